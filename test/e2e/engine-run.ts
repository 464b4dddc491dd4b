import { parseDocument } from "yaml";
import { readFileSync } from "node:fs";
import type { SandboxCommand, TestSandbox } from "../support/sandbox";

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

/** A stack file of the project with some values changed, in the sandbox's folder: keys from `config` on, and their values. */
export function changedStackFile(
  sandbox: TestSandbox,
  from: string,
  changes: readonly (readonly [path: readonly (string | number)[], value: unknown])[],
): string {
  const document = parseDocument(readFileSync(from, "utf8"));
  for (const [path, value] of changes) document.setIn(["config", ...path], value);
  return sandbox.write("Pulumi.changed.yaml", document.toString());
}

function shortUrn(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""}::${name}`;
}
