/** A change of one service, and what it brings about. */
export interface ServiceChange {
  /** Becomes the service's name. */
  readonly name: string;
  readonly before: object;
  readonly after: object;
  /** What the report says; empty where no task restarts. */
  readonly causes: readonly string[];
}

const image = { uri: "ghcr.io/example/app:1" };
const secretArn = (name: string) =>
  `arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:${name}-AbCdEf`;
const key = "arn:aws:kms:ap-northeast-1:123456789012:key/1a2b3c4d-0000-4000-8000-000000000000";
const portMappings = [{ name: "http", containerPort: 8080 }];

/** A service whose container has these keys, beside others of the service. */
function withContainer(keys: object, others: object = {}): object {
  const { task = {}, ...rest } = others as { task?: object };
  return {
    task: { cpu: 256, memoryMiB: 512, ...task },
    containers: { app: { image, portMappings, ...keys } },
    ...rest,
  };
}

/** A service with these keys. */
const service = (keys: object = {}) => withContainer({}, keys);

function container(
  name: string,
  [before, after]: readonly [object, object],
  ...causes: string[]
): ServiceChange {
  return {
    name,
    before: withContainer(before),
    after: withContainer(after),
    causes: causes.map((cause) => `containers.app.${cause}`),
  };
}

function keys(name: string, [before, after]: readonly [object, object], ...causes: string[]): ServiceChange {
  return { name, before: service(before), after: service(after), causes };
}

/** Another container of the same task. */
const helper = { image: { uri: "ghcr.io/example/helper:1" }, essential: false };

/** Changes after which the tasks of their service are others. */
export const restarting: readonly ServiceChange[] = [
  container(
    "image",
    [{}, { image: { uri: "ghcr.io/example/app:2" } }],
    "image: ghcr.io/example/app:1 → ghcr.io/example/app:2",
  ),
  container("variable-added", [{}, { environment: { LEVEL: "info" } }], "environment.LEVEL is added"),
  container(
    "variable-changed",
    [{ environment: { LEVEL: "info", MODE: "a" } }, { environment: { LEVEL: "warn", MODE: "a" } }],
    "environment.LEVEL changes",
  ),
  container("variable-gone", [{ environment: { LEVEL: "info" } }, {}], "environment.LEVEL is taken out"),
  container("secret-added", [{}, { secrets: { TOKEN: secretArn("token") } }], "secrets.TOKEN is added"),
  container(
    "secret-changed",
    [{ secrets: { TOKEN: secretArn("token") } }, { secrets: { TOKEN: secretArn("other") } }],
    "secrets.TOKEN changes",
  ),
  container("secret-gone", [{ secrets: { TOKEN: secretArn("token") } }, {}], "secrets.TOKEN is taken out"),
  container("command", [{}, { command: ["serve"] }], "command changes"),
  container("entry-point", [{}, { entryPoint: ["/bin/app"] }], "entryPoint changes"),
  container("directory", [{}, { workingDirectory: "/srv" }], "workingDirectory: none → /srv"),
  container("user", [{ user: "1000" }, { user: "1001" }], "user: 1000 → 1001"),
  container("container-health", [{}, { healthCheck: { command: ["CMD", "true"] } }], "healthCheck changes"),
  container("port", [{}, { portMappings: [{ name: "http", containerPort: 9090 }] }], "portMappings changes"),
  container("read-only", [{}, { readonlyRootFilesystem: true }], "readonlyRootFilesystem: none → true"),
  container("stop-timeout", [{}, { stopTimeoutSeconds: 60 }], "stopTimeoutSeconds: none → 60"),
  container("start-timeout", [{}, { startTimeoutSeconds: 60 }], "startTimeoutSeconds: none → 60"),
  container("labels", [{}, { dockerLabels: { team: "a" } }], "dockerLabels changes"),
  container(
    "ulimits",
    [{}, { ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 4096 }] }],
    "ulimits changes",
  ),
  container("init", [{}, { linuxParameters: { initProcessEnabled: true } }], "linuxParameters changes"),
  container("terminal", [{}, { interactive: true }], "interactive changes"),
  container("container-cpu", [{}, { cpu: 128 }], "cpu: none → 128"),
  container("container-memory", [{ memoryMiB: 128 }, { memoryMiB: 256 }], "memoryMiB: 128 → 256"),
  container(
    "reservation",
    [{ memoryReservationMiB: 128 }, { memoryReservationMiB: 64 }],
    "memoryReservationMiB: 128 → 64",
  ),
  container(
    "restart-policy",
    [{}, { restartPolicy: { restartAttemptPeriodSeconds: 120 } }],
    "restartPolicy changes",
  ),
  {
    name: "container-added",
    before: service(),
    after: service({ containers: { app: { image, portMappings }, helper } }),
    causes: ["containers.helper is added"],
  },
  {
    name: "container-gone",
    before: service({ containers: { app: { image, portMappings }, helper } }),
    after: service(),
    causes: ["containers.helper is taken out"],
  },
  keys(
    "size",
    [{}, { task: { cpu: 512, memoryMiB: 1024 } }],
    "task.cpu: 256 → 512",
    "task.memoryMiB: 512 → 1024",
  ),
  keys("memory", [{}, { task: { memoryMiB: 1024 } }], "task.memoryMiB: 512 → 1024"),
  keys(
    "architecture",
    [{}, { task: { architecture: "arm64" } }],
    "task.architecture or task.operatingSystem changes",
  ),
  keys("disk", [{}, { task: { ephemeralStorageGiB: 50 } }], "task.ephemeralStorageGiB changes"),
  keys("family", [{}, { task: { family: "another" } }], "task.family: shop-test-family → another"),
  keys("spot", [{}, { capacity: { fargate: { spotWeight: 1 } } }], "capacity changes"),
  keys("count", [{}, { desiredCount: 2 }], "desiredCount: 1 → 2"),
  keys("triggers", [{}, { triggers: { restarted: "monday" } }], "triggers changes"),
  keys("shell", [{}, { exec: true }], "exec: false → true"),
  keys("percent", [{}, { deployment: { maximumPercent: 150 } }], "deployment.maximumPercent: 200 → 150"),
  keys("tags-of-tasks", [{}, { propagateTags: "NONE" }], "propagateTags: SERVICE → none"),
  keys("managed-tags", [{}, { managedTags: false }], "managedTags changes"),
  keys(
    "security-group",
    [{}, { securityGroupIds: ["sg-0123456789abcdef0"] }],
    "subnets, securityGroupIds or assignPublicIp changes",
  ),
  keys("rebalancing", [{}, { availabilityZoneRebalancing: false }], "availabilityZoneRebalancing changes"),
  keys("circuit-breaker", [{}, { deployment: { rollback: false } }], "deployment.rollback changes"),
  keys("log-router", [{}, { logging: { mode: "blocking" } }], "containers.app.logConfiguration changes"),
];

const route = (more: object = {}) => ({
  loadBalancer: { name: "public", container: "app", port: "http", ...more },
});

const scaled = (more: object = {}) => ({
  scaling: { min: 1, max: 4, targetTracking: { cpuPercent: 50 }, ...more },
});

/** A change of a service behind a load balancer. */
function routed(name: string, priority: number, [before, after]: readonly [object, object]): ServiceChange {
  const of = (more: object) => service(route({ priority, hosts: [`${name}.example.com`], ...more }));
  return { name, before: of(before), after: of(after), causes: [] };
}

/** Changes that no task notices. */
export const quiet: readonly ServiceChange[] = [
  keys("nothing", [{}, {}]),
  keys("most-tasks", [scaled(), scaled({ max: 8 })]),
  keys("fewest-tasks", [scaled(), scaled({ min: 2 })]),
  keys("target", [scaled(), scaled({ targetTracking: { cpuPercent: 70 } })]),
  keys("target-added", [scaled(), scaled({ targetTracking: { cpuPercent: 50, memoryPercent: 60 } })]),
  keys("scale-in", [scaled(), scaled({ scaleIn: false })]),
  keys("scale-in-cooldown", [scaled(), scaled({ scaleInCooldownSeconds: 600 })]),
  keys("scale-out-cooldown", [scaled(), scaled({ scaleOutCooldownSeconds: 30 })]),
  keys("night", [scaled(), scaled({ schedules: { night: { schedule: "cron(0 22 * * ? *)", max: 2 } } })]),
  keys("days-of-logs", [{}, { logging: { retentionDays: 90 } }]),
  keys("log-key", [{}, { logging: { kmsKeyArn: key } }]),
  keys("tags", [{}, { tags: { team: "a" } }]),
  keys("alarm", [{}, { alarms: { cpuPercent: 80 } }]),
  keys("alarm-changed", [{ alarms: { cpuPercent: 80 } }, { alarms: { cpuPercent: 90 } }]),
  keys("alarm-gone", [{ alarms: { cpuPercent: 80 } }, {}]),
  keys("called-by", [{}, { allowFrom: ["nothing"] }]),
  keys("rights", [{}, { task: { taskRolePolicies: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] } }]),
  keys("start-rights", [
    {},
    { task: { executionRolePolicies: ["arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess"] } },
  ]),
  keys("revisions", [{}, { task: { keepRevisions: false } }]),
  // A default that is written out, and keys in another order, are the same task.
  keys("defaults-written", [
    {},
    { desiredCount: 1, exec: false, scheduling: "REPLICA", deployment: { maximumPercent: 200 } },
  ]),
  container("order-of-variables", [
    { environment: { LEVEL: "info", MODE: "a" } },
    { environment: { MODE: "a", LEVEL: "info" } },
  ]),
  container("order-of-secrets", [
    { secrets: { TOKEN: secretArn("token"), USER: secretArn("user") } },
    { secrets: { USER: secretArn("user"), TOKEN: secretArn("token") } },
  ]),
  container("order-of-labels", [
    { dockerLabels: { team: "a", tier: "b" } },
    { dockerLabels: { tier: "b", team: "a" } },
  ]),
  {
    name: "order-of-containers",
    before: service({ containers: { app: { image, portMappings }, helper } }),
    after: service({ containers: { helper, app: { image, portMappings } } }),
    causes: [],
  },
  container("key-of-secret", [
    { secrets: { TOKEN: { valueFrom: secretArn("token") } } },
    { secrets: { TOKEN: { valueFrom: secretArn("token"), kmsKeyArn: key } } },
  ]),
  keys("ways-out", [{}, { egress: [{ port: 443, cidr: "0.0.0.0/0" }] }]),
  keys("night-gone", [
    scaled({ schedules: { night: { schedule: "cron(0 22 * * ? *)", max: 2 } } }),
    scaled(),
  ]),
  keys("forecast", [scaled(), scaled({ predictive: { cpuPercent: 50 } })]),
  keys("alarm-minutes", [
    { alarms: { cpuPercent: 80 } },
    { alarms: { cpuPercent: 80, evaluationPeriods: 3 } },
  ]),
  keys("dead-letters", [{ queue: {} }, { queue: { maxReceiveCount: 10 } }]),
  keys("days-of-messages", [{ queue: {} }, { queue: { retentionDays: 14 } }]),
  routed("hosts", 1, [{}, { hosts: ["other.example.com"] }]),
  routed("priority", 2, [{}, { priority: 900 }]),
  routed("paths", 3, [{}, { paths: ["/shop/*"] }]),
  routed("health-path", 4, [{}, { healthCheck: { path: "/up" } }]),
  routed("health-interval", 5, [{}, { healthCheck: { intervalSeconds: 30 } }]),
  routed("healthy", 6, [{}, { healthCheck: { healthyThreshold: 3 } }]),
  routed("matcher", 7, [{}, { healthCheck: { matcher: "200-299" } }]),
  routed("draining", 8, [{}, { deregistrationDelaySeconds: 10 }]),
  routed("slow-start", 9, [{}, { slowStartSeconds: 30 }]),
  routed("algorithm", 10, [{}, { algorithm: "least_outstanding_requests" }]),
  routed("sticky", 11, [{}, { stickiness: { kind: "lb_cookie", durationSeconds: 300 } }]),
  routed("unhealthy", 12, [{}, { healthCheck: { unhealthyThreshold: 5 } }]),
  routed("health-timeout", 13, [{}, { healthCheck: { timeoutSeconds: 10 } }]),
  routed("zones-apart", 14, [{}, { crossZone: false }]),
  routed("few-healthy", 15, [{}, { targetGroupHealth: { unhealthyStateRouting: { count: 2 } } }]),
  routed("methods", 16, [{}, { methods: ["GET"] }]),
];
