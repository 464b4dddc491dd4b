import { documentsOf, type Sources, SourceError, type SourceDocument } from "../documents";
import { leavesOf, Ledger } from "../ledger";
import { leavesOfTracked, type Origin, track, type Tracked, type TrackedLeaf } from "../tracked";
import { looksLikeSecret } from "../../policy/secret-detector";
import { variablesOfFile } from "./environment-file";
import { interpolate } from "./interpolation";
import { joinPath } from "./paths";
import { rebased } from "./rebase";

/** Variables with the file that has them; undefined where there is none. */
interface VariableFile {
  readonly values: Map<string, string>;
  readonly ledger: Ledger | undefined;
}

/** What the variables of a field say about it. */
export interface Mark {
  /** The first variable that has neither value nor default. */
  readonly missing: string | undefined;
  /** Variables whose defaults were written. */
  readonly defaults: readonly string[];
  /** Lines of files from which values came. */
  readonly given: readonly Origin[];
  /** The first variable of a file that looks like a secret. */
  readonly secret: string | undefined;
}

/** A Compose file with its variables put in. */
export interface ComposeFile {
  readonly name: string;
  /** Folder that paths in it start from. */
  readonly folder: string;
  readonly root: Tracked;
}

/** The Compose files of one project, with every other file that they name. */
export class Project {
  readonly ledgers: Ledger[] = [];
  readonly #marks = new Map<Ledger, Map<string, Mark>>();
  readonly #files = new Map<string, ComposeFile | undefined>();
  readonly #variables = new Map<string, VariableFile>();

  constructor(readonly sources: Pick<Sources, "beside">) {}

  /** The text of a file by its path from the folder of the project; undefined where there is none. */
  read(path: string): string | undefined {
    return this.sources.beside(path);
  }

  /** A document as one of the files of the project. */
  open({ file, position, value }: SourceDocument, folder: string): ComposeFile {
    const name = position === undefined ? file : `${file}#${String(position)}`;
    const ledger = new Ledger(name, value, "Compose files");
    this.ledgers.push(ledger);
    const own = this.variablesAt(joinPath(folder, ".env"));
    const variables = own.ledger === undefined ? this.variablesAt(".env") : own;
    const root = this.#filled(track({ ledger, path: [] }), variables);
    return { name, folder, root: rebased(root, folder) };
  }

  /** Another Compose file by its path; undefined where there is none. */
  file(path: string, folder: string): ComposeFile | undefined {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const text = this.sources.beside(path);
    if (text === undefined) return undefined;
    const [document, ...more] = documentsOf([{ name: path, text }]);
    if (document === undefined || more.length > 0)
      throw new SourceError([`${path}: has several documents; write one Compose file into each file`]);
    const file = this.open(document, folder);
    this.#files.set(path, file);
    return file;
  }

  /** The variables of a file such as `.env`. */
  variablesAt(path: string): VariableFile {
    const known = this.#variables.get(path);
    if (known !== undefined) return known;
    const text = this.read(path);
    const values = text === undefined ? new Map<string, string>() : variablesOfFile(text);
    const ledger = text === undefined ? undefined : this.openVariables(path, values);
    this.#variables.set(path, { values, ledger });
    return { values, ledger };
  }

  /** The ledger of a file of variables. */
  openVariables(path: string, values: ReadonlyMap<string, string>): Ledger {
    const ledger = new Ledger(path, Object.fromEntries(values), "files of variables");
    this.ledgers.push(ledger);
    for (const leaf of leavesOf(ledger.root, []))
      ledger.claimLast(leaf, { bucket: "mapped", keys: [], why: "No field takes it: it sets nothing." });
    return ledger;
  }

  /** A variable of a service that has a name alone: its value is that of the project, or is not known. */
  passedOn(name: string, leaf: Extract<Tracked, { kind: "leaf" }>): Tracked {
    const file = this.variablesAt(".env");
    const value = file.values.get(name);
    const used = value === undefined ? { missing: [name], given: [] } : { missing: [], given: [name] };
    this.#mark(leaf.origin, { ...used, defaults: [] }, file);
    return { ...leaf, value: value ?? null };
  }

  /** The mark of a field; undefined where no variable is in it. */
  markOf({ ledger, path }: Origin): Mark | undefined {
    return this.#marks.get(ledger)?.get(JSON.stringify(path));
  }

  #filled(tracked: Tracked, file: VariableFile): Tracked {
    if (tracked.kind === "map")
      return {
        kind: "map",
        entries: new Map([...tracked.entries].map(([key, each]) => [key, this.#filled(each, file)])),
      };
    if (tracked.kind === "list")
      return { kind: "list", items: tracked.items.map((each) => this.#filled(each, file)) };
    if (typeof tracked.value !== "string" || !tracked.value.includes("$")) return tracked;
    const { text, ...used } = interpolate(tracked.value, file.values);
    if (used.given.length + used.defaults.length + used.missing.length > 0)
      this.#mark(tracked.origin, used, file);
    return { ...tracked, value: used.missing.length > 0 ? null : typed(text, tracked.value) };
  }

  #mark(
    origin: Origin,
    used: {
      readonly given: readonly string[];
      readonly defaults: readonly string[];
      readonly missing: readonly string[];
    },
    { ledger, values }: VariableFile,
  ): void {
    const own = this.#marks.get(origin.ledger) ?? new Map<string, Mark>();
    this.#marks.set(origin.ledger, own);
    own.set(JSON.stringify(origin.path), {
      missing: used.missing[0],
      defaults: used.defaults,
      given: ledger === undefined ? [] : used.given.map((name) => ({ ledger, path: [name] })),
      secret: used.given.find((name) => looksLikeSecret(name, values.get(name) ?? "")),
    });
  }
}

/** Where the values of a tracked document stand that were put in from files of variables. */
export function usesOf(project: Project, effective: Tracked): TrackedLeaf[] {
  return leavesOfTracked(effective).flatMap(({ path, origin }) =>
    (project.markOf(origin)?.given ?? []).map((given) => ({ path, origin: given })),
  );
}

/** A number or a truth that stands alone in a text is one, as in a file without variables. */
function typed(text: string, before: string): unknown {
  if (text === before) return text;
  if (text === "true" || text === "false") return text === "true";
  return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
