import type { Sources } from "../documents";
import type { Ledger, Path } from "../ledger";
import { entryOf, leavesOfTracked, type Tracked, type TrackedLeaf, withEntry } from "../tracked";
import type { Verdict } from "../verdict";
import { writtenOut } from "./extended";
import { mergeFiles } from "./merge";
import { Project } from "./project";
import { EnvironmentFiles } from "./service-environment";

/** All files of a project as one document, with what they extend, include and read written out. */
export function projectOf(sources: Sources): { readonly project: Project; readonly root: Tracked } {
  const project = new Project(sources);
  const [first, ...others] = sources.documents.map((document) =>
    writtenOut(project.open(document, ""), project),
  );
  const root = others.reduce(mergeFiles, first ?? { kind: "map", entries: new Map() });
  const services = entryOf(root, "services");
  if (services?.kind !== "map") return { project, root };
  const files = new EnvironmentFiles(project, project.variablesAt(".env").values);
  const entries = new Map(
    [...services.entries].map(([name, service]) => [
      name,
      service.kind === "map" ? files.filled(service) : service,
    ]),
  );
  return { project, root: blanked(withEntry(root, "services", { kind: "map", entries }), project, []) };
}

/** Takes secrets of `.env` out of every text but variables, which have a place for them. */
function blanked(tracked: Tracked, project: Project, path: Path): Tracked {
  if (tracked.kind === "list")
    return {
      kind: "list",
      items: tracked.items.map((each, index) => blanked(each, project, [...path, index])),
    };
  if (tracked.kind === "map")
    return {
      kind: "map",
      entries: new Map(
        [...tracked.entries].map(([key, each]) => [key, blanked(each, project, [...path, key])]),
      ),
    };
  const isSecret = project.markOf(tracked.origin)?.secret !== undefined && !isVariable(path);
  return isSecret ? { ...tracked, value: null } : tracked;
}

function isVariable([section, , field, ...name]: Path): boolean {
  return section === "services" && field === "environment" && name.length === 1;
}

/** The whole value that a part belongs to: a command without one of its words is another one. */
function wholeOf(path: Path): Path {
  const index = path.findIndex((step) => typeof step === "number");
  if (index < 0) return path;
  return isCommand.test(path.slice(2, index).join(".")) ? path.slice(0, index) : path.slice(0, index + 1);
}

const isCommand = /^(command|entrypoint|healthcheck\.test)$/;

/**
 * Says of fields whose values are not known, or may not be shown, that they are lost. Returns the variables of services that take a
 * secret, which have a place for it.
 */
export function claimVariables(
  root: Tracked,
  project: Project,
  ledger: Ledger,
): ReadonlyMap<string, ReadonlySet<string>> {
  const secrets = new Map<string, Set<string>>();
  for (const { path, origin } of leavesOfTracked(root)) {
    const mark = project.markOf(origin);
    const [, service = "", , name = ""] = path.map(String);
    if (mark?.missing !== undefined)
      ledger.claim(wholeOf(path), {
        bucket: "lost",
        keys: [],
        why: `It takes ${mark.missing} from the machine where Compose runs; write its value into .env beside the file, or into the stack file.`,
      });
    else if (mark?.secret === undefined) continue;
    else if (isVariable(path)) secrets.set(service, (secrets.get(service) ?? new Set()).add(name));
    else
      ledger.claim(wholeOf(path), {
        bucket: "lost",
        keys: [],
        why: `It takes ${mark.secret} from .env, which looks like a secret and is not copied; let the application read it from a variable.`,
      });
  }
  return secrets;
}

/** What became of a place, with the variables that were put in. */
export function verdictOf({ path, origin }: TrackedLeaf, project: Project, ledger: Ledger): Verdict {
  const verdict = ledger.verdictAt(path);
  const mark = project.markOf(origin);
  if (mark === undefined || verdict.bucket === "lost") return verdict;
  const defaults = mark.defaults.map((name) => `The default of ${name} is written.`);
  const given = mark.given.map(({ path: [name] }) => `The value of ${String(name)} in .env is written.`);
  if (mark.secret !== undefined) return verdict;
  const why = [verdict.why, ...defaults, ...given].filter((text) => text !== "").join(" ");
  return { ...verdict, bucket: defaults.length === 0 ? verdict.bucket : "approximated", why };
}
