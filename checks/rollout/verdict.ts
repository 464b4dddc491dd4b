import type { Pool, Replacement } from "./replacement";

/** Why a replacement can never come to its end. */
export type Blockade =
  /** The percentages allow neither one task more nor one less. */
  | { readonly kind: "bounds" }
  /** A pool does not hold its share of the tasks. */
  | { readonly kind: "share"; readonly pool: Pool }
  /** A pool is full of old tasks, of which none may go before a new one is healthy; in a rolling update every other pool is, too. */
  | { readonly kind: "full"; readonly pool: Pool; readonly needed: number };

/** What can be said of a replacement without going through it. */
export interface Verdict {
  /** Absent where it comes to its end. */
  readonly blockade?: Blockade;
  /** Fewest healthy tasks on the way. */
  readonly worstHealthy: number;
  /** Seconds that it takes at least: no pool makes it faster than one without limits. */
  readonly leastSeconds: number;
}

/** Decides a replacement in closed form; `simulate` goes through it step by step and comes to the same. */
export function judge(replacement: Replacement): Verdict {
  const placed = replacement.pools.reduce((sum, { tasks, slots }) => sum + Math.min(tasks, slots), 0);
  const blockade = blockadeOf(replacement);
  return {
    ...(blockade === undefined ? {} : { blockade }),
    worstHealthy:
      replacement.shiftSeconds === undefined
        ? Math.min(replacement.kept, placed)
        : Math.min(replacement.desired, placed),
    leastSeconds: leastSeconds(replacement),
  };
}

function blockadeOf({ desired, kept, allowed, pools, shiftSeconds }: Replacement): Blockade | undefined {
  if (desired === 0) return undefined;
  const used = pools.filter(({ tasks }) => tasks > 0);
  const small = used.find(({ tasks, slots }) => slots < tasks);
  if (small !== undefined) return { kind: "share", pool: small };
  if (shiftSeconds !== undefined) {
    const single = used.find(({ tasks, slots }) => slots < 2 * tasks);
    return single && { kind: "full", pool: single, needed: 2 * single.tasks };
  }
  // One old task that may go makes room for the first new one, wherever that is needed.
  if (kept < desired) return undefined;
  if (allowed <= desired) return { kind: "bounds" };
  // A new task beyond the share of one pool lets an old one of another pool go, so that one place is enough.
  const [first] = used;
  return first === undefined || used.some(({ tasks, slots }) => slots > tasks)
    ? undefined
    : { kind: "full", pool: first, needed: first.tasks + 1 };
}

/** Without limits of pools, each round starts as many new tasks as there is room between the two bounds. */
function leastSeconds({ desired, kept, allowed, shiftSeconds, ...times }: Replacement): number {
  const { healthySeconds, drainSeconds } = times;
  if (desired === 0) return 0;
  if (shiftSeconds !== undefined) return healthySeconds + shiftSeconds + drainSeconds;
  const batch = Math.max(1, allowed - kept);
  // Once the new tasks alone are enough, the last old ones go, and what is missing starts in one round.
  const untilEnough = Math.ceil(kept / batch);
  const rounds = Math.min(Math.ceil(desired / batch), untilEnough + 1);
  return Math.max(rounds * healthySeconds, untilEnough * healthySeconds + drainSeconds);
}
