import { nameLimits } from "../facts/name-limits";

/** A name in the characters that ECS takes for services, jobs, containers and volumes. */
export function ecsNameOf(name: unknown): string {
  const text = plain(name)
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .slice(0, nameLimits.ecs.maxLength);
  return text === "" ? "unnamed" : text;
}

/** A name for a port. */
export function portNameOf(name: unknown): string {
  const text = plain(name)
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, nameLimits.portName.maxLength);
  return text === "" ? "port" : text;
}

/** A name that no other one has taken yet. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${String(number)}`;
    if (!taken(candidate)) return candidate;
  }
}

/** Whether ECS takes a name of an environment variable, as the stack file writes it. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name);
}

/** A value as text, where it is one: maps and lists are none. */
export function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

/** Whether a value is a text, a number, or true or false. */
export function isPlain(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
