import { z } from "zod";
import { text } from "./scalars";

const file = text(
  /^(?!\/).+\.ya?ml$/,
  "a YAML file; give its path relative to the Pulumi project, such as platform.yaml",
);

/**
 * Files that a stack file builds on. They are read and merged before anything is checked, see program/whole-config.ts; a platform that
 * has been read has this key no more.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export const extendedFiles = z
  .union([file, z.array(file).min(1)])
  .describe(
    "Files with `config` whose values this one starts from, by their paths relative to the Pulumi project; later ones count over earlier ones. Maps are merged key by key, an empty value takes a key away, everything else is replaced.",
  );

/** The files that a value of the key names, in their order; undefined where the value has not the form of the key. */
export function namedFiles(value: unknown): readonly string[] | undefined {
  const { data } = extendedFiles.safeParse(value);
  return typeof data === "string" ? [data] : data;
}
