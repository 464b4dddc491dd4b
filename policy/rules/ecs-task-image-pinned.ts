import { eachContainer, taskDefinitionType } from "../container-definitions";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** An image without tag, or with the tag latest, is another image tomorrow. */
export const rule: ResourceRule = {
  id: "ecs-task-image-pinned",
  stage: "resource",
  components: true,
  title: "ECS containers must name their image by digest, or by a tag other than latest.",
  why: "The tag latest, which also stands for no tag, is moved with every build: a restarted task may run other code than its neighbours, and a rollback does not bring the old code back.",
  fix: "Name the image by digest (name@sha256:...), or by a tag that is never moved.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
  types: [taskDefinitionType],
  evaluate: (task) =>
    eachContainer(task, ({ name, definition }) =>
      judge(at(definition, "image"), {
        holds: (image) => typeof image === "string" && isPinned(image),
        message: `Container "${name}" must name its image by digest, or by a tag other than latest.`,
        key: name,
      }),
    ),
};

function isPinned(image: string): boolean {
  if (image.includes("@")) return /@sha256:[0-9a-f]{64}$/.test(image);
  // A colon before the last slash belongs to the port of the registry.
  const [, tag] = image.slice(image.lastIndexOf("/") + 1).split(":");
  return tag !== undefined && tag !== "" && tag !== "latest";
}
