import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { plannedWeb } from "../support/plan";
import { problemsOf } from "../support/stack";
import { allowed, definition, onGroup, problemOfWeb } from "./statements";

const key = (name: string) => `services.web.containers.web.${name}`;

/** What one way of running tasks says to a field of a container. */
const refusals: readonly (readonly [title: string, changes: Record<string, unknown>, message: string])[] = [
  [
    "C015: search domains on Fargate",
    { "containers.web.dnsSearchDomains": ["corp.local"] },
    `${key("dnsSearchDomains")}: is not possible on Fargate; set them by a DHCP options set of the VPC`,
  ],
  [
    "C016: DNS servers on Fargate",
    { "containers.web.dnsServers": ["10.0.0.2"] },
    `${key("dnsServers")}: is not possible on Fargate; the resolver of the VPC answers there; remove it`,
  ],
  [
    "C020: lines for /etc/hosts in awsvpc",
    { "containers.web.extraHosts": [{ hostname: "db", ipAddress: "10.0.1.5" }] },
    `${key("extraHosts")}: is not possible in network mode awsvpc; use Service Connect or discovery for names`,
  ],
  [
    "C022: a host name in awsvpc",
    { "containers.web.hostname": "node1" },
    `${key("hostname")}: "node1" is not possible in network mode awsvpc; use Service Connect or discovery for names`,
  ],
  [
    "C029: privileged on Fargate",
    { "containers.web.privileged": true },
    `${key("privileged")}: true is not possible on Fargate; remove it, or run the service on a capacity group`,
  ],
  [
    "C034: a network parameter of the host",
    {
      ...onGroup,
      "task.networkMode": "host",
      "containers.web.systemControls": [{ namespace: "net.core.somaxconn", value: 1024 }],
      loadBalancer: undefined,
    },
    `${key("systemControls.0.namespace")}: net.core.somaxconn is that of the instance in network mode host; set it in the AMI or its user data`,
  ],
  [
    "C026: a mount of a volume that the task has not",
    { "containers.web.mountPoints": [{ sourceVolume: "data", containerPath: "/data" }] },
    `${key("mountPoints.0.sourceVolume")}: names an unknown volume "data"; none is defined`,
  ],
  [
    "C028: another host port in awsvpc",
    { "containers.web.portMappings": [{ name: "http", containerPort: 8080, hostPort: 80 }] },
    `${key("portMappings.0.hostPort")}: 80 differs from containerPort 8080; in network mode awsvpc leave it out`,
  ],
  [
    "C112: a Docker volume on Fargate",
    { "task.volumes": { cache: { docker: { scope: "task" } } } },
    "services.web.task.volumes.cache.docker: is not possible on Fargate; use an empty volume, or efs",
  ],
  [
    "C116: a directory of the host on Fargate",
    { "task.volumes": { logs: { hostPath: "/var/log" } } },
    'services.web.task.volumes.logs.hostPath: "/var/log" is not possible on Fargate; use an empty volume, or efs',
  ],
  [
    "C170: placement on Fargate",
    { "placement.strategies": [{ type: "random" }] },
    "services.web.placement.strategies: is not possible on Fargate; tasks are spread over zones by AWS; remove them",
  ],
];

describe("what a way of running tasks refuses", () => {
  for (const [title, changes, message] of refusals)
    it(title, () => {
      assert.equal(problemOfWeb(changes), message);
    });

  it("C069: everything that Fargate does not take is reported at once, each with its key", () => {
    const problems = problemsOf([
      ["services.web.containers.web.privileged", true],
      ["services.web.containers.web.dnsServers", ["10.0.0.2"]],
      ["services.web.containers.web.links", ["db"]],
      ["services.web.task.ipcMode", "host"],
      ["services.web.placement.constraints", [{ type: "distinctInstance" }]],
      ["services.web.task.volumes", { a: { hostPath: "/a" }, b: { docker: { scope: "task" } } }],
    ]).filter((problem) => problem.includes("is not possible on Fargate"));
    assert.deepEqual(problems.map((problem) => problem.split(":")[0]).sort(), [
      "services.web.containers.web.dnsServers",
      "services.web.containers.web.privileged",
      "services.web.placement.constraints",
      "services.web.task.ipcMode",
      "services.web.task.volumes.a.hostPath",
      "services.web.task.volumes.b.docker",
    ]);
  });

  it("C095: Fargate takes network mode awsvpc only", () => {
    assert.equal(
      problemsOf([["services.web.task.networkMode", "bridge"]])[0],
      "services.web.task.networkMode: bridge is not possible on Fargate; use awsvpc",
    );
  });
});

describe("fields of a container that need more than the container", () => {
  it("C019: environment files bring the right to read these objects and to find their bucket", () => {
    const web = plannedWeb({ "containers.web.environmentFiles": ["arn:aws:s3:::bucket/app.env"] });
    assert.deepEqual(allowed(web.executionRole)["ReadFiles"], {
      actions: ["s3:GetObject"],
      resources: ["arn:aws:s3:::bucket/app.env"],
    });
    assert.deepEqual(allowed(web.executionRole)["FindBuckets"], {
      actions: ["s3:GetBucketLocation"],
      resources: ["arn:aws:s3:::bucket"],
    });
    assert.equal(
      problemOfWeb({ "containers.web.environmentFiles": ["arn:aws:s3:::bucket/app.txt"] }),
      `${key("environmentFiles.0")}: "arn:aws:s3:::bucket/app.txt" is not the ARN of an S3 object that ends with .env; write it like arn:aws:s3:::<bucket>/<key>.env`,
    );
  });

  it("C021: a health check keeps the bounds of ECS", () => {
    const check = (rest: object) => ({
      "containers.web.healthCheck": { command: ["CMD-SHELL", "true"], ...rest },
    });
    for (const [name, below, above] of [
      ["intervalSeconds", 4, 301],
      ["timeoutSeconds", 1, 61],
      ["retries", 0, 11],
      ["startPeriodSeconds", -1, 301],
    ] as const)
      for (const value of [below, above])
        assert.match(
          problemOfWeb(check({ [name]: value })),
          new RegExp(`${name}: ${String(value)} is out of range`),
        );
    assert.equal(definition(plannedWeb(check({ startPeriodSeconds: 300 }))).healthCheck?.startPeriod, 300);
  });

  it("C023: an image is named by digest, by URI, or built", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    assert.equal(
      definition(plannedWeb({ "containers.web.image": { repository: "web", digest } })).image,
      `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web@${digest}`,
    );
    assert.equal(
      definition(plannedWeb({ "containers.web.image": { uri: "ghcr.io/example/web:1" } })).image,
      "ghcr.io/example/web:1",
    );
    const [built] = plannedWeb({
      "containers.web.image": { repository: "web", build: { context: "." } },
    }).builtImages;
    assert.equal(built?.context, ".");
  });

  it("C028: a dynamic host port in bridge mode", () => {
    const api = plannedWeb({ ...onGroup, "task.networkMode": "bridge", "containers.web.memoryMiB": 256 });
    assert.equal(definition(api).portMappings?.[0]?.hostPort, 0);
  });

  it("C030: registry credentials bring the right to read that secret", () => {
    const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ghcr-AbCdEf";
    const web = plannedWeb({
      "containers.web.image": { uri: "ghcr.io/example/web:1" },
      "containers.web.repositoryCredentials": secret,
    });
    assert.deepEqual(definition(web).repositoryCredentials, { credentialsParameter: secret });
    assert.deepEqual(allowed(web.executionRole)["ReadSecrets"], {
      actions: ["secretsmanager:GetSecretValue"],
      resources: [secret],
    });
  });

  it("C033: a stop timeout reaches the container, and Fargate has its limit", () => {
    assert.equal(definition(plannedWeb({ "containers.web.stopTimeoutSeconds": 60 })).stopTimeout, 60);
    assert.match(
      problemOfWeb({ "containers.web.stopTimeoutSeconds": 121 }),
      /121 is above what Fargate waits; use at most 120/,
    );
  });

  it("C037: a side container need not be essential, but one has to be", () => {
    const side = { image: { uri: "a:1" }, essential: false };
    const web = plannedWeb({ "containers.side": side });
    assert.deepEqual(
      web.taskDefinition.containerDefinitions.map(({ name, essential }) => [name, essential]),
      [
        ["side", false],
        ["web", true],
      ],
    );
  });

  it("C039: containers start and stop in the order of their dependencies", () => {
    const web = plannedWeb({
      "containers.proxy": { image: { uri: "a:1" }, healthCheck: { command: ["CMD", "true"] } },
      "containers.web.dependsOn": [{ containerName: "proxy", condition: "HEALTHY" }],
    });
    assert.deepEqual(definition(web).dependsOn, [{ containerName: "proxy", condition: "HEALTHY" }]);
  });

  it("C041: the plan shows the task definition as JSON with AWS's names", () => {
    const goldenPlan = JSON.parse(readFileSync("examples/fargate-web/plan.json", "utf8")) as {
      services: Record<string, { taskDefinition: { family: string; containerDefinitions: object[] } }>;
    };
    for (const { taskDefinition } of Object.values(goldenPlan.services)) {
      assert.ok(taskDefinition.family.length > 0);
      for (const each of taskDefinition.containerDefinitions) assert.ok("logConfiguration" in each);
    }
  });
});

describe("fields of the task definition", () => {
  it("C043: the family stays the same when the image changes", () => {
    const [one, other] = ["a:1", "a:2"].map(
      (uri) => plannedWeb({ "containers.web.image": { uri } }).taskDefinition,
    );
    assert.equal(one?.family, "shop-test-web");
    assert.equal(other?.family, one.family);
    assert.equal(plannedWeb({ "task.family": "orders" }).taskDefinition.family, "orders");
  });

  it("C046: one to ten containers, in the order of their names", () => {
    const containers = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`c${String(9 - index)}`, { image: { uri: "a:1" } }]),
    );
    const { taskDefinition } = plannedWeb({ containers, loadBalancer: undefined });
    assert.deepEqual(
      taskDefinition.containerDefinitions.map(({ name }) => name),
      Array.from({ length: 10 }, (_, index) => `c${String(index)}`),
    );
    assert.equal(
      problemsOf([["services.web.containers", {}]])[0],
      "services.web.containers: is empty; add at least one container",
    );
  });

  it("C047 and C048: CPU and memory of the task as the API takes them", () => {
    const { cpu, memory } = plannedWeb({ "task.cpu": 512, "task.memoryMiB": 1024 }).taskDefinition;
    assert.deepEqual([cpu, memory], ["512", "1024"]);
  });

  it("C049: a Fargate task always has a size, and the plan says why", () => {
    const web = plannedWeb({ task: {}, "containers.web.cpu": 300, "containers.web.memoryMiB": 600 });
    assert.deepEqual([web.taskDefinition.cpu, web.taskDefinition.memory], ["512", "1024"]);
    assert.match(web.sizeReason ?? "", /300/);
  });

  it("C050: only pairs of the Fargate table are taken", () => {
    assert.equal(
      problemOfWeb({ "task.memoryMiB": 4096 }),
      "services.web.task.memoryMiB: 4096 MiB does not fit cpu 256; use one of 512, 1024, 2048",
    );
  });

  it("C051: the compatibility follows from where the tasks run", () => {
    assert.deepEqual(plannedWeb().taskDefinition.requiresCompatibilities, ["FARGATE"]);
    assert.deepEqual(plannedWeb({ ...onGroup }).taskDefinition.requiresCompatibilities, ["EC2"]);
    assert.deepEqual(
      plannedWeb({
        capacity: { external: true },
        "task.networkMode": "bridge",
        "containers.web.memoryMiB": 256,
        loadBalancer: undefined,
      }).taskDefinition.requiresCompatibilities,
      ["EXTERNAL"],
    );
  });

  it("C052: tags of one service and of all reach the service and its tasks", () => {
    const web = plannedWeb({ tags: { team: "a" } });
    assert.deepEqual(web.tags, { team: "a" });
    assert.equal(web.service.propagateTags, "SERVICE");
    assert.equal(web.service.enableEcsManagedTags, true);
  });

  it("C053: several containers in one task", () => {
    const web = plannedWeb({ "containers.nginx": { image: { uri: "nginx:1" } } });
    assert.deepEqual(
      web.taskDefinition.containerDefinitions.map(({ name }) => name),
      ["nginx", "web"],
    );
  });

  it("C103: containers of a task share localhost, so a port is taken once", () => {
    const problems = problemsOf([
      [
        "services.web.containers.side",
        { image: { uri: "a:1" }, portMappings: [{ name: "side", containerPort: 8080 }] },
      ],
    ]);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? "", /8080\/tcp is taken by container \w+ of the same task; choose another/);
  });
});
