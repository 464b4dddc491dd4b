import assert from "node:assert/strict";
import { parsePlatform } from "../../config/parse";
import { ConfigError } from "../../config/problem";
import { planPlatform } from "../../plan/platform";
import { parseWithFiles } from "../../program/containers-files";
import { TestFolder } from "../support/folder";
import { changedInput, type Change, context } from "../support/stack";

const group = "/ecs/example";

/** What the ECS API takes, with what it returns for "not set". */
const definition = {
  name: "example",
  image: "public.ecr.aws/nginx/nginx:1.29.3",
  cpu: 0,
  memory: 512,
  memoryReservation: 256,
  essential: true,
  command: ["--port", "80"],
  entryPoint: null,
  environment: [{ name: "LOG_LEVEL", value: "info" }],
  environmentFiles: [{ type: "s3", value: "arn:aws:s3:::settings/app.env" }],
  secrets: [{ name: "DB_PASSWORD", valueFrom: "/example/db" }],
  portMappings: [{ containerPort: 80, protocol: "tcp" }],
  mountPoints: [],
  healthCheck: { command: ["CMD", "/check"], interval: 10, timeout: 3, retries: 2, startPeriod: 20 },
  startTimeout: 60,
  stopTimeout: 90,
  restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 120 },
  repositoryCredentials: {
    credentialsParameter: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:registry-AbCdEf",
  },
  linuxParameters: { initProcessEnabled: true, tmpfs: [{ containerPath: "/tmp", size: 64 }] },
  logConfiguration: {
    logDriver: "awslogs",
    options: {
      "awslogs-group": group,
      "awslogs-region": "ap-northeast-1",
      "awslogs-stream-prefix": "nginx",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  },
};

const web: Change[] = [
  ["services.web.containers", undefined],
  ["services.web.loadBalancer", undefined],
  ["services.web.logging", { groupName: group }],
  ["services.web.containersFile", "definitions.json"],
];

describe("a file of container definitions", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder()));
  afterEach(() => {
    folder.dispose();
  });

  function parsedWith(text: string, ...changes: Change[]) {
    folder.write("definitions.json", text);
    const raw = changedInput([...web, ...changes]) as Record<string, unknown>;
    return parseWithFiles(raw, { folder: folder.path, region: "ap-northeast-1" }, parsePlatform);
  }

  function problemsWith(text: string, ...changes: Change[]): string[] {
    try {
      parsedWith(text, ...changes);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.message.split("\n");
      throw error;
    }
  }

  it("is taken as the ECS API takes it, in canonical form", () => {
    const plan = planPlatform(parsedWith(JSON.stringify([definition])), context);
    const [planned] = plan.services["web"]?.taskDefinition.containerDefinitions ?? [];
    const { cpu, entryPoint, mountPoints, ...canonical } = definition;
    assert.deepEqual([cpu, entryPoint, mountPoints], [0, null, []]);
    assert.deepEqual(planned, {
      ...canonical,
      portMappings: [{ name: "port-80", containerPort: 80, protocol: "tcp" }],
    });
  });

  it("takes every form that has other words in a stack file", () => {
    const plan = planPlatform(
      parsedWith(
        JSON.stringify([
          {
            name: "app",
            image: "a:1",
            memory: 512,
            resourceRequirements: [{ type: "GPU", value: "2" }],
            linuxParameters: { maxSwap: 64, sharedMemorySize: 128 },
            logConfiguration: {
              logDriver: "splunk",
              options: { "splunk-url": "https://splunk.example.com" },
              secretOptions: [{ name: "splunk-token", valueFrom: "/splunk/token" }],
            },
          },
          {
            name: "router",
            image: "b:1",
            memory: 64,
            restartPolicy: { enabled: false },
            firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "false" } },
          },
        ]),
        ["services.web.capacity", { group: "general" }],
        ["services.web.task", { architecture: "arm64" }],
        ["cluster.capacity.general.ami", { family: "al2023-gpu", architecture: "x86_64" }],
        ["cluster.capacity.general.instanceTypes", ["g5.xlarge"]],
        ["services.web.task", {}],
        ["services.api", undefined],
      ),
      context,
    );
    const [app, router] = plan.services["web"]?.taskDefinition.containerDefinitions ?? [];
    assert.deepEqual(app?.resourceRequirements, [{ type: "GPU", value: "2" }]);
    assert.deepEqual(app.linuxParameters, { maxSwap: 64, sharedMemorySize: 128 });
    assert.deepEqual(app.logConfiguration, {
      logDriver: "splunk",
      options: { "splunk-url": "https://splunk.example.com" },
      secretOptions: [{ name: "splunk-token", valueFrom: "/splunk/token" }],
    });
    assert.equal(router?.restartPolicy, undefined);
    assert.deepEqual(router?.firelensConfiguration, {
      type: "fluentbit",
      options: { "enable-ecs-log-metadata": "false" },
    });
  });

  const refused: readonly (readonly [title: string, text: string, problems: string[], ...Change[]])[] = [
    [
      "that has a field which ECS does not know",
      JSON.stringify([{ ...definition, memoryy: 5 }]),
      ['services.web.containers.example.memoryy: is not a known key: "memoryy"; known: '],
    ],
    [
      "that is no JSON",
      "[{",
      [
        `services.web.containersFile: "definitions.json" holds no JSON: Expected property name or '}' in JSON`,
      ],
    ],
    [
      "that holds no list",
      "{}",
      ["services.web.containersFile: holds no list of container definitions; write [{ name, image, … }]"],
    ],
    [
      "with containers that have no name, or one twice",
      JSON.stringify([definition, { image: "a:1" }, definition]),
      [
        "services.web.containersFile: has no name for container 2; give each one",
        "services.web.containersFile: names container example twice; give each its own name",
      ],
    ],
    [
      "with a variable that is there twice",
      JSON.stringify([
        { ...definition, environment: [...definition.environment, ...definition.environment] },
      ]),
      ["services.web.containersFile: has LOG_LEVEL twice in environment of container example; keep one"],
    ],
    [
      "that logs to another group",
      JSON.stringify([definition]),
      [
        'services.web.containersFile: logs to the group "/ecs/example", which is not that of the stack; set logging.groupName to it',
      ],
      ["services.web.logging", {}],
    ],
    [
      "that logs to another region",
      JSON.stringify([definition]).replace(
        '"awslogs-region":"ap-northeast-1"',
        '"awslogs-region":"eu-west-1"',
      ),
      [
        'services.web.containersFile: logs to region "eu-west-1", the stack is in ap-northeast-1; remove awslogs-region',
      ],
    ],
    [
      "that is given beside containers",
      JSON.stringify([definition]),
      ["services.web.containersFile: is given beside containers; keep one of the two"],
      ["services.web.containers", { web: { image: { uri: "a:1" } } }],
    ],
    [
      "that is not there",
      JSON.stringify([definition]),
      [
        'services.web.containersFile: "missing.json" cannot be read; give a path relative to the Pulumi project',
      ],
      ["services.web.containersFile", "missing.json"],
    ],
  ];

  for (const [title, text, problems, ...changes] of refused)
    it(`is refused ${title}`, () => {
      const found = problemsWith(text, ...changes);
      assert.equal(found.length, problems.length, found.join("\n"));
      for (const [index, problem] of problems.entries())
        assert.ok(found[index]?.startsWith(problem), found[index]);
    });

  it("is named beside the other problems of the stack file", () => {
    assert.deepEqual(problemsWith("{}", ["services.web.task.cpu", 300]), [
      "services.web.containersFile: holds no list of container definitions; write [{ name, image, … }]",
      "services.web.task.cpu: 300 is no Fargate CPU size; use 256, 512, 1024, 2048, 4096, 8192, 16384, 32768",
    ]);
  });
});
