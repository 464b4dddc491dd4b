import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { Resource } from "../resource";
import type { ResourceRule } from "../rule";
import { at, items, unknown } from "../value";

/** Container Insights are the metrics by which faults of a cluster are seen. */
export const rule: ResourceRule = {
  id: "ecs-cluster-insights",
  stage: "resource",
  title: "ECS clusters must have Container Insights switched on.",
  why: "Without Container Insights there are no metrics of tasks and containers: restarts, memory pressure and network faults go unseen.",
  fix: "Add the setting `containerInsights` with value enabled or enhanced to the cluster.",
  severity: "medium",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ECS.12", "AwsSolutions-ECS4", "CKV_AWS_65", "CT.ECS.PR.2"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12",
  types: tokens.cluster,
  evaluate: judgeCluster,
};

function* judgeCluster({ properties }: Resource): Iterable<Finding> {
  const settings = items(at(properties, "settings"));
  if (settings === unknown) {
    yield undecided();
    return;
  }
  const values = settings
    .filter((setting) => at(setting, "name") === "containerInsights")
    .map((setting) => at(setting, "value"));
  const open = [...values, ...settings.map((setting) => at(setting, "name"))].includes(unknown);
  if (values.some((value) => value === "enabled" || value === "enhanced")) yield pass();
  else if (open) yield undecided();
  else yield fail("The setting containerInsights must be enabled or enhanced.");
}
