import { execFolders } from "../../facts/ecs-exec";
import { tokens } from "../../facts/type-tokens";
import { type Container, eachContainer } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { all, any, anyItem, isOneOf, isTrue, not, type Truth } from "../truth";
import { at, unknown } from "../value";

/** The agent of ECS Exec has to write. */
export const rule: StackRule = {
  id: "ecs-exec-conflicts-readonly",
  stage: "stack",
  title: "Containers that ECS Exec opens must let its agent write.",
  why: "The agent writes to folders inside the container. With a read-only root file system it does not start, and the shell is missing when it is needed.",
  fix: `Mount a volume at ${execFolders.join(" and ")}, or at a folder above them.`,
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const open = isTrue(at(service.properties, "enableExecuteCommand"));
  if (open === false) return;
  const task = taskOf(service, stack);
  if (open === unknown || task === unknown || task === undefined) {
    yield undecided();
    return;
  }
  yield* eachContainer(task, (container) =>
    must(
      lets(container),
      `Container "${container.name}" has a read-only root file system and must mount a volume at ${execFolders.join(" and ")}.`,
      container.name,
    ),
  );
}

function lets({ definition }: Container): Truth {
  const mounted = (folder: string) => {
    const places = folder.split("/").map((_, index, parts) => parts.slice(0, index + 1).join("/") || "/");
    return anyItem(at(definition, "mountPoints"), (mount) =>
      all(isOneOf(at(mount, "containerPath"), ...places), not(isTrue(at(mount, "readOnly")))),
    );
  };
  return any(not(isTrue(at(definition, "readonlyRootFilesystem"))), all(...execFolders.map(mounted)));
}
