import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NetworkByStackConfig, NetworkByTagsConfig } from "../config/existing-network";
import type { PlatformConfig } from "../config/platform";
import { PlatformReference } from "../contract/platform-reference";
import { userFault } from "../contract/user-fault";
import type { FoundNetwork } from "../plan/context";

/** A VPC with the ids of its subnets, before they were looked at. */
interface Named {
  readonly vpcId: string;
  readonly tiers: readonly [Tier, Tier];
  readonly egress?: FoundNetwork["egress"];
  readonly endpoints?: readonly string[];
  readonly taskSubnetIds?: readonly string[];
  readonly ipv6?: boolean;
}

/** Subnets of one kind, and the words for where they come from. */
interface Tier {
  readonly origin: string;
  readonly subnetIds: readonly string[];
}

/** A subnet as AWS describes it. */
interface FoundSubnet {
  readonly id: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
}

/**
 * Looks up the VPC that a stack file names by tags or by the stack that made it. The look-ups also run in preview, so everything that is
 * built from them is known there.
 *
 * @returns undefined where the VPC is created, or named by ids.
 * @throws pulumi.RunError with everything that does not match.
 */
export async function lookUpNetwork({ network }: PlatformConfig): Promise<FoundNetwork | undefined> {
  if ("vpcTags" in network) return lookAt(await byTags(network));
  return "stack" in network ? lookAt(await byStack(network)) : undefined;
}

async function byTags(network: NetworkByTagsConfig): Promise<Named> {
  const vpcId = await vpcWithTags(network.vpcTags);
  const tier = async (key: "publicSubnetTags" | "privateSubnetTags"): Promise<Tier> => {
    const filters = [{ name: "vpc-id", values: [vpcId] }];
    const { ids } = await aws.ec2.getSubnets({ filters, tags: network[key] });
    return { origin: `network.${key}: the subnets of ${vpcId} with ${words(network[key])}`, subnetIds: ids };
  };
  return { vpcId, tiers: [await tier("publicSubnetTags"), await tier("privateSubnetTags")] };
}

/** In what words the provider says that several match. */
const several = /multiple EC2 VPCs? matched/;
const none = /no matching EC2 VPC found/;

async function vpcWithTags(tags: Readonly<Record<string, string>>): Promise<string> {
  try {
    return (await aws.ec2.getVpc({ tags })).id;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (several.test(message))
      throw userFault(
        `network.vpcTags: several VPCs of this account and region have ${words(tags)}; name a tag that only one of them has, or give vpcId`,
      );
    if (none.test(message))
      throw userFault(
        `network.vpcTags: no VPC of this account and region has ${words(tags)}; correct them, or give vpcId, since tags of a VPC that another account shares are not seen here`,
      );
    throw userFault(`network.vpcTags: the VPC could not be looked up: ${message}`);
  }
}

function words(tags: Readonly<Record<string, string>>): string {
  return `the tags ${Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(", ")}`;
}

async function byStack({ stack, outputs }: NetworkByStackConfig): Promise<Named> {
  const tier = (output: string, subnetIds: readonly string[]): Tier => ({
    origin: `network.stack: output ${output} of stack ${stack}`,
    subnetIds,
  });
  if (outputs === undefined) {
    const { network } = await PlatformReference.read(stack);
    const { vpcId, egress, endpoints, taskSubnetIds, ipv6 } = network;
    return {
      ...{ vpcId, endpoints, taskSubnetIds, ipv6 },
      ...(egress !== undefined && { egress }),
      tiers: [
        tier("platform.network.publicSubnetIds", network.publicSubnetIds),
        tier("platform.network.privateSubnetIds", network.privateSubnetIds),
      ],
    };
  }
  const reference = new pulumi.StackReference(stack);
  const read = async (key: keyof typeof outputs) => {
    const details: { value?: unknown; secretValue?: unknown } = await reference.getOutputDetails(
      outputs[key],
    );
    return {
      at: `network.outputs.${key}: output "${outputs[key]}" of stack ${stack}`,
      value: details.value ?? details.secretValue,
    };
  };
  const [vpc, open, closed] = [
    await read("vpcId"),
    await read("publicSubnetIds"),
    await read("privateSubnetIds"),
  ];
  return {
    vpcId: asText(vpc),
    tiers: [tier(outputs.publicSubnetIds, asTexts(open)), tier(outputs.privateSubnetIds, asTexts(closed))],
  };
}

/** An output of another stack, with the words for where it comes from. */
interface Read {
  readonly at: string;
  readonly value: unknown;
}

function asText({ at, value }: Read): string {
  if (typeof value === "string") return value;
  throw userFault(
    `${at} is ${value === undefined ? "missing" : "no text"}; name an output with the id of the VPC`,
  );
}

function asTexts({ at, value }: Read): string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
  throw userFault(
    `${at} is ${value === undefined ? "missing" : "no list of texts"}; name an output with the ids of the subnets`,
  );
}

/** Looks at the VPC and its subnets themselves. */
async function lookAt({ vpcId, tiers, ...rest }: Named): Promise<FoundNetwork> {
  const vpc = await aws.ec2.getVpc({ id: vpcId });
  const [open, closed] = await Promise.all([subnetsOf(tiers[0]), subnetsOf(tiers[1])]);
  const faults = [open, closed].flatMap(({ origin, subnets }) => faultsOf(origin, subnets, vpcId));
  if (faults.length > 0) throw userFault(faults.join("\n"));
  const others = vpc.cidrBlockAssociations
    .map(({ cidrBlock }) => cidrBlock)
    .filter((each) => each !== vpc.cidrBlock)
    .sort();
  return {
    vpcId,
    cidrBlocks: [vpc.cidrBlock, ...others],
    publicSubnetIds: open.subnets.map(({ id }) => id),
    privateSubnetIds: closed.subnets.map(({ id }) => id),
    availabilityZones: Object.fromEntries(
      [...open.subnets, ...closed.subnets].map(({ id, availabilityZone }) => [id, availabilityZone]),
    ),
    ...rest,
  };
}

/** The subnets of a tier in the order of their zones, so that a plan does not depend on the order of the answer. */
async function subnetsOf({ origin, subnetIds }: Tier) {
  const subnets: FoundSubnet[] = await Promise.all(subnetIds.map((id) => aws.ec2.getSubnet({ id })));
  const place = ({ availabilityZone, id }: FoundSubnet) => `${availabilityZone} ${id}`;
  return { origin, subnets: subnets.sort((one, other) => (place(one) < place(other) ? -1 : 1)) };
}

/** What load balancers and tasks could not be placed in. */
function faultsOf(origin: string, subnets: readonly FoundSubnet[], vpcId: string): string[] {
  const elsewhere = subnets.filter((subnet) => subnet.vpcId !== vpcId).map(({ id }) => id);
  if (elsewhere.length > 0)
    return [`${origin}: ${elsewhere.join(", ")} lies outside ${vpcId}; name subnets of that VPC`];
  if (subnets.length < 2)
    return [`${origin} are ${String(subnets.length)}; at least two in two Availability Zones are needed`];
  const repeated = subnets.findIndex(
    ({ availabilityZone }, index) => availabilityZone === subnets[index - 1]?.availabilityZone,
  );
  const [one, other] = [subnets[repeated - 1], subnets[repeated]];
  return one === undefined || other === undefined
    ? []
    : [
        `${origin}: ${one.id} and ${other.id} both lie in ${one.availabilityZone}; name one subnet of each zone`,
      ];
}
