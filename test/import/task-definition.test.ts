import assert from "node:assert/strict";
import fc from "fast-check";
import { containersOfFile, isMap } from "../../config/container-definitions";
import { containerRows } from "../../import/task-definition/container-rows";
import { serviceRows } from "../../import/task-definition/service-rows";
import { taskRows } from "../../import/task-definition/task-rows";
import { volumeRows } from "../../import/task-definition/volume-rows";
import { arbitraryDocument, fieldsOf, vocabulary } from "./arbitrary-document";
import { assertTotal, imported, platformOf, verdictOf } from "./imported";

const minimal = {
  family: "shop",
  requiresCompatibilities: ["FARGATE"],
  networkMode: "awsvpc",
  containerDefinitions: [{ name: "web", image: "public.ecr.aws/nginx/nginx:1.29.3" }],
};

function withContainer(fields: object): string {
  return JSON.stringify({
    ...minimal,
    containerDefinitions: [{ ...minimal.containerDefinitions[0], ...fields }],
  });
}

describe("import of task definitions", () => {
  it("says of each field what became of it", () => {
    const result = imported(
      "task-definition",
      withContainer({
        cpu: 0,
        comand: ["x"],
        privileged: true,
        environment: [
          { name: "LOG_LEVEL", value: "info" },
          { name: "DB_PASSWORD", value: "hunter2hunter2" },
        ],
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": "/old", "awslogs-region": "eu-west-3" },
        },
      }),
    );
    const at = "containerDefinitions[0]";
    assert.deepEqual(
      ["cpu", "comand[0]", "privileged", "environment[0].value", "environment[1].value"].map((field) =>
        verdictOf(result, `${at}.${field}`),
      ),
      [
        "mapped | 0 is no limit.",
        'lost | is not a field that the import knows of ECS task definitions; did you mean "command"?',
        "lost | The stack file refuses it: true is not possible on Fargate; remove it, or run the service on a capacity group",
        "mapped | services.shop.containers.web.environment.LOG_LEVEL",
        "approximated | services.shop.containers.web.secrets.DB_PASSWORD | It looks like a secret, so its value is not copied: it comes from Secrets Manager.",
      ],
    );
    assert.equal(
      verdictOf(result, `${at}.logConfiguration.options.awslogs-group`),
      "mapped | services.shop.logging.groupName | The stack makes the group; where it exists already, import it or choose another name.",
    );
    assert.ok(!JSON.stringify(result).includes("hunter2"));
  });

  it("keeps instances and network mode bridge where Fargate is not asked for", () => {
    const { requiresCompatibilities, networkMode, ...others } = minimal;
    assert.deepEqual([requiresCompatibilities, networkMode], [["FARGATE"], "awsvpc"]);
    const result = imported("task-definition", JSON.stringify({ ...others, cpu: "1 vCPU", memory: "2GB" }));
    assert.ok(result.isValid);
    assert.deepEqual(platformOf(result)["services"], {
      shop: {
        capacity: { group: "general" },
        task: { networkMode: "bridge", family: "shop", cpu: 1024, memoryMiB: 2048 },
        containers: { web: { image: { uri: "public.ecr.aws/nginx/nginx:1.29.3" } } },
      },
    });
  });

  it("reads containers as containersFile does", () => {
    const definition = {
      ...minimal.containerDefinitions[0],
      ...{
        cpu: 128,
        memory: 512,
        memoryReservation: 256,
        essential: true,
        entryPoint: ["/app"],
        command: ["x"],
      },
      ...{
        stopTimeout: 60,
        user: "1000",
        workingDirectory: "/app",
        readonlyRootFilesystem: true,
        interactive: true,
      },
      environment: [{ name: "A", value: "1" }],
      secrets: [{ name: "B", valueFrom: "/shop/b" }],
      environmentFiles: [{ value: "arn:aws:s3:::bucket/a.env", type: "s3" }],
      portMappings: [
        { containerPort: 80, protocol: "tcp" },
        { name: "admin", containerPort: 81, appProtocol: "http" },
      ],
      healthCheck: { command: ["CMD", "true"], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
      ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { drop: ["ALL"] },
        tmpfs: [{ containerPath: "/tmp", size: 16 }],
      },
      restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
      repositoryCredentials: {
        credentialsParameter: "arn:aws:secretsmanager:eu-west-3:123456789012:secret:hub",
      },
      dockerLabels: { a: "b" },
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-stream-prefix": "web", "max-buffer-size": "10m" },
      },
    };
    const services = platformOf(imported("task-definition", withContainer(definition)))["services"];
    assert.ok(isMap(services) && isMap(services["shop"]));
    assert.deepEqual(services["shop"]["containers"], containersOfFile([definition], "", {}).containers);
  });

  it("runs a task definition as the service says that names it, by its revision", () => {
    const definition = (revision: number) => ({ taskDefinition: { ...minimal, revision } });
    const service = {
      ...{ serviceName: "web", taskDefinition: "arn:aws:ecs:eu-west-3:123456789012:task-definition/shop:2" },
      ...{ desiredCount: 4, launchType: "FARGATE", schedulingStrategy: "REPLICA" },
    };
    const documents = [
      definition(1),
      definition(2),
      { services: [service, { ...service, serviceName: "twin" }] },
    ];
    const result = assertTotal("task-definition", documents);
    assert.ok(result.isValid);
    const services = platformOf(result)["services"] as Record<string, Record<string, unknown>>;
    assert.deepEqual(
      Object.entries(services).map(([name, { desiredCount }]) => [name, desiredCount]),
      [
        ["shop", undefined],
        ["web", 4],
      ],
    );
    assert.equal(
      verdictOf(result, "services[1].desiredCount"),
      "lost | Its task definition is not among the files, or another service runs it already: give the output of describe-task-definition, or copy that service.",
    );
  });

  it("puts every field of any services into one bucket", () => {
    const { paths, words } = vocabulary([serviceRows]);
    fc.assert(
      fc.property(fieldsOf(paths, words), fc.boolean(), (fields, isRun) => {
        const service = { ...fields, serviceName: "web", taskDefinition: isRun ? "shop:1" : "other" };
        assertTotal("task-definition", [minimal, { services: [service] }]);
      }),
      { numRuns: 40 },
    );
  });

  it("puts every field of any task definition into one bucket", () => {
    const containers = vocabulary([containerRows]);
    const volumes = vocabulary([volumeRows]);
    const task = vocabulary([taskRows]);
    const words = [...containers.words, ...volumes.words, ...task.words];
    const definition = fc
      .tuple(
        fieldsOf(task.paths, words),
        fc.array(fieldsOf(containers.paths, words), { maxLength: 2 }),
        fc.array(fieldsOf(volumes.paths, words), { maxLength: 2 }),
      )
      .map(([fields, containerDefinitions, given]) => ({
        ...minimal,
        ...fields,
        containerDefinitions,
        volumes: given,
      }));
    fc.assert(
      fc.property(fc.oneof(definition, arbitraryDocument(words)), (document) => {
        if (document !== null) assertTotal("task-definition", [document]);
      }),
      { numRuns: 40 },
    );
  });
});
