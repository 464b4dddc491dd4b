import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isInteractive, runMain } from "./command";
import { findEngine } from "./engine/find-engine";
import { projectFolder, SandboxHome } from "./home";
import { passThrough } from "./pass-through";

/** `npm run sandbox:task -- <stack> <job>`: `npm run task` against the sandbox account, whose `pulumi` and `aws` are first on PATH. */
void runMain(async () => {
  const { env } = process;
  const engine = await findEngine({ env, say: () => undefined });
  const home = new SandboxHome(env);
  home.install();
  const { name } = parse(readFileSync(join(projectFolder, "Pulumi.yaml"), "utf8")) as { name: string };
  const args = [
    ...["-r", "ts-node/register", join(projectFolder, "cli", "task.ts")],
    ...process.argv.slice(2),
    ...["--cwd", home.projectCopy(name)],
  ];
  return passThrough(process.execPath, args, {
    env: home.environment(engine, env),
    interactive: isInteractive(),
  });
});
