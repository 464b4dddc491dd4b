import { tokens } from "../../facts/type-tokens";
import { eachContainer, isWindows } from "../container-definitions";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** Without a user an image that says nothing runs as root. */
export const rule: ResourceRule = {
  id: "ecs-task-non-root-user",
  stage: "resource",
  components: true,
  title: "ECS containers must run as a user other than root.",
  why: "A process that runs as root inside its container needs one more fault only to act as root on the host. Without `user` the image decides, and most images say root.",
  fix: "Set `user` to a uid other than 0, such as 1000:1000 (Windows: a user other than ContainerAdministrator).",
  severity: "medium",
  levels: { baseline: "advisory", production: "mandatory" },
  controls: ["ECS.20", "ECS.21", "CT.ECS.PR.3"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20",
  types: tokens.taskDefinition,
  evaluate: (task) => {
    const isAdministrator = isWindows(task) ? isWindowsAdministrator : isRoot;
    return eachContainer(task, ({ name, definition }) =>
      judge(at(definition, "user"), {
        holds: (user) => typeof user === "string" && user !== "" && !isAdministrator(user),
        message: `Container "${name}" must set user to one that is not the administrator.`,
        key: name,
      }),
    );
  },
};

function isRoot(user: string): boolean {
  const [name = ""] = user.split(":");
  return name === "root" || /^0+$/.test(name);
}

function isWindowsAdministrator(user: string): boolean {
  return user.toLowerCase() === "containeradministrator";
}
