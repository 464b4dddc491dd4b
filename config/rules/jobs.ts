import type { Draft } from "../draft";
import { below, entriesOf, entryOf } from "../draft";
import { hasOwnTask, type JobConfig, ownTask, sharedTask, type SharedTaskJobConfig } from "../job";
import { unknownName } from "../nearest-key";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import type { WorkloadConfig } from "../workload";
import { readAs } from "../reading";
import { isMap } from "./platform-scope";
import type { Scope } from "./scope";
import { workloadRules } from "./workload";

/** Every problem across the fields of one job. */
export function* jobProblems(
  written: Draft<JobConfig>,
  services: PlatformConfig["services"],
  scope: Scope,
): Iterable<Problem> {
  const job = withDefaults(written);
  yield* releaseIsKnown(job, scope);
  yield* oneTrigger(job);
  yield* retryHasTrigger(job);
  yield* startersAreKnown(job, services);
  if (hasOwnTask(job.value)) yield* ownTaskIsSound(job as Draft<WorkloadConfig & JobConfig>, scope);
  else yield* sharedTaskIsKnown(below(job, [], job.value), services);
}

/** A job with a fault was not recognised as either kind of job, and has none of the defaults yet. */
function withDefaults(job: Draft<JobConfig>): Draft<JobConfig> {
  if (job.intact()) return job;
  return below(job, [], readAs("taskFrom" in job.value ? sharedTask : ownTask, job.value).value);
}

function* ownTaskIsSound(job: Draft<WorkloadConfig & JobConfig>, scope: Scope): Iterable<Problem> {
  for (const rule of workloadRules) yield* rule(job, scope);
  const { task, capacity } = job.value;
  if (!job.intact("task", "volumes")) return;
  for (const [name, volume] of Object.entries(task.volumes))
    if ("ebs" in volume)
      yield job.problem(
        ["task", "volumes", name, "ebs"],
        "is for services only here; use an empty volume with ephemeralStorageGiB, or efs",
      );
  if (job.intact("capacity") && "external" in capacity && job.value.schedule !== undefined)
    yield job.problem(["schedule"], "starts no tasks on external instances; use Fargate or a capacity group");
}

/** A job borrows the task definition of a service, and changes only containers that it has. */
function* sharedTaskIsKnown(
  job: Draft<SharedTaskJobConfig>,
  services: PlatformConfig["services"],
): Iterable<Problem> {
  if (!isMap(services) || !job.intact("taskFrom") || typeof job.value.taskFrom !== "string") return;
  const name = job.value.taskFrom.slice("services.".length);
  const service = entryOf(services, name);
  if (service === undefined) {
    yield job.problem(["taskFrom"], `names an unknown service ${unknownName(name, Object.keys(services))}`);
    return;
  }
  if (!isMap(service)) return;
  const volumes = isMap(service.task) ? entriesOf(service.task.volumes) : [];
  if (volumes.some(([, volume]) => isMap(volume) && "ebs" in volume))
    yield job.problem(
      ["taskFrom"],
      `service ${name} has an EBS volume, which ECS creates for services only; give the job containers of its own`,
    );
  if (!job.intact("overrides")) return;
  const containers = entriesOf(service.containers).map(([key]) => key);
  for (const container of Object.keys(job.value.overrides))
    if (!containers.includes(container))
      yield job.problem(
        ["overrides", container],
        `names an unknown container of service ${name}: ${unknownName(container, containers)}`,
      );
}

function* releaseIsKnown(job: Draft<JobConfig>, scope: Scope): Iterable<Problem> {
  const { release } = job.value;
  if (!job.intact("release") || release === undefined) return;
  for (const [index, name] of release.services.entries())
    if (!scope.services.includes(name))
      yield job.problem(
        ["release", "services", index],
        `names an unknown service ${unknownName(name, scope.services)}`,
      );
  const { taskFrom } = job.value as Partial<SharedTaskJobConfig>;
  if (taskFrom !== undefined && job.intact("taskFrom"))
    yield job.problem(
      ["release"],
      "needs a task definition of its own, which is there before the service's; give containers instead of taskFrom",
    );
  if (job.intact("taskCount") && job.value.taskCount > 1)
    yield job.problem(
      ["taskCount"],
      `${String(job.value.taskCount)} would run the release that often; use 1`,
    );
}

/** The services that start a job have a task role of this stack, which gets the right to. */
function* startersAreKnown(job: Draft<JobConfig>, services: PlatformConfig["services"]): Iterable<Problem> {
  if (!isMap(services) || !job.intact("startedBy")) return;
  for (const [index, name] of job.value.startedBy.entries()) {
    const service = entryOf(services, name);
    if (service === undefined)
      yield job.problem(
        ["startedBy", index],
        `names an unknown service ${unknownName(name, Object.keys(services))}`,
      );
    else if (isMap(service) && isMap(service.task) && service.task.taskRoleArn !== undefined)
      yield job.problem(
        ["startedBy", index],
        `service ${name} brings a task role of its own; let that role run the task, or remove its taskRoleArn`,
      );
  }
}

/** Only EventBridge tries again. */
function* retryHasTrigger(job: Draft<JobConfig>): Iterable<Problem> {
  if (job.given("retry") && !job.given("schedule") && !job.given("event"))
    yield job.problem(["retry"], "is for schedule and event only; remove it");
}

function* oneTrigger(job: Draft<JobConfig>): Iterable<Problem> {
  const given = (["schedule", "event", "release"] as const).filter((key) => job.given(key));
  if (given.length > 1)
    yield job.problem([given[1] ?? ""], `is given beside ${String(given[0])}; make two jobs of it`);
}
