import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { scheduleOf } from "../schedule";
import { within } from "../units";
import type { Workload } from "./cluster";
import { type KubernetesRow, plainRow, remarkOf, told } from "./fact";

type JobRow = KubernetesRow<Workload>;

const history = "cronJob.successfulJobsHistoryLimit, failedJobsHistoryLimit, job.ttlSecondsAfterFinished";

/** Fields of the specification of a Job, which a CronJob has in its template. */
export const jobRows: readonly JobRow[] = [
  told("job.parallelism", "parallelism", {
    convert: (value) =>
      typeof value === "number"
        ? { key: ["taskCount"], value: within(value, 1, 10) }
        : lost("It is no number."),
  }),
  ...["completions", "completionMode"].map((field) =>
    told<Workload>("job.completions, completionMode", field, {
      convert: (value) =>
        value === 1 || value === "NonIndexed" ? { bucket: "mapped", why: "The default." } : {},
    }),
  ),
  ...[
    "backoffLimit",
    "podFailurePolicy",
    "backoffLimitPerIndex",
    "maxFailedIndexes",
    "podReplacementPolicy",
  ].map((field) => told<Workload>("job.backoffLimit, podFailurePolicy", field)),
  told("job.activeDeadlineSeconds", "activeDeadlineSeconds"),
  told(history, "ttlSecondsAfterFinished"),
  told("cronJob.suspend", "suspend", {
    convert: (value, { subject: { draft, at } }) => {
      if (value !== true) return { why: "The default." };
      return draft.get([...at, "schedule"]) === undefined
        ? lost("A job without schedule starts by hand alone.")
        : { key: ["schedule", "enabled"], value: false, why: "" };
    },
  }),
  ...["selector", "manualSelector"].map((field) =>
    plainRow<Workload>(field, "mapped", "Not needed: a job knows its tasks."),
  ),
  plainRow("successPolicy", "lost", remarkOf("job.completions, completionMode")),
  told("metadata.labels", "template.metadata.labels.*", {
    convert: (value, { name }) => ({ key: ["tags", name], value: plain(value) }),
  }),
  told("metadata.annotations", "template.metadata.annotations"),
  plainRow("template.metadata.creationTimestamp", "mapped", "The cluster writes it by itself."),
];

/**
 * Fields of a CronJob.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/
 */
export const cronJobRows: readonly JobRow[] = [
  told("cronJob.schedule", "spec.schedule", {
    key: "schedule.expression",
    convert: (value) => schedule(value),
  }),
  told("cronJob.timeZone", "spec.timeZone", { key: "schedule.timezone", why: "" }),
  told("cronJob.suspend", "spec.suspend", {
    key: "schedule.enabled",
    why: "",
    convert: (value) => ({ value: value !== true }),
  }),
  told("cronJob.startingDeadlineSeconds", "spec.startingDeadlineSeconds", {
    convert: (value) =>
      typeof value === "number"
        ? { key: ["retry", "maxAgeSeconds"], value: within(value, 60, 86400) }
        : lost("It is no number."),
  }),
  told("cronJob.concurrencyPolicy", "spec.concurrencyPolicy", {
    convert: (value) => (value === "Allow" ? { bucket: "mapped", why: "Runs may overlap." } : {}),
  }),
  ...["successfulJobsHistoryLimit", "failedJobsHistoryLimit"].map((field) =>
    told<Workload>(history, `spec.${field}`),
  ),
  told("metadata.labels", "spec.jobTemplate.metadata.labels.*", {
    convert: (value, { name }) => ({ key: ["tags", name], value: plain(value) }),
  }),
  told("metadata.annotations", "spec.jobTemplate.metadata.annotations"),
  plainRow("spec.jobTemplate.metadata.creationTimestamp", "mapped", "The cluster writes it by itself."),
];

function schedule(value: unknown): Outcome {
  const expression = scheduleOf(plain(value));
  return expression === undefined
    ? lost(
        "EventBridge has no such schedule: days of month and of week cannot both be chosen; write two jobs, or a schedule by hand.",
      )
    : { value: expression };
}
