import { tokens } from "../../facts/type-tokens";
import { eachContainer } from "../container-definitions";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { matches, textList, texts } from "../settings";
import { holds } from "../truth";
import { at } from "../value";

/** Private registries of ECR and the public one that AWS runs. */
const defaultRegistries = ["*.dkr.ecr.*.amazonaws.com", "*.dkr.ecr.*.amazonaws.com.cn", "public.ecr.aws"];

/** An image is as trustworthy as the place that it comes from. */
export const rule: ResourceRule = {
  id: "ecs-task-image-registry",
  stage: "resource",
  components: true,
  title: "ECS containers must take their images from registries that the team trusts.",
  why: "Anybody can publish on a public registry, and one that limits pulls or is down keeps tasks from starting.",
  fix: "Copy the image into ECR, or set up a pull-through cache. Trusted registries are set in registries.",
  severity: "medium",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html",
  types: tokens.taskDefinition,
  settings: {
    registries: textList(
      "Hosts of registries that images may come from; * stands for any text.",
      defaultRegistries,
    ),
  },
  evaluate: (task, settings) => {
    const registries = texts(settings, "registries", defaultRegistries);
    return eachContainer(task, ({ name, definition }) =>
      must(
        holds(
          at(definition, "image"),
          (image) => typeof image === "string" && matches(registryOf(image), registries),
        ),
        `Container "${name}" must take its image from a trusted registry: ${registries.join(", ")}.`,
        name,
      ),
    );
  },
};

/** The host before the first slash; a name without a host is one of Docker Hub. */
function registryOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  return rest.length > 0 && (/[.:]/.test(first) || first === "localhost") ? first : "docker.io";
}
