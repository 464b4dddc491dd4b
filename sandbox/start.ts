import { findEngine, NoEngineError } from "./engine/find-engine";
import { runCommand } from "./engine/run-command";
import { SandboxHome } from "./home";
import { runInSandbox } from "./run";

const stack = "dev";

/** What a newcomer may want to do once the platform is up. */
const nextSteps = `
What to try next
  npm run plan -- Pulumi.dev.yaml                       what the stack file makes exist, without an engine
  npm run sandbox -- preview -s dev                     nothing left to change; edit Pulumi.dev.yaml and look again
  npm run sandbox -- stack export -s dev                the state, as the engine keeps it
  npm run sandbox -- -C examples/service-project up     a service of another team on this platform
  npm run sandbox -- destroy -s dev                     take everything down

Put "privileged: true" on container api in Pulumi.dev.yaml and run npm start again: the policy pack refuses it.
`;

/** `npm start`: brings the platform of Pulumi.dev.yaml up in the sandbox account, guarded by the policy pack. */
async function main(): Promise<number> {
  const { env } = process;
  const say = (line: string) => {
    process.stdout.write(`${line}\n`);
  };
  try {
    const engine = await findEngine({ env, say });
    const up = await runInSandbox({
      engine,
      args: ["up", "--yes", "--stack", stack, "--suppress-outputs", "--suppress-progress"],
      env,
      interactive: false,
    });
    if (up !== 0) return up;
    const home = new SandboxHome(env);
    const outputs = await runCommand(engine.cli, ["stack", "output", "--json", "--stack", stack], {
      env: home.environment(engine, env),
    });
    say(summary(JSON.parse(outputs.stdout) as Outputs));
    say(nextSteps);
    return 0;
  } catch (error) {
    if (!(error instanceof NoEngineError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** The outputs that a person wants to see first. */
interface Outputs {
  readonly urls: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
}

function summary({ urls, services }: Outputs): string {
  const lines = (map: Readonly<Record<string, string>>) =>
    Object.entries(map).map(([name, value]) => `  ${name.padEnd(12)}${value}`);
  return [
    "",
    "Load balancers",
    ...lines(urls),
    "Services, with family and revision of what they run",
    ...lines(services),
  ].join("\n");
}

void main().then((code) => {
  process.exitCode = code;
});
