import type { Verdict } from "../../policy/evaluate";
import { element } from "../element";
import type { Report } from "../report";
import { code, count, link, mark, type Section, table } from "./parts";

/** What the policy pack says; where it was not run, that it was not. */
export function policiesSection({ policies }: Report): Section {
  const id = "policies";
  const title = "Policies";
  if (policies === undefined)
    return { id, title, content: "The rules of the policy pack were not run for this page." };
  const judged = judgedIn(policies);
  const { pass, fail, undecided, notApplicable } = outcomes(judged);
  const advice = fail.filter(({ rule }) => rule.levels[policies.profile] === "advisory");
  const violations = fail.filter(({ rule }) => rule.levels[policies.profile] === "mandatory");
  return {
    id,
    title,
    content: [
      element(
        "p",
        {},
        `Profile ${policies.profile}: ${String(pass.length)} passed, `,
        mark(violations.length > 0 ? "error" : "good", count(violations.length, "violation")),
        `, ${String(advice.length)} times advice, ${String(undecided.length)} undecided, ${String(notApplicable.length)} not applicable.`,
      ),
      failTable("Violations", violations),
      failTable("Advice", advice),
      table(
        "Undecided",
        ["rule", "resource", "what must hold"],
        undecided.map(({ rule, urn }) => ({ cells: [code(rule.id), code(resourceName(urn)), rule.title] })),
      ),
      element("p", { class: "back" }, link("picture", "Back to the picture")),
    ],
  };
}

/** Verdicts of rules that the profile looks for. */
export function judgedIn({ profile, verdicts }: NonNullable<Report["policies"]>): readonly Verdict[] {
  return verdicts.filter(({ rule }) => rule.levels[profile] !== "disabled");
}

/** Verdicts by their outcome. */
export function outcomes(verdicts: readonly Verdict[]) {
  const of = (wanted: Verdict["outcome"]) => verdicts.filter(({ outcome }) => outcome === wanted);
  return {
    pass: of("pass"),
    fail: of("fail"),
    undecided: of("undecided"),
    notApplicable: of("not-applicable"),
  };
}

function failTable(caption: string, verdicts: readonly Verdict[]) {
  return table(
    caption,
    ["rule", "resource", "what is wrong", "what to do"],
    verdicts.flatMap(({ rule, urn, findings }) =>
      findings
        .filter(({ outcome }) => outcome === "fail")
        .map(({ message }) => ({
          cells: [code(rule.id), code(resourceName(urn)), message ?? rule.title, rule.fix],
        })),
    ),
  );
}

/** The type and name of a resource, without the types of its parents. */
function resourceName(urn: string): string {
  const parts = urn.split("::");
  return `${parts.at(-2)?.split("$").at(-1) ?? ""} ${parts.at(-1) ?? ""}`.trim();
}
