/** Values of variables by their names. */
export type Variables = ReadonlyMap<string, string>;

/** A text after its variables were put in. */
export interface Interpolated {
  readonly text: string;
  /** Variables whose values were put in. */
  readonly given: readonly string[];
  /** Variables whose defaults were put in. */
  readonly defaults: readonly string[];
  /** Variables that have neither value nor default: the text is not known. */
  readonly missing: readonly string[];
}

interface State {
  readonly variables: Variables;
  readonly given: string[];
  readonly defaults: string[];
  readonly missing: string[];
}

/** A name, and what may follow it in braces. */
const braced = /^([A-Za-z_]\w*)(?:(:?[-?+])([^]*))?$/;

/**
 * Puts variables into a text: `$NAME`, `${NAME}`, with a default behind `-` and `:-`, another value behind `+` and `:+`, and a message behind
 * `?` and `:?`; what stands behind may hold further variables. `$$` is a dollar sign.
 *
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(text: string, variables: Variables): Interpolated {
  const state: State = { variables, given: [], defaults: [], missing: [] };
  const replaced = replace(text, state);
  return { text: replaced, given: state.given, defaults: state.defaults, missing: state.missing };
}

function replace(text: string, state: State): string {
  let result = "";
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const bare = /^\$([A-Za-z_]\w*)/.exec(rest)?.[1];
    const inner = rest.startsWith("${") ? innerOf(rest) : undefined;
    if (rest.startsWith("$$")) {
      result += "$";
      at += 2;
    } else if (bare !== undefined) {
      result += valueOf({ name: bare, operator: "", word: "" }, state);
      at += bare.length + 1;
    } else if (inner !== undefined && braced.test(inner)) {
      const [, name = "", operator = "", word = ""] = braced.exec(inner) ?? [];
      result += valueOf({ name, operator, word }, state);
      at += inner.length + 3;
    } else {
      result += text.charAt(at);
      at += 1;
    }
  }
  return result;
}

/** What stands between `${` and its own `}`; undefined where that is missing. */
function innerOf(text: string): string | undefined {
  let depth = 0;
  for (let at = 1; at < text.length; at++) {
    if (text.charAt(at) === "{") depth++;
    if (text.charAt(at) === "}" && --depth === 0) return text.slice(2, at);
  }
  return undefined;
}

function valueOf(
  { name, operator, word }: { readonly name: string; readonly operator: string; readonly word: string },
  state: State,
): string {
  const value = state.variables.get(name);
  const isSet = value !== undefined && !(operator.startsWith(":") && value === "");
  if (operator.endsWith("+")) return isSet ? replace(word, state) : "";
  if (isSet) {
    state.given.push(name);
    return value;
  }
  if (operator.endsWith("-")) {
    state.defaults.push(name);
    return replace(word, state);
  }
  state.missing.push(name);
  return "";
}
