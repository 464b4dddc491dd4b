import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A stack file of an example, and where its golden plan lies. */
export interface ExamplePlan {
  readonly stackFile: string;
  readonly plan: string;
}

/**
 * Every platform of the examples: the stack file `Pulumi.dev.yaml` of an example, and all stack files of the project `platform` where an
 * example consists of several projects.
 */
export function examplePlans(): ExamplePlan[] {
  return readdirSync("examples", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => plansIn(join("examples", name)));
}

function plansIn(folder: string): ExamplePlan[] {
  const project = join(folder, "platform");
  if (!existsSync(join(project, "Pulumi.yaml")))
    return existsSync(join(folder, "Pulumi.dev.yaml")) ? [planOf(folder, "dev")] : [];
  return readdirSync(project)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .map((stack) => planOf(project, stack));
}

function planOf(folder: string, stack: string): ExamplePlan {
  const plan = stack === "dev" ? "plan.json" : `plan.${stack}.json`;
  return { stackFile: join(folder, `Pulumi.${stack}.yaml`), plan: join(folder, plan) };
}
