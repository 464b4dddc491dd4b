import { fargateCapabilities } from "../../facts/fargate-containers";
import { tokens } from "../../facts/type-tokens";
import { eachContainer } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { textList, texts } from "../settings";
import { isOneOf } from "../truth";
import { at, items, unknown } from "../value";

/** Each capability is a part of root. */
export const rule: ResourceRule = {
  id: "ecs-task-capabilities",
  stage: "resource",
  components: true,
  title: "ECS containers must not add Linux capabilities beyond those that are allowed.",
  why: "A capability such as SYS_ADMIN or NET_ADMIN gives a container most of what root has on its instance; Fargate refuses all but one.",
  fix: "Remove the capability from `linuxParameters.capabilities.add`. Those that containers may add are set in allowedCapabilities.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html",
  types: tokens.taskDefinition,
  settings: { allowedCapabilities: textList("Capabilities that containers may add.", fargateCapabilities) },
  evaluate: (task, settings) => {
    const allowed = texts(settings, "allowedCapabilities", fargateCapabilities);
    return eachContainer(task, function* ({ name, definition }): Iterable<Finding> {
      const added = items(at(definition, "linuxParameters", "capabilities", "add"));
      if (added === unknown) yield undecided(name);
      else
        for (const [index, capability] of added.entries())
          yield must(
            isOneOf(capability, ...allowed),
            `linuxParameters.capabilities.add[${String(index)}] of container "${name}" must be one of: ${allowed.join(", ")}.`,
            name,
          );
    });
  },
};
