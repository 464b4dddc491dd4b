import assert from "node:assert/strict";
import type { PlatformOutputs } from "../../contract/outputs";
import { samplePlatform } from "../../contract/sample-platform";
import type { FoundNetwork } from "../../plan/context";
import { lookUpNetwork } from "../../program/existing-network";
import { record, type RecordOptions } from "../support/record";
import { parsed } from "../support/stack";

const byTags = {
  vpcTags: { Name: "shared" },
  publicSubnetTags: { tier: "public" },
  privateSubnetTags: { tier: "private" },
};
const outputs = { vpcId: "vpc", publicSubnetIds: "open", privateSubnetIds: "closed" };
const byStack = { stack: "acme/network/prod", outputs };

/** Subnets of an account, with the zone in which each lies. */
const zones: Readonly<Record<string, string>> = {
  "subnet-0a": "ap-northeast-1a",
  "subnet-0c": "ap-northeast-1c",
  "subnet-1a": "ap-northeast-1a",
  "subnet-1c": "ap-northeast-1c",
};

type Answers = NonNullable<RecordOptions["answers"]>;

const answers: Answers = {
  "aws:ec2/getVpc:getVpc": () => ({
    id: "vpc-1",
    cidrBlock: "10.1.0.0/16",
    cidrBlockAssociations: [{ cidrBlock: "100.64.0.0/16" }, { cidrBlock: "10.1.0.0/16" }],
  }),
  "aws:ec2/getSubnets:getSubnets": ({ tags }) => ({
    ids:
      (tags as Record<string, string>)["tier"] === "public"
        ? ["subnet-0c", "subnet-0a"]
        : ["subnet-1a", "subnet-1c"],
  }),
  "aws:ec2/getSubnet:getSubnet": ({ id }) => ({
    id,
    vpcId: "vpc-1",
    availabilityZone: zones[String(id)],
  }),
};

/** What is found of a network in an account, where a stack published something. */
async function found(
  network: object,
  changes: Answers = {},
  published: object = {},
): Promise<FoundNetwork | undefined> {
  let result: FoundNetwork | undefined;
  await record(
    async () => {
      result = await lookUpNetwork(parsed(["network", network]));
    },
    {
      answers: { ...answers, ...changes },
      create: (_, name) => ({ id: name, state: { name, outputs: published, secretOutputNames: [] } }),
    },
  );
  return result;
}

const network: FoundNetwork = {
  vpcId: "vpc-1",
  cidrBlocks: ["10.1.0.0/16", "100.64.0.0/16"],
  publicSubnetIds: ["subnet-0a", "subnet-0c"],
  privateSubnetIds: ["subnet-1a", "subnet-1c"],
  availabilityZones: zones,
};
const published = {
  vpc: "vpc-1",
  open: ["subnet-0a", "subnet-0c"],
  closed: ["subnet-1c", "subnet-1a"],
};

function failing(message: string): Answers {
  return {
    "aws:ec2/getVpc:getVpc": () => {
      throw Object.assign(new Error(message), { details: message });
    },
  };
}

function subnets(ids: readonly string[]): Answers {
  return { "aws:ec2/getSubnets:getSubnets": () => ({ ids }) };
}

describe("lookUpNetwork", () => {
  it("asks nothing where the VPC is created or named by ids", async () => {
    const ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
    const given = {
      ...{ vpcId: "vpc-0123456789abcdef0", cidr: "10.0.0.0/16" },
      ...{ publicSubnetIds: ids, privateSubnetIds: ids },
    };
    assert.equal(await found(given, failing("asked")), undefined);
    assert.equal(
      await found({ cidr: "10.0.0.0/16", availabilityZones: 2, egress: "none" }, failing("asked")),
      undefined,
    );
  });

  it("finds a VPC by tags, with its subnets in the order of their zones", async () => {
    assert.deepEqual(await found(byTags), network);
  });

  it("finds the network of a platform stack, with its way out", async () => {
    const sample = samplePlatform();
    const platform: PlatformOutputs = {
      ...sample,
      network: {
        ...sample.network,
        ...{ vpcId: "vpc-1", publicSubnetIds: published.open, privateSubnetIds: published.closed },
        ...{ egress: "endpoints", endpoints: ["logs", "s3"], taskSubnetIds: ["subnet-2a"], ipv6: true },
      },
    };
    assert.deepEqual(await found({ stack: "acme/ecs-platform/prod" }, {}, { platform }), {
      ...network,
      egress: "endpoints",
      endpoints: ["logs", "s3"],
      taskSubnetIds: ["subnet-2a"],
      ipv6: true,
    });
  });

  it("finds the network of any stack by the names of its outputs", async () => {
    assert.deepEqual(await found(byStack, {}, published), network);
  });

  const refusals: readonly [string, string, () => Promise<unknown>][] = [
    [
      "no VPC with the tags",
      "network.vpcTags: no VPC of this account and region has the tags Name=shared; correct them, or give vpcId, since tags of a VPC that another account shares are not seen here",
      () => found(byTags, failing("no matching EC2 VPC found")),
    ],
    [
      "two VPCs with the tags",
      "network.vpcTags: several VPCs of this account and region have the tags Name=shared; name a tag that only one of them has, or give vpcId",
      () => found(byTags, failing("multiple EC2 VPCs matched; use additional constraints")),
    ],
    [
      "an account that does not answer",
      "network.vpcTags: the VPC could not be looked up: AccessDenied",
      () => found(byTags, failing("AccessDenied")),
    ],
    [
      "one subnet with the tags, and none",
      [
        "network.publicSubnetTags: the subnets of vpc-1 with the tags tier=public are 1; at least two in two Availability Zones are needed",
        "network.privateSubnetTags: the subnets of vpc-1 with the tags tier=private are 1; at least two in two Availability Zones are needed",
      ].join("\n"),
      () => found(byTags, subnets(["subnet-0a"])),
    ],
    [
      "two subnets in one zone",
      [
        "network.publicSubnetTags: the subnets of vpc-1 with the tags tier=public: subnet-0a and subnet-1a both lie in ap-northeast-1a; name one subnet of each zone",
        "network.privateSubnetTags: the subnets of vpc-1 with the tags tier=private: subnet-0a and subnet-1a both lie in ap-northeast-1a; name one subnet of each zone",
      ].join("\n"),
      () => found(byTags, subnets(["subnet-1a", "subnet-0c", "subnet-0a"])),
    ],
    [
      "subnets of another VPC",
      [
        "network.stack: output open of stack acme/network/prod: subnet-0a lies outside vpc-1; name subnets of that VPC",
        "network.stack: output closed of stack acme/network/prod: subnet-1a, subnet-1c lies outside vpc-1; name subnets of that VPC",
      ].join("\n"),
      () =>
        found(
          byStack,
          {
            "aws:ec2/getSubnet:getSubnet": ({ id }) => ({
              ...{ id, availabilityZone: zones[String(id)] },
              vpcId: id === "subnet-0c" ? "vpc-1" : "vpc-2",
            }),
          },
          published,
        ),
    ],
    [
      "an output that is missing",
      'network.outputs.vpcId: output "vpc" of stack acme/network/prod is missing; name an output with the id of the VPC',
      () => found(byStack, {}, {}),
    ],
    [
      "an output that is no id",
      'network.outputs.vpcId: output "vpc" of stack acme/network/prod is no text; name an output with the id of the VPC',
      () => found(byStack, {}, { ...published, vpc: ["vpc-1"] }),
    ],
    [
      "an output that is no list",
      'network.outputs.privateSubnetIds: output "closed" of stack acme/network/prod is no list of texts; name an output with the ids of the subnets',
      () => found(byStack, {}, { ...published, closed: "subnet-1a,subnet-1c" }),
    ],
    [
      "a list of subnets that is missing",
      'network.outputs.publicSubnetIds: output "open" of stack acme/network/prod is missing; name an output with the ids of the subnets',
      () => found(byStack, {}, { vpc: "vpc-1" }),
    ],
  ];

  for (const [title, message, look] of refusals)
    it(`refuses ${title}`, async () => {
      await assert.rejects(look, { message });
    });
});
