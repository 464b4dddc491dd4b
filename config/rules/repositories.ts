import type { Draft, Rule } from "../draft";
import { below, entriesOf } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import type { RepositoryConfig } from "../repository";

/** Every repository is sound by itself. */
export const repositoriesAreSound: Rule<PlatformConfig> = function* (platform) {
  for (const [key, repository] of entriesOf(platform.value.repositories)) {
    const draft = below(platform, ["repositories", key], repository);
    if (draft.intact("lifecycleRules")) yield* lifecycleRulesAct(draft);
    if (draft.intact("lifecycleRules") && draft.intact("releaseTagPattern"))
      yield* releasesAreCountedApart(draft);
    if (
      draft.intact("forceDelete") &&
      draft.intact("protect") &&
      repository.protect === true &&
      repository.forceDelete
    )
      yield draft.problem(
        ["forceDelete"],
        "is not possible with protect: true, which refuses every deletion; take one of them away",
      );
  }
};

/** An image belongs to the first rule whose prefix fits. */
function* lifecycleRulesAct(repository: Draft<RepositoryConfig>): Iterable<Problem> {
  const { lifecycleRules } = repository.value;
  for (const [index, { tagPrefix }] of lifecycleRules.entries()) {
    const earlier = lifecycleRules.slice(0, index).find((rule) => tagPrefix.startsWith(rule.tagPrefix));
    if (earlier !== undefined)
      yield repository.problem(
        ["lifecycleRules", index, "tagPrefix"],
        `"${tagPrefix}" is covered by "${earlier.tagPrefix}" of an earlier rule, so this rule never acts; put the longer prefix first`,
      );
  }
}

/** The newest releases are counted apart from the images of the rules. */
function* releasesAreCountedApart(repository: Draft<RepositoryConfig>): Iterable<Problem> {
  const { lifecycleRules, releaseTagPattern } = repository.value;
  const releases = releaseTagPattern.split("*")[0] ?? "";
  for (const [index, { tagPrefix }] of lifecycleRules.entries())
    if (releases.startsWith(tagPrefix) || tagPrefix.startsWith(releases))
      yield repository.problem(
        ["lifecycleRules", index, "tagPrefix"],
        `"${tagPrefix}" can fit releaseTagPattern "${releaseTagPattern}" too, so that its images push out releases of keepTaggedImages; give a pattern that begins otherwise, such as v*`,
      );
}
