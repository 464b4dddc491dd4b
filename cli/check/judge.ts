import { evaluateStack } from "../../policy/evaluate";
import type { ExemptionFile } from "../../policy/exemption-file";
import type { Finding } from "../../policy/finding";
import type { StackResource } from "../../policy/resource";
import type { Profile } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { tallyOf } from "../../policy/tally";
import type { CheckFinding, SubjectReport } from "./report";

/** How resources are judged. */
export interface Judging {
  readonly profile: Profile;
  /**
   * Exemptions from rules.
   *
   * @default - none
   */
  readonly exemptions?: ExemptionFile | undefined;
}

/** Where findings about a resource are shown. */
export type PlaceFinding = (
  resource: StackResource,
  key: string | undefined,
) => Pick<CheckFinding, "file" | "line" | "column" | "path">;

/** What the rules of a profile say about resources, and about the exemptions from them. */
export function judgeResources(
  resources: readonly StackResource[],
  { profile, exemptions }: Judging,
  placeOf: PlaceFinding,
): Omit<SubjectReport, "subject"> {
  const judged = rules.filter(({ levels }) => levels[profile] !== "disabled");
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const verdicts = evaluateStack(resources, { judged, ...(exemptions !== undefined && { exemptions }) });
  const findings = verdicts.flatMap(({ rule, urn, findings: found }) => {
    const resource = byUrn.get(urn);
    return found.filter(isShown).map(({ outcome, key, message = rule.title, exemption }): CheckFinding => {
      const advisory = outcome === "advice" || rule.levels[profile] === "advisory";
      return {
        ...{ source: "policy", rule: rule.id, level: advisory ? "warning" : "error" },
        ...(resource !== undefined && { urn }),
        ...(key !== undefined && { key }),
        ...{ message, fix: rule.fix },
        // What is about no resource is about the exemptions.
        ...(resource === undefined ? { file: exemptions?.name ?? "" } : placeOf(resource, key)),
        ...(exemption !== undefined && {
          exemption: { reason: exemption.reason, owner: exemption.owner, expires: exemption.expires },
        }),
      };
    });
  });
  const tally = tallyOf(verdicts);
  const { pass, fail, ...counts } = tally.counts(({ levels }) => levels[profile]);
  return {
    findings,
    counts: { passed: pass, failed: fail, ...counts },
    undecided: tally.open().map(({ rule, urn, unknown }) => ({ rule, urn, unknown: [...unknown] })),
  };
}

function isShown({ outcome }: Finding): boolean {
  return outcome === "fail" || outcome === "advice" || outcome === "exempt";
}
