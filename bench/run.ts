import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Table from "cli-table3";
import { stringify } from "yaml";
import { findEngine } from "../sandbox/engine/find-engine";
import type { Engine } from "../sandbox/engine/engine";
import { runCommand } from "../sandbox/engine/run-command";
import { projectFolder, SandboxHome } from "../sandbox/home";
import { recordProgram } from "../test/support/record-program";
import { bareProgram, markedResource } from "./bare-program";
import { checkSpeed } from "./check-speed";
import { type ExportedResource, makespan } from "./makespan";
import { planSpeed } from "./plan-speed";
import { stackOfServices } from "./stacks";

const serviceCounts = [1, 10, 30];

/** Counted runs of each command; the two programs take turns, so that a slow minute of the machine hits both. */
const runs = Number(process.env["BENCH_RUNS"] ?? "5");

/** One program to time: its folder and its stack configuration. */
interface Contestant {
  readonly folder: string;
  readonly config: string;
}

/** `npm run bench`: planning alone, and our program against a bare one with the same resources, on the real engine in a sandbox of its own. */
async function main(): Promise<void> {
  printPlanSpeed();
  await printCheckSpeed();
  const engine = await findEngine({ env: process.env, say: (line) => process.stderr.write(`${line}\n`) });
  const home = join(projectFolder, ".sandbox", "bench");
  rmSync(home, { recursive: true, force: true });
  const table = new Table({
    head: ["services", "resources", "preview s", "bare s", "ratio", "up s", "bare s", "ratio", "makespan s"],
    style: { head: [], border: [] },
  });
  for (const count of serviceCounts) {
    const bench = new Bench(engine, join(home, String(count)));
    table.push(await bench.compare(count));
  }
  process.stdout.write(`medians of ${String(runs)} runs, ratios pair by pair\n${table.toString()}\n`);
}

/** Planning needs no engine, so its sizes can be larger. */
function printPlanSpeed(): void {
  const table = new Table({
    head: ["services", "read s", "parse s", "plan s", "check s", "network alone s", "ms a service"],
    style: { head: [], border: [] },
  });
  for (const { services, seconds } of planSpeed([250, 500, 1000, 2000])) {
    const { read, parse, plan, check, network } = seconds;
    const spent = [read, parse, plan, check];
    const perService = (spent.reduce((sum, each) => sum + each, 0) * 1000) / services;
    const shown = [...spent, network].map((each) => each.toFixed(2));
    table.push([services, ...shown, perService.toFixed(2)]);
  }
  process.stdout.write(`from stack file to checked plan, fastest of three\n${table.toString()}\n`);
}

/** A check needs no engine either; the smallest size warms up. */
async function printCheckSpeed(): Promise<void> {
  const table = new Table({
    head: ["services", "resources", "plan s", "record s", "judge s", "ms a service"],
    style: { head: [], border: [] },
  });
  for (const { services, resources, plan, record, judge } of await checkSpeed([10, 100, 300, 1000])) {
    const spent = [plan, record, judge];
    const perService = (spent.reduce((sum, each) => sum + each, 0) * 1000) / services;
    table.push([services, resources, ...spent.map((each) => each.toFixed(2)), perService.toFixed(2)]);
  }
  process.stdout.write(`npm run check, without loading its modules\n${table.toString()}\n`);
}

class Bench {
  constructor(
    private readonly engine: Engine,
    private readonly folder: string,
  ) {}

  async compare(services: number): Promise<(string | number)[]> {
    const stack = stackOfServices(services);
    const config = {
      "aws:region": "ap-northeast-1",
      ...Object.fromEntries(Object.entries(stack).map(([key, value]) => [`ecs-platform:${key}`, value])),
    };
    const { resources } = await recordProgram(stack, { create: markedResource });
    const ours = { folder: projectFolder, config: this.write("ours.yaml", stringify({ config })) };
    const bare = this.writeBare(bareProgram(resources));
    const pairs = { preview: [] as number[][], up: [] as number[][] };
    let exported: readonly ExportedResource[] = [];
    for (let run = 0; run <= runs; run++) {
      const [first, second] = [await this.cycle("ours", ours), await this.cycle("bare", bare)];
      exported = first.exported;
      // The first round warms the file caches.
      if (run === 0) continue;
      pairs.preview.push([first.preview, second.preview]);
      pairs.up.push([first.up, second.up]);
    }
    return [
      services,
      resources.filter((resource) => resource.custom).length,
      ...figures(pairs.preview),
      ...figures(pairs.up),
      makespan(exported).seconds,
    ];
  }

  /** Preview and up of a stack that does not exist yet, each timed from outside; then the stack is taken away with its account. */
  private async cycle(name: string, contestant: Contestant) {
    const env = { ...process.env, ECS_SANDBOX_HOME: join(this.folder, name) };
    rmSync(env.ECS_SANDBOX_HOME, { recursive: true, force: true });
    const home = new SandboxHome(env);
    home.install();
    const environment = home.environment(this.engine, env);
    const pulumi = async (...args: string[]) => {
      const start = process.hrtime.bigint();
      const result = await runCommand(this.engine.cli, args, { cwd: contestant.folder, env: environment });
      if (result.code !== 0) throw new Error(`pulumi ${args.join(" ")}\n${result.stdout}${result.stderr}`);
      return { seconds: Number(process.hrtime.bigint() - start) / 1e9, stdout: result.stdout };
    };
    const configFile = ["--config-file", contestant.config];
    await runCommand(this.engine.cli, ["stack", "init", "bench", "--no-select"], {
      cwd: this.folder,
      env: environment,
    });
    const preview = await pulumi("preview", "-s", "bench", ...configFile);
    const up = await pulumi("up", "-s", "bench", "--yes", "--skip-preview", ...configFile);
    const state = JSON.parse((await pulumi("stack", "export", "-s", "bench")).stdout) as {
      deployment: { resources: ExportedResource[] };
    };
    return { preview: preview.seconds, up: up.seconds, exported: state.deployment.resources };
  }

  private writeBare(program: string): Contestant {
    this.write(
      "Pulumi.yaml",
      stringify({ name: "ecs-platform", runtime: { name: "nodejs", options: { typescript: true } } }),
    );
    this.write("package.json", JSON.stringify({ name: "bare", main: "index.ts" }));
    this.write("tsconfig.json", JSON.stringify({ extends: join(projectFolder, "tsconfig.json") }));
    this.write("index.ts", program);
    return {
      folder: this.folder,
      config: this.write("bare.yaml", stringify({ config: { "aws:region": "ap-northeast-1" } })),
    };
  }

  private write(name: string, text: string): string {
    mkdirSync(this.folder, { recursive: true });
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }
}

/** Medians of both, and of their ratios. */
function figures(pairs: readonly number[][]): string[] {
  const columns = [
    pairs.map(([ours = 0]) => ours),
    pairs.map(([, bare = 0]) => bare),
    pairs.map(([ours = 0, bare = 1]) => ours / bare),
  ];
  return columns.map((column) => median(column).toFixed(2));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

void main();
