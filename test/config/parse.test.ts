import assert from "node:assert/strict";
import fc from "fast-check";
import { parsePlatform, parseService } from "../../config/parse";
import { ConfigError } from "../../config/problem";
import { changedInput, parsed, problemsOf, stackInput } from "../support/stack";

describe("a stack file", () => {
  it("is accepted when it is sound", () => {
    assert.deepEqual(problemsOf([]), []);
  });

  it("gets every default filled in", () => {
    const { worker } = parsed([
      "services.worker",
      { task: { cpu: 256, memoryMiB: 512 }, containers: { a: { image: { uri: "a:1" } } } },
    ]).services;
    assert.deepEqual(worker, {
      allowFrom: [],
      capacity: { fargate: { onDemandBase: 0, onDemandWeight: 1, spotWeight: 0 } },
      containers: {
        a: {
          credentialSpecs: [],
          dependsOn: [],
          disableNetworking: false,
          dnsSearchDomains: [],
          dnsServers: [],
          dockerLabels: {},
          dockerSecurityOptions: [],
          environment: {},
          environmentFiles: [],
          essential: true,
          extraHosts: [],
          image: { uri: "a:1" },
          interactive: false,
          links: [],
          linuxParameters: {
            capabilities: { add: [], drop: [] },
            devices: [],
            initProcessEnabled: false,
            tmpfs: [],
          },
          mountPoints: [],
          portMappings: [],
          privileged: false,
          pseudoTerminal: false,
          readonlyRootFilesystem: false,
          resourceRequirements: [],
          secrets: {},
          stopTimeoutSeconds: 30,
          systemControls: [],
          ulimits: [],
          versionConsistency: "enabled",
          volumesFrom: [],
        },
      },
      deployment: {
        maximumPercent: 200,
        minimumHealthyPercent: 100,
        rollback: true,
        rollbackOnInterrupt: false,
        strategy: "rolling",
        waitForSteadyState: true,
      },
      desiredCount: 1,
      exec: false,
      ingress: [],
      logging: { maxBufferSizeMiB: 25, mode: "non-blocking", retentionDays: 30 },
      managedTags: true,
      placement: { constraints: [], instanceTypes: [], strategies: [], zones: [] },
      platformVersion: "LATEST",
      propagateTags: "SERVICE",
      scheduling: "REPLICA",
      securityGroupIds: [],
      tags: {},
      task: {
        architecture: "x86_64",
        cpu: 256,
        executionRole: "exact",
        executionRolePolicies: [],
        faultInjection: false,
        keepRevisions: true,
        memoryMiB: 512,
        networkMode: "awsvpc",
        operatingSystem: "LINUX",
        placementConstraints: [],
        taskRolePolicies: [],
        volumes: {},
      },
      taskProtection: false,
      triggers: {},
      vpcLattice: [],
    });
  });

  it("takes numbers and true or false as environment values", () => {
    const config = parsed([
      "services.web.containers.web.environment",
      { PORT: 8080, DEBUG: false, NAME: "x" },
    ]);
    assert.deepEqual(config.services["web"]?.containers["web"]?.environment, {
      PORT: "8080",
      DEBUG: "false",
      NAME: "x",
    });
  });

  it("fails with the problems of every part at once, one mistake not hiding another", () => {
    const problems = problemsOf([
      ["network.cidr", "10.0.0.0/8"],
      ["netwrok", {}],
      ["services.web.task.memoryMiB", 4096],
      ["services.web.contaners", {}],
      ["services.web.containers.web.image.repository", "wbe"],
      ["services.web.containers.web.portMappings", [{ name: "http", containerPort: 80800 }]],
      ["services.api.capacity.group", "generl"],
      ["services.other", 5],
    ]);
    assert.deepEqual(
      problems.map((problem) => problem.split(": ")[0]),
      [
        "services.web.containers.web.portMappings.0.containerPort",
        "services.web.contaners",
        "services.other",
        "netwrok",
        "network.cidr",
        "services.web.task.memoryMiB",
        "services.web.containers.web.image.repository",
        "services.api.capacity.group",
      ],
    );
  });

  it("never shows a secret that stands where a reference belongs", () => {
    const canary = "hunter2-correct-horse";
    const places = ["secrets", "environment.PASSWORD.nested"].map(
      (key) => `services.web.containers.web.${key}`,
    );
    for (const place of places) {
      const problems = problemsOf([[place, { DB_PASSWORD: canary }]]);
      assert.equal(problems.length, 1);
      assert.equal(problems.join("\n").includes(canary), false);
    }
  });

  it("fails with a list of problems, never with a crash, whatever it holds", () => {
    const keys = fc.constantFrom(...Object.keys(stackInput()), "__proto__", "constructor", "x");
    const paths = fc.constantFrom(
      "network",
      "cluster.capacity.general",
      "services.web",
      "services.web.containers",
      "services.web.containers.web",
      "services.web.containers.web.image",
      "services.web.loadBalancer",
      "services.api.capacity",
    );
    const anything = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(fc.dictionary(keys, anything, { maxKeys: 3 }), paths, anything, (root, path, value) => {
        for (const raw of [root, changedInput([[path, value]])])
          try {
            parsePlatform(raw);
          } catch (error) {
            if (!(error instanceof ConfigError)) throw error;
            assert.notEqual(error.problems.length, 0);
          }
      }),
      { numRuns: 500 },
    );
  });
});

describe("a service in TypeScript", () => {
  const scope = {
    repositories: ["web"],
    pullThroughCaches: [],
    loadBalancers: { public: { kind: "application", https: false } },
    groups: { general: { kind: "ec2", architecture: "arm64", family: "al2023" } },
    namespaces: {},
    fileSystems: {},
    services: ["web"],
  } as const;

  it("is read as the same service of a stack file", () => {
    const config = parseService("web", stackInput().services?.["web"], scope);
    assert.deepEqual(config, parsed().services["web"]);
  });

  it("fails with paths that start at services", () => {
    assert.throws(
      () => parseService("web", { containers: { web: { image: { repository: "wbe", tag: "1" } } } }, scope),
      new ConfigError([
        {
          path: "services.web.containers.web.image.repository",
          message: 'names an unknown repository "wbe"; did you mean "web"? known: web',
        },
      ]),
    );
  });
});
