import type {
  NetworkByIdConfig,
  NetworkByStackConfig,
  NetworkByTagsConfig,
} from "../config/existing-network";
import type { CreatedNetworkConfig } from "../config/network";
import { compact, flag, ifGiven, unlessEmpty } from "./canonical";
import type { FoundNetwork, PlanContext } from "./context";
import { inOrder } from "./sorted";

/** An egress without NAT gateways. */
export type WithoutNat = Exclude<CreatedNetworkConfig["egress"], "nat-per-zone" | "nat-single">;

/** A VPC that exists already. */
export interface ExistingNetworkSpec {
  readonly kind: "existing";
  /** How the ids below are looked up; absent where the stack file has them. */
  readonly foundBy?: Readonly<Record<string, unknown>>;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly secondaryCidrBlocks?: readonly string[];
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  /** Availability Zones that the look-up found, by the id of the subnet; absent where nothing was looked up. */
  readonly availabilityZones?: Readonly<Record<string, string>>;
  /** Subnets for tasks alone; absent where there are none. */
  readonly taskSubnetIds?: readonly string[];
  /** Whether its subnets have IPv6 addresses, too; absent where they have not, or nothing is known of it. */
  readonly ipv6?: true;
  /** How private subnets reach anything, and the region that they reach; absent where they have NAT, or nothing is known of it. */
  readonly egress?: { readonly kind: WithoutNat; readonly region: string };
  /** Services with an endpoint in the VPC, as far as it is known. */
  readonly endpoints?: readonly string[];
}

type ExistingNetworkConfig = NetworkByIdConfig | NetworkByTagsConfig | NetworkByStackConfig;

/** Plans with a VPC that exists already: as the stack file has it, or as it was looked up. */
export function planExistingNetwork(
  network: ExistingNetworkConfig,
  context: PlanContext,
): ExistingNetworkSpec {
  const found: FoundNetwork =
    "vpcId" in network ? { ...network, cidrBlocks: [network.cidr] } : foundIn(context);
  const [cidrBlock = "", ...secondary] = found.cidrBlocks;
  const { egress } = found;
  return compact<ExistingNetworkSpec>({
    kind: "existing",
    foundBy: foundBy(network),
    vpcId: found.vpcId,
    cidrBlock,
    secondaryCidrBlocks: unlessEmpty(secondary),
    publicSubnetIds: found.publicSubnetIds,
    privateSubnetIds: found.privateSubnetIds,
    availabilityZones: ifGiven(found.availabilityZones, inOrder),
    taskSubnetIds: ifGiven(found.taskSubnetIds, unlessEmpty),
    ipv6: flag(found.ipv6 ?? false),
    egress: egress === undefined || egress === "nat" ? undefined : { kind: egress, region: context.region },
    endpoints: ifGiven(found.endpoints, (endpoints) => unlessEmpty([...endpoints].sort())),
  });
}

function foundIn({ network }: PlanContext): FoundNetwork {
  if (network === undefined) throw new Error("nobody looked up the VPC of the stack file");
  return network;
}

function foundBy(network: ExistingNetworkConfig): ExistingNetworkSpec["foundBy"] {
  if ("vpcId" in network) return undefined;
  if ("vpcTags" in network)
    return {
      vpcTags: inOrder(network.vpcTags),
      publicSubnetTags: inOrder(network.publicSubnetTags),
      privateSubnetTags: inOrder(network.privateSubnetTags),
    };
  return compact({ stack: network.stack, outputs: network.outputs });
}
