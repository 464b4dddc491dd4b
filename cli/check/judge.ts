import { evaluateStack, type Verdict } from "../../policy/evaluate";
import type { Profile } from "../../policy/profiles";
import type { StackResource } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { type CheckFinding, noCounts, type SubjectReport } from "./report";

/** How resources are judged. */
export interface Judging {
  readonly profile: Profile;
}

/** Where findings about a resource are shown. */
export type PlaceFinding = (
  resource: StackResource,
  key: string | undefined,
) => Pick<CheckFinding, "file" | "line" | "column" | "path">;

/** What the rules of a profile say about resources. */
export function judgeResources(
  resources: readonly StackResource[],
  { profile }: Judging,
  placeOf: PlaceFinding,
): Omit<SubjectReport, "subject"> {
  const judged = rules.filter(({ levels }) => levels[profile] !== "disabled");
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const counts = { ...noCounts };
  const findings: CheckFinding[] = [];
  const undecided: SubjectReport["undecided"] = [];
  for (const verdict of evaluateStack(resources, { judged })) {
    const { rule, urn } = verdict;
    const advisory = rule.levels[profile] === "advisory";
    counts[countOf(verdict, advisory)]++;
    const resource = byUrn.get(urn);
    if (resource === undefined) continue;
    for (const { outcome, key, message } of verdict.findings) {
      const about = { rule: rule.id, urn, ...(key !== undefined && { key }) };
      if (outcome === "undecided") undecided.push(about);
      if (outcome !== "fail") continue;
      findings.push({
        source: "policy",
        level: advisory ? "warning" : "error",
        ...about,
        message: message ?? rule.title,
        fix: rule.fix,
        ...placeOf(resource, key),
      });
    }
  }
  return { counts, findings, undecided };
}

function countOf({ outcome }: Verdict, advisory: boolean): keyof typeof noCounts {
  switch (outcome) {
    case "pass":
      return "passed";
    case "fail":
      return advisory ? "advice" : "failed";
    case "undecided":
      return "undecided";
    case "not-applicable":
      return "notApplicable";
  }
}
