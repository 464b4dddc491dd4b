import type { NeedyWorkload } from "../../plan/endpoint-needs";
import type { ServiceSpec } from "../../plan/service";
import type { PlanIndex } from "./plan-index";
import type { NeedKind } from "./proof";
import type { Actor, LinkRequest, Requirement } from "./requirement";
import type { Standpoints } from "./standpoint";

/** A service or job with what its needs are looked up from. */
export interface NeedScene {
  /** `services.web` or `jobs.report`. */
  readonly path: string;
  readonly workload: NeedyWorkload;
  /** The service itself; absent for a job. */
  readonly service?: ServiceSpec;
  readonly places: Standpoints;
  readonly executionRole: Actor;
  readonly taskRole: Actor;
  readonly index: PlanIndex;
}

/** One kind of need: what of it a service or job has. */
export type Need = (scene: NeedScene) => Requirement[];

/** A need of the whole task. */
export function ofTask(
  scene: NeedScene,
  [kind, target]: readonly [NeedKind, string],
  links: readonly LinkRequest[],
): Requirement {
  return { subject: { path: scene.path }, kind, target, links };
}

/** A need of one container. */
export function ofContainer(
  { path }: NeedScene,
  [container, kind, target]: readonly [string, NeedKind, string],
  links: readonly LinkRequest[],
): Requirement {
  return { subject: { path, container }, kind, target, links };
}
