import fc from "fast-check";

/** Where the tasks of a service or job run, with the network mode that they have there. */
export type Place = "fargate" | "awsvpc" | "bridge" | "host" | "none" | "daemon" | "external";

const account = "ap-northeast-1:123456789012";
const secretArn = `arn:aws:secretsmanager:${account}:secret:shop/db-AbCdEf`;
const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

/** A record in which every key may be missing. */
export function some<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.record(model, { requiredKeys: [] });
}

/** A value, or nothing: most parts of a stack file say little. */
export function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined, freq: 2 });
}

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/);

/** A short map from words of one kind to texts; the kind keeps maps apart that must not share a key. */
function texts(kind: string, value: fc.Arbitrary<unknown> = fc.string({ maxLength: 20 })) {
  return fc.dictionary(
    word.map((name) => `${kind}_${name}`),
    value,
    { maxKeys: 3 },
  );
}

const image = fc.oneof(
  fc.constantFrom({ uri: "public.ecr.aws/nginx/nginx:1.29.3" }, { uri: `ghcr.io/example/api@${digest}` }),
  fc.constantFrom({ repository: "app", tag: "v1" }, { repository: "app", digest }),
  fc.record({
    repository: fc.constant("app"),
    tag: fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/),
    resolveTag: fc.boolean(),
  }),
  fc.constant({ pullThroughCache: "hub", upstreamRepository: "library/redis", tag: "8" }),
  fc.record({
    repository: fc.constant("app"),
    build: fc.record({ context: fc.constantFrom("./app", "./other"), args: texts("ARG") }),
  }),
);

const secret = fc.oneof(
  fc.constantFrom(secretArn, `${secretArn}:password:AWSCURRENT:`, "/shop/key"),
  fc.record({
    valueFrom: fc.constantFrom(secretArn, "/shop/key"),
    kmsKeyArn: fc.constant(`arn:aws:kms:${account}:key/0123`),
    redeployOn: fc.nat(1000),
  }),
);

const healthCheck = fc.record({
  command: fc.constant(["CMD-SHELL", "true"]),
  intervalSeconds: fc.integer({ min: 30, max: 300 }),
  timeoutSeconds: fc.integer({ min: 2, max: 30 }),
  retries: fc.integer({ min: 1, max: 10 }),
  startPeriodSeconds: fc.integer({ min: 0, max: 300 }),
});

/** Fields that containers have everywhere. */
const anywhere = {
  entryPoint: fc.array(word, { minLength: 1, maxLength: 3 }),
  command: fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 3 }),
  workingDirectory: fc.constant("/srv"),
  user: fc.constantFrom("1000", "1000:1000", "app"),
  environment: texts("E", fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.boolean())),
  environmentFiles: fc.constant(["arn:aws:s3:::shop-config/a.env"]),
  secrets: texts("S", secret),
  stopTimeoutSeconds: fc.integer({ min: 2, max: 120 }),
  restartPolicy: some({
    ignoredExitCodes: fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }),
    restartAttemptPeriodSeconds: fc.integer({ min: 60, max: 1800 }),
  }),
  versionConsistency: fc.constantFrom("enabled", "disabled"),
  interactive: fc.boolean(),
  pseudoTerminal: fc.boolean(),
  dockerLabels: texts("label"),
  memoryReservationMiB: fc.integer({ min: 6, max: 100 }),
  ulimits: fc.constantFrom([], [{ name: "nofile", softLimit: 1024, hardLimit: 65535 }]),
  systemControls: fc.constantFrom([], [{ namespace: "kernel.msgmax", value: 65536 }]),
  linuxParameters: some({
    initProcessEnabled: fc.boolean(),
    capabilities: some({
      add: fc.constant(["SYS_PTRACE"]),
      drop: fc.constantFrom(["ALL"], ["NET_RAW", "CHOWN"]),
    }),
    tmpfs: fc.constant([{ containerPath: "/tmp", sizeMiB: 8, mountOptions: ["noexec"] }]),
  }),
  logConfiguration: fc.constantFrom(
    { logDriver: "awslogs", mode: "blocking" },
    { logDriver: "awslogs", multilinePattern: "^\\[", streamPrefix: "x" },
    {
      logDriver: "splunk",
      options: { "splunk-url": "https://splunk.example" },
      secretOptions: { "splunk-token": secretArn },
    },
  ),
};

/** Fields that containers have on instances alone. */
const onInstances = {
  privileged: fc.boolean(),
  dockerSecurityOptions: fc.constant(["no-new-privileges"]),
};

/** Fields that containers have in network mode bridge alone. */
const inBridge = {
  hostname: fc.constant("node"),
  extraHosts: fc.constant([{ hostname: "db", ipAddress: "10.0.1.5" }]),
  dnsServers: fc.constant(["10.0.0.2"]),
  dnsSearchDomains: fc.constant(["corp.example"]),
};

/** Ports of the index-th container of a task; the first has one that load balancers reach by the name http. */
function portMappings(place: Place, index: number): fc.Arbitrary<object[]> {
  if (place === "none") return fc.constant([]);
  if (index > 0)
    return fc.constantFrom(
      [],
      [{ name: `extra-${String(index)}`, containerPort: 9000 + index, protocol: "udp" }],
    );
  return some({ appProtocol: fc.constantFrom("http", "http2", "grpc") }).map((given) => [
    { name: "http", containerPort: 8080, ...given },
  ]);
}

/** The index-th container of a task: the first is essential and can be written to, the others may depend on it. */
function container(place: Place, index: number): fc.Arbitrary<object> {
  const instances = place !== "fargate";
  return fc
    .record({
      image,
      memoryMiB: instances ? fc.integer({ min: 128, max: 1024 }) : maybe(fc.integer({ min: 128, max: 4096 })),
      cpu: maybe(fc.integer({ min: 1, max: 600 })),
      healthCheck: maybe(healthCheck),
      portMappings: portMappings(place, index),
      fields: some({
        ...anywhere,
        ...(instances ? onInstances : {}),
        ...(place === "bridge" || place === "daemon" || place === "external" ? inBridge : {}),
      }),
      later:
        index === 0
          ? fc.constant({})
          : some({
              essential: fc.boolean(),
              readonlyRootFilesystem: fc.boolean(),
              startTimeoutSeconds: fc.integer({ min: 2, max: 120 }),
              dependsOn: fc.constant([{ containerName: "app", condition: "START" }]),
            }),
    })
    .map(({ fields, later, ...own }) => withoutNothing({ ...own, ...fields, ...later }));
}

/** The containers of a task, one to three. */
export function containers(place: Place): fc.Arbitrary<Record<string, object>> {
  const names = ["app", "side", "zebra"];
  return fc
    .integer({ min: 1, max: names.length })
    .chain((count) =>
      fc
        .tuple(...names.slice(0, count).map((_, index) => container(place, index)))
        .map((all) => Object.fromEntries(all.map((each, index) => [names[index] ?? "", each]))),
    );
}

/** A map without keys that have no value: a stack file cannot say undefined. */
export function withoutNothing(map: object): object {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}
