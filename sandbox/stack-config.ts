import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isMap, parseDocument } from "yaml";

/** Key under which the engine keeps the salt of a stack's passphrase in its configuration file. */
const saltKey = "encryptionsalt";

/**
 * Copies a stack's configuration file to where the engine may write, keeping the salt that the engine put into the earlier copy. The
 * user's own file never changes. Without a file of the user the copy starts empty.
 */
export function copyStackConfig(from: string, to: string): void {
  const document = parseDocument(existsSync(from) ? readFileSync(from, "utf8") : "{}\n");
  const salt = existsSync(to) ? parseDocument(readFileSync(to, "utf8")).get(saltKey) : undefined;
  if (salt !== undefined && isMap(document.contents) && !document.has(saltKey)) document.set(saltKey, salt);
  mkdirSync(dirname(to), { recursive: true });
  // A file with errors is handed on as it is: the engine says what is wrong with it.
  writeFileSync(to, document.errors.length > 0 ? readFileSync(from, "utf8") : document.toString());
}
