import { resourceKinds } from "../facts/iam-resources";

/** Whether an action is one of those that a pattern of a policy means: `*` is any text, `?` one character, and IAM does not tell upper from lower case. */
export function meansAction(pattern: string, action: string): boolean {
  return fits(action.toLowerCase(), pattern.toLowerCase());
}

/** Walks along the text, and back to the last star where something differs, in a time that no pattern can blow up. */
function fits(text: string, pattern: string): boolean {
  let [read, expected, star, resumed] = [0, 0, -1, 0];
  while (read < text.length) {
    const sign = pattern[expected];
    if (sign === "*") {
      star = expected++;
      resumed = read;
    } else if (sign === "?" || sign === text[read]) {
      expected++;
      read++;
    } else if (star < 0) return false;
    else {
      expected = star + 1;
      read = ++resumed;
    }
  }
  return /^\**$/.test(pattern.slice(expected));
}

/** Whether a resource of a statement is everything: a star, or an ARN of nothing but stars, whatever partition and account it names. */
export function isEveryResource(resource: string): boolean {
  const [scheme = "", , ...parts] = resource.split(":");
  if (/^\*+$/.test(resource)) return true;
  return scheme === "arn" && resource.endsWith("*") && parts.every((part) => /^(\d{12}|\**)$/.test(part));
}

/** Whether a resource of a statement is everything, or everything of one kind, such as each role of an account. */
export function isEveryOfKind(resource: string): boolean {
  if (isEveryResource(resource)) return true;
  const [scheme, , service = "", , , ...rest] = resource.split(":");
  if (scheme !== "arn" || !resource.endsWith("*")) return false;
  const named = rest.join(":");
  const kinds = resourceKinds[service.toLowerCase()] ?? [];
  return ["", ...kinds].some((kind) => named.startsWith(kind) && /^[*/:]*$/.test(named.slice(kind.length)));
}
