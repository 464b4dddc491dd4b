import fc from "fast-check";
import { containers, maybe, type Place, some, withoutNothing } from "./arbitrary-container";

const account = "ap-northeast-1:123456789012";

const groups: Readonly<Record<Place, object>> = {
  fargate: { fargate: {} },
  awsvpc: { group: "general" },
  bridge: { group: "general" },
  host: { groups: { general: { base: 1 }, spare: { weight: 2 } } },
  none: { group: "spare" },
  daemon: { group: "general" },
  external: { external: true },
};

const networkModes: Readonly<Record<Place, string>> = {
  fargate: "awsvpc",
  awsvpc: "awsvpc",
  bridge: "bridge",
  host: "host",
  none: "none",
  daemon: "bridge",
  external: "bridge",
};

/** Fargate by any weights, or what belongs to the place. */
function capacity(place: Place): fc.Arbitrary<object> {
  if (place !== "fargate") return fc.constant(groups[place]);
  return some({
    onDemandBase: fc.integer({ min: 0, max: 5 }),
    onDemandWeight: fc.integer({ min: 1, max: 10 }),
    spotWeight: fc.integer({ min: 0, max: 10 }),
  }).map((fargate) => ({ fargate }));
}

/** Sizes that hold every task that `containers` makes: none, half of one, or a whole one. */
const sizes = fc.constantFrom({}, {}, { cpu: 8192 }, { memoryMiB: 16384 }, { cpu: 4096, memoryMiB: 16384 });

/** Volumes that tasks may have in a place. */
function volumes(place: Place): fc.Arbitrary<Record<string, object>> {
  const everywhere = { scratch: {} };
  const inVpc = {
    shared: { efs: { fileSystem: "data", accessPoint: "main", readOnly: true } },
    other: { efs: { fileSystemId: "fs-0123456789abcdef0", rootDirectory: "/x" } },
  };
  const onInstance = {
    host: { hostPath: "/var/data" },
    cache: { docker: { scope: "task", driverOpts: { size: "1", type: "a" }, labels: { b: "1", a: "2" } } },
  };
  const all: Record<string, object> = {
    ...everywhere,
    ...(place === "external" ? {} : inVpc),
    ...(place === "fargate" ? {} : onInstance),
  };
  return fc
    .subarray(Object.keys(all))
    .map((names) => Object.fromEntries(names.map((name) => [name, all[name] ?? {}])));
}

const grants = fc.constantFrom(
  [],
  [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] }],
  ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
);

function task(place: Place) {
  return fc
    .record({
      size: sizes,
      volumes: volumes(place),
      others: some({
        taskRolePolicies: grants,
        executionRolePolicies: grants,
        executionRole: fc.constantFrom("exact", "managed"),
        keepRevisions: fc.boolean(),
        ...(place === "fargate" ? { ephemeralStorageGiB: fc.integer({ min: 21, max: 200 }) } : {}),
      }),
    })
    .map(({ size, ...rest }) => ({
      ...size,
      volumes: rest.volumes,
      ...rest.others,
      // The groups of the platform are of Graviton.
      ...(place !== "fargate" && { architecture: "arm64" }),
      networkMode: networkModes[place],
    }));
}

const logging = fc
  .record({
    delivery: fc.constantFrom({}, { mode: "blocking" }, { mode: "non-blocking", maxBufferSizeMiB: 8 }),
    others: some({
      retentionDays: fc.constantFrom(1, 30, 3653),
      kmsKeyArn: fc.constant(`arn:aws:kms:${account}:key/0123`),
      firelens: fc.record({
        options: fc.constantFrom({ Name: "stdout" }, { Name: "firehose", region: "eu-west-1" }),
      }),
    }),
  })
  .map(({ delivery, others }) => ({ ...delivery, ...others }));

const tags = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 10 }), { maxKeys: 3 });

/** What services and jobs have in common. */
export function workload(place: Place): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record({
      task: task(place),
      capacity: capacity(place),
      containers: containers(place),
      logging: maybe(logging),
      tags: maybe(tags),
      network:
        networkModes[place] === "awsvpc"
          ? some({
              securityGroupIds: fc.constant(["sg-0123456789abcdef0"]),
              ingress: fc.constant([{ port: 9000, cidr: "10.0.0.0/8" }]),
              egress: fc.constantFrom([], [{ port: 443, cidr: "0.0.0.0/0" }]),
            })
          : fc.constant({}),
    })
    .map(({ network, ...rest }) => ({ ...withoutNothing({ ...rest, ...network }), ...mounted(rest) }));
}

/** The first container sees every volume of its task. */
function mounted({
  task: { volumes: all },
  containers: { app, ...others },
}: {
  task: { volumes: Record<string, object> };
  containers: Record<string, object>;
}) {
  const mountPoints = Object.keys(all).map((name) => ({ sourceVolume: name, containerPath: `/mnt/${name}` }));
  return { containers: { app: { ...app, mountPoints }, ...others } };
}

const target = { container: "app", port: "http" };
const route = {
  http: some({ healthCheck: some({ path: fc.constant("/up"), matcher: fc.constant("200-299") }) }).map(
    (given) => ({ name: "public", ...target, paths: ["/a/*"], ...given }),
  ),
  tcp: fc.constant({ name: "tcp", ...target, listener: { port: 1 } }),
};

/** Ways in; priorities and ports are given when the services stand in a row. */
const ways = fc.oneof(
  fc.constant({}),
  route.http.map((loadBalancer) => ({ loadBalancer })),
  route.http.map((loadBalancer) => ({ loadBalancer })),
  route.tcp.map((loadBalancer) => ({ loadBalancer })),
  fc.tuple(route.http, route.tcp).map((loadBalancers) => ({ loadBalancers })),
);

const hooks = fc.subarray([
  {
    lambdaArn: `arn:aws:lambda:${account}:function:check`,
    stages: ["PRE_SCALE_UP"],
    details: { b: "1", a: "2" },
  },
  { pause: { timeoutMinutes: 5 }, stages: ["POST_TEST_TRAFFIC_SHIFT"] },
]);

const rolling = some({
  minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
  maximumPercent: fc.integer({ min: 101, max: 400 }),
  rollback: fc.boolean(),
  alarms: fc.constant({ names: ["b", "a"] }),
});

/** Deployments that shift the traffic of a rule of an application load balancer. */
const shifting = fc.oneof(
  some({ bakeTimeMinutes: fc.integer({ min: 0, max: 60 }), hooks }).map((given) => ({
    strategy: "blue-green",
    ...given,
  })),
  some({ stepPercent: fc.constantFrom(3, 12.5, 100), stepBakeTimeMinutes: fc.nat(30), hooks }).map(
    (given) => ({
      strategy: "linear",
      ...given,
    }),
  ),
  some({ canaryPercent: fc.constantFrom(0.1, 5, 99.9), canaryBakeTimeMinutes: fc.nat(30) }).map((given) => ({
    strategy: "canary",
    ...given,
  })),
);

const custom = { namespace: "Shop", metricName: "Orders", dimensions: { Shop: "a", Till: "b" } };
const scaling = fc.record({
  min: fc.integer({ min: 1, max: 3 }),
  max: fc.integer({ min: 4, max: 20 }),
  targetTracking: some({
    memoryPercent: fc.constant(70),
    custom: fc.constant({ orders: { ...custom, targetValue: 2 } }),
  }).map((given) => ({ cpuPercent: 50, ...given })),
  steps: fc.constantFrom(
    {},
    {
      busy: {
        metric: custom,
        comparison: "GreaterThanThreshold",
        threshold: 1,
        adjustments: [{ from: 0, change: 2 }],
      },
    },
  ),
  schedules: fc.constantFrom(
    {},
    { night: { schedule: "cron(0 22 * * ? *)", timezone: "Asia/Tokyo", max: 4 } },
  ),
  scaleIn: fc.boolean(),
});

/** How many tasks a service has: a number, or scaling, perhaps by a queue. */
const counts = fc.oneof(
  some({ desiredCount: fc.integer({ min: 0, max: 10 }) }),
  scaling.map((given) => ({ scaling: given })),
  scaling.map((given) => ({ scaling: given, queue: { messagesPerTask: 10 } })),
  fc.constantFrom({ queue: { fifo: true } }, { queue: { arn: `arn:aws:sqs:${account}:orders` } }),
);

/** How a service is found beside its load balancers. */
const connections = some({
  serviceConnect: fc.constantFrom(
    { namespace: "shop" },
    { namespace: "mesh", services: { http: { clientAliases: [{ port: 80 }], idleTimeoutSeconds: 60 } } },
  ),
  discovery: fc.constant({ namespace: "shop" }),
  vpcLattice: fc.constant([{ port: "http" }]),
});

/** What services say wherever they run. */
const anyService = some({
  exec: fc.boolean(),
  taskProtection: fc.boolean(),
  managedTags: fc.boolean(),
  propagateTags: fc.constantFrom("SERVICE", "TASK_DEFINITION", "NONE"),
  triggers: fc.constant({ release: "1", data: "2" }),
  alarms: fc.constantFrom({ cpuPercent: 80 }, { memoryPercent: 90, runningBelowDesired: true }),
});

/** A service; what must differ from other services is given by `numbered`. */
export function service(place: Place): fc.Arbitrary<object> {
  if (place === "daemon")
    return fc
      .tuple(workload(place), anyService)
      .map(([own, any]) => ({ scheduling: "DAEMON", ...any, ...own }));
  const inVpc = networkModes[place] === "awsvpc";
  return fc
    .record({
      own: workload(place),
      any: anyService,
      count: counts,
      way: place === "external" || place === "none" ? fc.constant({}) : ways,
      connected: inVpc ? connections : fc.constant({}),
      rolled: rolling,
      shifted: maybe(shifting),
    })
    .map(({ own, any, count, way, connected, rolled, shifted }) => {
      const shifts =
        inVpc && shifted !== undefined && "loadBalancer" in way && way.loadBalancer.name === "public";
      return { ...any, ...count, ...way, ...connected, ...own, deployment: shifts ? shifted : rolled };
    });
}

interface Numbered {
  loadBalancer?: object;
  loadBalancers?: object[];
  discovery?: object;
  serviceConnect?: { services?: { http: object } };
}

/** The index-th service, with priorities, ports and names that no other service has. */
export function numbered(given: object, index: number): object {
  const { loadBalancer, loadBalancers, discovery, serviceConnect }: Numbered = given;
  const way = (one: object) =>
    "listener" in one ? { ...one, listener: { port: 1000 + index } } : { ...one, priority: index + 1 };
  const name = `found-${String(index)}`;
  return {
    ...given,
    ...(loadBalancer !== undefined && { loadBalancer: way(loadBalancer) }),
    ...(loadBalancers !== undefined && { loadBalancers: loadBalancers.map(way) }),
    ...(discovery !== undefined && { discovery: { ...discovery, name } }),
    ...(serviceConnect?.services !== undefined && {
      serviceConnect: {
        ...serviceConnect,
        services: { http: { ...serviceConnect.services.http, discoveryName: `${name}-mesh` } },
      },
    }),
  };
}
