import type { ServiceInput } from "../../config/service";
import { planPlatform, type PlatformPlan } from "../../plan/platform";
import type { RoleChoiceSpec, RoleSpec } from "../../plan/role";
import type { ServiceSpec } from "../../plan/service";
import { type Change, context, parsed } from "./stack";

/** The plan of the valid stack file with changes. */
export function planned(...changes: Change[]): PlatformPlan {
  return planPlatform(parsed(...changes), context);
}

/** The plan of service `web` of the valid stack file, with changes to keys of that service. */
export function plannedWeb(
  changes: { [K in keyof ServiceInput]?: unknown } & Record<string, unknown> = {},
): ServiceSpec {
  const plan = planned(
    ...Object.entries(changes).map(([key, value]): Change => [`services.web.${key}`, value]),
  );
  const web = plan.services["web"];
  if (web === undefined) throw new Error("no service web");
  return web;
}

/** A role that is planned to be created. */
export function createdRole(role: RoleChoiceSpec): RoleSpec {
  if ("arn" in role) throw new Error(`${role.arn} exists already`);
  return role;
}
