import type { Replacement } from "./replacement";

/** The tasks of a service at a moment of its deployment. */
export interface Moment {
  /** Seconds since the deployment began. */
  readonly atSeconds: number;
  /** Healthy tasks of the old revision. */
  readonly old: number;
  /** Tasks of the old revision that have been told to stop and still hold their place. */
  readonly draining: number;
  /** Tasks of the new revision that are not healthy yet. */
  readonly starting: number;
  /** Healthy tasks of the new revision. */
  readonly healthy: number;
}

/** How a deployment went. */
export interface Course {
  /** Whether all old tasks are gone and all new ones healthy in the end. */
  readonly progresses: boolean;
  /** Fewest healthy tasks at any moment. */
  readonly worstHealthy: number;
  /** Seconds until nothing happened any more. */
  readonly seconds: number;
  /** Every moment at which something changed, in order. */
  readonly moments: readonly Moment[];
}

interface PoolState {
  readonly target: number;
  readonly slots: number;
  old: number;
  draining: number;
  starting: number;
  healthy: number;
}

/** Something that has begun in a pool and ends later. */
interface Pending {
  readonly at: number;
  readonly pool: PoolState;
  readonly count: number;
}

/**
 * Goes through a deployment as the service scheduler does: at each moment it first stops every old task that it may spare, then starts
 * every new one for which there is room, and waits for the next task that becomes healthy or is gone.
 *
 * Where it has the choice, an old task goes from a pool that is full and still waits for new ones. A task that drains holds its place but
 * counts as neither running nor healthy.
 */
export function simulate(replacement: Replacement): Course {
  return new Scheduler(replacement).run();
}

class Scheduler {
  private readonly pools: readonly PoolState[];
  private readonly starts: Pending[] = [];
  private readonly stops: Pending[] = [];
  private readonly moments: Moment[] = [];
  private now = 0;
  private worstHealthy = Infinity;
  /** When the traffic has shifted and the old tasks may go; `Infinity` until all new ones are healthy. */
  private shiftedAt: number;

  constructor(private readonly replacement: Replacement) {
    this.pools = replacement.pools.map(({ tasks, slots }) => ({
      target: tasks,
      slots,
      old: Math.min(tasks, slots),
      draining: 0,
      starting: 0,
      healthy: 0,
    }));
    this.shiftedAt = replacement.shiftSeconds === undefined ? 0 : Infinity;
  }

  run(): Course {
    this.act();
    for (let next = this.nextAt(); next < Infinity; next = this.nextAt()) {
      this.now = next;
      this.happen();
      this.act();
    }
    const { desired } = this.replacement;
    const progresses = this.sum("old") === 0 && this.sum("healthy") === desired;
    return { progresses, worstHealthy: this.worstHealthy, seconds: this.now, moments: this.moments };
  }

  private nextAt(): number {
    const shift = this.shiftedAt > this.now && this.shiftedAt < Infinity ? this.shiftedAt : Infinity;
    return Math.min(this.starts[0]?.at ?? Infinity, this.stops[0]?.at ?? Infinity, shift);
  }

  /** Everything that is due; both lists are in the order of their times, since all tasks take equally long. */
  private happen(): void {
    for (const { pool, count } of takeDue(this.starts, this.now)) {
      pool.starting -= count;
      pool.healthy += count;
    }
    for (const { pool, count } of takeDue(this.stops, this.now)) pool.draining -= count;
    const { desired, shiftSeconds } = this.replacement;
    if (shiftSeconds !== undefined && this.shiftedAt === Infinity && this.sum("healthy") === desired)
      this.shiftedAt = this.now + shiftSeconds;
  }

  private act(): void {
    this.stop();
    this.start();
    this.worstHealthy = Math.min(this.worstHealthy, this.sum("old") + this.sum("healthy"));
    this.moments.push({
      atSeconds: this.now,
      old: this.sum("old"),
      draining: this.sum("draining"),
      starting: this.sum("starting"),
      healthy: this.sum("healthy"),
    });
  }

  private stop(): void {
    if (this.now < this.shiftedAt) return;
    const { desired, kept, shiftSeconds } = this.replacement;
    const least = shiftSeconds === undefined ? kept : desired;
    let spare = this.sum("old") + this.sum("healthy") - least;
    const stop = (pool: PoolState, most: number): void => {
      const count = Math.min(pool.old, most, spare);
      if (count <= 0) return;
      spare -= count;
      pool.old -= count;
      if (this.replacement.drainSeconds === 0) return;
      pool.draining += count;
      this.stops.push({ at: this.now + this.replacement.drainSeconds, pool, count });
    };
    for (const pool of this.pools) stop(pool, missing(pool) - free(pool) - pool.draining);
    for (const pool of this.pools) stop(pool, Infinity);
  }

  private start(): void {
    const { allowed, desired, shiftSeconds } = this.replacement;
    const most = shiftSeconds === undefined ? allowed : 2 * desired;
    for (const pool of this.pools) {
      const running = this.sum("old") + this.sum("starting") + this.sum("healthy");
      const count = Math.min(missing(pool), free(pool), most - running);
      if (count <= 0) continue;
      pool.starting += count;
      this.starts.push({ at: this.now + this.replacement.healthySeconds, pool, count });
    }
  }

  private sum(kind: "old" | "draining" | "starting" | "healthy"): number {
    return this.pools.reduce((sum, pool) => sum + pool[kind], 0);
  }
}

function takeDue(pending: Pending[], now: number): Pending[] {
  const later = pending.findIndex(({ at }) => at > now);
  return pending.splice(0, later === -1 ? pending.length : later);
}

/** New tasks that a pool still has to start. */
function missing({ target, starting, healthy }: PoolState): number {
  return target - starting - healthy;
}

function free({ slots, old, draining, starting, healthy }: PoolState): number {
  return slots - old - draining - starting - healthy;
}
