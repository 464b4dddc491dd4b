import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { stringify } from "yaml";
import type { Engine } from "../sandbox/engine/engine";
import { findEngine } from "../sandbox/engine/find-engine";
import { runCommand } from "../sandbox/engine/run-command";
import { projectFolder, SandboxHome } from "../sandbox/home";
import { type Cost, measured } from "./measured-command";
import { stackOfServices } from "./stacks";

/** Stacks that come up at the same time. */
const parallel = Number(process.env["BENCH_PARALLEL"] ?? "2");
/** Stacks whose commands are looked at one by one. */
const sampled = Number(process.env["BENCH_SAMPLED"] ?? "3");
const region = "ap-northeast-1";

/**
 * `node -r ts-node/register bench/many-stacks.ts 1 10 100`: so many service stacks on one platform, on the real engine in a sandbox of
 * its own, and what preview, up and refresh of one of them then cost.
 */
async function main(counts: readonly number[]): Promise<void> {
  const engine = await findEngine({ env: process.env, say: (line) => process.stderr.write(`${line}\n`) });
  const folder = join(projectFolder, ".sandbox", "bench-stacks");
  const head = [
    "stacks",
    "all up, s",
    "up",
    "preview",
    "up without change",
    "refresh",
    "memory",
    "state",
    "all state",
  ];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const count of counts) {
    rmSync(join(folder, String(count)), { recursive: true, force: true });
    table.push(await new ManyStacks(engine, join(folder, String(count))).measure(count));
    process.stderr.write(`${table.toString()}\n`);
  }
  process.stdout.write(
    `seconds, and seconds of processor time; medians of ${String(sampled)} stacks\n${table.toString()}\n`,
  );
}

class ManyStacks {
  private readonly home: SandboxHome;
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly engine: Engine,
    private readonly folder: string,
  ) {
    const outside = { ...process.env, ECS_SANDBOX_HOME: folder };
    this.home = new SandboxHome(outside);
    mkdirSync(folder, { recursive: true });
    this.home.install();
    this.env = this.home.environment(engine, outside);
  }

  async measure(count: number): Promise<(string | number)[]> {
    // A stack file without services is that of a platform alone.
    const config = Object.entries(stackOfServices(0)).map(
      ([key, value]) => [`ecs-platform:${key}`, value] as const,
    );
    await this.run({ project: ".", stack: "platform", config: Object.fromEntries<unknown>(config) }, "up");
    const stacks = Array.from({ length: count }, (_, index) => this.stack(index + 1));
    const start = process.hrtime.bigint();
    const ups = await inLanes(parallel, stacks, (stack) => this.run(stack, "up"));
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const sample = stacks.slice(-sampled);
    const costs: Record<string, Cost[]> = { up: ups.slice(-sampled) };
    for (const command of ["preview", "up", "refresh"]) {
      const key = command === "up" ? "again" : command;
      for (const stack of sample) (costs[key] ??= []).push(await this.run(stack, command));
    }
    const states = stacks.map(({ stack }) => statSync(this.home.checkpoint("service-stack", stack)).size);
    return [
      count,
      seconds.toFixed(0),
      ...["up", "preview", "again", "refresh"].map((key) => figures(costs[key] ?? [])),
      `${String(
        Math.max(
          ...Object.values(costs)
            .flat()
            .map(({ memoryMiB }) => memoryMiB),
        ),
      )} MiB`,
      kib(median(states)),
      kib(sizeOf(join(this.folder, "state"))),
    ];
  }

  private stack(priority: number): BenchStack {
    const config = { "service-stack:priority": String(priority) };
    return { project: "bench/service-stack", stack: `service-${String(priority)}`, config };
  }

  private async run({ project, stack, config }: BenchStack, command: string): Promise<Cost> {
    const file = join(this.folder, `Pulumi.${stack}.yaml`);
    const cwd = join(projectFolder, project);
    const init = ["stack", "init", stack, "--no-select"];
    if (command === "up")
      await runCommand(this.engine.cli, init, { cwd: this.folderOf(project, stack), env: this.env });
    writeFileSync(file, stringify({ config: { "aws:region": region, ...config } }));
    const yes = command === "preview" ? [] : ["--yes", "--skip-preview"];
    const args = [command, "--stack", stack, "--config-file", file, ...yes];
    return measured([this.engine.cli, ...args], { cwd, env: this.env });
  }

  /** A folder of the same project name, where the engine may write a stack's file while others do so too. */
  private folderOf(project: string, stack: string): string {
    const folder = join(this.folder, "projects", stack);
    mkdirSync(folder, { recursive: true });
    const name = project === "." ? "ecs-platform" : "service-stack";
    writeFileSync(join(folder, "Pulumi.yaml"), stringify({ name, runtime: "nodejs" }));
    return folder;
  }
}

/** One stack of the bench. */
interface BenchStack {
  /** Folder of its project. */
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Works on a list, so much of it at the same time. */
async function inLanes<T, R>(
  count: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: count }, lane));
  return results;
}

function figures(costs: readonly Cost[]): string {
  const of = (key: "seconds" | "cpuSeconds") => median(costs.map((cost) => cost[key])).toFixed(1);
  return `${of("seconds")} (${of("cpuSeconds")})`;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

void main(process.argv.slice(2).map(Number));
