import type { Draft, Rule } from "../draft";
import { below } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import type { RegistryConfig } from "../registry";

/** The most destinations that ECR takes in all rules together. */
const maxDestinations = 25;

/** The settings of the registry fit each other. */
export const registryIsSound: Rule<PlatformConfig> = function* (platform) {
  const { registry } = platform.value;
  if (registry === undefined) return;
  const draft = below(platform, ["registry"], registry);
  if (draft.intact("replication")) yield* replicationFits(draft);
  if (draft.intact("replicationSources")) yield* sourcesDiffer(draft);
  if (draft.intact("scanning")) yield* frequenciesFit(draft);
};

function* replicationFits(registry: Draft<RegistryConfig>): Iterable<Problem> {
  const all = new Set<string>();
  for (const [index, { destinations }] of registry.value.replication.entries()) {
    const own = new Set<string>();
    for (const [place, { region, registryId = "" }] of destinations.entries()) {
      const destination = `${region} ${registryId}`;
      if (own.has(destination))
        yield registry.problem(
          ["replication", index, "destinations", place],
          "is a destination of this rule already; name it once",
        );
      own.add(destination);
      all.add(destination);
    }
  }
  if (all.size > maxDestinations)
    yield registry.problem(
      ["replication"],
      `has ${String(all.size)} different destinations; ECR takes ${String(maxDestinations)} in all rules together`,
    );
}

function* sourcesDiffer(registry: Draft<RegistryConfig>): Iterable<Problem> {
  const accounts = registry.value.replicationSources.map(({ registryId }) => registryId);
  for (const [index, account] of accounts.entries())
    if (accounts.indexOf(account) < index)
      yield registry.problem(
        ["replicationSources", index, "registryId"],
        `"${account}" is named twice; give it one entry with all its repositoryFilters`,
      );
}

/** Frequencies that one of the two ways to scan does not have. */
const otherType = { SCAN_ON_PUSH: undefined, CONTINUOUS_SCAN: "ENHANCED", MANUAL: "BASIC" } as const;

function* frequenciesFit(registry: Draft<RegistryConfig>): Iterable<Problem> {
  const { scanning } = registry.value;
  for (const [index, { scanFrequency }] of scanning?.rules.entries() ?? []) {
    const needed = otherType[scanFrequency];
    if (needed !== undefined && needed !== scanning?.scanType)
      yield registry.problem(
        ["scanning", "rules", index, "scanFrequency"],
        `${scanFrequency} needs scanType ${needed}; use SCAN_ON_PUSH, or scanType ${needed}`,
      );
  }
}
