import { AwsError } from "./errors";
import { matchesPattern } from "./pattern";

/** An operation of a resource that can be disturbed. */
export type Operation = "create" | "read" | "update" | "delete";

/**
 * What happens instead: `fail-before` nothing was done, `fail-after` it was done but the reply is an error, `init-fail` it
 * was done but did not become what was asked for, `delay` it takes longer, `kill-before` and `kill-after` the provider
 * process dies before or after it was done.
 */
export type FaultKind = "fail-before" | "fail-after" | "init-fail" | "delay" | "kill-before" | "kill-after";

/** One disturbance. `type`, `name` and `urn` are patterns (`*` stands for any text); all that are given must match. */
export interface Fault {
  readonly kind: FaultKind;
  /** @default - every operation but read */
  readonly operation?: Operation;
  /** Pulumi's type token. */
  readonly type?: string;
  /** The resource's name in the program. */
  readonly name?: string;
  readonly urn?: string;
  /**
   * Which of the matching calls is disturbed, counted from 1 in each provider process.
   *
   * @default 1
   */
  readonly call?: number;
  /**
   * How many calls in a row, from `call` on.
   *
   * @default 1
   */
  readonly times?: number;
  /** How long `delay` takes. */
  readonly milliseconds?: number;
  /**
   * The error's text.
   *
   * @default "InternalFailure: The request processing has failed because of an unknown error, exception or failure."
   */
  readonly message?: string;
}

/** The call that is about to be made. */
export interface Call {
  readonly operation: Operation;
  readonly type: string;
  readonly name: string;
  readonly urn: string;
}

const DEFAULT_WORDS = "The request processing has failed because of an unknown error, exception or failure.";

/** Decides which calls are disturbed, by counting them. */
export class FaultPlan {
  private readonly counts = new Map<Fault, number>();

  constructor(private readonly faults: readonly Fault[]) {}

  /** The disturbances of this call. Counts the call, so ask once for each. */
  next(call: Call): Fault[] {
    return this.faults.filter((fault) => {
      if (!concerns(fault, call)) return false;
      const count = (this.counts.get(fault) ?? 0) + 1;
      this.counts.set(fault, count);
      const first = fault.call ?? 1;
      return count >= first && count < first + (fault.times ?? 1);
    });
  }
}

function concerns(fault: Fault, call: Call): boolean {
  const wanted =
    fault.operation === undefined ? call.operation !== "read" : fault.operation === call.operation;
  return (
    wanted &&
    matchesPattern(call.type, [fault.type ?? "*"]) &&
    matchesPattern(call.name, [fault.name ?? "*"]) &&
    matchesPattern(call.urn, [fault.urn ?? "*"])
  );
}

/** The error of a fault. */
export function faultError(fault: Fault): AwsError {
  return fault.message === undefined
    ? new AwsError("InternalFailure", DEFAULT_WORDS)
    : new AwsError("", fault.message);
}

/**
 * Lets the disturbances happen that come before the operation.
 *
 * @param quiet - resolves when nothing else is under way
 */
export async function disturbBefore(faults: readonly Fault[], quiet: () => Promise<void>): Promise<void> {
  for (const fault of faults) {
    if (fault.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.milliseconds ?? 0));
    if (fault.kind === "kill-before") {
      // What else is under way is answered first: an answer that is lost is another disturbance, and makes another resource an orphan.
      await quiet();
      process.kill(process.pid, "SIGKILL");
    }
    if (fault.kind === "fail-before") throw faultError(fault);
  }
}

/**
 * Lets the disturbances happen that come after the operation.
 *
 * @returns the reason why the resource is incomplete, if it is to be
 */
export function disturbAfter(faults: readonly Fault[]): string | undefined {
  for (const fault of faults) {
    if (fault.kind === "kill-after") process.kill(process.pid, "SIGKILL");
    if (fault.kind === "fail-after") throw faultError(fault);
  }
  const incomplete = faults.find(({ kind }) => kind === "init-fail");
  return incomplete === undefined ? undefined : faultError(incomplete).message;
}
