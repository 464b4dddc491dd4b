import { isMap } from "../../config/container-definitions";
import { lost, type Outcome } from "../rows";
import { durationSeconds, within } from "../units";
import { type ManifestOwner, type ManifestRow, onWorkload, without } from "./manifest-owner";

const subscription =
  "Topics of SNS are made beside the stack: subscribe the queue to this one there, with its filter.";

/** Whole days that hold a duration, as the stack file counts how long messages are kept. */
function days(value: unknown): unknown {
  const seconds = durationSeconds(value);
  return seconds === undefined ? undefined : within(Math.ceil(seconds / 86400), 1, 14);
}

/**
 * The queue of a Worker Service, which the stack makes with its dead-letter queue.
 *
 * @see https://aws.github.io/copilot-cli/docs/manifest/worker-service/#subscribe
 */
export const queueRows: readonly ManifestRow[] = [
  {
    ...onWorkload("subscribe.queue.retention", "queue.retentionDays", days),
    bucket: "approximated",
    why: "In whole days.",
  },
  onWorkload("subscribe.queue.timeout", "queue.visibilityTimeoutSeconds", durationSeconds),
  onWorkload("subscribe.queue.dead_letter.tries", "queue.maxReceiveCount"),
  onWorkload("subscribe.queue.fifo", "queue.fifo", (value) => (isMap(value) ? true : value)),
  ...without(["subscribe.queue.delay"], "Messages are delivered at once; delay them where they are sent."),
  ...without(
    ["subscribe.topics.*.queue"],
    "A service has one queue, which takes the messages of all its topics; make the other one beside the stack.",
  ),
  ...without(["subscribe.topics"], subscription),
  {
    field: "count.queue_delay",
    parts: ["acceptable_latency", "msg_processing_time"],
    bucket: "mapped",
    why: "Messages that wait for each task: the latency divided by the time for one message, as Copilot counts.",
    convert: (value, { subject }) => backlog(value, subject),
  },
];

function backlog(value: unknown, { draft, workload }: ManifestOwner): Outcome {
  const { acceptable_latency: latency, msg_processing_time: processing } = isMap(value) ? value : {};
  const messages = millisecondsOf(latency) / millisecondsOf(processing);
  if (!Number.isFinite(messages) || messages <= 0)
    return lost("It says not how long a message may wait and takes; write queue.messagesPerTask.");
  return { keys: [draft.set([...workload, "queue", "messagesPerTask"], Math.max(1, Math.floor(messages)))] };
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration such as `1m30s` or `250ms`; NaN where it is none. */
function millisecondsOf(value: unknown): number {
  const text = typeof value === "string" ? value : "";
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return NaN;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, amount, unit = "s"]) => sum + Number(amount) * (milliseconds[unit] ?? NaN),
    0,
  );
}
