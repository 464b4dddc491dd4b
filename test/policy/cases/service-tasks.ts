import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { withFurther } from "./property-rule";
import {
  advises,
  component,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCase,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";
import { taskType, taskWith } from "./task-definition";

const service = (properties: Properties) => resource("aws:ecs/service:Service", properties);
const group = (properties: Properties = {}) =>
  resource("aws:lb/targetGroup:TargetGroup", properties, { name: "group" });
const cluster = (properties: Properties) =>
  resource("aws:ecs/cluster:Cluster", properties, { name: "cluster" });

/** A stack of a service with what it refers to. */
function withTask(properties: Properties, task: StackResource, ...others: StackResource[]): StackResource[] {
  const [balanced] = others.filter(({ type }) => type.includes("targetGroup"));
  const [owner] = others.filter(({ type }) => type.includes("cluster"));
  const edges = {
    taskDefinition: task,
    ...(balanced !== undefined && { loadBalancers: balanced }),
    ...(owner !== undefined && { cluster: owner }),
  };
  return [referring(service(properties), edges), task, ...others];
}

/** The same below a component, whose outputs the service refers to. */
function throughComponent(
  properties: Properties,
  task: StackResource,
  ...others: StackResource[]
): StackResource[] {
  const [subject, ...rest] = withTask(properties, task, ...others);
  if (subject === undefined) return [];
  const edges = Object.fromEntries(Object.keys(subject.propertyDependencies).map((key) => [key, component]));
  return [referring(service(properties), edges), component, ...rest.map(inside)];
}

const unknownTask = resource(taskType, {
  containerDefinitions: unknown,
  networkMode: unknown,
  requiresCompatibilities: unknown,
});

const onFargate = { launchType: "FARGATE" };
const forFargate = taskWith({ requiresCompatibilities: ["FARGATE"] }, { name: "web" });
const forInstances = taskWith({ requiresCompatibilities: ["EC2"] }, { name: "web" });
const notForFargate =
  'requiresCompatibilities of task definition "TaskDefinition" must name FARGATE, on which the service runs.';

const balanced: Properties = {
  loadBalancers: [{ targetGroupArn: unknown, containerName: "web", containerPort: 80 }],
};
const mapped = taskWith({ networkMode: "awsvpc" }, { name: "web", portMappings: [{ containerPort: 80 }] });
const otherPort = taskWith({ networkMode: "awsvpc" }, { name: "web", portMappings: [{ containerPort: 81 }] });
const noContainer =
  "loadBalancers[0] must name a container of the task definition and a containerPort among its portMappings.";

const byInstance = 'targetType of target group "group" must be ip, since the tasks use network mode awsvpc.';

const dynamic = taskWith(
  { networkMode: "bridge" },
  { name: "web", portMappings: [{ containerPort: 80, hostPort: 0 }] },
);
const fixed = taskWith({}, { name: "web", portMappings: [{ containerPort: 80, hostPort: 80 }] });
const fixedCheck = group({ healthCheck: { port: "8080" } });
const wrongCheck =
  'healthCheck.port of target group "group" must be traffic-port, since the host port is dynamic.';

const onSpot: Properties = {
  ...balanced,
  capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }],
};
const usualDelay =
  'Target group "group" should set deregistrationDelay to what its requests need: every task drains for 300 seconds, AWS\'s default.';
const tooLong =
  'deregistrationDelay of target group "group" and stopTimeout of the containers must not come to more than 120 seconds.';

const open = { enableExecuteCommand: true };
const logged = taskWith({}, { name: "web", logConfiguration: { logDriver: "awslogs" } });
const unlogged = taskWith({}, { name: "web" });
const logging = (value: Value = "OVERRIDE") =>
  cluster({ configuration: { executeCommandConfiguration: { logging: value } } });
const noTrace =
  'Sessions of ECS Exec must be logged: executeCommandConfiguration.logging of cluster "cluster" must be OVERRIDE, or DEFAULT with a container that logs with awslogs.';

const readonly = taskWith({}, { name: "web", readonlyRootFilesystem: true });
const writable = taskWith(
  {},
  {
    name: "web",
    readonlyRootFilesystem: true,
    mountPoints: [{ containerPath: "/var/lib" }, { containerPath: "/var/log/amazon" }],
  },
);
const cannotWrite =
  'Container "web" has a read-only root file system and must mount a volume at /var/lib/amazon and /var/log/amazon.';

/** The cells that all rules about a service and its task definition have in common. */
function common(given: {
  properties: Properties;
  bad: StackResource;
  others?: StackResource[];
  message: string;
}): { violating: RuleCase; mixed: RuleCase; plainText: RuleCase; insideComponent: RuleCase } {
  const { properties, bad, others = [], message } = given;
  return {
    violating: fails(withTask(properties, bad, ...others), message),
    mixed: fails(withTask({ ...properties, tags: unknown, desiredCount: unknown }, bad, ...others), message),
    plainText: undecidedAbout(service({ ...properties, taskDefinition: "shop:7", cluster: "main" })),
    insideComponent: fails(throughComponent(properties, bad, ...others), message),
  };
}

const execPlaces = (...containerPaths: readonly string[]) =>
  taskWith(
    {},
    {
      name: "web",
      readonlyRootFilesystem: true,
      mountPoints: containerPaths.map((containerPath) => ({ containerPath })),
    },
  );
const allReadOnly = taskWith(
  {},
  { name: "web", readonlyRootFilesystem: true, mountPoints: [{ containerPath: "/", readOnly: true }] },
);
const onPort = (port: Value) => group({ healthCheck: { port } });
const two = (first: object, second: object) => taskWith({}, first, second);
const dynamicMapping = { portMappings: [{ containerPort: 80, hostPort: 0 }] };

/** Cases at the edges of single conditions. */
const further = {
  "ecs-service-lb-container-match": {
    compliant: [
      passes(
        ...withTask(
          balanced,
          two({ name: "log" }, { name: "web", portMappings: [{ containerPort: 81 }, { containerPort: 80 }] }),
        ),
      ),
      doesNotConcern(...withTask({}, unknownTask)),
      doesNotConcern(service({})),
    ],
    violating: [
      fails(
        withTask(
          balanced,
          two(
            { name: "log", portMappings: [{ containerPort: 80 }] },
            { name: "web", portMappings: [{ containerPort: "http" }] },
          ),
        ),
        noContainer,
      ),
      fails(
        withTask(
          { loadBalancers: [{ containerName: "web" }] },
          taskWith({}, { name: "web", portMappings: [{}] }),
        ),
        noContainer,
      ),
    ],
    unknown: [
      undecidedAbout(
        ...withTask({ loadBalancers: [{ containerName: "web", containerPort: unknown }] }, mapped),
      ),
      undecidedAbout(
        ...withTask(
          balanced,
          resource(taskType, {
            containerDefinitions: [{ name: "web", portMappings: [{ containerPort: unknown }] }],
          }),
        ),
      ),
    ],
  },
  "ecs-service-dynamic-port-check": {
    compliant: [
      passes(...withTask(balanced, unknownTask, onPort("traffic-port"))),
      passes(...withTask(balanced, unknownTask, group())),
    ],
    violating: fails(withTask(balanced, two(dynamicMapping, { name: "log" }), fixedCheck), wrongCheck),
    unknown: [
      undecidedAbout(...withTask(balanced, unknownTask, onPort(unknown))),
      undecidedAbout(
        referring(service({ loadBalancers: [unknown] }), { loadBalancers: fixedCheck }),
        fixedCheck,
      ),
    ],
  },
  "ecs-exec-conflicts-readonly": {
    compliant: passes(...withTask(open, execPlaces("/"))),
    violating: [
      fails(withTask(open, execPlaces("/srv", "/data")), cannotWrite),
      fails(withTask(open, execPlaces("/var/lib/amazon")), cannotWrite),
      fails(withTask(open, allReadOnly), cannotWrite),
    ],
    unknown: undecidedAbout(service({ ...open, taskDefinition: "web:3" })),
  },
  "ecs-exec-audited": {
    violating: fails(withTask(open, taskWith({}, { name: "a" }, { name: "b" }), logging("DEFAULT")), noTrace),
    compliant: passes(
      ...withTask(
        open,
        taskWith({}, { name: "a" }, { name: "b", logConfiguration: { logDriver: "awslogs" } }),
        logging("DEFAULT"),
      ),
    ),
    unknown: [
      undecidedAbout(referring(service(open), { taskDefinition: logged }), logged),
      undecidedAbout(referring(service({ ...open, cluster: "arn" }), { taskDefinition: logged }), logged),
      undecidedAbout(referring(service(open), { cluster: cluster({}) }), cluster({})),
      undecidedAbout(
        referring(service({ ...open, taskDefinition: "web:3" }), { cluster: cluster({}) }),
        cluster({}),
      ),
    ],
    malformed: fails(withTask(open, logged, logging("ELSEWHERE")), noTrace),
  },
  "ecs-service-drain-budget": {
    compliant: passes(
      ...withTask(
        onSpot,
        resource(taskType, { containerDefinitions: "[]" }),
        group({ deregistrationDelay: 120 }),
      ),
    ),
    violating: [fails(withTask(onSpot, unknownTask, group({ deregistrationDelay: 121 })), tooLong)],
    unknown: [
      undecidedAbout(
        referring(service(onSpot), { loadBalancers: group({ deregistrationDelay: 60 }) }),
        group({ deregistrationDelay: 60 }),
      ),
      undecidedAbout(
        referring(service({ ...onSpot, taskDefinition: "web:3" }), {
          loadBalancers: group({ deregistrationDelay: 60 }),
        }),
        group({ deregistrationDelay: 60 }),
      ),
      undecidedAbout(
        ...withTask(
          onSpot,
          resource(taskType, { containerDefinitions: [{ name: "web", stopTimeout: unknown }] }),
          group({ deregistrationDelay: 60 }),
        ),
      ),
    ],
  },
};

/** The cases of the rules about a service and its task definition. */
export const serviceTaskCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "ecs-service-fargate-td",
      cells: {
        ...common({ properties: onFargate, bad: forInstances, message: notForFargate }),
        compliant: [
          passes(...withTask(onFargate, forFargate)),
          passes(
            ...withTask({ capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }] }, forFargate),
          ),
          doesNotConcern(...withTask({ launchType: "EC2" }, forInstances)),
        ],
        absent: doesNotConcern(service(onFargate)),
        unknown: [
          undecidedAbout(...withTask({ launchType: unknown }, forInstances)),
          undecidedAbout(...withTask(onFargate, unknownTask)),
        ],
        malformed: fails(
          withTask(
            { launchType: "FARGATE", capacityProviderStrategies: 5 },
            resource(taskType, { requiresCompatibilities: "FARGATE" }),
          ),
          notForFargate,
        ),
      },
    },
    {
      id: "ecs-service-lb-container-match",
      cells: {
        ...common({ properties: balanced, bad: otherPort, message: noContainer }),
        compliant: [passes(...withTask(balanced, mapped)), doesNotConcern(...withTask({}, mapped))],
        absent: undecidedAbout(service(balanced)),
        unknown: [
          undecidedAbout(...withTask({ loadBalancers: unknown }, mapped)),
          undecidedAbout(
            ...withTask({ loadBalancers: [{ containerName: unknown, containerPort: 81 }] }, mapped),
          ),
          undecidedAbout(...withTask(balanced, unknownTask)),
        ],
        malformed: fails(withTask({ loadBalancers: [5] }, mapped), noContainer),
      },
    },
    {
      id: "ecs-service-tg-ip-target",
      cells: {
        ...common({ properties: balanced, bad: mapped, others: [group()], message: byInstance }),
        compliant: [
          passes(...withTask(balanced, mapped, group({ targetType: "ip" }))),
          doesNotConcern(...withTask(balanced, dynamic, group())),
          doesNotConcern(...withTask({}, mapped)),
        ],
        absent: undecidedAbout(...withTask(balanced, mapped)),
        unknown: [
          undecidedAbout(...withTask(balanced, mapped, group({ targetType: unknown }))),
          undecidedAbout(...withTask(balanced, unknownTask, group())),
        ],
        malformed: fails(withTask(balanced, mapped, group({ targetType: ["ip"] })), byInstance),
      },
    },
    {
      id: "ecs-service-dynamic-port-check",
      cells: {
        ...common({ properties: balanced, bad: dynamic, others: [fixedCheck], message: wrongCheck }),
        plainText: undecidedAbout(
          referring(service({ ...balanced, taskDefinition: "shop:7" }), { loadBalancers: fixedCheck }),
          fixedCheck,
        ),
        compliant: [
          passes(...withTask(balanced, dynamic, group({ healthCheck: { port: "traffic-port" } }))),
          passes(...withTask(balanced, taskWith({}, { portMappings: [{ containerPort: 80 }] }), group())),
          doesNotConcern(...withTask(balanced, fixed, fixedCheck)),
          doesNotConcern(...withTask(balanced, mapped, fixedCheck)),
        ],
        absent: doesNotConcern(...withTask({}, dynamic)),
        unknown: [
          undecidedAbout(...withTask(balanced, dynamic, group({ healthCheck: unknown }))),
          undecidedAbout(...withTask(balanced, unknownTask, fixedCheck)),
          undecidedAbout(service({ loadBalancers: unknown })),
        ],
        malformed: undecidedAbout(
          ...withTask(balanced, resource(taskType, { containerDefinitions: "[" }), fixedCheck),
        ),
      },
    },
    {
      id: "ecs-service-drain-budget",
      cells: {
        ...common({
          properties: onSpot,
          bad: taskWith({}, { stopTimeout: 61 }),
          others: [group({ deregistrationDelay: 60 })],
          message: tooLong,
        }),
        compliant: [
          passes(
            ...withTask(onSpot, taskWith({}, { stopTimeout: 60 }, {}), group({ deregistrationDelay: 60 })),
          ),
          doesNotConcern(...withTask(balanced, unlogged, group({ deregistrationDelay: 299 }))),
          doesNotConcern(...withTask(balanced, unlogged, group({ deregistrationDelay: unknown }))),
          ...[group(), group({ deregistrationDelay: "300" })].map((usual) =>
            advises(withTask(balanced, unlogged, usual), usualDelay),
          ),
          doesNotConcern(
            ...withTask({ capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }] }, unlogged),
          ),
        ],
        absent: fails(withTask(onSpot, unlogged, group()), tooLong),
        unknown: [
          undecidedAbout(...withTask(onSpot, unlogged, group({ deregistrationDelay: unknown }))),
          undecidedAbout(...withTask(onSpot, unknownTask, group({ deregistrationDelay: 60 }))),
          undecidedAbout(
            ...withTask({ ...balanced, capacityProviderStrategies: unknown }, unlogged, group()),
          ),
        ],
        malformed: fails(withTask(onSpot, unlogged, group({ deregistrationDelay: "soon" })), tooLong),
      },
    },
    {
      id: "ecs-exec-audited",
      cells: {
        ...common({ properties: open, bad: unlogged, others: [logging("DEFAULT")], message: noTrace }),
        compliant: [
          passes(...withTask(open, unlogged, logging())),
          passes(...withTask(open, logged, logging("DEFAULT"))),
          passes(...withTask(open, logged, cluster({}))),
          doesNotConcern(...withTask({}, unlogged, cluster({}))),
        ],
        absent: fails(withTask(open, unlogged, cluster({})), noTrace),
        unknown: [
          undecidedAbout(...withTask({ enableExecuteCommand: unknown }, unlogged, cluster({}))),
          undecidedAbout(...withTask(open, unlogged, logging(unknown))),
          undecidedAbout(...withTask(open, unknownTask, logging("DEFAULT"))),
        ],
        malformed: fails(withTask(open, unlogged, logging("NONE")), noTrace),
      },
    },
    {
      id: "ecs-exec-conflicts-readonly",
      cells: {
        ...common({ properties: open, bad: readonly, message: cannotWrite }),
        compliant: [
          passes(...withTask(open, unlogged)),
          passes(...withTask(open, writable)),
          doesNotConcern(...withTask({}, readonly)),
        ],
        absent: undecidedAbout(service(open)),
        unknown: [
          undecidedAbout(...withTask({ enableExecuteCommand: unknown }, readonly)),
          undecidedAbout(...withTask(open, unknownTask)),
        ],
        malformed: passes(...withTask(open, taskWith({}, { readonlyRootFilesystem: "yes", mountPoints: 5 }))),
      },
    },
  ],
  further,
);
