import { Output, Resource } from "@pulumi/pulumi";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable";
import * as rpc from "@pulumi/pulumi/runtime/rpc";

/** What the SDK tells an output once the engine has answered. */
type Resolver = (
  ...answer: [value: unknown, known: boolean, secret: boolean, from?: unknown[], error?: Error]
) => void;

interface Settled {
  readonly value: unknown;
  readonly known: boolean;
  readonly secret: boolean;
  readonly from: unknown[];
}

/** Functions that the SDK calls through the objects of its modules and classes, and that are replaced there. */
const sdk = {
  // Where in the program a resource is made, for messages of the engine.
  resource: Resource as unknown as { callsites: () => readonly unknown[] },
  debuggable: debuggable as { debuggablePromise: (promise: Promise<unknown>) => Promise<unknown> },
  rpc: rpc as unknown as {
    transferProperties: (
      onto: Resource,
      label: string,
      properties: Readonly<Record<string, unknown>>,
    ) => Record<string, Resolver>;
  },
};

/** The constructor of outputs; the SDK's declarations leave it out. */
const OutputOf = Output as unknown as new (
  ...parts: [
    resource: Resource,
    value: Promise<unknown>,
    known: Promise<boolean>,
    secret: Promise<boolean>,
    from: Promise<unknown[]>,
  ]
) => object;

/**
 * Runs a program without what the SDK does for programs that somebody debugs and for outputs that nobody reads. That is three quarters of a
 * run under a monitor of our own, and grows with the stack: each property of each resource, most of which are never read, has an output of
 * a dozen promises, four of them with a stack trace, which ts-node maps back to TypeScript frame by frame. Here an output is made when
 * somebody asks for it, promises are not watched, and neither errors nor resources know where they come from. What the program registers is the same (docs/decisions/0011).
 */
export async function withLeanSdk(run: () => Promise<void>): Promise<void> {
  const { debuggablePromise } = sdk.debuggable;
  const { transferProperties } = sdk.rpc;
  const { callsites } = sdk.resource;
  const { stackTraceLimit } = Error;
  sdk.debuggable.debuggablePromise = (promise) => promise;
  sdk.rpc.transferProperties = outputsOnDemand;
  sdk.resource.callsites = () => [];
  Error.stackTraceLimit = 0;
  try {
    await run();
  } finally {
    sdk.debuggable.debuggablePromise = debuggablePromise;
    sdk.rpc.transferProperties = transferProperties;
    sdk.resource.callsites = callsites;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Gives a resource its outputs, each made when it is read first; returns what settles them. */
function outputsOnDemand(
  onto: Resource,
  _: string,
  properties: Readonly<Record<string, unknown>>,
): Record<string, Resolver> {
  const resolvers: Record<string, Resolver> = {};
  for (const property of Object.keys(properties)) {
    // These two have outputs of their own.
    if (property === "id" || property === "urn") continue;
    const answer = new Answer();
    resolvers[property] = answer.settle;
    let output: object | undefined;
    Object.defineProperty(onto, property, {
      configurable: true,
      enumerable: true,
      get: () => (output ??= outputOf(onto, answer.promise())),
    });
  }
  return resolvers;
}

function outputOf(onto: Resource, settled: Promise<Settled>): object {
  return new OutputOf(
    onto,
    settled.then(({ value }) => value),
    settled.then(({ known }) => known),
    settled.then(({ secret }) => secret),
    settled.then(({ from }) => from),
  );
}

/** What the engine says of one property, for those who ask before and after it does. */
class Answer {
  private settled: Settled | undefined;
  private error: Error | undefined;
  private wake: (() => void) | undefined;

  readonly settle: Resolver = (...[value, known, secret, from = [], error]) => {
    this.settled = { value, known, secret, from };
    this.error = error;
    this.wake?.();
  };

  async promise(): Promise<Settled> {
    if (this.settled === undefined) await new Promise<void>((wake) => (this.wake = wake));
    if (this.error !== undefined) throw this.error;
    if (this.settled === undefined) throw new Error("an output was woken before it was settled");
    return this.settled;
  }
}
