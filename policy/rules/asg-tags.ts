import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { any, anyItem, isOneOf, isTrue, not } from "../truth";
import { at, unknown } from "../value";

/** The tag by which ECS knows the groups that it scales. */
const managedTag = "AmazonECSManaged";

/** Instances without tags are nobody's. */
export const rule: StackRule = {
  id: "asg-tags",
  stage: "stack",
  title:
    "Auto Scaling groups should tag their instances, and those of capacity providers carry the tag of ECS.",
  why: "Instances without tags are missing from cost reports. ECS adds its tag to the group by itself, and a program that does not have it takes it away again.",
  fix: `Set \`tags\` with \`propagateAtLaunch\`, and the tag ${managedTag} for groups of capacity providers.`,
  severity: "low",
  levels: levels.advice,
  controls: ["CKV_AWS_153"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html",
  types: tokens.autoScalingGroup,
  evaluate: judgeGroup,
};

function* judgeGroup(group: StackResource, stack: StackGraph): Iterable<Finding> {
  const tags = at(group.properties, "tags");
  yield must(
    anyItem(tags, (tag) => isTrue(at(tag, "propagateAtLaunch"))),
    "tags must have one that is given to instances (propagateAtLaunch).",
    "propagateAtLaunch",
  );
  const { found, open } = stack.referring(group, {
    types: tokens.capacityProvider,
    properties: ["autoScalingGroupProvider"],
  });
  const managed = any(found.length > 0, open ? unknown : false);
  if (managed !== false)
    yield must(
      any(
        not(managed),
        anyItem(tags, (tag) => isOneOf(at(tag, "key"), managedTag)),
      ),
      `tags must have ${managedTag}, since a capacity provider uses the group.`,
      managedTag,
    );
}
