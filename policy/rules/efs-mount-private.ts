import { tokens } from "../../facts/type-tokens";
import { must, undecided } from "../finding";
import { levels, type StackRule } from "../rule";
import { isPublic } from "../subnets";
import { not } from "../truth";
import { unknown } from "../value";

/** Files belong where tasks are. */
export const rule: StackRule = {
  id: "efs-mount-private",
  stage: "stack",
  title: "EFS mount targets must stand in private subnets.",
  why: "In a public subnet one security group rule that is too wide puts the files on the internet.",
  fix: "Set `subnetId` to a private subnet.",
  severity: "medium",
  levels: levels.always,
  controls: ["EFS.6"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-6",
  types: tokens.mountTarget,
  evaluate: (target, stack) => {
    const subnet = stack.target(target, "subnetId", tokens.subnet);
    if (subnet === undefined) return [];
    if (subnet === unknown) return [undecided()];
    return [
      must(
        not(isPublic(subnet, stack)),
        `The mount target must not stand in subnet "${subnet.name}", which is public.`,
      ),
    ];
  },
};
