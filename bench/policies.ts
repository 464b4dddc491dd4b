import { loadavg } from "node:os";
import Table from "cli-table3";
import { findEngine } from "../sandbox/engine/find-engine";
import { harmless } from "../test/policy/secret-corpus/harmless";
import { half, score } from "../test/policy/secret-corpus/sample";
import { secrets } from "../test/policy/secret-corpus/secrets";
import { detectionFigures, exampleStackFiles, previewFigures } from "./policy-figures";
import { hostCosts, PreviewBench } from "./policy-speed";

/** Services of the stack that speed is measured on: about 400 resources. */
const services = Number(process.env["BENCH_SERVICES"] ?? "26");
/** Counted pairs of previews. */
const runs = Number(process.env["BENCH_RUNS"] ?? "5");

/** What is measured: the clock, and what is the same on a busy machine. */
const kinds = [
  ["seconds", "seconds"],
  ["seconds of processor time", "cpuSeconds"],
] as const;

/** `npm run bench:policies`: what the policy pack decides and finds on the examples, how its secret detector does, and what it costs. */
async function main(): Promise<void> {
  printSecrets();
  await printPreviews();
  await printDetection();
  await printSpeed();
}

function printSecrets(): void {
  const table = tableOf("corpus", "secrets", "harmless", "missed", "accused", "precision", "recall");
  for (const which of ["tuned", "heldOut"] as const) {
    const result = score(half(secrets, which), half(harmless, which));
    table.push([
      which === "tuned" ? "tuned on" : "held out",
      result.secrets,
      result.harmless,
      result.missed.length,
      result.accused.length,
      result.precision.toFixed(3),
      result.recall.toFixed(3),
    ]);
  }
  print("secret detector on its labelled corpus", table);
}

async function printPreviews(): Promise<void> {
  const table = tableOf("example", "resources", "verdicts", "decided", "could not decide", "violated");
  const sum = { verdicts: 0, decided: 0 };
  for (const file of exampleStackFiles()) {
    const { resources, verdicts, decided, undecided, violated } = await previewFigures(file);
    sum.verdicts += verdicts;
    sum.decided += decided;
    const open = Object.entries(undecided).map(([rule, count]) => `${rule} ${String(count)}`);
    table.push([
      nameOf(file),
      resources,
      verdicts,
      share(decided, verdicts),
      open.join("\n"),
      violated.join("\n"),
    ]);
  }
  table.push(["all", "", sum.verdicts, share(sum.decided, sum.verdicts), "", ""]);
  print("first preview of each example, without any violation put in; profile baseline", table);
}

async function printDetection(): Promise<void> {
  const table = tableOf(
    "example",
    "rules",
    "leaves",
    "properties",
    "whole case",
    "reported",
    "silent",
    "added: silent",
  );
  const sum = { seeded: 0, reported: 0 };
  for (const file of exampleStackFiles()) {
    const { seeded, reported, silent, silentOnAdditions } = await detectionFigures(file);
    const { leaves, properties, case: whole } = reported;
    sum.seeded += seeded;
    sum.reported += seeded - silent.length;
    table.push([
      ...[nameOf(file), seeded, leaves, properties, whole, share(seeded - silent.length, seeded)],
      ...[silent.join("\n"), silentOnAdditions.join("\n")],
    ]);
  }
  table.push(["all", sum.seeded, "", "", "", share(sum.reported, sum.seeded), "", ""]);
  print("one violation of each rule that an example keeps, put into its first preview", table);
}

async function printSpeed(): Promise<void> {
  const costs = await hostCosts(services, runs);
  const host = tableOf("", "pack", "start", "each resource", "stack", "together");
  for (const [name, key] of kinds)
    for (const pack of ["ours", "empty"] as const) {
      const laps = (["start", "eachResource", "stack"] as const).map((step) =>
        median(costs[pack].map((cost) => cost[step][key])),
      );
      host.push([name, pack, ...[...laps, laps.reduce((sum, lap) => sum + lap, 0)].map(two)]);
    }
  const resources = costs.ours[0]?.resources ?? 0;
  print(
    `policy host with ${String(resources)} resources, without the engine; medians of ${String(runs)} runs in turns; load ${load()}`,
    host,
  );

  const engine = await findEngine({ env: process.env, say: (line) => process.stderr.write(`${line}\n`) });
  const pairs = await new PreviewBench(engine, services).pairs(runs);
  const table = tableOf("", "ours", "empty pack", "ratio");
  for (const [name, key] of kinds) {
    const [ours, empty] = [pairs.map((pair) => pair.ours[key]), pairs.map((pair) => pair.empty[key])];
    const ratios = pairs.map((pair) => pair.ours[key] / pair.empty[key]);
    table.push([name, ...[ours, empty, ratios].map(median).map(two)]);
  }
  print(
    `first preview of ${String(resources)} resources on the engine; medians of ${String(runs)} runs in turns, ratios pair by pair; load ${load()}`,
    table,
  );
}

function tableOf(...head: string[]): Table.Table {
  return new Table({ head, style: { head: [], border: [] } });
}

function print(title: string, table: Table.Table): void {
  process.stdout.write(`${title}\n${table.toString()}\n`);
}

function nameOf(stackFile: string): string {
  return stackFile.split("/")[1] ?? stackFile;
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function two(seconds: number): string {
  return seconds.toFixed(2);
}

void main();
