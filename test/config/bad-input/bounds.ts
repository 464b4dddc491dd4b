import type { Change } from "../../support/stack";
import { api, apiContainer, type BadInput, side, web, webContainer } from "./row";

/** A whole number with its bounds: where it stands, and what it needs around it. */
interface Bound {
  readonly path: string;
  readonly least: number;
  readonly most: number;
  readonly given?: readonly Change[];
}

const healthCheck: Change = [`${webContainer}.healthCheck`, { command: ["CMD", "true"] }];
const namespace: Change = ["namespaces.main", { name: "shop.internal" }];
const connect: Change = [`${web}.serviceConnect`, { namespace: "main", services: { http: {} } }];
const appProtocol: Change = [
  `${webContainer}.portMappings`,
  [{ name: "http", containerPort: 8080, appProtocol: "http" }],
];
const scaling: Change = [
  `${web}.scaling`,
  { min: 1, max: 5000, targetTracking: { cpuPercent: 50 }, predictive: { cpuPercent: 50 } },
];
const job: Change = ["jobs.report", { containers: { report: side } }];
const scheduled: Change = ["jobs.report.schedule", { expression: "rate(1 day)" }];
const shared: Change = ["fileSystems.shared", { accessPoints: { data: { path: "/data" } } }];
const blueGreen: Change = [`${web}.deployment`, { strategy: "blue-green" }];
const managed: Change = ["cluster.capacity.burst", { kind: "managed" }];
const general = "cluster.capacity.general";
const longest = 2147483647;

const bounds: readonly Bound[] = [
  { path: "repositories.web.keepTaggedImages", least: 1, most: 10000 },
  { path: "repositories.web.expireUntaggedAfterDays", least: 1, most: 3650 },
  { path: "loadBalancers.public.idleTimeoutSeconds", least: 1, most: 4000 },
  { path: `${general}.rootVolume.sizeGiB`, least: 30, most: 16384 },
  { path: `${general}.rootVolume.throughputMiBps`, least: 125, most: 2000 },
  { path: `${general}.agent.reservedMemoryMiB`, least: 0, most: 1048576 },
  { path: `${general}.agent.containerStopTimeoutSeconds`, least: 1, most: 86400 },
  { path: `${general}.agent.containerStartTimeoutSeconds`, least: 45, most: 86400 },
  { path: `${general}.agent.taskCleanupWaitMinutes`, least: 1, most: 10080 },
  { path: `${general}.agent.imageCleanupIntervalMinutes`, least: 10, most: 10080 },
  { path: `${general}.agent.imageMinimumAgeMinutes`, least: 1, most: 100000 },
  { path: `${general}.agent.imagesDeletedPerCycle`, least: 1, most: 100 },
  {
    path: `${general}.spot.onDemandBase`,
    least: 0,
    most: 9999,
    given: [
      [`${general}.spot`, {}],
      [`${general}.maxSize`, 10000],
    ],
  },
  { path: `${general}.managedScaling.minimumStep`, least: 1, most: 10000 },
  { path: `${general}.managedScaling.maximumStep`, least: 1, most: 10000 },
  { path: `${general}.managedScaling.instanceWarmupSeconds`, least: 0, most: 10000 },
  { path: `${general}.warmPool.minSize`, least: 0, most: 10000 },
  { path: `${general}.warmPool.maxPreparedSize`, least: 0, most: 10000 },
  {
    path: `${general}.instanceRefresh.minHealthyPercentage`,
    least: 0,
    most: 100,
    given: [[`${general}.instanceRefresh`, { maxHealthyPercentage: 100 }]],
  },
  { path: `${general}.instanceRefresh.maxHealthyPercentage`, least: 100, most: 200 },
  { path: `${general}.instanceRefresh.instanceWarmupSeconds`, least: 0, most: 3600 },
  {
    path: `${general}.instanceRefresh.checkpointDelaySeconds`,
    least: 0,
    most: 172800,
    given: [[`${general}.instanceRefresh`, { checkpointPercentages: [50] }]],
  },
  { path: `${general}.terminationHook.heartbeatTimeoutSeconds`, least: 30, most: 7200 },
  { path: "cluster.capacity.general.targetCapacityPercent", least: 1, most: 100 },
  { path: "cluster.capacity.burst.storageSizeGiB", least: 1, most: 16384, given: [managed] },
  { path: "cluster.capacity.burst.scaleInAfterSeconds", least: -1, most: 3600, given: [managed] },
  {
    path: "cluster.external.registrationLimit",
    least: 1,
    most: 1000,
    given: [["cluster.external", { expirationDate: "2026-06-30T18:00:00Z" }]],
  },
  { path: `${web}.desiredCount`, least: 0, most: 5000 },
  { path: `${web}.task.ephemeralStorageGiB`, least: 21, most: 200 },
  { path: `${web}.capacity.fargate.onDemandBase`, least: 0, most: 100000 },
  {
    path: `${web}.capacity.fargate.spotWeight`,
    least: 0,
    most: 1000,
    given: [[`${web}.capacity`, { fargate: { onDemandWeight: 1 } }]],
  },
  { path: `${apiContainer}.cpu`, least: 1, most: 196608 },
  { path: `${apiContainer}.memoryMiB`, least: 6, most: 1048576 },
  { path: `${apiContainer}.linuxParameters.sharedMemorySizeMiB`, least: 1, most: 1048576 },
  { path: `${apiContainer}.linuxParameters.maxSwapMiB`, least: 0, most: 1048576 },
  { path: `${api}.task.cpu`, least: 128, most: 196608 },
  { path: `${apiContainer}.stopTimeoutSeconds`, least: 2, most: 86400 },
  { path: `${apiContainer}.startTimeoutSeconds`, least: 2, most: 86400 },
  { path: `${webContainer}.healthCheck.intervalSeconds`, least: 5, most: 300, given: [healthCheck] },
  { path: `${webContainer}.healthCheck.timeoutSeconds`, least: 2, most: 60, given: [healthCheck] },
  { path: `${webContainer}.healthCheck.retries`, least: 1, most: 10, given: [healthCheck] },
  { path: `${webContainer}.healthCheck.startPeriodSeconds`, least: 0, most: 300, given: [healthCheck] },
  { path: `${webContainer}.restartPolicy.restartAttemptPeriodSeconds`, least: 60, most: 1800 },
  { path: `${web}.logging.maxBufferSizeMiB`, least: 1, most: 1024 },
  { path: `${web}.loadBalancer.priority`, least: 1, most: 50000 },
  { path: `${web}.loadBalancer.deregistrationDelaySeconds`, least: 0, most: 3600 },
  { path: `${web}.loadBalancer.healthCheckGracePeriodSeconds`, least: 0, most: longest },
  {
    path: `${web}.loadBalancer.healthCheck.intervalSeconds`,
    least: 5,
    most: 300,
    given: [[`${web}.loadBalancer.healthCheck`, { timeoutSeconds: 2 }]],
  },
  {
    path: `${web}.loadBalancer.healthCheck.timeoutSeconds`,
    least: 2,
    most: 120,
    given: [[`${web}.loadBalancer.healthCheck`, { intervalSeconds: 121 }]],
  },
  { path: `${web}.loadBalancer.healthCheck.healthyThreshold`, least: 2, most: 10 },
  { path: `${web}.loadBalancer.healthCheck.unhealthyThreshold`, least: 2, most: 10 },
  { path: `${web}.deployment.minimumHealthyPercent`, least: 0, most: 100 },
  {
    path: `${web}.deployment.maximumPercent`,
    least: 100,
    most: 400,
    given: [[`${web}.deployment`, { minimumHealthyPercent: 50 }]],
  },
  { path: `${web}.deployment.steadyStateTimeoutMinutes`, least: 5, most: 1440 },
  { path: `${web}.deployment.bakeTimeMinutes`, least: 0, most: 1440, given: [blueGreen] },
  {
    path: `${web}.deployment.canaryBakeTimeMinutes`,
    least: 0,
    most: 1440,
    given: [[`${web}.deployment`, { strategy: "canary" }]],
  },
  {
    path: `${web}.deployment.stepBakeTimeMinutes`,
    least: 0,
    most: 1440,
    given: [[`${web}.deployment`, { strategy: "linear" }]],
  },
  {
    path: `${web}.deployment.terminationWaitMinutes`,
    least: 0,
    most: 2880,
    given: [[`${web}.deployment`, { strategy: "code-deploy" }]],
  },
  { path: `${web}.scaling.max`, least: 1, most: 5000, given: [scaling] },
  { path: `${web}.scaling.targetTracking.cpuPercent`, least: 1, most: 100, given: [scaling] },
  { path: `${web}.scaling.targetTracking.requestsPerTarget`, least: 1, most: 1000000, given: [scaling] },
  { path: `${web}.scaling.scaleInCooldownSeconds`, least: 0, most: 3600, given: [scaling] },
  { path: `${web}.scaling.scaleOutCooldownSeconds`, least: 0, most: 3600, given: [scaling] },
  { path: `${web}.scaling.predictive.schedulingBufferSeconds`, least: 0, most: 3600, given: [scaling] },
  { path: `${web}.scaling.predictive.maxCapacityBufferPercent`, least: 1, most: 100, given: [scaling] },
  { path: `${web}.queue.visibilityTimeoutSeconds`, least: 0, most: 43200 },
  { path: `${web}.queue.retentionDays`, least: 1, most: 14 },
  { path: `${web}.queue.maxReceiveCount`, least: 1, most: 1000 },
  { path: `${web}.queue.messagesPerTask`, least: 1, most: 1000000, given: [scaling] },
  { path: `${web}.alarms.cpuPercent`, least: 1, most: 100 },
  { path: `${web}.alarms.unhealthyHosts`, least: 1, most: 1000 },
  { path: `${web}.alarms.http5xxCount`, least: 1, most: 1000000 },
  {
    path: `${web}.alarms.evaluationPeriods`,
    least: 1,
    most: 100,
    given: [[`${web}.alarms`, { cpuPercent: 80 }]],
  },
  {
    path: `${web}.discovery.ttlSeconds`,
    least: 0,
    most: longest,
    given: [namespace, [`${web}.discovery`, { namespace: "main" }]],
  },
  {
    path: `${web}.serviceConnect.services.http.idleTimeoutSeconds`,
    least: 0,
    most: longest,
    given: [namespace, connect],
  },
  {
    path: `${web}.serviceConnect.services.http.perRequestTimeoutSeconds`,
    least: 0,
    most: longest,
    given: [namespace, appProtocol, connect],
  },
  {
    path: `${web}.serviceConnect.services.http.ingressPortOverride`,
    least: 1,
    most: 65535,
    given: [namespace, connect],
  },
  { path: "jobs.report.taskCount", least: 1, most: 10, given: [job] },
  { path: "jobs.report.retry.maxAttempts", least: 0, most: 185, given: [job, scheduled] },
  { path: "jobs.report.retry.maxAgeSeconds", least: 60, most: 86400, given: [job, scheduled] },
  { path: "jobs.report.schedule.flexibleWindowMinutes", least: 1, most: 1440, given: [job, scheduled] },
  {
    path: "jobs.report.release.timeoutMinutes",
    least: 1,
    most: 720,
    given: [job, ["jobs.report.release", { services: ["web"] }]],
  },
  { path: "fileSystems.shared.accessPoints.data.uid", least: 0, most: 4294967295, given: [shared] },
  { path: "fileSystems.shared.accessPoints.data.gid", least: 0, most: 4294967295, given: [shared] },
];

/** Two rows for each bounded number: below its least and above its most value. */
export const numbers: readonly BadInput[] = bounds.flatMap(({ path, least, most, given = [] }) =>
  [[least - 1, least, "too little"] as const, [most + 1, most, "too much"] as const].map(
    ([bad, good, what]): BadInput => ({
      title: `${what} for ${path}`,
      given,
      changes: [[path, bad]],
      problems: [
        `${path}: ${String(bad)} is out of range; use a whole number from ${String(least)} to ${String(most)}`,
      ],
      nearest: [[path, good]],
    }),
  ),
);
