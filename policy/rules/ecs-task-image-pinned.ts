import { tokens } from "../../facts/type-tokens";
import { ecrRegistryHost } from "../../facts/upstream-registries";
import { eachContainer } from "../container-definitions";
import { advice, judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/**
 * An image without tag, or with the tag latest, is another image tomorrow. Any other tag can be moved as well, unless its repository forbids
 * that, which only ECR's do: of those that the stack creates rule ecr-immutable-tags asks it, and other registries are worth advice.
 */
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
  types: tokens.taskDefinition,
  evaluate: (task) =>
    eachContainer(task, ({ name, definition }) => {
      const image = at(definition, "image");
      if (typeof image === "string" && isPinned(image) && canMove(image))
        return advice(
          `Container "${name}" should name its image by digest, since a tag of its registry can be moved.`,
          name,
        );
      return judge(image, {
        holds: (known) => typeof known === "string" && isPinned(known),
        message: `Container "${name}" must name its image by digest, or by a tag other than latest.`,
        key: name,
      });
    }),
};

/** Whether an image is named by a tag of a registry whose tags are never immutable. */
function canMove(image: string): boolean {
  return !image.includes("@") && !ecrRegistryHost.test(image.split("/")[0] ?? "");
}

function isPinned(image: string): boolean {
  if (image.includes("@")) return /@sha256:[0-9a-f]{64}$/.test(image);
  // A colon before the last slash belongs to the port of the registry.
  const [, tag] = image.slice(image.lastIndexOf("/") + 1).split(":");
  return tag !== undefined && tag !== "" && tag !== "latest";
}
