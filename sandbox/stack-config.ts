import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { isMap, parseDocument } from "yaml";
import { sync as writeFileAtomic } from "write-file-atomic";

/** Key under which the engine keeps the salt of a stack's passphrase in its configuration file. */
const saltKey = "encryptionsalt";

/** Keys that say how a stack encrypts its secrets; what the user's file says of a real stack does not hold in the sandbox. */
const encryptionKeys = [saltKey, "secretsprovider", "encryptedkey"];

/**
 * Copies a stack's configuration file to where the engine may write, keeping the salt that the engine put into the earlier copy. The
 * user's own file never changes. Without a file of the user the copy starts empty.
 */
export function copyStackConfig(from: string, to: string): void {
  const text = existsSync(from) ? readFileSync(from, "utf8") : "";
  mkdirSync(dirname(to), { recursive: true });
  writeFileAtomic(to, withSalt(text, existsSync(to) ? readFileSync(to, "utf8") : ""));
}

/** A configuration file with the salt of an earlier copy. A file that is no map is kept as it is: the engine says what is wrong with it. */
function withSalt(text: string, earlierCopy: string): string {
  const document = parseDocument(text === "" ? "{}" : text);
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  for (const key of encryptionKeys) document.delete(key);
  const earlier = parseDocument(earlierCopy);
  if (isMap(earlier.contents) && earlier.has(saltKey)) document.set(saltKey, earlier.get(saltKey));
  return document.toString({ lineWidth: 0 });
}
