import { isMap } from "../../config/container-definitions";
import { documentsOf, type Sources } from "../documents";
import { Ledger } from "../ledger";
import { plain } from "../names";
import {
  entryOf,
  leavesOfTracked,
  type Origin,
  replaced,
  track,
  type Tracked,
  untracked,
  withEntry,
} from "../tracked";

/** A manifest with what holds in the environment that is imported. */
export interface Manifest {
  readonly ledger: Ledger;
  readonly root: Tracked;
  /** The same values, for the tables. */
  readonly effective: Ledger;
}

/** Reads every manifest, with the settings of an environment written over the common ones. */
export function manifestsOf(sources: Sources): Manifest[] {
  const known = variablesOf(sources);
  return sources.documents.map(({ file, position, value }) => {
    const name = position === undefined ? file : `${file}#${String(position)}`;
    const ledger = new Ledger(name, value, "Copilot manifests");
    const unknown: { readonly origin: Origin; readonly variable: string }[] = [];
    const given = filled(track({ ledger, path: [] }), known, unknown);
    const root = given.kind === "map" ? inEnvironment(given, sources.environment) : given;
    const effective = new Ledger(name, untracked(root), "Copilot manifests");
    for (const { path, origin } of leavesOfTracked(root)) {
      const variable = unknown.find((each) => each.origin === origin)?.variable;
      if (variable !== undefined)
        effective.claim(path, {
          bucket: "lost",
          keys: [],
          why: `It takes ${variable}, which Copilot knows when it deploys; ${variable === environmentName ? "give --environment" : "write its value"}.`,
        });
    }
    return { ledger, root, effective };
  });
}

const placeholder = /\$\{(\w+)\}/g;

const environmentName = "COPILOT_ENVIRONMENT_NAME";

/** What Copilot puts into manifests by itself, as far as it is known here. */
function variablesOf(sources: Sources): ReadonlyMap<string, string> {
  const [file] = ["../.workspace", ".workspace"].filter((path) => sources.beside(path) !== undefined);
  const text = file === undefined ? undefined : sources.beside(file);
  const [document] = file === undefined || text === undefined ? [] : documentsOf([{ name: file, text }]);
  const workspace = document?.value;
  const { environment } = sources;
  const application = isMap(workspace) ? plain(workspace["application"]) : "";
  return new Map([
    ...(application === "" ? [] : [["COPILOT_APPLICATION_NAME", application] as const]),
    ...(environment === undefined ? [] : [[environmentName, environment] as const]),
  ]);
}

function filled(
  tracked: Tracked,
  known: ReadonlyMap<string, string>,
  unknown: { origin: Origin; variable: string }[],
): Tracked {
  if (tracked.kind === "list")
    return { kind: "list", items: tracked.items.map((each) => filled(each, known, unknown)) };
  if (tracked.kind === "map")
    return {
      kind: "map",
      entries: new Map([...tracked.entries].map(([key, each]) => [key, filled(each, known, unknown)])),
    };
  if (typeof tracked.value !== "string" || tracked.value.search(placeholder) < 0) return tracked;
  const names = [...tracked.value.matchAll(placeholder)].map(([, name = ""]) => name);
  const variable = names.find((name) => !known.has(name));
  if (variable === undefined)
    return {
      ...tracked,
      value: tracked.value.replace(placeholder, (_, name: string) => known.get(name) ?? ""),
    };
  unknown.push({ origin: tracked.origin, variable });
  return { ...tracked, value: null };
}

/** What another environment has is lost: a stack file is for one. */
function inEnvironment(root: Tracked, environment: string | undefined): Tracked {
  const environments = entryOf(root, "environments");
  if (environments?.kind !== "map") return root;
  const common = withEntry(root, "environments", undefined);
  for (const [name, settings] of environments.entries)
    if (name !== environment)
      for (const { origin } of leavesOfTracked(settings))
        origin.ledger.claim(origin.path, {
          bucket: "lost",
          keys: [],
          why: `It holds in ${name} alone: import again with --environment ${name}, into the stack file of ${name}.`,
        });
  const own = environment === undefined ? undefined : environments.entries.get(environment);
  if (own?.kind === "leaf")
    own.origin.ledger.claim(own.origin.path, { bucket: "mapped", keys: [], why: "Empty: it sets nothing." });
  return own === undefined || own.kind === "leaf" ? common : overridden(common, own);
}

/** Fields that exclude each other: one of an environment takes the place of the other one. */
const exclusive: readonly (readonly [string, string])[] = [
  ["build", "location"],
  ["range", "spot"],
];

/**
 * Maps are merged, and everything else is what the environment says.
 *
 * @see https://aws.github.io/copilot-cli/docs/manifest/overview/
 */
function overridden(base: Tracked, over: Tracked): Tracked {
  if (base.kind !== "map" || over.kind !== "map") {
    replaced(base, over);
    return over;
  }
  const entries = new Map(base.entries);
  for (const pair of exclusive)
    for (const [one, other] of [pair, [pair[1], pair[0]] as const]) {
      const own = over.entries.get(one);
      const before = entries.get(other);
      if (own === undefined || before === undefined || over.entries.has(other)) continue;
      replaced(before, own);
      entries.delete(other);
    }
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    entries.set(key, before === undefined ? value : overridden(before, value));
  }
  return { kind: "map", entries };
}
