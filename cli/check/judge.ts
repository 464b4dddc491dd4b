import { evaluateStack, judgesExemptions } from "../../policy/evaluate";
import type { ExemptionFile } from "../../policy/exemption-file";
import type { Finding } from "../../policy/finding";
import { levelUnder, type PackConfiguration } from "../../policy/pack-configuration";
import type { StackResource } from "../../policy/resource";
import type { Profile } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { type LevelOf, tallyOf } from "../../policy/tally";
import type { CheckFinding, SubjectReport } from "./report";

/** How resources are judged. */
export interface Judging {
  /** Levels of the rules of which the configuration says nothing. */
  readonly profile: Profile;
  /**
   * Levels and settings of the rules.
   *
   * @default - those of the profile, and the default of each setting
   */
  readonly configuration?: PackConfiguration | undefined;
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

/** What the rules that are not disabled say about resources, and about the exemptions from them. */
export function judgeResources(
  resources: readonly StackResource[],
  judging: Judging,
  placeOf: PlaceFinding,
): Omit<SubjectReport, "subject"> {
  const { profile, configuration } = judging;
  const levelOf: LevelOf = (rule) => levelUnder(configuration ?? { levels: new Map() }, rule, profile);
  const judged = rules.filter((rule) => levelOf(rule) !== "disabled");
  // Without the rule that watches over them, exemptions do not count; so it is in the engine.
  const exemptions = judged.some(judgesExemptions) ? judging.exemptions : undefined;
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const verdicts = evaluateStack(resources, {
    judged,
    ...(configuration !== undefined && { settings: configuration.settings }),
    ...(exemptions !== undefined && { exemptions }),
  });
  const findings = verdicts.flatMap(({ rule, urn, findings: found }) => {
    const resource = byUrn.get(urn);
    return found.filter(isShown).map(({ outcome, key, message = rule.title, exemption }): CheckFinding => {
      const advisory = outcome === "advice" || levelOf(rule) === "advisory";
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
  const { pass, fail, ...counts } = tally.counts(levelOf);
  return {
    findings,
    counts: { passed: pass, failed: fail, ...counts },
    undecided: tally.open().map(({ rule, urn, unknown }) => ({ rule, urn, unknown: [...unknown] })),
  };
}

function isShown({ outcome }: Finding): boolean {
  return outcome === "fail" || outcome === "advice" || outcome === "exempt";
}
