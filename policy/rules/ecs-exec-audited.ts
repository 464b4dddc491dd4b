import { tokens } from "../../facts/type-tokens";
import { containersOf } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { all, any, isOneOf, isTrue, type Truth } from "../truth";
import { at, unknown } from "../value";

/** Who opens a shell leaves a trace. Where a cluster says nothing, sessions go to the awslogs driver of the container, if it has one. */
export const rule: StackRule = {
  id: "ecs-exec-audited",
  stage: "stack",
  title: "Clusters whose services allow ECS Exec must log its sessions.",
  why: "Without a log nobody can say afterwards what was typed in a container of production.",
  fix: "Set `configuration.executeCommandConfiguration.logging` of the cluster to OVERRIDE with a log group or bucket; DEFAULT, which holds where nothing is set, logs to the awslogs driver of the container.",
  severity: "medium",
  levels: levels.always,
  controls: ["CKV_AWS_223", "CKV_AWS_224"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const open = isTrue(at(service.properties, "enableExecuteCommand"));
  if (open === false) return;
  const cluster = stack.target(service, "cluster", tokens.cluster);
  if (open === unknown || cluster === unknown || cluster === undefined) {
    yield undecided();
    return;
  }
  const logging =
    at(cluster.properties, "configuration", "executeCommandConfiguration", "logging") ?? "DEFAULT";
  yield must(
    any(isOneOf(logging, "OVERRIDE"), all(isOneOf(logging, "DEFAULT"), logsWithAwslogs(service, stack))),
    `Sessions of ECS Exec must be logged: executeCommandConfiguration.logging of cluster "${cluster.name}" must be OVERRIDE, or DEFAULT with a container that logs with awslogs.`,
  );
}

function logsWithAwslogs(service: StackResource, stack: StackGraph): Truth {
  const task = taskOf(service, stack);
  const containers = task === unknown || task === undefined ? unknown : containersOf(task);
  if (containers === unknown) return unknown;
  return any(
    ...containers.map(({ definition }) =>
      isOneOf(at(definition, "logConfiguration", "logDriver"), "awslogs"),
    ),
  );
}
