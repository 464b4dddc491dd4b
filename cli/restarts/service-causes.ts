import type { Json } from "../../sandbox/account/json";
import { types } from "../../sandbox/account/type-tokens";
import type { Step } from "../../sandbox/rehearsal/outcome";
import { changeText, containerCauses } from "./container-causes";
import { serviceWords, shownFields, taskWords } from "./stack-file-words";
import { rootsOf } from "./step-words";

/** Properties that a service changes in place without a deployment. */
const quiet = ["tags", "tagsAll"];

/** Why a service is deployed: what changes of it, of its tasks, and of what they refer to. */
export function serviceCauses(step: Step, steps: readonly Step[]): string[] {
  const properties = rootsOf(step.changes).filter((property) => !quiet.includes(property));
  const causes = properties.flatMap((property) =>
    property === "taskDefinition"
      ? taskCauses(step, steps)
      : [reasonOf(step, property, serviceWords[property] ?? property)],
  );
  if (causes.length > 0) return [...new Set(causes)];
  return step.otherCause === undefined ? [] : ["its target groups are others"];
}

function taskCauses(step: Step, steps: readonly Step[]): string[] {
  const on = step.resource.propertyDependencies["taskDefinition"] ?? [];
  const task = steps.find(
    ({ resource }) => resource.type === types.taskDefinition && on.includes(resource.key),
  );
  if (task === undefined) return ["its task definition is another one"];
  const properties = rootsOf(task.changes).filter((property) => !quiet.includes(property));
  const causes = properties.flatMap((property) =>
    property === "containerDefinitions"
      ? containerCauses(task.olds[property], task.news[property])
      : [reasonOf(task, property, taskWords[property] ?? property)],
  );
  return causes.length === 0 ? ["its task definition is another one"] : causes;
}

/** `task.cpu: 256 → 512`; where only something that it refers to is another one now, that. */
function reasonOf({ olds, news, because }: Step, property: string, key: string): string {
  const on = because[property];
  if (on !== undefined) return `${key}: ${on.join(" and ")} ${on.length > 1 ? "are" : "is"} replaced`;
  const values: readonly [Json | undefined, Json | undefined] = [olds[property], news[property]];
  return changeText(key, shownFields.includes(property) ? values : undefined);
}
