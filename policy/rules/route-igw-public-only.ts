import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { matches, textList, texts } from "../settings";
import type { StackGraph } from "../stack-graph";
import { isPublic } from "../subnets";
import { not } from "../truth";

const defaultNames = ["*private*", "*internal*", "*isolated*", "*database*"];

/** A subnet that is called private is private. */
export const rule: StackRule = {
  id: "route-igw-public-only",
  stage: "stack",
  title: "Subnets that are declared to be private must have no route to an internet gateway.",
  why: "People put into a private subnet what must not be reached. One route makes it public, and no name changes with it.",
  fix: "Route 0.0.0.0/0 to a NAT gateway, or associate the subnet with another route table. Names of private subnets are set in privateNames.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
  types: tokens.subnet,
  settings: {
    privateNames: textList(
      "Pulumi names of subnets that must be private; * stands for any text.",
      defaultNames,
    ),
  },
  evaluate: (subnet, stack, settings) =>
    matches(subnet.name, texts(settings, "privateNames", defaultNames)) ? judgeSubnet(subnet, stack) : [],
};

function judgeSubnet(subnet: StackResource, stack: StackGraph): Finding[] {
  return [
    must(
      not(isPublic(subnet, stack)),
      "The subnet's route table must not have a route to an internet gateway, and the subnet must not give public addresses.",
    ),
  ];
}
