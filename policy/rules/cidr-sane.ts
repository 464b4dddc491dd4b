import { privateBlocks } from "../../facts/private-blocks";
import { tokens } from "../../facts/type-tokens";
import { addressBlock, liesIn, overlap } from "../address-blocks";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at, unknown } from "../value";

/** Addresses that are given twice belong to nobody. */
export const rule: StackRule = {
  id: "cidr-sane",
  stage: "stack",
  title: "A VPC must have private addresses, and subnets that lie in it beside each other.",
  why: "AWS refuses subnets outside the VPC or over each other, in the middle of the deployment. Public addresses that somebody else has cannot be reached from the VPC any more.",
  fix: "Correct `cidrBlock` of the VPC or of the subnet.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  types: tokens.vpc,
  evaluate: judgeVpc,
};

function* judgeVpc(vpc: StackResource, stack: StackGraph): Iterable<Finding> {
  const whole = at(vpc.properties, "cidrBlock");
  // A VPC may have its block from an IP address manager.
  if (whole === undefined) return;
  const block = addressBlock(whole);
  if (block === undefined) {
    yield whole === unknown ? undecided() : must(false, "cidrBlock must be an IPv4 block.");
    return;
  }
  const own = privateBlocks.flatMap((each) => addressBlock(each) ?? []);
  yield must(
    own.some((each) => liesIn(block, each)),
    "cidrBlock must be one of private addresses.",
    "cidrBlock",
  );
  const { found } = stack.referring(vpc, { types: tokens.subnet, properties: ["vpcId"] });
  const subnets = found.map((subnet) => ({ name: subnet.name, cidr: at(subnet.properties, "cidrBlock") }));
  for (const [index, { name, cidr }] of subnets.entries()) {
    const own = addressBlock(cidr);
    if (cidr === unknown) yield undecided(name);
    if (own === undefined) continue;
    // Further blocks of the VPC are resources of their own, so that a subnet may lie outside the first one.
    const clash = subnets.slice(0, index).find((other) => {
      const theirs = addressBlock(other.cidr);
      return theirs !== undefined && overlap(own, theirs);
    });
    yield must(
      clash === undefined,
      `cidrBlock of subnet "${name}" must not overlap that of subnet "${clash?.name ?? ""}".`,
      name,
    );
    if (!hasMoreBlocks(stack))
      yield must(liesIn(own, block), `cidrBlock of subnet "${name}" must lie in that of the VPC.`, name);
  }
}

function hasMoreBlocks(stack: StackGraph): boolean {
  return stack.ofType(...tokens.vpcBlock).length > 0;
}
