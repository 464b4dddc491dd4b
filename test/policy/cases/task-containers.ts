import { type Properties, unknown } from "../../../policy/value";
import { withMore, withFurther } from "./property-rule";
import {
  configured,
  doesNotConcern,
  fails,
  passes,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";
import { containerRule, describing, task, taskType, taskWith } from "./task-definition";

const fargate = { requiresCompatibilities: ["FARGATE"] };
const instances = { requiresCompatibilities: ["EC2"] };
const awslogs = (options: Properties): Properties => ({
  logConfiguration: { logDriver: "awslogs", options },
});
const allOptions = {
  "awslogs-group": "/ecs/app",
  "awslogs-region": "eu-west-1",
  "awslogs-stream-prefix": "app",
};
const noRole =
  "executionRoleArn must be set: a container pulls from ECR, logs with awslogs or reads secrets.";
const image = (name: string) =>
  `Container "${name}" must take its image from a trusted registry: *.dkr.ecr.*.amazonaws.com, *.dkr.ecr.*.amazonaws.com.cn, public.ecr.aws.`;

/** A task whose containers are a list, as in the inputs of a component: then single values of a container are open. */
const listed = (rest: Properties, ...containers: Properties[]) =>
  resource(taskType, { ...rest, containerDefinitions: containers });
const fromHost = (host: string) => task({ name: "app", image: host });
const inArguments = (where: string) =>
  `${where} of container "app" looks like it holds a secret (its value is not shown).`;

/** Cases at the edges of single conditions. */
const further = {
  "ecs-task-image-registry": {
    compliant: [
      configured({ registries: ["localhost"] }, passes(fromHost("localhost/app:1"))),
      configured({ registries: ["docker.io"] }, passes(fromHost("team/app:1"), fromHost("app:1"))),
      configured({ registries: ["docker.io"] }, passes(fromHost("app:1"))),
      configured({ registries: ["registry:5000"] }, passes(fromHost("registry:5000/app:1"))),
    ],
    violating: [
      configured(
        { registries: ["app", "team", "app:1"] },
        fails(
          fromHost("team/app:1"),
          'Container "app" must take its image from a trusted registry: app, team, app:1.',
        ),
      ),
      configured(
        { registries: ["app:1"] },
        fails(fromHost("app:1"), 'Container "app" must take its image from a trusted registry: app:1.'),
      ),
    ],
  },
  "ecs-task-no-secret-args": {
    compliant: [
      passes(task({ name: "app", dockerLabels: { team: "shop", count: 3 } })),
      passes(task({ name: "app", command: ["serve", 80] })),
    ],
    violating: fails(
      listed({}, { name: "app", command: ["serve", "--db-password=correct-horse", unknown] }),
      inArguments("command"),
    ),
    unknown: [
      undecidedAbout(listed({}, { name: "app", dockerLabels: unknown })),
      undecidedAbout(listed({}, { name: "app", dockerLabels: { team: unknown } })),
      undecidedAbout(listed({}, { name: "app", command: unknown })),
      undecidedAbout(listed({}, { name: "app", command: ["serve", unknown] })),
    ],
  },
  "ecs-task-secret-valuefrom": {
    compliant: passes(
      task({
        name: "app",
        environment: [{ name: "B", value: "1" }],
        secrets: [{ name: "A", valueFrom: "/shop/a" }],
      }),
    ),
    violating: fails(
      task({ name: "app", environment: [{}], secrets: [{ valueFrom: 5 }] }),
      "app.secrets[0].valueFrom must be the ARN of a secret, or the ARN or name of a parameter.",
    ),
    unknown: [
      undecidedAbout(listed({}, { name: "app", secrets: unknown })),
      undecidedAbout(
        listed({}, { name: "app", environment: unknown, secrets: [{ name: "A", valueFrom: "/shop/a" }] }),
      ),
    ],
  },
  "ecs-task-host-port": {
    unknown: [
      undecidedAbout(listed({ networkMode: "awsvpc" }, { name: "app", portMappings: unknown })),
      undecidedAbout(
        listed(
          { networkMode: "awsvpc" },
          { name: "app", portMappings: [{ containerPort: 80, hostPort: unknown }] },
        ),
      ),
      undecidedAbout(
        listed(
          { networkMode: "awsvpc" },
          { name: "app", portMappings: [{ containerPort: unknown, hostPort: 80 }] },
        ),
      ),
    ],
  },
  "ecs-task-capabilities": {
    compliant: configured(
      { allowedCapabilities: ["NET_ADMIN"] },
      passes(task({ name: "app", linuxParameters: { capabilities: { add: ["NET_ADMIN"] } } })),
    ),
    unknown: undecidedAbout(listed({}, { name: "app", linuxParameters: { capabilities: { add: unknown } } })),
  },
  "ecs-task-execution-role": {
    compliant: doesNotConcern(taskWith(fargate, { secrets: [] })),
    violating: [
      fails(taskWith({ ...fargate, executionRoleArn: "" }, awslogs({})), noRole),
      fails(taskWith(fargate, {}, awslogs({})), noRole),
    ],
    unknown: undecidedAbout(listed(fargate, { logConfiguration: { logDriver: unknown } })),
  },
  "ecs-task-volume-refs": {
    compliant: passes(task({ name: "a", dependsOn: [{ containerName: "c" }] }, { name: "b" }, { name: "c" })),
    unknown: undecidedAbout(listed({ volumes: [] }, { name: "app", mountPoints: unknown })),
  },
  "ecs-task-containers-fit": {
    compliant: [
      passes(taskWith({ cpu: "256", memory: "512" }, { cpu: 256, memory: 512, memoryReservation: 512 })),
    ],
    violating: fails(
      taskWith({ memory: "512" }, { memoryReservation: 513 }),
      "The memoryReservation of all containers together must not be above that of the task.",
    ),
    unknown: [
      undecidedAbout(listed({}, { name: "a", memory: unknown, memoryReservation: 5 })),
      undecidedAbout(listed({}, { name: "a", memory: 5, memoryReservation: unknown })),
    ],
  },
  "ecs-task-essential": {
    compliant: passes(taskWith({}, {}, {})),
    unknown: [
      undecidedAbout(listed({}, { name: unknown }, { name: "a" })),
      undecidedAbout(listed({}, { name: unknown }, { name: unknown })),
    ],
  },
  "ecs-task-stop-timeout": {
    unknown: undecidedAbout(taskWith({ requiresCompatibilities: unknown }, { stopTimeout: 600 })),
  },
};

/** The cases of the rules about containers. */
export const containerCases: readonly RuleCases[] = withFurther(
  [
    withMore(
      containerRule({
        id: "ecs-task-awslogs-options",
        rest: fargate,
        good: awslogs(allOptions),
        bad: awslogs({ ...allOptions, "awslogs-region": "" }),
        message: 'Container "<name>" must set the log option awslogs-region.',
        absent: "not-applicable",
      }),
      {
        compliant: [
          passes(
            taskWith(instances, { name: "app", ...awslogs({ "awslogs-group": "a", "awslogs-region": "b" }) }),
          ),
          doesNotConcern(task({ name: "app", logConfiguration: { logDriver: "splunk" } })),
        ],
        violating: [
          fails(
            taskWith(fargate, { name: "app", ...awslogs({}) }),
            'Container "app" must set the log option awslogs-group.',
            'Container "app" must set the log option awslogs-region.',
            'Container "app" must set the log option awslogs-stream-prefix.',
          ),
        ],
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-log-non-blocking",
        aboutAbsence: true,
        good: awslogs({ mode: "non-blocking", "max-buffer-size": "25m" }),
        bad: awslogs({ mode: "non-blocking" }),
        message:
          'Container "<name>" must set the log option max-buffer-size, since its log mode is non-blocking.',
        absent: "not-applicable",
      }),
      {
        compliant: passes(task({ name: "app", ...awslogs({ mode: "blocking" }) })),
        violating: fails(
          task({ name: "app", ...awslogs({}) }),
          'Container "app" must set the log option mode.',
        ),
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-fargate-log-driver",
        rest: fargate,
        good: awslogs({}),
        bad: { logConfiguration: { logDriver: "fluentd" } },
        message: 'Container "<name>" must use a log driver that Fargate has: awslogs, splunk, awsfirelens.',
        absent: "pass",
      }),
      {
        compliant: doesNotConcern(taskWith(instances, { logConfiguration: { logDriver: "fluentd" } })),
        unknown: undecidedAbout(
          taskWith({ requiresCompatibilities: unknown }, { logConfiguration: { logDriver: "fluentd" } }),
        ),
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-no-secret-args",
        good: { command: ["serve", "--port", "80", "--token-file=/run/token", "--password", "$DB_PASSWORD"] },
        bad: { command: ["serve", "--db-password=correct-horse"] },
        message: 'command of container "<name>" looks like it holds a secret (its value is not shown).',
        absent: "not-applicable",
      }),
      {
        violating: [
          fails(
            task({ name: "app", entryPoint: ["serve", "--password", "correct-horse"] }),
            'entryPoint of container "app" looks like it holds a secret (its value is not shown).',
          ),
          fails(
            task({ name: "app", healthCheck: { command: ["CMD-SHELL", "API_TOKEN=abcdef012345 check"] } }),
            'healthCheck.command of container "app" looks like it holds a secret (its value is not shown).',
          ),
          fails(
            task({ name: "app", dockerLabels: { apiKey: "abcdef012345", team: "shop" } }),
            'dockerLabels of container "app" looks like it holds a secret (its value is not shown).',
          ),
        ],
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-secret-valuefrom",
        good: {
          secrets: [
            {
              name: "A",
              valueFrom: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf:password::",
            },
            { name: "B", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/b" },
            { name: "C", valueFrom: "/shop/c" },
          ],
        },
        bad: { secrets: [{ name: "A", valueFrom: "correct horse" }] },
        message:
          "<name>.secrets[0].valueFrom must be the ARN of a secret, or the ARN or name of a parameter.",
        absent: "not-applicable",
      }),
      {
        violating: fails(
          task({
            name: "app",
            environment: [{ name: "A", value: "1" }],
            secrets: [{ name: "A", valueFrom: "/shop/a" }],
          }),
          "app.secrets[0].name must not stand under environment as well.",
        ),
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-image-registry",
        good: { image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1" },
        bad: { image: "ghcr.io/team/app:1" },
        message: image("<name>"),
      }),
      {
        compliant: passes(task({ image: "public.ecr.aws/nginx/nginx:1.29.3" })),
        violating: [
          fails(task({ name: "app", image: "nginx" }), image("app")),
          fails(task({ name: "app", image: "public.ecr.aws.example.com/nginx" }), image("app")),
        ],
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-containers-fit",
        rest: { cpu: "1 vCPU", memory: "2048" },
        good: { cpu: 256, memory: 512, memoryReservation: 256 },
        bad: { memoryReservation: 1024 },
        message: 'memoryReservation of container "<name>" must not be above its memory.',
        absent: "pass",
      }),
      {
        compliant: doesNotConcern(task({ name: "app", cpu: 4096 })),
        violating: [
          fails(
            taskWith({ cpu: "256", memory: "512" }, { cpu: 200 }, { cpu: 100 }),
            "The cpu of all containers together must not be above that of the task.",
          ),
          fails(
            taskWith({ cpu: "256", memory: "512" }, { memory: 1024 }),
            "The memory of all containers together must not be above that of the task.",
          ),
        ],
        unknown: undecidedAbout(taskWith({ cpu: unknown }, { cpu: 200 })),
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-memory-limit",
        aboutAbsence: true,
        rest: instances,
        good: { memory: 512 },
        bad: { memory: null },
        message: 'Container "<name>" must have a memory limit, since its task has none.',
      }),
      {
        compliant: [
          passes(taskWith({ ...instances, memory: "512" }, { name: "app" })),
          doesNotConcern(taskWith(fargate, { name: "app" })),
        ],
      },
    ),
    {
      id: "ecs-task-essential",
      cells: {
        compliant: passes(task({ name: "app" }, { name: "side", essential: false })),
        violating: [
          fails(task({ name: "app", essential: false }), "One container at least must be essential."),
          fails(task({ name: "app" }, { name: "app" }), "Every container must have a name of its own."),
        ],
        absent: [passes(task({})), doesNotConcern(resource(taskType, {}))],
        unknown: undecidedAbout(resource(taskType, { containerDefinitions: unknown })),
        mixed: fails(
          resource(taskType, { cpu: unknown, containerDefinitions: '[{"name":"a","essential":false}]' }),
          "One container at least must be essential.",
        ),
        malformed: [
          undecidedAbout(resource(taskType, { containerDefinitions: "[{" })),
          passes(task({ name: ["a"], essential: "no" }, { name: ["a"] })),
        ],
        componentInput: fails(
          describing([
            { name: "app", image: unknown, essential: false },
            { name: "app", image: "a", essential: false },
          ]),
          "One container at least must be essential.",
          "Every container must have a name of its own.",
        ),
      },
    },
    withMore(
      containerRule({
        id: "ecs-task-host-port",
        rest: { networkMode: "awsvpc" },
        good: { portMappings: [{ containerPort: 8080 }, { containerPort: 80, hostPort: 80 }] },
        bad: { portMappings: [{ containerPort: 8080, hostPort: 80 }] },
        message: "<name>.portMappings[0].hostPort must be absent or equal to containerPort.",
        absent: "not-applicable",
      }),
      {
        compliant: doesNotConcern(
          taskWith({ networkMode: "bridge" }, { portMappings: [{ containerPort: 8080, hostPort: 80 }] }),
        ),
        unknown: undecidedAbout(
          taskWith({ networkMode: unknown }, { portMappings: [{ containerPort: 8080, hostPort: 80 }] }),
        ),
      },
    ),
    containerRule({
      id: "ecs-task-capabilities",
      good: { linuxParameters: { capabilities: { add: ["SYS_PTRACE"], drop: ["ALL"] } } },
      bad: { linuxParameters: { capabilities: { add: ["SYS_ADMIN"] } } },
      message: 'linuxParameters.capabilities.add[0] of container "<name>" must be one of: SYS_PTRACE.',
      absent: "not-applicable",
    }),
    {
      id: "ecs-task-execution-role",
      cells: {
        compliant: [
          passes(taskWith({ ...fargate, executionRoleArn: "arn" }, awslogs({}))),
          passes(taskWith({ ...fargate, executionRoleArn: unknown }, awslogs({}))),
          doesNotConcern(taskWith(fargate, { image: "public.ecr.aws/nginx/nginx:1" })),
          doesNotConcern(taskWith(instances, awslogs({}))),
        ],
        violating: [
          fails(taskWith(fargate, awslogs({})), noRole),
          fails(taskWith(fargate, { secrets: [{ name: "A" }] }), noRole),
          fails(taskWith(fargate, { image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1" }), noRole),
        ],
        absent: doesNotConcern(resource(taskType, {})),
        unknown: [
          undecidedAbout(resource(taskType, { ...fargate, containerDefinitions: unknown })),
          undecidedAbout(taskWith({ requiresCompatibilities: unknown }, awslogs({}))),
        ],
        mixed: fails(taskWith({ ...fargate, taskRoleArn: unknown }, awslogs({})), noRole),
        malformed: [
          undecidedAbout(resource(taskType, { ...fargate, containerDefinitions: "[{" })),
          doesNotConcern(taskWith(fargate, { image: 5, secrets: "a", logConfiguration: [] })),
        ],
      },
    },
    withMore(
      containerRule({
        id: "ecs-task-stop-timeout",
        rest: fargate,
        good: { stopTimeout: 120 },
        bad: { stopTimeout: 121 },
        message: 'stopTimeout of container "<name>" must not be above 120 seconds.',
        absent: "pass",
      }),
      { compliant: doesNotConcern(taskWith(instances, { stopTimeout: 600 })) },
    ),
    withMore(
      containerRule({
        id: "ecs-task-volume-refs",
        rest: { volumes: [{ name: "data" }] },
        good: { mountPoints: [{ sourceVolume: "data" }] },
        bad: { mountPoints: [{ sourceVolume: "date" }] },
        message: 'mountPoints[0].sourceVolume of container "<name>" must name a volume of the task.',
        absent: "not-applicable",
      }),
      {
        compliant: passes(task({ name: "a", dependsOn: [{ containerName: "b" }] }, { name: "b" })),
        violating: [
          fails(
            task({ name: "a", dependsOn: [{ containerName: "c" }] }, { name: "b" }),
            'dependsOn[0].containerName of container "a" must name a container of the task.',
          ),
          fails(
            task(
              { name: "a", dependsOn: [{ containerName: "b" }] },
              { name: "b", dependsOn: [{ containerName: "a" }] },
            ),
            'Container "a" must not wait for itself through dependsOn.',
          ),
        ],
        unknown: undecidedAbout(taskWith({ volumes: unknown }, { mountPoints: [{ sourceVolume: "data" }] })),
      },
    ),
  ],
  further,
);
