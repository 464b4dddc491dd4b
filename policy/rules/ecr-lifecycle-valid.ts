import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, must, undecided } from "../finding";
import { policyDocument } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, anyItem, isOneOf, not, type Truth } from "../truth";
import { at, items, unknown, type Value } from "../value";

/** A lifecycle policy deletes, so it has to be right. */
export const rule: ResourceRule = {
  id: "ecr-lifecycle-valid",
  stage: "resource",
  title: "ECR lifecycle policies must be valid, and must not delete releases by their age.",
  why: "AWS refuses a policy with two rules of one priority. A rule that deletes whatever has a tag by its age deletes the image that runs, as soon as nobody has released for a while.",
  fix: "Give each rule a priority of its own, and keep releases by number (imageCountMoreThan) instead of by age.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html",
  types: tokens.lifecyclePolicy,
  evaluate: judgePolicy,
};

function* judgePolicy({ properties }: Resource): Iterable<Finding> {
  const rules = items(at(policyDocument(at(properties, "policy")), "rules"));
  if (rules === unknown) yield undecided();
  else if (rules.length === 0) yield fail("policy must be JSON with a list of rules.");
  else yield* judgeRules(rules);
}

function* judgeRules(rules: readonly Value[]): Iterable<Finding> {
  const priorities = rules.map((each) => at(each, "rulePriority"));
  const known = priorities.filter((priority) => priority !== unknown);
  yield must(
    all(new Set(known).size === known.length, known.length === priorities.length || unknown),
    "Every rule must have a rulePriority of its own.",
    "rulePriority",
  );
  for (const [index, each] of rules.entries())
    yield must(
      not(
        all(
          concernsAllTags(at(each, "selection")),
          isOneOf(at(each, "selection", "countType"), "sinceImagePushed"),
          isOneOf(at(each, "action", "type"), "expire"),
        ),
      ),
      `rules[${String(index)}] must not delete images with a tag by their age.`,
      `rules[${String(index)}]`,
    );
}

/** A rule for tags such as `pr-*` may go by age: it leaves releases alone. */
function concernsAllTags(selection: Value | undefined): Truth {
  return any(
    isOneOf(at(selection, "tagStatus"), "any"),
    anyItem(at(selection, "tagPatternList"), (pattern) => isOneOf(pattern, "*")),
  );
}
