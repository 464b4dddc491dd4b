import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseAllDocuments } from "yaml";
import { checkPlatform } from "../checks/platform";
import { planStackFile } from "../cli/offline-plan";
import { parsePlatform } from "../config/parse";
import { readStackFile } from "../config/stack-file";
import { usualAvailabilityZones } from "../facts/availability-zones";
import { planPlatform, type PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";
import { parseWithFiles } from "../program/containers-files";
import { examplePlans } from "../scripts/example-plans";
import { projectFolder } from "../sandbox/home";
import { scenarios } from "./e2e/scenarios";
import { context } from "./support/stack";

const folders = readdirSync("examples").map((name) => join("examples", name));
const stackFiles = folders.filter((folder) => existsSync(join(folder, "Pulumi.dev.yaml")));
/** Examples of one or several Pulumi projects. */
const projects = folders.filter((folder) => !stackFiles.includes(folder));

describe("the examples", () => {
  it("each have a README that says what they create and what it costs", () => {
    for (const folder of folders) {
      const readme = readFileSync(join(folder, "README.md"), "utf8");
      assert.match(readme, /^This creates: /m, folder);
      assert.match(readme, /^Cost in AWS: /m, folder);
    }
  });

  it("each have a README whose commands are for that example", () => {
    for (const folder of folders) {
      const readme = readFileSync(join(folder, "README.md"), "utf8");
      const named = [...readme.matchAll(/ (examples\/[\w-]+)/g)].map(([, name]) => name);
      assert.deepEqual([...new Set(named)], [folder]);
    }
  });

  it("each live on the real engine", () => {
    assert.deepEqual(scenarios.map(({ example }) => join("examples", example)).sort(), stackFiles.toSorted());
    const tests = readdirSync("test/e2e").map((file) => readFileSync(join("test/e2e", file), "utf8"));
    assert.deepEqual(
      projects.filter(
        (folder) => !tests.some((text) => text.includes(`"${folder}`) || text.includes(`\`${folder}/`)),
      ),
      [],
    );
  });

  it("are those of every kind of workload", () => {
    const wanted = [
      ...["minimal", "fargate-web", "ec2-bridge", "daemon-agent", "blue-green", "canary-with-hooks"],
      ...[
        "queue-worker",
        "scheduled-job",
        "efs-shared",
        "firelens",
        "gpu-group",
        "windows",
        "service-connect",
      ],
      ...["anywhere", "migrated-from-kubernetes", "walkthrough", "proxy-and-app", "migration"],
    ];
    assert.deepEqual(
      wanted.filter((name) => !folders.includes(join("examples", name))),
      [],
    );
  });

  for (const { stackFile, plan: golden } of examplePlans())
    it(`${stackFile} is planned as its ${basename(golden)} says, and would work`, () => {
      const plan = planStackFile(stackFile);
      assert.deepEqual(plan, JSON.parse(readFileSync(golden, "utf8")));
      assert.deepEqual(checkPlatform(plan), []);
    });

  it("have a smallest one of ten lines or fewer", () => {
    const lines = readFileSync("examples/minimal/Pulumi.dev.yaml", "utf8").trim().split("\n");
    assert.ok(lines.length <= 10, String(lines.length));
  });

  it("name the file that editors check them with", () => {
    for (const folder of stackFiles)
      assert.ok(
        readFileSync(join(folder, "Pulumi.dev.yaml"), "utf8").startsWith(
          "# yaml-language-server: $schema=../../config.schema.json\n",
        ),
        folder,
      );
  });
});

describe("the stack files of the project", () => {
  for (const file of ["Pulumi.dev.yaml", "Pulumi.prod.yaml"])
    it(`${file} would work`, () => {
      assert.deepEqual(checkPlatform(planStackFile(file)), []);
    });
});

describe("the walk-through", () => {
  const folder = "examples/walkthrough";
  const text = readFileSync(join(folder, "Pulumi.dev.yaml"), "utf8");
  const plan = planStackFile(join(folder, "Pulumi.dev.yaml"));
  const example = plan.services["example"] as ServiceSpec;

  it("has the cluster of step 1", () => {
    assert.equal(plan.cluster.cluster.name, "example");
  });

  it("has the task definition and the container of steps 2 and 3", () => {
    const { family, cpu, memory, networkMode, requiresCompatibilities, containerDefinitions } =
      example.taskDefinition;
    assert.deepEqual(
      { family, cpu, memory, networkMode, requiresCompatibilities },
      {
        family: "example",
        cpu: "256",
        memory: "512",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
      },
    );
    assert.equal(containerDefinitions.length, 1);
    const [container] = containerDefinitions;
    assert.ok(container);
    const { name, essential, portMappings } = container;
    assert.deepEqual(
      { name, essential, portMappings },
      {
        name: "example",
        essential: true,
        portMappings: [{ name: "port-80", containerPort: 80, protocol: "tcp" }],
      },
    );
  });

  it("has the service and the open port of step 4", () => {
    const { service, network, capacityProviderStrategies, routes } = example;
    assert.deepEqual(
      [service.name, service.desiredCount, service.healthCheckGracePeriodSeconds],
      ["example", 2, 60],
    );
    assert.deepEqual(capacityProviderStrategies, [{ provider: { name: "FARGATE" }, base: 0, weight: 1 }]);
    assert.deepEqual([network?.subnets, network?.assignPublicIp], ["private", false]);
    assert.deepEqual(
      network?.ingress.map(({ cidrIpv4, fromPort, toPort }) => ({ cidrIpv4, fromPort, toPort })),
      [{ cidrIpv4: "10.0.0.0/16", fromPort: 80, toPort: 80 }],
    );
    assert.deepEqual(
      routes.map(({ containerName, containerPort }) => [containerName, containerPort]),
      [["example", 80]],
    );
  });

  it("has the log group and the execution role of steps 5 and 6", () => {
    assert.deepEqual(example.logGroup, { name: "/ecs/example", retentionInDays: 180 });
    const role = example.executionRole;
    assert.ok("policy" in role);
    assert.deepEqual(role.managedPolicyArns, [
      "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
    ]);
    assert.deepEqual(role.policy.Statement.flatMap(({ Action }) => Action).sort(), [
      ...["kms:Decrypt", "logs:CreateLogStream", "logs:PutLogEvents", "ssm:GetParameters"],
    ]);
    assert.deepEqual(role.assumeRolePolicy.Statement[0]?.Principal, { Service: "ecs-tasks.amazonaws.com" });
  });

  /** The plan of the step before there is a log configuration, in a region. */
  function stepThree(region: string): PlatformPlan {
    const { platform } = readStackFile(text.replace("definitions.json", "definitions.step-3.json"));
    const config = parseWithFiles(platform, { folder: projectFolder, region }, parsePlatform);
    const availabilityZones = usualAvailabilityZones(region);
    return planPlatform(config, {
      ...{ ...context, project: "ecs-platform", stack: "dev" },
      ...{ region, availabilityZones },
    });
  }

  it("adds a log configuration to the container, and changes nothing else, in step 7", () => {
    const before = stepThree("ap-northeast-1");
    const prefix = (planned: PlatformPlan) => logOptions(planned)?.["awslogs-stream-prefix"];
    assert.deepEqual([prefix(before), prefix(plan)], ["example", "nginx"]);
    const without = (whole: object) => JSON.stringify(whole).replaceAll(/"awslogs-stream-prefix":"\w+"/g, "");
    assert.equal(without(before), without(plan));
  });

  it("logs in the region of its stack", () => {
    for (const region of ["ap-northeast-1", "eu-west-1"])
      assert.equal(logOptions(stepThree(region))?.["awslogs-region"], region);
  });

  it("is translated argument by argument", () => {
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    const service = "aws_ecs_service";
    const wanted = [
      "aws_ecs_cluster.name",
      ...["family", "cpu", "memory", "network_mode", "requires_compatibilities", "container_definitions"].map(
        (argument) => `aws_ecs_task_definition.${argument}`,
      ),
      "aws_ecs_task_definition.execution_role_arn",
      ...["name", "image", "essential", "portMappings.protocol", "portMappings.containerPort"],
      ...["logConfiguration.logDriver", "awslogs-region", "awslogs-stream-prefix", "awslogs-group"],
      ...["name", "cluster", "task_definition", "desired_count", "launch_type", "platform_version"].map(
        (argument) => `${service}.${argument}`,
      ),
      `${service}.health_check_grace_period_seconds`,
      ...["assign_public_ip", "security_groups", "subnets"].map(
        (argument) => `${service}.network_configuration.${argument}`,
      ),
      ...["target_group_arn", "container_name", "container_port"].map(
        (argument) => `${service}.load_balancer.${argument}`,
      ),
      `${service}.lifecycle.ignore_changes`,
      ...["vpc_id", "port", "cidr_blocks"],
      ...["aws_cloudwatch_log_group.name", "aws_cloudwatch_log_group.retention_in_days"],
      ...["aws_iam_policy", "aws_iam_policy_document.source_json", "aws_iam_policy_document.statement"],
      ...["policy", "identifier"],
    ];
    const rows = readme.split("\n").filter((line) => line.startsWith("| "));
    const missing = wanted.filter(
      (argument) => !rows.some((row) => row.split("|")[1]?.includes(`\`${argument}\``) === true),
    );
    assert.deepEqual(missing, []);
  });
});

/** Log options of the walk-through's container. */
function logOptions(plan: PlatformPlan): Readonly<Record<string, string>> | undefined {
  return plan.services["example"]?.taskDefinition.containerDefinitions[0]?.logConfiguration.options;
}

describe("the migration from Kubernetes", () => {
  /** What only holds a manifest together, or names things. */
  const envelope = new Set([
    ...[
      "apiVersion",
      "kind",
      "metadata",
      "spec",
      "data",
      "template",
      "selector",
      "matchLabels",
      "app",
      "team",
    ],
    ...["strategy", "securityContext", "configMapRef", "valueFrom", "key", "fieldPath", "resources", "exec"],
    ...["LOG_LEVEL", "FEATURE_INVOICES", "topologyKey", "maxSkew", "whenUnsatisfiable", "mountPath", "path"],
    ...["containerPort", "http", "pathType", "service", "scaleTargetRef", "type", "resource", "target"],
  ]);

  it("accounts for every field of the manifest", () => {
    const folder = "examples/migrated-from-kubernetes";
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    const manifest = parseAllDocuments(readFileSync(join(folder, "kubernetes.yaml"), "utf8"));
    const fields = new Set(manifest.flatMap((document) => [...keysOf(document.toJS())]));
    const unexplained = [...fields].filter(
      (field) => !envelope.has(field) && !new RegExp(`\\b${field}\\b`).test(readme),
    );
    assert.deepEqual(unexplained, []);
  });
});

function* keysOf(value: unknown): Iterable<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (!Array.isArray(value)) yield key;
    yield* keysOf(child);
  }
}
