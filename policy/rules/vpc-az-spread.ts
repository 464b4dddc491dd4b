import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { isPublic } from "../subnets";
import { unknown } from "../value";
import { zoneOf } from "../zones";

/** Each tier of a network has to outlive a zone. */
export const rule: StackRule = {
  id: "vpc-az-spread",
  stage: "stack",
  title: "VPCs of production must have public and private subnets in two Availability Zones at least.",
  why: "What stands in a tier of one zone is down when the zone is, however many copies of it there are.",
  fix: "Add subnets of the tier in another zone.",
  severity: "medium",
  levels: levels.inProduction,
  controls: ["vpc_subnet_different_az"],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
  types: tokens.vpc,
  evaluate: judgeVpc,
};

function* judgeVpc(vpc: StackResource, stack: StackGraph): Iterable<Finding> {
  const { found, open } = stack.referring(vpc, { types: tokens.subnet, properties: ["vpcId"] });
  const tiers = found.map((subnet) => ({ tier: isPublic(subnet, stack), zone: zoneOf(subnet) }));
  const vague = open || tiers.some(({ tier }) => tier === unknown);
  for (const [tier, name] of [
    [true, "public"],
    [false, "private"],
  ] as const) {
    const zones = tiers.filter((each) => each.tier === tier).map(({ zone }) => zone);
    const known = new Set(zones.filter((zone) => zone !== unknown));
    if (zones.length === 0) continue;
    yield known.size < 2 && (vague || zones.includes(unknown))
      ? undecided(name)
      : must(known.size >= 2, `The ${name} subnets must be in two Availability Zones at least.`, name);
  }
  if (vague && tiers.every(({ tier }) => tier === unknown)) yield undecided();
}
