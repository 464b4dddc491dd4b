import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { isOneOf, isTrue } from "../truth";
import { at, unknown } from "../value";

/** Scaling in must not take an instance with tasks on it. */
export const rule: StackRule = {
  id: "ecs-capacity-termination-protection",
  stage: "stack",
  title: "Capacity providers must keep instances that run tasks, and scale their group by what tasks need.",
  why: "Without managed termination protection Auto Scaling takes any instance when it scales in, with every task on it. The protection works only with managed scaling and a group that protects new instances.",
  fix: "Set `managedTerminationProtection` and `managedScaling.status` to ENABLED, and `protectFromScaleIn` of the group to true.",
  severity: "medium",
  levels: levels.always,
  controls: ["ECS.19"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html",
  types: tokens.capacityProvider,
  evaluate: judgeProvider,
};

function* judgeProvider(provider: StackResource, stack: StackGraph): Iterable<Finding> {
  const settings = at(provider.properties, "autoScalingGroupProvider");
  if (settings === undefined) return;
  for (const path of [["managedTerminationProtection"], ["managedScaling", "status"]])
    yield must(
      isOneOf(at(settings, ...path), "ENABLED"),
      `autoScalingGroupProvider.${path.join(".")} must be ENABLED.`,
      path.join("."),
    );
  const group = stack.target(provider, "autoScalingGroupProvider", tokens.autoScalingGroup);
  if (group === unknown || group === undefined) yield undecided("protectFromScaleIn");
  else
    yield must(
      isTrue(at(group.properties, "protectFromScaleIn")),
      `protectFromScaleIn of Auto Scaling group "${group.name}" must be true.`,
      "protectFromScaleIn",
    );
}
