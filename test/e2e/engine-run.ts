import { createHash } from "node:crypto";
import { parseDocument } from "yaml";
import { readFileSync } from "node:fs";
import type { SandboxCommand, TestSandbox } from "../support/sandbox";
import type { Change } from "../support/stack";

/** The first command may have to build the engine, which takes some minutes, once on a machine. */
export const engineTimeoutMilliseconds = 15 * 60 * 1000;

/** What a preview says would happen. */
export interface PreviewReport {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

/** What would happen to which resource: `update aws:ecs/service:Service::web`, without what stays the same. */
export async function previewedChanges(
  sandbox: TestSandbox,
  args: readonly string[],
  command: SandboxCommand = {},
): Promise<string[]> {
  const report = JSON.parse(await sandbox.succeed(["preview", "--json", ...args], command)) as PreviewReport;
  return report.steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${shortUrn(urn)}`);
}

/** An event of the engine, as far as it tells of a step or of what went wrong. */
interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: { readonly op: string; readonly urn: string } };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
  readonly policyEvent?: { readonly enforcementLevel: string; readonly message: string };
}

/** Steps that tell of nothing new, or that belong to a `replace`. */
const quietSteps = ["same", "refresh", "create-replacement", "delete-replaced"];

/**
 * Runs `up` without a preview and says what it did to which resource, in the order of the alphabet. A replacement is one step.
 *
 * @throws Error with what the engine reported when it does not succeed.
 */
export async function upSteps(
  sandbox: TestSandbox,
  args: readonly string[],
  command: SandboxCommand = {},
): Promise<string[]> {
  const { code, stdout, stderr } = await sandbox.run(["up", "--json", "--skip-preview", ...args], command);
  const events = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as EngineEvent);
  if (code !== 0) throw new Error([...events.flatMap(troubleOf), stderr].join("\n"));
  return events
    .flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? [])
    .filter(({ op }) => !quietSteps.includes(op))
    .map(({ op, urn }) => `${op} ${shortUrn(urn)}`)
    .sort();
}

function troubleOf({ diagnosticEvent, policyEvent }: EngineEvent): string[] {
  return [
    ...(diagnosticEvent?.severity === "error" ? [diagnosticEvent.message] : []),
    ...(policyEvent?.enforcementLevel === "mandatory" ? [policyEvent.message] : []),
  ];
}

/** The outputs of a stack. */
export async function outputs(sandbox: TestSandbox, ...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await sandbox.succeed(["stack", "output", "--json", ...args])) as Record<string, unknown>;
}

/** Types of everything that the account holds, with how many of each. */
export function inventory(sandbox: TestSandbox): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of sandbox.account()?.objects ?? []) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** A stack file with some values changed, in the sandbox's folder: keys from `config` on, and their values; undefined takes a key away. */
export function changedStackFile(
  sandbox: TestSandbox,
  from: string,
  changes: readonly (readonly [path: readonly (string | number)[], value: unknown])[],
): string {
  const document = parseDocument(readFileSync(from, "utf8"));
  for (const [path, value] of changes)
    if (value === undefined) document.deleteIn(["config", ...path]);
    else document.setIn(["config", ...path], value);
  const text = document.toString();
  return sandbox.write(`Pulumi.${createHash("sha256").update(text).digest("hex").slice(0, 8)}.yaml`, text);
}

/** A change below `ecs-platform:` with the keys joined by dots, as `changedStackFile` takes it. */
export function stackFileChange([path, value]: Change): readonly [path: string[], value: unknown] {
  const [key = "", ...rest] = path.split(".");
  return [[`ecs-platform:${key}`, ...rest], value];
}

function shortUrn(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""}::${name}`;
}
