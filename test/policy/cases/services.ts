import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown } from "../../../policy/value";
import { doesNotConcern, fails, passes, resource, type RuleCases, undecidedAbout } from "./rule-cases";

const serviceType = "aws:ecs/service:Service";

const component = resource("ecs-platform:index:Service", {}, { name: "component" });
const inside = { parent: component.urn };

/** A service that refers to these resources and waits for those. */
function service(
  properties: Properties,
  edges: Readonly<Record<string, StackResource[]>> = {},
  waits: StackResource[] = [],
) {
  const propertyDependencies = Object.fromEntries(
    Object.entries(edges).map(([key, targets]) => [key, targets.map(({ urn }) => urn)]),
  );
  return resource(serviceType, properties, {
    name: "web",
    propertyDependencies,
    dependencies: [...Object.values(propertyDependencies).flat(), ...waits.map(({ urn }) => urn)],
  });
}

const task = resource("aws:ecs/taskDefinition:TaskDefinition", { networkMode: "awsvpc" });
const bridgeTask = resource("aws:ecs/taskDefinition:TaskDefinition", { networkMode: "bridge" });
const openTask = resource("aws:ecs/taskDefinition:TaskDefinition", { networkMode: unknown });
const network: Properties = { networkConfiguration: { subnets: unknown } };

const noNetwork =
  "The service must have a networkConfiguration, since its task definition uses network mode awsvpc.";

const group = (module = "lb") => resource(`aws:${module}/targetGroup:TargetGroup`, {}, { name: "group" });
const rule = (target: StackResource, module = "lb", rest: Partial<StackResource> = {}) =>
  resource(
    `aws:${module}/listenerRule:ListenerRule`,
    {},
    { propertyDependencies: { actions: [target.urn] }, name: "rule", ...rest },
  );
const listener = (target: StackResource, module = "lb") =>
  resource(
    `aws:${module}/listener:Listener`,
    {},
    { propertyDependencies: { defaultActions: [target.urn] }, name: "listener" },
  );
const balanced: Properties = {
  loadBalancers: [{ targetGroupArn: unknown, containerName: "web", containerPort: 80 }],
};
const unattached =
  'The service must depend on the listener or listener rule that forwards to target group "group".';

const role = resource("aws:iam/role:Role", {}, { name: "execution" });
const policy = resource(
  "aws:iam/rolePolicy:RolePolicy",
  {},
  { name: "pull", propertyDependencies: { role: [role.urn] } },
);
const attachment = resource(
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  {},
  { name: "managed", propertyDependencies: { role: [role.urn] } },
);
const roleTask = resource(
  "aws:ecs/taskDefinition:TaskDefinition",
  { executionRoleArn: unknown },
  { propertyDependencies: { executionRoleArn: [role.urn] } },
);
const taskOf = { taskDefinition: [roleTask] };

const scaled = (properties: Properties, target?: StackResource) =>
  resource(
    "aws:appautoscaling/target:Target",
    { serviceNamespace: "ecs", ...properties },
    { dependencies: target === undefined ? [] : [target.urn] },
  );
const named = { name: "web", cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/main" };
const ignoring = (each: StackResource): StackResource => ({ ...each, ignoreChanges: ["desiredCount"] });
const notIgnored = "ignoreChanges of the service must name desiredCount, which automatic scaling owns.";
const ignored = "ignoreChanges of the service must not name desiredCount, since nothing scales the service.";

/** The cases of the rules about services among the other resources of their stack. */
export const serviceCases: readonly RuleCases[] = [
  {
    id: "ecs-service-network-config",
    cells: {
      compliant: [
        passes(service(network, { taskDefinition: [task] }), task),
        doesNotConcern(service({}, { taskDefinition: [bridgeTask] }), bridgeTask),
      ],
      violating: fails([service({}, { taskDefinition: [task] }), task], noNetwork),
      absent: undecidedAbout(service({})),
      unknown: [
        undecidedAbout(service({ networkConfiguration: unknown }, { taskDefinition: [task] }), task),
        undecidedAbout(service({}, { taskDefinition: [openTask] }), openTask),
      ],
      mixed: fails([service({ cluster: unknown }, { taskDefinition: [task] }), task], noNetwork),
      malformed: passes(service({ networkConfiguration: 5 }, { taskDefinition: [task] }), task),
      plainText: undecidedAbout(service({ taskDefinition: "shop:7" })),
      insideComponent: fails(
        [service({}, { taskDefinition: [{ ...task, ...inside }] }), { ...task, ...inside }, component],
        noNetwork,
      ),
    },
  },
  {
    id: "ecs-service-after-listener",
    cells: {
      compliant: [
        ...["lb", "alb", "applicationloadbalancing"].flatMap((module) => [
          passes(
            service(balanced, { loadBalancers: [group(module)] }, [rule(group(module), module)]),
            group(module),
            rule(group(module), module),
          ),
          passes(
            service(balanced, { loadBalancers: [group(module)] }, [listener(group(module), module)]),
            group(module),
            listener(group(module), module),
          ),
        ]),
        doesNotConcern(service({})),
      ],
      violating: [
        fails([service(balanced, { loadBalancers: [group()] }), group(), rule(group())], unattached),
        fails([service(balanced, { loadBalancers: [group()] }), group()], unattached),
      ],
      absent: doesNotConcern(service({ loadBalancers: [] })),
      unknown: undecidedAbout(service({ loadBalancers: unknown })),
      mixed: fails(
        [service({ loadBalancers: unknown }, { loadBalancers: [group()] }), group(), rule(group())],
        unattached,
      ),
      malformed: doesNotConcern(service({ loadBalancers: "web" })),
      plainText: undecidedAbout(
        service({ loadBalancers: [{ targetGroupArn: "arn:aws:elasticloadbalancing:x" }] }),
        group(),
        rule(group()),
      ),
      insideComponent: [
        passes(
          service(balanced, { loadBalancers: [group()] }, [component]),
          group(),
          component,
          rule(group(), "lb", inside),
        ),
        fails(
          [service(balanced, { loadBalancers: [group()] }), group(), component, rule(group(), "lb", inside)],
          unattached,
        ),
      ],
    },
  },
  {
    id: "ecs-service-after-iam",
    cells: {
      compliant: [
        passes(service({}, taskOf, [policy, attachment]), roleTask, role, policy, attachment),
        doesNotConcern(service({}, taskOf), roleTask, role),
      ],
      violating: fails(
        [service({}, taskOf, [policy]), roleTask, role, policy, attachment],
        'The service must depend on policy "managed" of its role "execution".',
      ),
      absent: [undecidedAbout(service({})), doesNotConcern(service({}, { taskDefinition: [task] }), task)],
      unknown: undecidedAbout(
        service({}, { taskDefinition: [{ ...task, properties: { taskRoleArn: unknown } }] }),
        {
          ...task,
          properties: { taskRoleArn: unknown },
        },
      ),
      mixed: fails(
        [
          service({}, { taskDefinition: [{ ...roleTask, properties: { taskRoleArn: unknown } }] }),
          { ...roleTask, properties: { taskRoleArn: unknown } },
          role,
          policy,
        ],
        'The service must depend on policy "pull" of its role "execution".',
      ),
      malformed: doesNotConcern(
        service({ taskDefinition: {} }, { taskDefinition: [{ ...task, properties: {} }] }),
        { ...task, properties: {} },
      ),
      plainText: undecidedAbout(
        service(
          {},
          { taskDefinition: [{ ...task, properties: { executionRoleArn: "arn:aws:iam::1:role/a" } }] },
        ),
        {
          ...task,
          properties: { executionRoleArn: "arn:aws:iam::1:role/a" },
        },
      ),
      insideComponent: passes(service({}, taskOf, [component]), roleTask, role, component, {
        ...policy,
        ...inside,
      }),
    },
  },
  {
    id: "ecs-service-desired-owner",
    cells: {
      compliant: [
        passes(ignoring(service({})), scaled({ resourceId: "service/main/web" }, service({}))),
        passes(ignoring(service(named)), scaled({ resourceId: "service/main/web" })),
        passes(service(named), scaled({ resourceId: "service/other/web" })),
        passes(service({}), scaled({ serviceNamespace: "dynamodb" }, service({}))),
      ],
      violating: [
        fails([service({}), scaled({ resourceId: "service/main/web" }, service({}))], notIgnored),
        fails([service(named), scaled({ resourceId: "service/main/web" })], notIgnored),
        fails(ignoring(service({})), ignored),
      ],
      absent: passes(service({})),
      unknown: undecidedAbout(service(named), scaled({ resourceId: unknown })),
      mixed: fails(
        [service({ cluster: unknown, name: "web" }), scaled({ resourceId: "service/main/web" })],
        notIgnored,
      ),
      malformed: passes(service({ name: 3 }), scaled({ resourceId: ["service/main/web"] })),
      plainText: undecidedAbout(service(named), scaled({ resourceId: unknown })),
      insideComponent: fails(
        [{ ...service({}), ...inside }, component, { ...scaled({}), dependencies: [component.urn] }],
        notIgnored,
      ),
    },
  },
];
