import assert from "node:assert/strict";
import type { ContainerInput } from "../../config/container";
import type { ContainerDefinition } from "../../plan/container-definition";
import { plannedWeb } from "../support/plan";

const base: ContainerInput = {
  image: { repository: "web", tag: "v1" },
  portMappings: [{ name: "http", containerPort: 8080 }],
};

function container(changes: Partial<ContainerInput> = {}): ContainerDefinition | undefined {
  return plannedWeb({ "containers.web": { ...base, ...changes } }).taskDefinition.containerDefinitions[0];
}

describe("planContainer", () => {
  it("leaves out what equals ECS's own default", () => {
    assert.deepEqual(container(), {
      name: "web",
      image: "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web:v1",
      essential: true,
      portMappings: [{ name: "http", containerPort: 8080, protocol: "tcp" }],
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
    });
  });

  it("writes everything that is given, under ECS's names", () => {
    const definition = container({
      image: { repository: "web", digest: `sha256:${"0".repeat(64)}` },
      cpu: 128,
      memoryMiB: 256,
      memoryReservationMiB: 128,
      entryPoint: ["/app"],
      command: ["--port", "8080"],
      workingDirectory: "/srv",
      user: "1000",
      environment: { B: "2", A: 1 },
      secrets: { Z: "/app/z", Y: "/app/y" },
      healthCheck: { command: ["CMD", "true"], startPeriodSeconds: 15 },
      stopTimeoutSeconds: 60,
      readonlyRootFilesystem: true,
    });
    const { logConfiguration, ...rest } = definition ?? {};
    assert.notEqual(logConfiguration, undefined);
    assert.deepEqual(rest, {
      name: "web",
      image: `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web@sha256:${"0".repeat(64)}`,
      essential: true,
      cpu: 128,
      memory: 256,
      memoryReservation: 128,
      entryPoint: ["/app"],
      command: ["--port", "8080"],
      workingDirectory: "/srv",
      user: "1000",
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
      secrets: [
        { name: "Y", valueFrom: "/app/y" },
        { name: "Z", valueFrom: "/app/z" },
      ],
      portMappings: [{ name: "http", containerPort: 8080, protocol: "tcp" }],
      healthCheck: { command: ["CMD", "true"], interval: 30, timeout: 5, retries: 3, startPeriod: 15 },
      stopTimeout: 60,
      readonlyRootFilesystem: true,
    });
  });

  it("writes what is given of kernel, limits and restarts, sorted where ECS keeps sets", () => {
    const definition = container({
      image: { uri: "registry.example/shop/web:v1" },
      startTimeoutSeconds: 90,
      restartPolicy: { ignoredExitCodes: [0], restartAttemptPeriodSeconds: 60 },
      repositoryCredentials: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:registry-AbCdEf",
      dockerLabels: { b: "2", a: "1" },
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { add: ["SYS_PTRACE"], drop: ["NET_RAW", "ALL"] },
        tmpfs: [{ containerPath: "/tmp", sizeMiB: 64, mountOptions: ["noexec"] }],
      },
      ulimits: [
        { name: "nproc", softLimit: 1, hardLimit: 2 },
        { name: "nofile", softLimit: 65535, hardLimit: 65535 },
      ],
    });
    assert.deepEqual(
      {
        startTimeout: definition?.startTimeout,
        restartPolicy: definition?.restartPolicy,
        repositoryCredentials: definition?.repositoryCredentials,
        dockerLabels: Object.entries(definition?.dockerLabels ?? {}),
        linuxParameters: definition?.linuxParameters,
        ulimits: definition?.ulimits,
      },
      {
        startTimeout: 90,
        restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 },
        repositoryCredentials: {
          credentialsParameter: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:registry-AbCdEf",
        },
        dockerLabels: [
          ["a", "1"],
          ["b", "2"],
        ],
        linuxParameters: {
          initProcessEnabled: true,
          capabilities: { add: ["SYS_PTRACE"], drop: ["ALL", "NET_RAW"] },
          tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["noexec"] }],
        },
        ulimits: [
          { name: "nofile", softLimit: 65535, hardLimit: 65535 },
          { name: "nproc", softLimit: 1, hardLimit: 2 },
        ],
      },
    );
  });

  it("writes the delivery mode also when it blocks, and no buffer then", () => {
    const [definition] = plannedWeb({ logging: { mode: "blocking" } }).taskDefinition.containerDefinitions;
    const { mode, "max-buffer-size": buffer } = definition?.logConfiguration.options ?? {};
    assert.deepEqual([mode, buffer], ["blocking", undefined]);
  });

  it("orders containers by name", () => {
    const web = plannedWeb({
      "containers.proxy": {
        image: { uri: "a:1" },
        dependsOn: [{ containerName: "web", condition: "START" }],
      },
    });
    assert.deepEqual(
      web.taskDefinition.containerDefinitions.map(({ name, dependsOn }) => [name, dependsOn]),
      [
        ["proxy", [{ containerName: "web", condition: "START" }]],
        ["web", undefined],
      ],
    );
  });
});
