import { unknown, type Value } from "../../../policy/value";
import {
  doesNotConcern,
  fails,
  passes,
  resource,
  type RuleCase,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const type = "aws:ecs/taskDefinition:TaskDefinition";

/** A task definition of these containers. */
function task(...containers: object[]) {
  return resource(type, { containerDefinitions: JSON.stringify(containers) });
}

const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };

function windowsTask(container: object) {
  return resource(type, { ...windows, containerDefinitions: JSON.stringify([container]) });
}

const unknownContainers = undecidedAbout(resource(type, { containerDefinitions: unknown }));

/** Texts and values that are no container definitions. */
const malformed: RuleCase[] = [
  undecidedAbout(resource(type, { containerDefinitions: "[{" })),
  doesNotConcern(resource(type, { containerDefinitions: "{}" })),
  doesNotConcern(resource(type, { containerDefinitions: "[null, 3, []]" })),
  undecidedAbout(resource(type, { containerDefinitions: 7 })),
  doesNotConcern(resource(type, {})),
];

/** The cases of a rule that judges one property of each container. */
function containerRule(rule: {
  id: string;
  good: object;
  bad: object;
  message: string;
  absentPasses?: boolean;
}): RuleCases {
  const message = (name: string) => rule.message.replace("<name>", name);
  return {
    id: rule.id,
    cells: {
      compliant: passes(task({ name: "app", ...rule.good }, { name: "side", ...rule.good })),
      violating: [
        fails(task({ name: "app", ...rule.bad }), message("app")),
        fails(task({ ...rule.good, name: "app" }, { ...rule.bad }), message("#2")),
      ],
      absent:
        rule.absentPasses === true
          ? passes(task({ name: "app" }))
          : fails(task({ name: "app" }), message("app")),
      unknown: unknownContainers,
      // The containers are one JSON text, so what is unknown in it makes all of it unknown: nothing can stand beside it.
      mixed: fails(task({ name: "app", ...rule.good }, { name: "side", ...rule.bad }), message("side")),
      malformed,
    },
  };
}

const size = (cpu: Value, memory: Value, requiresCompatibilities: Value = ["FARGATE"]) =>
  resource(type, { cpu, memory, requiresCompatibilities });

const wrongSize = "The task's cpu and memory must be a pair that Fargate offers.";

/** The cases of the rules about task definitions. */
export const taskDefinitionCases: readonly RuleCases[] = [
  containerRule({
    id: "ecs-task-no-privileged",
    good: { privileged: false },
    bad: { privileged: true },
    message: 'Container "<name>" must not set privileged to true.',
    absentPasses: true,
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
      compliant: [passes(task({ name: "app", image: "registry.example:5000/team/app:v1" }))],
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
        doesNotConcern(resource(type, {})),
        fails(resource(type, { requiresCompatibilities: ["FARGATE"] }), wrongSize),
      ],
      unknown: [
        undecidedAbout(size(unknown, "512")),
        undecidedAbout(size("256", "512", unknown)),
        undecidedAbout(size("256", "512", [unknown])),
      ],
      mixed: fails(
        resource(type, {
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
];

/** The same cases and some more in some cells. */
function withMore(cases: RuleCases, more: Readonly<Record<string, readonly RuleCase[]>>): RuleCases {
  const cells = Object.entries(cases.cells).map(
    ([cell, own]) => [cell, [own, more[cell] ?? []].flat()] as const,
  );
  return { ...cases, cells: Object.fromEntries(cells) };
}
