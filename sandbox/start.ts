import { z } from "zod";
import { isInteractive, runMain } from "./command";
import { findEngine } from "./engine/find-engine";
import { projectFolder } from "./home";
import { readFromSandbox, runInSandbox } from "./run";

const stack = "dev";

/** What a newcomer may want to do once the platform is up. */
const nextSteps = `
What to try next
  npm run plan -- Pulumi.dev.yaml                       what the stack file makes exist, without an engine
  npm run check -- Pulumi.dev.yaml                      what a preview would say, without engine and account
  npm run report -- Pulumi.dev.yaml                     the platform on one page: picture, proofs, cost, policies
  npm run sandbox -- preview                            nothing left to change; edit Pulumi.dev.yaml and look again
  npm run sandbox -- stack export                       the state, as the engine keeps it
  npm run sandbox -- -C examples/service-project up -s practice
                                                        a service of another team on this platform
  npm run sandbox -- destroy                            take everything down

Put "privileged: true" on container api in Pulumi.dev.yaml and run npm start again: the policy pack refuses it.
`;

/** The outputs that a person wants to see first. */
const outputsSchema = z.object({
  urls: z.record(z.string(), z.string()).default({}),
  services: z.record(z.string(), z.string()).default({}),
});

/**
 * `npm start`: brings the platform of Pulumi.dev.yaml up in the sandbox account, guarded by the policy pack. It previews first, like `up`
 * of a person would, so that what the policy pack refuses changes nothing.
 */
void runMain(async () => {
  const { env } = process;
  const say = (line: string) => {
    process.stdout.write(`${line}\n`);
  };
  const run = { engine: await findEngine({ env, say }), env, interactive: isInteractive() };
  const place = ["--cwd", projectFolder, "--stack", stack];
  const code = await runInSandbox({ ...run, args: ["up", "--yes", "--suppress-outputs", ...place] });
  if (code !== 0) return code;
  const outputs = await readFromSandbox({ ...run, args: ["stack", "output", "--json", ...place] });
  say(summary(outputsSchema.parse(JSON.parse(outputs.stdout))));
  say(nextSteps);
  return 0;
});

function summary({ urls, services }: z.infer<typeof outputsSchema>): string {
  const lines = (map: Readonly<Record<string, string>>) =>
    Object.entries(map).map(([name, value]) => `  ${name.padEnd(12)}${value}`);
  return [
    "",
    "Load balancers",
    ...lines(urls),
    "Services, with the task definition that they run",
    ...lines(services),
  ].join("\n");
}
