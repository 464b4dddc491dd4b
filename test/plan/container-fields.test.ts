import assert from "node:assert/strict";
import { container as schema, type ContainerInput } from "../../config/container";
import { logging } from "../../config/logging";
import { type ContainerSurroundings, planContainer } from "../../plan/container";
import type { ContainerDefinition } from "../../plan/container-definition";

const around: ContainerSurroundings = {
  imageUri: (image) => ("uri" in image ? image.uri : "planned elsewhere"),
  logGroupName: "/ecs/shop-test/web",
  region: "ap-northeast-1",
  logging: logging.parse({}),
  networkMode: "awsvpc",
  environment: {},
};

/** The definition of a container that gives these fields beside its image. */
function planned(fields: Partial<ContainerInput>, changes: Partial<ContainerSurroundings> = {}) {
  return planContainer("web", schema.parse({ image: { uri: "a:1" }, ...fields }), { ...around, ...changes });
}

/** What every definition has. */
const bare: ContainerDefinition = {
  name: "web",
  image: "a:1",
  essential: true,
  logConfiguration: {
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/ecs/shop-test/web",
      "awslogs-region": "ap-northeast-1",
      "awslogs-stream-prefix": "web",
      "max-buffer-size": "25m",
      mode: "non-blocking",
    },
  },
};

const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-AbCdEf";
const spec = "credentialspecdomainless:arn:aws:ssm:ap-northeast-1:123456789012:parameter/gmsa";

/** One row for each thing that a field may say: what is given, and what the ECS API gets for it. */
const rows: [
  field: keyof ContainerInput,
  given: Partial<ContainerInput>,
  wanted: Partial<ContainerDefinition>,
][] = [
  [
    "image",
    { image: { uri: `ghcr.io/a/b@sha256:${"c".repeat(64)}` } },
    { image: `ghcr.io/a/b@sha256:${"c".repeat(64)}` },
  ],
  ["essential", { essential: false }, { essential: false }],
  ["entryPoint", { entryPoint: ["/app", "-v"] }, { entryPoint: ["/app", "-v"] }],
  ["command", { command: ["--port", "80"] }, { command: ["--port", "80"] }],
  ["workingDirectory", { workingDirectory: "/srv" }, { workingDirectory: "/srv" }],
  ["user", { user: "1000:1000" }, { user: "1000:1000" }],
  [
    "environment",
    { environment: { b: true, B: "2", A: 1 } },
    {
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
        { name: "b", value: "true" },
      ],
    },
  ],
  ["environment", { environment: {} }, {}],
  [
    "environmentFiles",
    { environmentFiles: ["arn:aws:s3:::b/z.env", "arn:aws:s3:::b/a.env"] },
    {
      environmentFiles: [
        { type: "s3", value: "arn:aws:s3:::b/z.env" },
        { type: "s3", value: "arn:aws:s3:::b/a.env" },
      ],
    },
  ],
  ["environmentFiles", { environmentFiles: [] }, {}],
  [
    "secrets",
    { secrets: { Z: "/app/z", A: { valueFrom: `${secret}:key:AWSCURRENT:` } } },
    {
      secrets: [
        { name: "A", valueFrom: `${secret}:key:AWSCURRENT:` },
        { name: "Z", valueFrom: "/app/z" },
      ],
    },
  ],
  [
    "secrets",
    { secrets: { A: { valueFrom: secret, redeployOn: "2026-11-01" } }, dockerLabels: { team: "a" } },
    {
      secrets: [{ name: "A", valueFrom: secret }],
      dockerLabels: { "ecs-platform.secret.A": "2026-11-01", team: "a" },
    },
  ],
  [
    "dependsOn",
    {
      dependsOn: [
        { containerName: "z", condition: "HEALTHY" },
        { containerName: "a", condition: "START" },
      ],
    },
    {
      dependsOn: [
        { containerName: "z", condition: "HEALTHY" },
        { containerName: "a", condition: "START" },
      ],
    },
  ],
  ["startTimeoutSeconds", { startTimeoutSeconds: 90 }, { startTimeout: 90 }],
  ["stopTimeoutSeconds", { stopTimeoutSeconds: 60 }, { stopTimeout: 60 }],
  ["stopTimeoutSeconds", { stopTimeoutSeconds: 30 }, {}],
  ["restartPolicy", { restartPolicy: {} }, { restartPolicy: { enabled: true, restartAttemptPeriod: 300 } }],
  [
    "restartPolicy",
    { restartPolicy: { ignoredExitCodes: [0, 143], restartAttemptPeriodSeconds: 60 } },
    { restartPolicy: { enabled: true, ignoredExitCodes: [0, 143], restartAttemptPeriod: 60 } },
  ],
  [
    "repositoryCredentials",
    { repositoryCredentials: secret },
    { repositoryCredentials: { credentialsParameter: secret } },
  ],
  ["versionConsistency", { versionConsistency: "disabled" }, { versionConsistency: "disabled" }],
  ["versionConsistency", { versionConsistency: "enabled" }, {}],
  [
    "healthCheck",
    { healthCheck: { command: ["CMD-SHELL", "true"] } },
    { healthCheck: { command: ["CMD-SHELL", "true"], interval: 30, timeout: 5, retries: 3 } },
  ],
  [
    "healthCheck",
    {
      healthCheck: {
        command: ["CMD", "/ok"],
        intervalSeconds: 5,
        timeoutSeconds: 2,
        retries: 1,
        startPeriodSeconds: 300,
      },
    },
    { healthCheck: { command: ["CMD", "/ok"], interval: 5, timeout: 2, retries: 1, startPeriod: 300 } },
  ],
  ["interactive", { interactive: true }, { interactive: true }],
  ["pseudoTerminal", { pseudoTerminal: true }, { pseudoTerminal: true }],
  ["pseudoTerminal", { pseudoTerminal: false, interactive: false }, {}],
  ["dockerLabels", { dockerLabels: { b: "2", a: "1" } }, { dockerLabels: { a: "1", b: "2" } }],
  ["cpu", { cpu: 128 }, { cpu: 128 }],
  ["memoryMiB", { memoryMiB: 256 }, { memory: 256 }],
  ["memoryReservationMiB", { memoryReservationMiB: 64 }, { memoryReservation: 64 }],
  [
    "resourceRequirements",
    {
      resourceRequirements: [
        { type: "GPU", value: 2 },
        { type: "NeuronDevice", value: 1 },
      ],
    },
    {
      resourceRequirements: [
        { type: "GPU", value: "2" },
        { type: "NeuronDevice", value: "1" },
      ],
    },
  ],
  [
    "mountPoints",
    { mountPoints: [{ sourceVolume: "data", containerPath: "/data" }] },
    { mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: false }] },
  ],
  [
    "volumesFrom",
    { volumesFrom: [{ sourceContainer: "files", readOnly: true }] },
    { volumesFrom: [{ sourceContainer: "files", readOnly: true }] },
  ],
  ["linuxParameters", { linuxParameters: {} }, {}],
  ["linuxParameters", { linuxParameters: { capabilities: { add: [], drop: [] } } }, {}],
  [
    "linuxParameters",
    {
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { add: ["SYS_PTRACE", "NET_ADMIN"], drop: ["NET_RAW", "ALL"] },
        tmpfs: [
          { containerPath: "/tmp", sizeMiB: 64, mountOptions: ["noexec"] },
          { containerPath: "/run", sizeMiB: 1 },
        ],
        devices: [
          { hostPath: "/dev/fuse" },
          { hostPath: "/dev/a", containerPath: "/dev/b", permissions: ["read"] },
        ],
        sharedMemorySizeMiB: 128,
        maxSwapMiB: 0,
        swappiness: 0,
      },
    },
    {
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { add: ["NET_ADMIN", "SYS_PTRACE"], drop: ["ALL", "NET_RAW"] },
        tmpfs: [
          { containerPath: "/tmp", size: 64, mountOptions: ["noexec"] },
          { containerPath: "/run", size: 1 },
        ],
        devices: [
          { hostPath: "/dev/fuse", permissions: ["read", "write", "mknod"] },
          { hostPath: "/dev/a", containerPath: "/dev/b", permissions: ["read"] },
        ],
        sharedMemorySize: 128,
        maxSwap: 0,
        swappiness: 0,
      },
    },
  ],
  [
    "linuxParameters",
    { linuxParameters: { capabilities: { drop: ["ALL"] } } },
    { linuxParameters: { capabilities: { drop: ["ALL"] } } },
  ],
  [
    "ulimits",
    {
      ulimits: [
        { name: "nproc", softLimit: 1, hardLimit: 2 },
        { name: "nofile", softLimit: 0, hardLimit: 65535 },
      ],
    },
    {
      ulimits: [
        { name: "nofile", softLimit: 0, hardLimit: 65535 },
        { name: "nproc", softLimit: 1, hardLimit: 2 },
      ],
    },
  ],
  [
    "systemControls",
    {
      systemControls: [
        { namespace: "net.core.somaxconn", value: 1024 },
        { namespace: "kernel.sem", value: "1 2 3 4" },
      ],
    },
    {
      systemControls: [
        { namespace: "kernel.sem", value: "1 2 3 4" },
        { namespace: "net.core.somaxconn", value: "1024" },
      ],
    },
  ],
  ["readonlyRootFilesystem", { readonlyRootFilesystem: true }, { readonlyRootFilesystem: true }],
  ["privileged", { privileged: true }, { privileged: true }],
  ["privileged", { privileged: false, readonlyRootFilesystem: false }, {}],
  ["dockerSecurityOptions", { dockerSecurityOptions: ["label:a"] }, { dockerSecurityOptions: ["label:a"] }],
  ["credentialSpecs", { credentialSpecs: [spec] }, { credentialSpecs: [spec] }],
  [
    "portMappings",
    { portMappings: [{ name: "http", containerPort: 80 }] },
    { portMappings: [{ name: "http", containerPort: 80, protocol: "tcp" }] },
  ],
  [
    "portMappings",
    {
      portMappings: [
        { name: "grpc", containerPort: 50051, appProtocol: "grpc" },
        { name: "media", containerPortRange: "9000-9010", protocol: "udp" },
      ],
    },
    {
      portMappings: [
        { name: "grpc", containerPort: 50051, protocol: "tcp", appProtocol: "grpc" },
        { name: "media", containerPortRange: "9000-9010", protocol: "udp" },
      ],
    },
  ],
  ["hostname", { hostname: "node1" }, { hostname: "node1" }],
  [
    "extraHosts",
    { extraHosts: [{ hostname: "db", ipAddress: "10.0.1.5" }] },
    { extraHosts: [{ hostname: "db", ipAddress: "10.0.1.5" }] },
  ],
  ["links", { links: ["database:db"] }, { links: ["database:db"] }],
  ["dnsServers", { dnsServers: ["10.0.0.2"] }, { dnsServers: ["10.0.0.2"] }],
  ["dnsSearchDomains", { dnsSearchDomains: ["corp.local"] }, { dnsSearchDomains: ["corp.local"] }],
  ["disableNetworking", { disableNetworking: true }, { disableNetworking: true }],
  [
    "logConfiguration",
    { logConfiguration: { logDriver: "json-file", options: { "max-size": "1m", "max-file": "2" } } },
    { logConfiguration: { logDriver: "json-file", options: { "max-file": "2", "max-size": "1m" } } },
  ],
  [
    "firelensConfiguration",
    { firelensConfiguration: {} },
    { firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } } },
  ],
  [
    "firelensConfiguration",
    {
      firelensConfiguration: {
        type: "fluentd",
        enableEcsLogMetadata: false,
        configFileType: "file",
        configFileValue: "/extra.conf",
      },
    },
    {
      firelensConfiguration: {
        type: "fluentd",
        options: {
          "config-file-type": "file",
          "config-file-value": "/extra.conf",
          "enable-ecs-log-metadata": "false",
        },
      },
    },
  ],
];

describe("the fields of a container definition", () => {
  for (const [field, given, wanted] of rows)
    it(`${field}: ${JSON.stringify(given)}`, () => {
      assert.deepEqual(planned(given), { ...bare, ...wanted });
    });

  it("has a row for every field that the stack file knows", () => {
    const covered = new Set(rows.map(([field]) => field));
    assert.deepEqual(
      Object.keys(schema.shape).filter((field) => !covered.has(field as keyof ContainerInput)),
      [],
    );
  });

  it("has labels in the order of their keys, since the definition is compared as text", () => {
    const { dockerLabels } = planned({ dockerLabels: { b: "2", a: "1" } });
    assert.deepEqual(Object.keys(dockerLabels ?? {}), ["a", "b"]);
  });

  it("writes ports of the instance where they are not the container's own", () => {
    const ports = (networkMode: ContainerSurroundings["networkMode"], hostPort?: number) =>
      planned(
        { portMappings: [{ name: "p", containerPort: 80, ...(hostPort !== undefined && { hostPort }) }] },
        { networkMode },
      ).portMappings;
    const mapping = { name: "p", containerPort: 80, protocol: "tcp" };
    assert.deepEqual(
      [ports("awsvpc"), ports("bridge"), ports("bridge", 8080), ports("host"), ports("host", 80)],
      [
        [mapping],
        [{ ...mapping, hostPort: 0 }],
        [{ ...mapping, hostPort: 8080 }],
        [{ ...mapping, hostPort: 80 }],
        [{ ...mapping, hostPort: 80 }],
      ],
    );
  });

  it("gives every container the variables of its task, which win over its own", () => {
    const { environment } = planned(
      { environment: { A: "1", QUEUE_URL: "mine" } },
      { environment: { QUEUE_URL: "https://sqs" } },
    );
    assert.deepEqual(environment, [
      { name: "A", value: "1" },
      { name: "QUEUE_URL", value: "https://sqs" },
    ]);
  });

  it("keeps the output of a log router out of its own circle", () => {
    const routed = { logging: logging.parse({ firelens: { options: { Name: "stdout" } } }) };
    assert.equal(planned({}, routed).logConfiguration.logDriver, "awsfirelens");
    assert.deepEqual(planned({ firelensConfiguration: {} }, routed).logConfiguration, bare.logConfiguration);
  });
});
