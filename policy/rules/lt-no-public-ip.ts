import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue, not } from "../truth";
import { at, items, unknown } from "../value";

/** Container instances are for tasks, not for visitors. */
export const rule: ResourceRule = {
  id: "lt-no-public-ip",
  stage: "resource",
  title: "Launch templates must not give instances public IP addresses.",
  why: "An instance with a public address can be reached from the internet, as soon as one security group rule is too wide.",
  fix: "Set `associatePublicIpAddress` of the network interface to false.",
  severity: "high",
  levels: levels.always,
  controls: ["EC2.25", "CKV_AWS_88"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-25",
  types: tokens.launchTemplate,
  evaluate: function* ({ properties }): Iterable<Finding> {
    const interfaces = items(at(properties, "networkInterfaces"));
    if (interfaces === unknown) yield undecided();
    else
      for (const [index, each] of interfaces.entries())
        yield must(
          not(isTrue(at(each, "associatePublicIpAddress"))),
          `networkInterfaces[${String(index)}].associatePublicIpAddress must not be true.`,
          String(index),
        );
  },
};
