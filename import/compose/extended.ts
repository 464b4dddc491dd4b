import { plain } from "../names";
import { SourceError } from "../documents";
import { entryOf, leavesOfTracked, type Tracked, untracked, withEntry } from "../tracked";
import type { Verdict } from "../verdict";
import { mergeFiles, mergeServices } from "./merge";
import { folderOf, joinPath } from "./paths";
import type { ComposeFile, Project } from "./project";

const standsIn: Verdict = { bucket: "mapped", keys: [], why: "What it names stands at the service." };

const onlyExtended: Verdict = {
  bucket: "mapped",
  keys: [],
  why: "Only services of this file that others extend are part of the project.",
};

const included: Verdict = { bucket: "mapped", keys: [], why: "What the file has is part of the project." };

/**
 * A Compose file with what it extends and includes written out.
 *
 * @throws SourceError where services or files lead back to themselves, or where an included file has a service of the same name.
 * @see https://docs.docker.com/reference/compose-file/services/#extends
 * @see https://docs.docker.com/reference/compose-file/include/
 */
export function writtenOut(file: ComposeFile, project: Project, above: readonly string[] = []): Tracked {
  if (above.includes(file.name))
    throw new SourceError([
      `${file.name}: includes itself, by ${[...above.slice(above.indexOf(file.name)), file.name].join(" -> ")}; take one include away`,
    ]);
  const services = entryOf(file.root, "services");
  if (services?.kind !== "map") return withIncluded(file, file.root, { project, above });
  const entries = new Map(
    [...services.entries.keys()].map((name) => [name, serviceOf(name, file, { project, above: [] })]),
  );
  const root = withEntry(file.root, "services", { kind: "map", entries: withoutEmpty(entries) });
  return withIncluded(file, root, { project, above });
}

interface Way {
  readonly project: Project;
  /** What led here, to find circles. */
  readonly above: readonly string[];
}

function withoutEmpty(entries: ReadonlyMap<string, Tracked | undefined>): ReadonlyMap<string, Tracked> {
  return new Map([...entries].flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const])));
}

/** A service with what it extends; undefined where the file has none of that name. */
function serviceOf(name: string, file: ComposeFile, { project, above }: Way): Tracked | undefined {
  const service = entryOf(file.root, "services", name);
  const extended = entryOf(service, "extends");
  if (service === undefined || extended === undefined) return service;
  const place = `${file.name}: services.${name}`;
  if (above.includes(place))
    throw new SourceError([
      `${place} extends itself, by ${[...above, place].join(" -> ")}; take one extends away`,
    ]);
  const baseName = plain(untracked(entryOf(extended, "service") ?? extended));
  const otherFile = plain(untracked(entryOf(extended, "file")));
  const base = otherFile === "" ? file : fileToExtend(joinPath(file.folder, otherFile), project);
  const found = base && serviceOf(baseName, base, { project, above: [...above, place] });
  if (base === undefined || found === undefined) return service;
  claimAll(extended, standsIn);
  return mergeServices(found, withEntry(service, "extends", undefined));
}

function fileToExtend(path: string, project: Project): ComposeFile | undefined {
  const file = project.file(path, folderOf(path));
  if (file !== undefined) claimAll(file.root, onlyExtended);
  return file;
}

/** Says of fields what holds unless something else is said of them. */
function claimAll(tracked: Tracked, verdict: Verdict): void {
  for (const { origin } of leavesOfTracked(tracked)) origin.ledger.claimLast(origin.path, verdict);
}

/** Included files first; the file itself has nothing that they have. */
function withIncluded(file: ComposeFile, root: Tracked, { project, above }: Way): Tracked {
  const include = entryOf(root, "include");
  if (include?.kind !== "list") return root;
  const missing: Tracked[] = [];
  let merged = withEntry(root, "include", undefined);
  for (const entry of include.items) {
    const found = inclusion(entry, file, { project, above: [...above, file.name] });
    if (found === undefined) missing.push(entry);
    else {
      claimAll(entry, included);
      refuseTwins(found, merged, file);
      merged = mergeFiles(found, merged);
    }
  }
  return missing.length === 0 ? merged : withEntry(merged, "include", { kind: "list", items: missing });
}

/** The files of one entry of `include` as one; undefined where one is missing. */
function inclusion(entry: Tracked, { folder }: ComposeFile, way: Way): Tracked | undefined {
  const value = entryOf(entry, "path") ?? entry;
  const paths = (value.kind === "list" ? value.items : [value]).map((each) =>
    joinPath(folder, plain(untracked(each))),
  );
  const given = plain(untracked(entryOf(entry, "project_directory")));
  const home = given === "" ? folderOf(paths[0] ?? "") : joinPath(folder, given);
  const files = paths.map((path) => way.project.file(path, home));
  const [first, ...others] = files.map((each) => each && writtenOut(each, way.project, way.above));
  if (first === undefined || others.includes(undefined)) return undefined;
  return others.reduce<Tracked>((base, over) => (over === undefined ? base : mergeFiles(base, over)), first);
}

function refuseTwins(found: Tracked, root: Tracked, { name }: ComposeFile): void {
  const own = entryOf(root, "services");
  const other = entryOf(found, "services");
  if (own?.kind !== "map" || other?.kind !== "map") return;
  const twins = [...other.entries.keys()].filter((service) => own.entries.has(service));
  if (twins.length > 0)
    throw new SourceError(
      twins.map(
        (service) =>
          `${name}: services.${service} is in an included file too; rename one, or import both files side by side, which merges them`,
      ),
    );
}
