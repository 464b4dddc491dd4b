import { type JsonSchema, platformSchema } from "./config-schema";
import { formsOf, unwrapped } from "./schema-sections";

/**
 * Every key of the stack file as the documents write it, such as `services.<name>.containers.<name>.command`. Lists are passed over:
 * a key of their entries follows theirs directly.
 */
export function configKeys(): ReadonlySet<string> {
  const keys = new Set<string>();
  collect("", platformSchema(), keys);
  return keys;
}

/** Whether a key exists; any name may stand where the schema has `<name>`, and a workload's keys may leave out what leads to them. */
export function isConfigKey(written: string, keys: ReadonlySet<string>): boolean {
  const parts = written.replaceAll("[]", "").split(".");
  return [[], ["services", "<name>"], ["jobs", "<name>"]].some((prefix) => {
    const wanted = [...prefix, ...parts];
    return keys.has(wanted.join(".")) || [...keys].some((key) => matches(key.split("."), wanted));
  });
}

/** The keys directly below a place, such as those of a container. */
export function keysBelow(place: string, keys: ReadonlySet<string>): string[] {
  return [...keys].flatMap((key) => {
    const rest = key.startsWith(`${place}.`) ? key.slice(place.length + 1) : "";
    return rest === "" || rest.includes(".") ? [] : [rest];
  });
}

function matches(key: readonly string[], wanted: readonly string[]): boolean {
  return (
    key.length === wanted.length && key.every((part, index) => part === "<name>" || part === wanted[index])
  );
}

function collect(path: string, schema: JsonSchema, keys: Set<string>): void {
  const { at, value } = unwrapped(path, schema);
  const place = at.replaceAll("[]", "");
  if (place !== "") keys.add(place);
  for (const form of formsOf(value))
    for (const [key, child] of Object.entries(form.properties ?? {})) {
      const below = place === "" ? key : `${place}.${key}`;
      keys.add(below);
      collect(below, child, keys);
    }
}
