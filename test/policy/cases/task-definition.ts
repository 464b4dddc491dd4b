import { type Properties, unknown, type Value } from "../../../policy/value";
import { withMore, withFurther } from "./property-rule";
import {
  advises,
  doesNotConcern,
  fails,
  passes,
  resource,
  type RuleCase,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

/** Type of what is judged. */
export const taskType = "aws:ecs/taskDefinition:TaskDefinition";

/** A task definition of these containers. */
export function task(...containers: object[]) {
  return resource(taskType, { containerDefinitions: JSON.stringify(containers) });
}

const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

function windowsTask(container: object) {
  return resource(taskType, { ...windows, containerDefinitions: JSON.stringify([container]) });
}

/** Nothing is known of the containers. */
export const unknownContainers = undecidedAbout(resource(taskType, { containerDefinitions: unknown }));

/** Texts and values that are no container definitions. */
export const malformed: RuleCase[] = [
  undecidedAbout(resource(taskType, { containerDefinitions: "[{" })),
  doesNotConcern(resource(taskType, { containerDefinitions: "{}" })),
  doesNotConcern(resource(taskType, { containerDefinitions: "[null, 3, []]" })),
  undecidedAbout(resource(taskType, { containerDefinitions: 7 })),
  doesNotConcern(resource(taskType, {})),
];

/** What a rule about one property of each container says; `<name>` in a message stands for the container's name. */
export interface ContainerRule {
  readonly id: string;
  readonly good: Properties;
  readonly bad: Properties;
  readonly message: string;
  /** What it says of a container without the property. */
  readonly absent?: "pass" | "not-applicable";
  /** Whether it says nothing of the inputs of components: one about what is left out, which a component may fill in. */
  readonly aboutAbsence?: boolean;
  /** Properties of the task itself. */
  readonly rest?: Properties;
}

/** A task definition of these containers, with properties of its own. */
export function taskWith(rest: Properties, ...containers: object[]) {
  return resource(taskType, { ...rest, containerDefinitions: JSON.stringify(containers) });
}

/** A component whose inputs describe a task. */
export function describing(containers: Value, rest: Properties = {}) {
  return resource("acme:shop:WebService", { ...rest, containers });
}

/** The cases of a rule that judges one property of each container. */
export function containerRule(rule: ContainerRule): RuleCases {
  const { id, good, bad, rest = {} } = rule;
  const message = (name: string) => rule.message.replaceAll("<name>", name);
  const absent = taskWith(rest, { name: "app" });
  return {
    id,
    cells: {
      compliant: passes(taskWith(rest, { name: "app", ...good }, { name: "side", ...good })),
      violating: [
        fails(taskWith(rest, { name: "app", ...good, ...bad }), message("app")),
        fails(taskWith(rest, { ...good, name: "app" }, { ...good, ...bad }), message("#2")),
      ],
      absent:
        rule.absent === undefined
          ? fails(absent, message("app"))
          : rule.absent === "pass"
            ? passes(absent)
            : doesNotConcern(absent),
      unknown: undecidedAbout(resource(taskType, { ...rest, containerDefinitions: unknown })),
      // The containers are one JSON text, so what is unknown in it makes all of it unknown: nothing can stand beside it.
      mixed: fails(
        taskWith({ ...rest, tags: unknown }, { name: "app", ...good }, { name: "side", ...good, ...bad }),
        message("side"),
      ),
      malformed: [
        undecidedAbout(resource(taskType, { ...rest, containerDefinitions: "[{" })),
        doesNotConcern(resource(taskType, { ...rest, containerDefinitions: "[null, 3, []]" })),
        undecidedAbout(resource(taskType, { ...rest, containerDefinitions: 7 })),
        doesNotConcern(resource(taskType, rest)),
      ],
      ...(rule.aboutAbsence !== true && {
        componentInput: componentCases(rule, message),
      }),
    },
  };
}

/** A component's inputs are known leaf by leaf; what they leave out is the component's to fill in. */
function componentCases(
  { good, bad, rest = {} }: ContainerRule,
  message: (name: string) => string,
): RuleCase[] {
  return [
    fails(describing({ app: { image: unknown, ...good, ...bad } }, rest), message("app")),
    fails(
      describing([{ name: "side", image: unknown, command: unknown, ...good, ...bad }], rest),
      message("side"),
    ),
    doesNotConcern(describing({ app: { image: unknown } }, rest)),
    doesNotConcern(describing(unknown, rest)),
    doesNotConcern(resource("kubernetes:core/v1:Pod", { ...rest, containers: [{ image: "a", ...bad }] })),
  ];
}

const size = (cpu: Value, memory: Value, requiresCompatibilities: Value = ["FARGATE"]) =>
  resource(taskType, { cpu, memory, requiresCompatibilities });

const wrongSize = "The task's cpu and memory must be a pair that Fargate offers.";

/** A task with one container as a value, as in the inputs of a component: then single values of it are open. */
const openTask = (container: Properties) => resource(taskType, { containerDefinitions: [container] });

/** Cases at the edges of single conditions. */
const further = {
  "ecs-task-no-secret-env": {
    unknown: [
      undecidedAbout(openTask({ name: "app", environment: unknown })),
      undecidedAbout(openTask({ name: "app", environment: [{ name: "DB_PASSWORD", value: unknown }] })),
      undecidedAbout(openTask({ name: "app", environment: [{ name: unknown, value: "abcdef0123456789" }] })),
    ],
    malformed: [
      doesNotConcern(task({ name: "app", environment: [{ name: "DB_PASSWORD", value: 5 }] })),
      doesNotConcern(task({ name: "app", environment: [{ value: "abcdef0123456789" }] })),
    ],
  },
  "ecs-task-image-pinned": {
    violating: fails(
      task({ name: "app", image: "registry.example/app:" }),
      'Container "app" must name its image by digest, or by a tag other than latest.',
    ),
  },
  "ecs-task-non-root-user": {
    violating: fails(
      task({ name: "app", user: "" }),
      'Container "app" must set user to one that is not the administrator.',
    ),
  },
  "ecs-task-fargate-size": {
    unknown: [
      undecidedAbout(
        resource(taskType, { requiresCompatibilities: ["FARGATE"], cpu: "256", memory: unknown }),
      ),
      undecidedAbout(
        resource(taskType, { requiresCompatibilities: ["FARGATE"], cpu: unknown, memory: "512" }),
      ),
    ],
  },
};

/** The cases of the rules about task definitions. */
export const taskDefinitionCases: readonly RuleCases[] = withFurther(
  [
    containerRule({
      id: "ecs-task-no-privileged",
      good: { privileged: false },
      bad: { privileged: true },
      message: 'Container "<name>" must not set privileged to true.',
      absent: "pass",
    }),
    containerRule({
      id: "ecs-task-log-configuration",
      good: { logConfiguration: { logDriver: "awslogs" } },
      bad: { logConfiguration: { logDriver: "" } },
      message: 'Container "<name>" must have a logConfiguration with a logDriver.',
    }),
    withMore(
      containerRule({
        id: "ecs-task-image-pinned",
        good: { image: `registry.example:5000/app@sha256:${"0".repeat(64)}` },
        bad: { image: "registry.example:5000/app:latest" },
        message: 'Container "<name>" must name its image by digest, or by a tag other than latest.',
      }),
      {
        compliant: [
          passes(task({ name: "app", image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:v1" })),
          advises(
            task({ name: "app", image: "registry.example:5000/team/app:v1" }),
            'Container "app" should name its image by digest, since a tag of its registry can be moved.',
          ),
        ],
        violating: [
          fails(
            task({ name: "app", image: "registry.example:5000/app" }),
            'Container "app" must name its image by digest, or by a tag other than latest.',
          ),
          fails(
            task({ name: "app", image: "app@sha256:12" }),
            'Container "app" must name its image by digest, or by a tag other than latest.',
          ),
        ],
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-non-root-user",
        good: { user: "1000:1000" },
        bad: { user: "0:1000" },
        message: 'Container "<name>" must set user to one that is not the administrator.',
      }),
      {
        compliant: [
          passes(task({ name: "app", user: "nginx" })),
          passes(windowsTask({ name: "app", user: "ContainerUser" })),
        ],
        violating: [
          fails(
            task({ name: "app", user: "root:root" }),
            'Container "app" must set user to one that is not the administrator.',
          ),
          fails(
            windowsTask({ name: "app", user: "ContainerAdministrator" }),
            'Container "app" must set user to one that is not the administrator.',
          ),
        ],
      },
    ),
    withMore(
      containerRule({
        id: "ecs-task-readonly-rootfs",
        good: { readonlyRootFilesystem: true },
        bad: { readonlyRootFilesystem: false },
        message: 'Container "<name>" must set readonlyRootFilesystem to true.',
      }),
      { absent: [doesNotConcern(windowsTask({ name: "app" }))] },
    ),
    {
      id: "ecs-task-no-secret-env",
      cells: {
        compliant: passes(task({ name: "app", environment: [{ name: "LOG_LEVEL", value: "info" }] })),
        violating: fails(
          task({ name: "app", environment: [{ name: "DB_PASSWORD", value: "correct-horse" }] }),
          'Environment variable "DB_PASSWORD" of container "app" looks like a secret (its value is not shown); it must come from secrets.',
        ),
        absent: doesNotConcern(task({ name: "app" })),
        unknown: unknownContainers,
        mixed: fails(
          task(
            { name: "app", environment: [{ name: "LOG_LEVEL", value: "info" }] },
            { name: "side", environment: [{ name: "apiToken", value: "abcdef0123456789" }] },
          ),
          'Environment variable "apiToken" of container "side" looks like a secret (its value is not shown); it must come from secrets.',
        ),
        malformed: [
          ...malformed,
          doesNotConcern(task({ name: "app", environment: [{ name: 5 }, "x", { value: [] }] })),
        ],
        componentInput: [
          fails(
            describing({
              app: { image: unknown, environment: { DB_HOST: unknown, DB_PASSWORD: "correct-horse" } },
            }),
            'Environment variable "DB_PASSWORD" of container "app" looks like a secret (its value is not shown); it must come from secrets.',
          ),
          passes(describing([{ image: "a", environment: [{ name: "LOG_LEVEL", value: "info" }] }])),
        ],
      },
    },
    {
      id: "ecs-task-fargate-size",
      cells: {
        compliant: [
          passes(size("256", "512")),
          passes(size("1 vCPU", "2 GB")),
          passes(size("32768", "249856", ["EC2", "FARGATE"])),
          doesNotConcern(size("300", "512", ["EC2"])),
        ],
        violating: [
          fails(size("256", "4096"), wrongSize),
          fails(size("8192", "17408"), wrongSize),
          fails(size("300", "512"), wrongSize),
        ],
        absent: [
          doesNotConcern(resource(taskType, {})),
          fails(resource(taskType, { requiresCompatibilities: ["FARGATE"] }), wrongSize),
        ],
        unknown: [
          undecidedAbout(size(unknown, "512")),
          undecidedAbout(size("256", "512", unknown)),
          undecidedAbout(size("256", "512", [unknown])),
        ],
        mixed: fails(
          resource(taskType, {
            cpu: "300",
            memory: "512",
            requiresCompatibilities: ["FARGATE"],
            taskRoleArn: unknown,
          }),
          wrongSize,
        ),
        malformed: fails(size({ a: 1 }, [2]), wrongSize),
      },
    },
  ],
  further,
);
