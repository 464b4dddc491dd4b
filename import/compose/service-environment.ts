import { isMap } from "../../config/container-definitions";
import type { Ledger } from "../ledger";
import { plain } from "../names";
import { entryOf, leavesOfTracked, type Tracked, untracked, withEntry } from "../tracked";
import { rawVariablesOfFile, variablesOfFile } from "./environment-file";
import { asMap, mergeServices } from "./merge";
import type { Project } from "./project";

/** Reads the files of variables that services name, each once. */
export class EnvironmentFiles {
  readonly #ledgers = new Map<string, Ledger | undefined>();

  constructor(
    readonly project: Project,
    /** Variables of the project, which may stand in the files. */
    readonly known: ReadonlyMap<string, string>,
  ) {}

  /**
   * A service with its variables as one map: those of its files first, over which `environment` counts. A name without value takes
   * that of the project.
   */
  filled(service: Tracked): Tracked {
    const files = entryOf(service, "env_file");
    const own = entryOf(service, "environment");
    const named = own === undefined ? undefined : this.#passedOn(asMap(own));
    const settled = named === undefined ? service : withEntry(service, "environment", named);
    if (files === undefined) return settled;
    const list = files.kind === "list" ? files.items : [files];
    const missing: Tracked[] = [];
    let base: Tracked = { kind: "map", entries: new Map() };
    for (const file of list) {
      const variables = this.#variablesOf(file);
      if (variables === undefined) missing.push(file);
      else base = mergeServices(base, { kind: "map", entries: new Map([["environment", variables]]) });
    }
    const rest: Tracked = { kind: "list", items: missing };
    return mergeServices(base, withEntry(settled, "env_file", missing.length === 0 ? undefined : rest));
  }

  #passedOn(environment: Tracked): Tracked {
    if (environment.kind !== "map") return environment;
    const entries = [...environment.entries].map(([name, each]): [string, Tracked] => {
      const isOpen =
        each.kind === "leaf" && each.value === null && this.project.markOf(each.origin) === undefined;
      return [name, isOpen ? this.project.passedOn(name, each) : each];
    });
    return { kind: "map", entries: new Map(entries) };
  }

  /** The variables of a file; undefined where it cannot be read. */
  #variablesOf(file: Tracked): Tracked | undefined {
    const value = untracked(file);
    const { path, required, format } = isMap(value)
      ? value
      : { path: value, required: true, format: undefined };
    const name = plain(path);
    const ledger = this.#ledgers.get(name) ?? this.#read(name, format === "raw");
    if (ledger === undefined && required !== false) return undefined;
    const keys = isMap(ledger?.root) ? Object.keys(ledger.root) : [];
    for (const { origin } of leavesOfTracked(file))
      origin.ledger.claimLast(origin.path, {
        bucket: ledger === undefined ? "mapped" : "approximated",
        keys: [],
        why:
          ledger === undefined
            ? "There is no such file, and none is needed."
            : "Each of its variables is written out; a change of the file is not seen.",
      });
    return {
      kind: "map",
      entries: new Map(
        ledger === undefined
          ? []
          : keys.map((key) => [
              key,
              { kind: "leaf", value: ledger.valueAt([key]), origin: { ledger, path: [key] } },
            ]),
      ),
    };
  }

  #read(path: string, isRaw: boolean): Ledger | undefined {
    const text = this.project.read(path);
    if (text === undefined) return undefined;
    const values = isRaw ? rawVariablesOfFile(text) : variablesOfFile(text, this.known);
    const ledger = this.project.openVariables(path, values);
    this.#ledgers.set(path, ledger);
    return ledger;
  }
}
