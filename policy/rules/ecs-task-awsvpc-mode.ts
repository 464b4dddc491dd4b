import { tokens } from "../../facts/type-tokens";
import { isForFargate } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule, type Settings } from "../rule";
import { textList, texts } from "../settings";
import { any, isOneOf } from "../truth";
import { at, items, unknown } from "../value";

/** Only in mode awsvpc does a task have an address and security groups of its own. */
export const rule: ResourceRule = {
  id: "ecs-task-awsvpc-mode",
  stage: "resource",
  title: "ECS tasks must use network mode awsvpc.",
  why: "In the other modes all tasks of an instance share its security groups, so none can be closed without closing its neighbours; Fargate takes no other mode.",
  fix: "Set `networkMode` to awsvpc. Modes that tasks on instances may use beside it are set in modesOnInstances.",
  severity: "medium",
  levels: levels.always,
  controls: ["CT.ECS.PR.4", "E3048"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html",
  types: tokens.taskDefinition,
  settings: {
    modesOnInstances: textList(
      "Modes that tasks on instances may use beside awsvpc.",
      [],
      ["bridge", "host", "none"],
    ),
  },
  evaluate: judgeMode,
};

function* judgeMode(task: Resource, settings: Settings): Iterable<Finding> {
  const launchTypes = items(at(task.properties, "requiresCompatibilities"));
  const mode = at(task.properties, "networkMode");
  const forFargate = isForFargate(task);
  if (launchTypes === unknown) {
    yield isOneOf(mode, "awsvpc") === true ? must(true, "") : undecided();
    return;
  }
  // Machines outside AWS have no interfaces of a VPC.
  if (launchTypes.length === 1 && launchTypes[0] === "EXTERNAL") return;
  const allowed = forFargate === false ? texts(settings, "modesOnInstances", []) : [];
  yield must(
    any(isOneOf(mode, "awsvpc"), isOneOf(mode, ...allowed)),
    "networkMode must be awsvpc; it is bridge where nothing is set.",
  );
}
