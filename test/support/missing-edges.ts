import { isDeepStrictEqual } from "node:util";
import type { RecordedResource } from "./record";

/** What AWS needs in an order that no property shows, and that recorded resources do not have: one line for each edge. */
export function missingEdges(resources: readonly RecordedResource[]): string[] {
  return resources.flatMap((resource) =>
    neededBy(resource, resources)
      .filter((needed) => !resource.dependencies.includes(`${needed.type}::${needed.name}`))
      .map((needed) => `${resource.type}::${resource.name} -> ${needed.type}::${needed.name}`),
  );
}

const service = "aws:ecs/service:Service";
const rolePolicies = ["aws:iam/rolePolicy:RolePolicy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"];

function neededBy(resource: RecordedResource, all: readonly RecordedResource[]): RecordedResource[] {
  switch (resource.type) {
    case service:
      return [
        ...entrancesOf(resource, all),
        ...policiesOf(rolesIn(resource, all), all),
        ...whatTasksNeed(resource, all),
        ...alarmsOf(resource, all),
        ...besides(resource, all, ["aws:sqs/queue:Queue"]).filter(({ name }) => !name.includes(".")),
        ...all.filter(({ type }) => type === "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"),
      ];
    case "aws:scheduler/schedule:Schedule":
    case "aws:cloudwatch/eventTarget:EventTarget":
      return [...policiesOf(rolesIn(resource, all), all), ...whatTasksNeed(resource, all)];
    case "aws:appautoscaling/target:Target":
      return besides(resource, all, [service]);
    case "aws:appautoscaling/policy:Policy":
    case "aws:appautoscaling/scheduledAction:ScheduledAction":
      return besides(resource, all, ["aws:appautoscaling/target:Target"]).filter(
        ({ inputs }) => inputs["resourceId"] === resource.inputs["resourceId"],
      );
    case "aws:lb/targetGroupAttachment:TargetGroupAttachment":
      return all.filter(
        ({ type, inputs }) =>
          type === "aws:lb/listener:Listener" && inputs["loadBalancerArn"] === resource.inputs["targetId"],
      );
    case "aws:cloudfront/vpcOrigin:VpcOrigin":
      return all.filter(({ type }) => type === "aws:ec2/internetGateway:InternetGateway");
    case "aws:codedeploy/deploymentGroup:DeploymentGroup":
      return policiesOf(rolesIn(resource, all), all);
    case "aws:ecs/taskDefinition:TaskDefinition":
      return all.filter(
        ({ type, inputs }) =>
          type === "awsx:ecr:Image" &&
          mentions(resource, `${String(inputs["repositoryUrl"])}:${String(inputs["imageTag"])}`),
      );
    default:
      return [];
  }
}

/** Whether the inputs of a resource hold a text, also within JSON. */
function mentions({ inputs }: RecordedResource, text: string): boolean {
  return JSON.stringify(inputs).includes(text);
}

/** The ARN that the mocks give a resource. */
function arnOf({ type, name }: RecordedResource): string {
  return `:${type.split(":").at(-1) ?? type}/${name}`;
}

/** Whether the inputs of a resource hold the ARN of another. */
function names(resource: RecordedResource, other: RecordedResource): boolean {
  return mentions(resource, `${arnOf(other)}"`) || mentions(resource, `${arnOf(other)}\\"`);
}

/** Listeners and rules that carry the target groups of a service. */
function entrancesOf(resource: RecordedResource, all: readonly RecordedResource[]): RecordedResource[] {
  const groups = all.filter(
    (each) => each.type === "aws:lb/targetGroup:TargetGroup" && names(resource, each),
  );
  return all.filter(
    (each) =>
      ["aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule"].includes(each.type) &&
      groups.some((group) => names(each, group)),
  );
}

/** The roles that a resource, or the task definition that it runs, names. */
function rolesIn(resource: RecordedResource, all: readonly RecordedResource[]): RecordedResource[] {
  const holders = [resource, ...tasksOf(resource, all)];
  return all.filter(
    (each) => each.type === "aws:iam/role:Role" && holders.some((holder) => names(holder, each)),
  );
}

function tasksOf(resource: RecordedResource, all: readonly RecordedResource[]): RecordedResource[] {
  return all.filter((each) => each.type === "aws:ecs/taskDefinition:TaskDefinition" && names(resource, each));
}

/** The policies of roles, without those by which a service may start a job: nothing waits for them. */
function policiesOf(
  roles: readonly RecordedResource[],
  all: readonly RecordedResource[],
): RecordedResource[] {
  return all.filter(
    (each) =>
      rolePolicies.includes(each.type) &&
      !each.name.includes(".starts-") &&
      roles.some((role) => each.propertyDependencies["role"]?.includes(`${role.type}::${role.name}`)),
  );
}

/** Log groups and mount targets of the tasks that a resource runs. */
function whatTasksNeed(resource: RecordedResource, all: readonly RecordedResource[]): RecordedResource[] {
  const tasks = tasksOf(resource, all);
  const logGroups = all.filter(
    (each) =>
      each.type === "aws:cloudwatch/logGroup:LogGroup" &&
      tasks.some((task) => mentions(task, `\\"awslogs-group\\":\\"${String(each.inputs["name"])}\\"`)),
  );
  const mounted = all.filter(
    (each) =>
      each.type === "aws:efs/mountTarget:MountTarget" &&
      tasks.some((task) => mentions(task, `"fileSystemId":"${String(each.inputs["fileSystemId"])}"`)),
  );
  return [...logGroups, ...mounted];
}

/** The alarms that a deployment watches. */
function alarmsOf({ inputs }: RecordedResource, all: readonly RecordedResource[]): RecordedResource[] {
  const watched = (inputs["alarms"] as { alarmNames?: string[] } | undefined)?.alarmNames ?? [];
  return all.filter(
    (each) =>
      each.type === "aws:cloudwatch/metricAlarm:MetricAlarm" && watched.includes(String(each.inputs["name"])),
  );
}

/** Resources of some types below the same component of the same name. */
function besides(
  { parent, name }: RecordedResource,
  all: readonly RecordedResource[],
  wanted: readonly string[],
): RecordedResource[] {
  const owner = name.split(".")[0];
  return all.filter(
    (each) => wanted.includes(each.type) && each.parent === parent && each.name.split(".")[0] === owner,
  );
}

/** URNs that several resources have: the engine refuses the second one. */
export function repeatedUrns(resources: readonly RecordedResource[]): string[] {
  const seen = new Set<string>();
  return resources.map(({ urn }) => urn).filter((urn) => seen.size === seen.add(urn).size);
}

/** Security group rules that say the same: AWS refuses the second one. */
export function repeatedRules(resources: readonly RecordedResource[]): string[] {
  const rules = resources.filter(({ type }) => type.startsWith("aws:vpc/securityGroup"));
  return rules.flatMap((rule, index) =>
    rules
      .slice(0, index)
      .flatMap((earlier) => (isSameRule(rule, earlier) ? [`${earlier.name} = ${rule.name}`] : [])),
  );
}

function isSameRule(one: RecordedResource, other: RecordedResource): boolean {
  const withoutText = ({ inputs }: RecordedResource) => ({ ...inputs, description: undefined });
  return one.type === other.type && isDeepStrictEqual(withoutText(one), withoutText(other));
}
