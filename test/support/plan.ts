import type { ServiceInput } from "../../config/service";
import type { JobSpec } from "../../plan/job";
import { planPlatform, type PlatformPlan } from "../../plan/platform";
import type { RoleChoiceSpec, RoleSpec } from "../../plan/role";
import type { ServiceSpec } from "../../plan/service";
import { type Change, context, parsed } from "./stack";

/** The plan of the valid stack file with changes. */
export function planned(...changes: Change[]): PlatformPlan {
  return planPlatform(parsed(...changes), context);
}

/** Changes to keys of a service, and beside them to anything else of the stack file. */
type ServiceChanges = { [K in keyof ServiceInput]?: unknown } & Record<string, unknown>;

/** The plan of a service of the valid stack file, with changes to keys of that service, and others besides. */
export function plannedService(
  name: "web" | "api",
  changes: ServiceChanges = {},
  ...others: Change[]
): ServiceSpec {
  const ofService = Object.entries(changes).map(([key, value]): Change => [`services.${name}.${key}`, value]);
  const service = planned(...others, ...ofService).services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
}

/** The plan of service `web` of the valid stack file, with changes to keys of that service. */
export function plannedWeb(changes: ServiceChanges = {}): ServiceSpec {
  return plannedService("web", changes);
}

/** The plan of a job beside the services of the valid stack file. */
export function plannedJob(job: object, ...others: Change[]): JobSpec {
  const spec = planned(...others, ["jobs.report", job]).jobs["report"];
  if (spec === undefined) throw new Error("no job report");
  return spec;
}

/** A role that is planned to be created. */
export function createdRole(role: RoleChoiceSpec | undefined): RoleSpec {
  if (role === undefined) throw new Error("no role");
  if ("arn" in role) throw new Error(`${role.arn} exists already`);
  return role;
}
