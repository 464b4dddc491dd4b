import { readFileSync } from "node:fs";
import { parsePlatform } from "../../config/parse";
import { readStackFile } from "../../config/stack-file";
import { type PlatformPlan, planPlatform } from "../../plan/platform";
import type { RoleChoiceSpec } from "../../plan/role";
import type { ServiceSpec } from "../../plan/service";
import { createdRole } from "../support/plan";
import { context, problemsOf } from "../support/stack";

/** What the policy of a role allows: resources by statement. */
export function allowed(role: RoleChoiceSpec): Record<string, { actions: unknown; resources: unknown }> {
  const statements = createdRole(role).policy?.Statement ?? [];
  return Object.fromEntries(
    statements.map(({ Sid, Action, Resource }) => [Sid, { actions: Action, resources: Resource }]),
  );
}

/** The definition of a container of a service. */
export function definition({ taskDefinition }: ServiceSpec, name = "web") {
  const found = taskDefinition.containerDefinitions.find((container) => container.name === name);
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}

/** The plan of an example. */
export function plannedExample(name: string): PlatformPlan {
  const { platform } = readStackFile(readFileSync(`examples/${name}/Pulumi.dev.yaml`, "utf8"));
  return planPlatform(parsePlatform(platform), { ...context, stack: "dev" });
}

/** A service of a plan. */
export function serviceOf(plan: PlatformPlan, name: string): ServiceSpec {
  const service = plan.services[name];
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
}

/** The one problem of service web with these changes to its keys. */
export function problemOfWeb(changes: Readonly<Record<string, unknown>>): string {
  const problems = problemsOf(
    Object.entries(changes).map(([key, value]) => [`services.web.${key}`, value] as const),
  );
  if (problems.length !== 1) throw new Error(`${String(problems.length)} problems: ${problems.join("; ")}`);
  return problems[0] ?? "";
}

/** Changes that put service web on the instances of group `general`. */
export const onGroup = { capacity: { group: "general" }, "task.architecture": "arm64" } as const;
