import type { AnalyzeRequest, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { configNamespace } from "../config/namespace";
import type { Engine } from "../sandbox/engine/engine";
import { runCommand } from "../sandbox/engine/run-command";
import { projectFolder, SandboxHome } from "../sandbox/home";
import { firstPreview } from "../test/support/first-preview";
import { PolicyHost, resourceRequest, stackRequest } from "../test/support/policy-host";
import { type Cost, measured } from "./measured-command";
import { stackOfServices } from "./stacks";

const region = "ap-northeast-1";
const benchFolder = join(projectFolder, ".sandbox", "bench-policies");
const ourPack = join(projectFolder, "policy");

/** What the policy host needs for one stack, in seconds on the clock and of its processor time. */
export interface HostCost {
  readonly resources: number;
  /** From the start of the host until it takes requests. */
  readonly start: Pick<Cost, "seconds" | "cpuSeconds">;
  /** All resources, one after the other. */
  readonly eachResource: Pick<Cost, "seconds" | "cpuSeconds">;
  /** The stack as a whole. */
  readonly stack: Pick<Cost, "seconds" | "cpuSeconds">;
}

/** One preview with our pack, and one with an empty one right before or after it. */
export interface PreviewPair {
  readonly ours: Cost;
  readonly empty: Cost;
}

/** The packs that are compared: ours, and one without any policy, which is what the SDK itself takes. */
export const packs = { ours: ourPack, empty: join(benchFolder, "empty-pack") } as const;

/** Starts the policy host with each pack in turns, and hands over the first preview of a stack of so many services. */
export async function hostCosts(
  services: number,
  count: number,
): Promise<Record<keyof typeof packs, HostCost[]>> {
  const resources = await firstPreview(writeStackFile(services));
  // The engine makes its messages while the host works, so they are there before the clock starts.
  const messages = { each: resources.map(resourceRequest), stack: stackRequest(resources) };
  writeEmptyPack();
  const costs: Record<keyof typeof packs, HostCost[]> = { ours: [], empty: [] };
  // The first round warms the file caches.
  for (let run = 0; run <= count; run++)
    for (const name of ["empty", "ours"] as const) {
      const cost = await hostCost(packs[name], messages);
      if (run > 0) costs[name].push(cost);
    }
  return costs;
}

interface Messages {
  readonly each: readonly AnalyzeRequest[];
  readonly stack: AnalyzeStackRequest;
}

async function hostCost(pack: string, { each, stack: wholeStack }: Messages): Promise<HostCost> {
  const begin = seconds();
  const host = await PolicyHost.start(pack);
  const clock = new HostClock(host, begin);
  try {
    const start = clock.lap();
    for (const message of each) await host.send(message);
    const eachResource = clock.lap();
    await host.sendStack(wholeStack);
    return { resources: each.length, start, eachResource, stack: clock.lap() };
  } finally {
    host.stop();
  }
}

/** Takes the time of a host between two questions. */
class HostClock {
  private cpuSeconds = 0;

  constructor(
    private readonly host: PolicyHost,
    private last: number,
  ) {}

  lap(): Pick<Cost, "seconds" | "cpuSeconds"> {
    const [now, cpuSeconds] = [seconds(), this.host.cpuSeconds()];
    const lap = { seconds: now - this.last, cpuSeconds: cpuSeconds - this.cpuSeconds };
    this.last = now;
    this.cpuSeconds = cpuSeconds;
    return lap;
  }
}

/** Previews a stack of so many services that does not exist yet, on the real engine in a sandbox of its own, in turns with both packs. */
export class PreviewBench {
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly engine: Engine,
    private readonly services: number,
  ) {
    const outside = { ...process.env, ECS_SANDBOX_HOME: join(benchFolder, "home") };
    rmSync(benchFolder, { recursive: true, force: true });
    const home = new SandboxHome(outside);
    home.install();
    this.env = home.environment(engine, outside);
  }

  async pairs(count: number): Promise<PreviewPair[]> {
    writeEmptyPack();
    const config = writeStackFile(this.services);
    await runCommand(this.engine.cli, ["stack", "init", "bench", "--no-select"], {
      cwd: benchFolder,
      env: this.env,
    });
    const preview = (pack: string) =>
      measured([this.engine.cli, "preview", "-s", "bench", "--config-file", config, "--policy-pack", pack], {
        cwd: projectFolder,
        env: this.env,
      });
    const pairs: PreviewPair[] = [];
    // The first pair warms the file caches; after it, each pack goes first in every other pair.
    for (let run = 0; run <= count; run++) {
      const [first, second] = run % 2 === 0 ? [packs.ours, packs.empty] : [packs.empty, packs.ours];
      const costs = { [first]: await preview(first), [second]: await preview(second) };
      const [ours, theirs] = [costs[packs.ours], costs[packs.empty]];
      if (run > 0 && ours !== undefined && theirs !== undefined) pairs.push({ ours, empty: theirs });
    }
    return pairs;
  }
}

function writeEmptyPack(): void {
  const folder = packs.empty;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\nversion: 0.1.0\n");
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", version: "0.1.0", main: "index.js" }),
  );
  writeFileSync(
    join(folder, "index.js"),
    'const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("empty", { policies: [] });\n',
  );
}

/** A stack file of so many services; beside it a project, so that the command that makes a stack leaves no file elsewhere. */
function writeStackFile(services: number): string {
  const values = Object.entries(stackOfServices(services)).map(
    ([key, value]) => [`${configNamespace}:${key}`, value] as const,
  );
  mkdirSync(benchFolder, { recursive: true });
  writeFileSync(join(benchFolder, "Pulumi.yaml"), stringify({ name: configNamespace, runtime: "nodejs" }));
  const file = join(benchFolder, "Pulumi.bench.yaml");
  writeFileSync(
    file,
    stringify({ config: { "aws:region": region, ...Object.fromEntries<unknown>(values) } }),
  );
  return file;
}

function seconds(): number {
  return Number(process.hrtime.bigint()) / 1e9;
}
