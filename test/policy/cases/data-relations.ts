import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { withFurther } from "./property-rule";
import {
  component,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
  waiting,
} from "./rule-cases";
import { taskType, taskWith } from "./task-definition";

const logGroup = (name: Value) => resource("aws:cloudwatch/logGroup:LogGroup", { name });
const logging = (options: Properties, rest: Properties = {}) =>
  taskWith(rest, { name: "web", logConfiguration: { logDriver: "awslogs", options: { ...options } } });
const toGroup = logging({ "awslogs-group": "/ecs/web" });
const noGroup = 'awslogs-group of container "web" must name a log group of the stack.';
const madeByDriver = 'Container "web" must not have its log group made by the log driver.';

const service = (properties: Properties = {}) => resource("aws:ecs/service:Service", properties);
const alarm = (properties: Properties) => resource("aws:cloudwatch/metricAlarm:MetricAlarm", properties);
const acting = { alarmActions: ["arn:aws:sns:x"] };
const ofWeb = { dimensions: { ServiceName: "web" } };
const web = service({ name: "web" });
const silent = "The service must have an alarm with alarmActions.";
const group = resource("aws:lb/targetGroup:TargetGroup", {}, { name: "targets" });

const fileSystem = resource("aws:efs/fileSystem:FileSystem", {}, { name: "files" });
const backup = (status: Value, of: StackResource | undefined = fileSystem) =>
  referring(
    resource("aws:efs/backupPolicy:BackupPolicy", { fileSystemId: unknown, backupPolicy: { status } }),
    { fileSystemId: of },
  );
const noBackup = "The file system must have a backup policy that is ENABLED, or be in a backup selection.";

const subnet = (properties: Properties = {}) =>
  resource("aws:ec2/subnet:Subnet", properties, { name: "subnet" });
const table = resource("aws:ec2/routeTable:RouteTable", {});
const association = (of: StackResource) =>
  referring(
    resource("aws:ec2/routeTableAssociation:RouteTableAssociation", {
      subnetId: unknown,
      routeTableId: unknown,
    }),
    { subnetId: of, routeTableId: table },
  );
const mount = (to: StackResource) =>
  referring(resource("aws:efs/mountTarget:MountTarget", { subnetId: unknown }), { subnetId: to });
const publicSubnet = subnet({ mapPublicIpOnLaunch: true });
const mountedInPublic = 'The mount target must not stand in subnet "subnet", which is public.';

const secret = (properties: Properties = {}) =>
  resource("aws:secretsmanager/secret:Secret", properties, { name: "db" });
const rotation = (secretId: Value = unknown) =>
  resource("aws:secretsmanager/secretRotation:SecretRotation", { secretId });
const noRotation = "The secret must have a rotation.";

const listener = (ignoreChanges: readonly string[] = []) =>
  resource("aws:lb/listenerRule:ListenerRule", {}, { name: "rule", ignoreChanges });
const shifting = (to: StackResource, strategy: Value = "BLUE_GREEN") =>
  referring(service({ deploymentConfiguration: { strategy }, loadBalancers: unknown }), {
    loadBalancers: to,
  });
const moved = 'ignoreChanges of listener rule "rule" must name actions, whose weights ECS moves.';

const target = (minCapacity: Value, rest: Properties = {}) =>
  resource(
    "aws:appautoscaling/target:Target",
    { serviceNamespace: "ecs", minCapacity, ...rest },
    { name: "target" },
  );
const scaling = (metric: Value, of: StackResource = target(0)) =>
  referring(
    resource("aws:appautoscaling/policy:Policy", {
      resourceId: unknown,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: metric },
      },
    }),
    { resourceId: of },
  );
const stuck = "A policy must scale by a metric that exists without tasks, since minCapacity is 0.";
const cpu = "ECSServiceAverageCPUUtilization";

const ofGroup = (properties: Properties, edge: string) => referring(alarm(properties), { [edge]: group });
const other = resource("aws:lb/targetGroup:TargetGroup", {}, { name: "others" });
const named = (name: string, each: StackResource) => ({ ...each, urn: `${each.urn}-${name}`, name });
const balancedWeb = referring(web, { loadBalancers: group });

/** Cases at the edges of single conditions. */
const further = {
  "lb-rule-governed-by-ecs": {
    compliant: [
      passes(shifting(listener(["actions[0]"])), listener(["actions[0]"])),
      passes(shifting(listener(["actions"]), unknown), listener(["actions"])),
      doesNotConcern(
        referring(service({ loadBalancers: unknown }), { loadBalancers: listener() }),
        listener(),
      ),
      doesNotConcern(service({ deploymentConfiguration: { strategy: "CANARY" } })),
    ],
    violating: fails(
      [shifting(listener(["priority", "actionsOf"])), listener(["priority", "actionsOf"])],
      moved,
    ),
  },
  "service-alarms": {
    compliant: [
      passes(balancedWeb, group, ofGroup(acting, "metricQueries")),
      passes(
        web,
        alarm({
          metricQueries: [{ metric: { dimensions: { ServiceName: "other" } } }, { metric: ofWeb }],
          ...acting,
        }),
      ),
    ],
    violating: [
      fails([web, alarm({ ...ofWeb, alarmActions: [] })], silent),
      fails([web, group, ofGroup({ ...acting, ...ofWeb }, "dimensions")], silent),
      fails([balancedWeb, group, other, referring(alarm({ ...acting }), { dimensions: other })], silent),
      fails([service(), alarm({ dimensions: { LoadBalancer: "a" }, ...acting })], silent),
      fails([service(), alarm({ dimensions: ["ServiceName"], ...acting })], silent),
      fails(
        [web, alarm({ metricQueries: [{ metric: { dimensions: { ServiceName: "x" } } }], ...acting })],
        silent,
      ),
      fails(
        [web, alarm(ofWeb), named("second", alarm({ dimensions: { ServiceName: "x" }, ...acting }))],
        silent,
      ),
    ],
    unknown: [
      undecidedAbout(service(), alarm({ ...ofWeb, ...acting })),
      undecidedAbout(service(), alarm({ dimensions: unknown, ...acting })),
      undecidedAbout(web, alarm({ metricQueries: unknown, ...acting })),
    ],
  },
  "efs-backup": {
    compliant: passes(
      fileSystem,
      backup("ENABLED"),
      resource("aws:backup/selection:Selection", { resources: unknown }),
    ),
    unknown: undecidedAbout(fileSystem, resource("aws:backup/selection:Selection", { resources: unknown })),
  },
  "log-group-managed": {
    unknown: undecidedAbout(
      resource(taskType, {
        containerDefinitions: [
          { name: "web", logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": unknown } } },
        ],
      }),
    ),
  },
};

/** The cases of the rules about logs, alarms, files and secrets among the other resources of their stack. */
export const dataRelationCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "log-group-managed",
      cells: {
        compliant: [passes(toGroup, logGroup("/ecs/web")), doesNotConcern(taskWith({}, { name: "web" }))],
        violating: [
          fails([toGroup, logGroup("/ecs/other")], noGroup),
          fails(
            [logging({ "awslogs-group": "/ecs/web", "awslogs-create-group": "true" }), logGroup("/ecs/web")],
            madeByDriver,
          ),
        ],
        absent: passes(logging({})),
        unknown: [
          undecidedAbout(resource(taskType, { containerDefinitions: unknown })),
          undecidedAbout(toGroup, logGroup(unknown)),
        ],
        mixed: fails(
          [logging({ "awslogs-group": "/ecs/web" }, { tags: unknown }), logGroup("/ecs/other")],
          noGroup,
        ),
        malformed: undecidedAbout(resource(taskType, { containerDefinitions: "[" })),
        plainText: fails(toGroup, noGroup),
        insideComponent: passes(toGroup, component, inside(logGroup("/ecs/web"))),
      },
    },
    {
      id: "service-alarms",
      cells: {
        compliant: [
          passes(web, alarm({ ...ofWeb, ...acting })),
          passes(service({ alarms: { enable: true } })),
          passes(
            referring(service(), { loadBalancers: group }),
            group,
            referring(alarm(acting), { dimensions: group }),
          ),
          passes(web, alarm({ metricQueries: [{ metric: ofWeb }], ...acting })),
        ],
        violating: [
          fails(web, silent),
          fails([web, alarm(ofWeb)], silent),
          fails([web, alarm({ dimensions: { ServiceName: "other" }, ...acting })], silent),
        ],
        absent: fails(service(), silent),
        unknown: [
          undecidedAbout(web, alarm({ dimensions: unknown, ...acting })),
          undecidedAbout(web, alarm({ ...ofWeb, alarmActions: unknown })),
          undecidedAbout(service({ alarms: unknown })),
        ],
        mixed: fails([service({ name: "web", cluster: unknown }), alarm(ofWeb)], silent),
        malformed: fails([web, alarm({ dimensions: "web", ...acting })], silent),
        plainText: undecidedAbout(service({ name: unknown }), alarm({ ...ofWeb, ...acting })),
        insideComponent: passes(inside(web), component, referring(alarm(acting), { dimensions: component })),
      },
    },
    {
      id: "efs-backup",
      cells: {
        compliant: [
          passes(fileSystem, backup("ENABLED")),
          passes(
            fileSystem,
            referring(resource("aws:backup/selection:Selection", { resources: unknown }), {
              resources: fileSystem,
            }),
          ),
        ],
        violating: fails([fileSystem, backup("DISABLED")], noBackup),
        absent: fails(fileSystem, noBackup),
        unknown: [
          undecidedAbout(fileSystem, backup(unknown)),
          undecidedAbout(
            fileSystem,
            resource("aws:efs/backupPolicy:BackupPolicy", { fileSystemId: unknown }),
          ),
        ],
        mixed: fails([{ ...fileSystem, properties: { encrypted: unknown } }, backup("DISABLED")], noBackup),
        malformed: fails([fileSystem, backup(["ENABLED"])], noBackup),
        plainText: undecidedAbout(
          fileSystem,
          resource("aws:efs/backupPolicy:BackupPolicy", {
            fileSystemId: "fs-1",
            backupPolicy: { status: "ENABLED" },
          }),
        ),
        insideComponent: passes(inside(fileSystem), component, backup("ENABLED", component)),
      },
    },
    {
      id: "efs-mount-private",
      cells: {
        compliant: passes(mount(subnet()), subnet(), association(subnet()), table),
        violating: fails([mount(publicSubnet), publicSubnet], mountedInPublic),
        absent: doesNotConcern(resource("aws:efs/mountTarget:MountTarget", {})),
        unknown: [
          undecidedAbout(mount(subnet()), subnet()),
          undecidedAbout(resource("aws:efs/mountTarget:MountTarget", { subnetId: unknown })),
        ],
        mixed: fails(
          [
            { ...mount(publicSubnet), properties: { subnetId: unknown, securityGroups: unknown } },
            publicSubnet,
          ],
          mountedInPublic,
        ),
        malformed: undecidedAbout(resource("aws:efs/mountTarget:MountTarget", { subnetId: 5 })),
        plainText: undecidedAbout(resource("aws:efs/mountTarget:MountTarget", { subnetId: "subnet-1" })),
        insideComponent: fails([mount(component), component, inside(publicSubnet)], mountedInPublic),
      },
    },
    {
      id: "secret-rotation",
      cells: {
        compliant: passes(secret(), referring(rotation(), { secretId: secret() })),
        violating: fails([secret({ name: "a" }), rotation("b")], noRotation),
        absent: fails(secret(), noRotation),
        unknown: undecidedAbout(secret(), rotation()),
        mixed: fails([secret({ name: "a", kmsKeyId: unknown }), rotation("b")], noRotation),
        malformed: undecidedAbout(secret(), rotation([])),
        plainText: [
          undecidedAbout(secret({ name: unknown }), rotation("a")),
          passes(secret({ name: "a" }), rotation("a")),
        ],
        insideComponent: passes(inside(secret()), component, referring(rotation(), { secretId: component })),
      },
    },
    {
      id: "lb-rule-governed-by-ecs",
      cells: {
        compliant: [
          passes(shifting(listener(["actions"])), listener(["actions"])),
          doesNotConcern(shifting(listener(), "ROLLING"), listener()),
        ],
        violating: fails([shifting(listener()), listener()], moved),
        absent: doesNotConcern(service()),
        unknown: [
          undecidedAbout(shifting(listener(), unknown), listener()),
          undecidedAbout(
            service({ deploymentConfiguration: { strategy: "CANARY" }, loadBalancers: unknown }),
          ),
        ],
        mixed: fails(
          [
            {
              ...shifting(listener()),
              properties: {
                deploymentConfiguration: { strategy: "LINEAR" },
                loadBalancers: [unknown],
                cluster: unknown,
              },
            },
            listener(),
          ],
          moved,
        ),
        malformed: doesNotConcern(service({ deploymentConfiguration: 5 })),
        plainText: undecidedAbout(
          service({
            deploymentConfiguration: { strategy: "CANARY" },
            loadBalancers: [{ advancedConfiguration: { productionListenerRule: "arn" } }],
          }),
        ),
        insideComponent: fails([shifting(component), component, inside(listener())], moved),
      },
    },
    {
      id: "ecs-scaling-from-zero",
      cells: {
        compliant: [
          passes(target(0), scaling(cpu), {
            ...scaling("Other"),
            urn: "urn:pulumi:test::policies::aws:appautoscaling/policy:Policy::queue",
          }),
          doesNotConcern(target(1), scaling(cpu, target(1))),
          doesNotConcern(target(0, { serviceNamespace: "dynamodb" }), scaling(cpu)),
        ],
        violating: fails([target(0), scaling(cpu)], stuck),
        absent: doesNotConcern(target(0)),
        unknown: [
          undecidedAbout(target(unknown), scaling(cpu)),
          undecidedAbout(target(0), scaling(unknown)),
          undecidedAbout(target(0), resource("aws:appautoscaling/policy:Policy", { resourceId: unknown })),
        ],
        mixed: fails([target(0, { maxCapacity: unknown }), scaling(cpu)], stuck),
        malformed: doesNotConcern(target(["0"]), scaling(cpu)),
        plainText: fails(
          [
            target(0, { resourceId: "service/main/web" }),
            {
              ...scaling(cpu),
              propertyDependencies: {},
              properties: { ...scaling(cpu).properties, resourceId: "service/main/web" },
            },
          ],
          stuck,
        ),
        insideComponent: fails([inside(target(0)), component, scaling(cpu, component)], stuck),
      },
    },
    {
      id: "s3-alb-log-delivery",
      cells: s3LogCells(),
    },
  ],
  further,
);

function s3LogCells() {
  const bucket = resource("aws:s3/bucket:Bucket", {}, { name: "logs" });
  const policy = (of: StackResource = bucket) =>
    referring(resource("aws:s3/bucketPolicy:BucketPolicy", { bucket: unknown }, { name: "policy" }), {
      bucket: of,
    });
  const balancer = (enabled: Value = true, to: StackResource = bucket) =>
    referring(resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: { enabled, bucket: unknown } }), {
      accessLogs: to,
    });
  const unordered = 'The load balancer must depend on policy "policy" of bucket "logs".';
  return {
    compliant: [
      passes(waiting(balancer(), policy()), bucket, policy()),
      doesNotConcern(balancer(false), bucket),
    ],
    violating: [
      fails([balancer(), bucket, policy()], unordered),
      fails([balancer(), bucket], 'Bucket "logs" must have a policy that lets access logs be written.'),
    ],
    absent: doesNotConcern(resource("aws:lb/loadBalancer:LoadBalancer", {})),
    unknown: [
      undecidedAbout(resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: unknown })),
      undecidedAbout(balancer(), bucket, resource("aws:s3/bucketPolicy:BucketPolicy", { bucket: unknown })),
    ],
    mixed: fails(
      [{ ...balancer(), properties: { accessLogs: { enabled: true }, name: unknown } }, bucket, policy()],
      unordered,
    ),
    malformed: doesNotConcern(resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: 5 })),
    plainText: undecidedAbout(
      resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: { enabled: true, bucket: "logs" } }),
    ),
    insideComponent: passes(
      waiting(balancer(true, component), component),
      component,
      inside(bucket),
      inside(policy()),
    ),
  };
}
