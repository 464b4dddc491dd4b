import { storedData } from "../../facts/stored-data";
import { types } from "../../sandbox/account/type-tokens";
import type { Outcome, Refusal, Step } from "../../sandbox/rehearsal/outcome";
import { protectionOf } from "./protection";
import { serviceCauses } from "./service-causes";
import { rootsOf } from "./step-words";

/** What happens to the tasks of a service. */
export interface ServiceRestart {
  readonly service: string;
  /** `deploys`: its tasks are replaced by a deployment; `replaced`: it stops and starts again as another service. */
  readonly effect: "deploys" | "replaced" | "starts" | "stops";
  /** What causes it, in the stack file's words below the service. */
  readonly causes: readonly string[];
}

/** A resource that is replaced. */
export interface ReplacedResource {
  /** `type::name`. */
  readonly resource: string;
  /** Properties that force it, and what they refer to that is replaced. */
  readonly causes: readonly string[];
}

/** Something that holds data which no stack file can bring back. */
export interface EndangeredData {
  readonly resource: string;
  readonly keeps: string;
  readonly effect: "deleted" | "replaced";
  /** What stands against it; absent where nothing does. */
  readonly protection?: string;
}

/** What an `up` would do, by what people ask. */
export interface RestartsReport {
  readonly services: readonly ServiceRestart[];
  readonly replaced: readonly ReplacedResource[];
  readonly data: readonly EndangeredData[];
  /** What changes in place, with its properties, and no task or data notices. */
  readonly updated: readonly { readonly resource: string; readonly properties: readonly string[] }[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  /** The step at which AWS would stop the `up`; absent where it goes through. */
  readonly refusal?: Refusal;
}

/** Sorts the steps of an `up` by what they mean for tasks and data. */
export function reportOf({ steps, refusal }: Outcome): RestartsReport {
  const services = steps.flatMap((step) => serviceRestart(step, steps));
  const restarting = new Set(services.map(({ service }) => `${types.ecsService}::${service}`));
  const keys = (operation: Step["operation"]) =>
    steps.filter((step) => step.operation === operation).map(({ resource }) => resource.key);
  return {
    services,
    replaced: steps
      .filter(({ operation, resource }) => operation === "replace" && resource.type !== types.taskDefinition)
      .map((step) => ({ resource: step.resource.key, causes: replacementCauses(step) })),
    data: steps.flatMap(endangered),
    updated: steps
      .filter(({ operation, resource }) => operation === "update" && !restarting.has(resource.key))
      .map((step) => ({ resource: step.resource.key, properties: rootsOf(step.changes) })),
    created: keys("create"),
    deleted: keys("delete"),
    ...(refusal !== undefined && { refusal }),
  };
}

/** Every change of a service but that of its tags is a deployment, since the program asks for one with each (docs/decisions/0004). */
function serviceRestart(step: Step, steps: readonly Step[]): ServiceRestart[] {
  const { operation, resource } = step;
  if (resource.type !== types.ecsService) return [];
  const service = resource.name;
  if (operation === "create") return [{ service, effect: "starts", causes: ["it is new"] }];
  if (operation === "delete") return [{ service, effect: "stops", causes: ["it is taken out"] }];
  const causes = serviceCauses(step, steps);
  if (operation === "replace") return [{ service, effect: "replaced", causes }];
  return causes.length === 0 ? [] : [{ service, effect: "deploys", causes }];
}

function replacementCauses({ changes, because, otherCause, resource }: Step): string[] {
  const forcing = rootsOf(changes.filter(({ replaces }) => replaces));
  const causes = forcing.map((property) => {
    const on = because[property];
    return on === undefined ? property : `${property}, which refers to ${on.join(" and ")}`;
  });
  if (otherCause === undefined) return causes;
  const dependencies = new Set(Object.values(resource.propertyDependencies).flat());
  const what = Object.values(because).flat();
  const on = what.length > 0 ? what : [...dependencies];
  return [
    otherCause === "trigger"
      ? "what it belongs to is another one"
      : `it cannot be without ${on.join(", ") || "what it belongs to"}`,
  ];
}

function endangered({ operation, resource, olds }: Step): EndangeredData[] {
  const kind = storedData[resource.type];
  if (kind === undefined || operation === "create" || operation === "update") return [];
  const protection = protectionOf(resource, olds);
  return [
    {
      resource: resource.key,
      keeps: kind.keeps,
      effect: operation === "delete" ? "deleted" : "replaced",
      ...(protection !== undefined && { protection }),
    },
  ];
}
