import { isMap } from "../../config/container-definitions";
import { fieldOf, type Path } from "../ledger";

/** A document after its variables were put in. */
export interface Interpolated {
  readonly value: unknown;
  /** Fields that take a variable without default, with its name: their value is not known here. */
  readonly missing: readonly { readonly path: Path; readonly variable: string }[];
  /** Fields in which the default of a variable was written, by their names in the report. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** `$$`, `${NAME}` with what may follow the name, and `$NAME`. */
const reference = /\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\}|\$([A-Za-z_]\w*)/g;

/**
 * Puts the defaults of variables into the texts of a Compose file. Values come from the machine where Compose runs, so that one without
 * default is not known; its place becomes empty.
 *
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(document: unknown): Interpolated {
  const missing: { path: Path; variable: string }[] = [];
  const defaults = new Map<string, string>();
  const value = walk(document, []);
  return { value, missing, defaults };

  function walk(given: unknown, path: Path): unknown {
    if (typeof given === "string") return text(given, path);
    if (Array.isArray(given)) return given.map((entry: unknown, index) => walk(entry, [...path, index]));
    if (!isMap(given)) return given;
    return Object.fromEntries(
      Object.entries(given).map(([key, entry]) => [key, walk(entry, [...path, key])]),
    );
  }

  function text(given: string, path: Path): string | null {
    const unknown: string[] = [];
    const replaced = given.replace(reference, (whole, ...groups: (string | undefined)[]) => {
      if (whole === "$$") return "$";
      const [braced, operator = "", word = "", bare] = groups;
      const name = braced ?? bare ?? "";
      if (operator.endsWith("-")) defaults.set(fieldOf(path), name);
      else if (!operator.endsWith("+")) unknown.push(name);
      return operator.endsWith("-") ? word : "";
    });
    const [variable] = unknown;
    if (variable === undefined) return replaced;
    missing.push({ path, variable });
    return null;
  }
}
