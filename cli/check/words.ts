import type { CheckCounts, CheckFinding, CheckReport } from "./report";

/** One line: what was judged, by which levels, and how many verdicts there were of each kind. */
export function summary({ counts, findings, profile, policyPackConfig, subjects }: CheckReport): string {
  const resources = subjects.reduce((sum, each) => sum + each.resources, 0);
  const problems = findings.filter(({ source, level }) => source !== "policy" && level === "error").length;
  const warnings = findings.filter(({ source, level }) => source !== "policy" && level === "warning").length;
  const levels = [...(policyPackConfig === undefined ? [] : [policyPackConfig]), `profile ${profile}`].join(
    " and ",
  );
  return [
    ...(problems > 0 ? [counted(problems, "problem")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
    `${counted(resources, "resource")} judged by ${levels}: ${verdicts(counts)}`,
  ].join(", ");
}

function verdicts({ passed, failed, advice, undecided, notApplicable, exempt }: CheckCounts): string {
  return [
    `${String(passed)} passed`,
    `${String(failed)} failed`,
    `${String(advice)} times advice`,
    `${String(undecided)} undecided`,
    `${String(notApplicable)} not applicable`,
    `${String(exempt)} exempt`,
  ].join(", ");
}

function counted(count: number, one: string): string {
  return `${String(count)} ${one}${count === 1 ? "" : "s"}`;
}

/** `Pulumi.dev.yaml:31:9`. */
export function placeOf({ file, line, column }: CheckFinding): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

/** A resource as people know it: its type and name, `aws:ecs/service:Service api`. */
export function resourceOf(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""} ${name.join("::")}`;
}

/** Advice of one rule, with everything that it is about. */
export interface Advice {
  readonly rule: string;
  readonly fix: string;
  readonly places: readonly string[];
}

/** Warnings of policy rules, one for each rule: tens of resources often miss the same. */
export function adviceByRule(findings: readonly CheckFinding[]): Advice[] {
  const byRule = new Map<string, CheckFinding[]>();
  for (const finding of findings)
    if (finding.source === "policy" && finding.level === "warning" && finding.exemption === undefined)
      byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  return [...byRule].sort().map(([rule, alike]) => ({
    rule,
    fix: alike[0]?.fix ?? "",
    places: [...new Set(alike.map(({ path, urn = "" }) => path ?? resourceOf(urn)))],
  }));
}

/** The first of several, and how many more there are. */
export function firstOf(all: readonly string[], most = 4): string {
  const more = all.length - most;
  return `${all.slice(0, most).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}
