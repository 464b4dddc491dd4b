import type { Behaviour } from "./behaviour";

const behaviours: Readonly<Record<string, Behaviour>> = {};

const NONE: Behaviour = {};

/** What a type does beyond its facts; nothing for a type without behaviours. */
export function behaviourOf(type: string): Behaviour {
  return behaviours[type] ?? NONE;
}
