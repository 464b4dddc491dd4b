import { isSensitiveHostPath } from "../../facts/host-paths";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { holds } from "../truth";
import { at, items, unknown } from "../value";

/** Some paths of an instance are the instance. */
export const rule: ResourceRule = {
  id: "ecs-task-no-host-mounts",
  stage: "resource",
  title: "ECS tasks must not mount the sensitive paths of their container instance.",
  why: "Whoever writes to the root, the configuration or the Docker socket of an instance has the instance and every task on it.",
  fix: "Mount a folder of its own, a volume without host path, or EFS.",
  severity: "critical",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
  types: tokens.taskDefinition,
  evaluate: judgeVolumes,
};

function* judgeVolumes({ properties }: Resource): Iterable<Finding> {
  const volumes = items(at(properties, "volumes"));
  if (volumes === unknown) {
    yield undecided("volumes");
    return;
  }
  for (const [index, volume] of volumes.entries()) {
    const key = `volumes[${String(index)}]`;
    yield must(
      holds(at(volume, "hostPath"), (path) => typeof path !== "string" || !isSensitiveHostPath(path)),
      `${key}.hostPath must not be a sensitive path of the container instance.`,
      key,
    );
  }
}
