import { isMap } from "../../config/container-definitions";
import { ensureGroup } from "../capacity";
import type { VariableOwner } from "../environment";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { type EcsRow, same, tags } from "./row-kinds";

/** Fields that say what is, not what should be. */
function state(fields: readonly string[]): EcsRow[] {
  return fields.map((field) => ({
    field,
    bucket: "mapped",
    why: "ECS writes it by itself.",
    convert: () => ({}),
  }));
}

function without(fields: readonly string[], why: string): EcsRow[] {
  return fields.map((field) => ({ field, bucket: "lost", why }));
}

/** A field whose usual value needs no key. */
function usual(field: string, key: string, value: unknown): EcsRow {
  return {
    ...same(field, key),
    convert: (given) => (given === value ? { why: "The default." } : { value: given }),
  };
}

const rolling = "deploymentConfiguration";

/**
 * Fields of a service as DescribeServices prints it, beside its task definition.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
 */
export const serviceRows: readonly EcsRow[] = [
  ...["serviceName", "taskDefinition"].map((field): EcsRow => ({
    field,
    bucket: "mapped",
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.at] }),
  })),
  ...state(["serviceArn", "clusterArn", "status", "runningCount", "pendingCount", "deployments", "events"]),
  ...state(["createdAt", "createdBy", "roleArn", "platformFamily", "taskSets"]),
  {
    ...same("schedulingStrategy", "scheduling"),
    convert: (value) => (value === "REPLICA" ? { why: "The default." } : { value }),
  },
  {
    ...same("desiredCount", "desiredCount"),
    convert: (value, { subject: { draft, at } }) =>
      draft.get([...at, "scheduling"]) === "DAEMON" ? { why: "One task on each instance." } : { value },
  },
  {
    field: "launchType",
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) => launchType(value, subject),
  },
  {
    field: "capacityProviderStrategy",
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) => strategy(value, subject),
  },
  usual("platformVersion", "platformVersion", "LATEST"),
  {
    field: "loadBalancers.*",
    parts: ["targetGroupArn", "containerName", "containerPort"],
    bucket: "mapped",
    why: "The target group stays as it is: the stack does not manage it.",
    convert: (value, { subject }) => (isMap(value) ? target(value, subject) : lost("It is no map.")),
  },
  ...without(["serviceRegistries"], "Write discovery, by which the stack makes a service of Cloud Map."),
  ...without(["serviceConnectConfiguration", "volumeConfigurations"], "Write it at the service by hand."),
  {
    field: "networkConfiguration.awsvpcConfiguration.subnets",
    key: "subnets",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => {
      draft.fillIn(
        ["network"],
        "name the VPC of the subnets of the services, by vpcId, cidr, publicSubnetIds and privateSubnetIds",
      );
      return { value };
    },
  },
  same("networkConfiguration.awsvpcConfiguration.securityGroups", "securityGroupIds"),
  {
    ...same("networkConfiguration.awsvpcConfiguration.assignPublicIp", "assignPublicIp"),
    convert: (value) => (value === "ENABLED" ? { value: true } : { why: "The default." }),
  },
  {
    field: "healthCheckGracePeriodSeconds",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, at } }) =>
      draft.get([...at, "loadBalancer"]) === undefined
        ? { why: "Without a load balancer it does nothing." }
        : { key: ["loadBalancer", "healthCheckGracePeriodSeconds"], value },
  },
  usual(`${rolling}.maximumPercent`, "deployment.maximumPercent", 200),
  usual(`${rolling}.minimumHealthyPercent`, "deployment.minimumHealthyPercent", 100),
  usual(`${rolling}.deploymentCircuitBreaker.rollback`, "deployment.rollback", true),
  {
    field: `${rolling}.deploymentCircuitBreaker.enable`,
    bucket: "approximated",
    why: "The circuit breaker is on, always.",
    convert: (value) => (value === true ? { bucket: "mapped", why: "Always on." } : {}),
  },
  same(`${rolling}.alarms.alarmNames`, "deployment.alarms.names"),
  usual(`${rolling}.alarms.rollback`, "deployment.alarms.rollback", true),
  {
    field: `${rolling}.alarms.enable`,
    bucket: "mapped",
    why: "Alarms that are named are watched.",
    convert: (value) => (value === true ? {} : { why: "No alarm is watched." }),
  },
  {
    field: `${rolling}.strategy`,
    bucket: "mapped",
    why: "The default.",
    convert: (value) =>
      value === "ROLLING" ? {} : lost("Write deployment.strategy with its hooks and times."),
  },
  usual(`${rolling}.bakeTimeInMinutes`, "deployment.bakeTimeMinutes", 0),
  ...without(
    ["lifecycleHooks", "linearConfiguration", "canaryConfiguration"].map((field) => `${rolling}.${field}`),
    "Write deployment.strategy with its hooks and times.",
  ),
  {
    field: "deploymentController.type",
    bucket: "mapped",
    why: "The default.",
    convert: (value) => (value === "ECS" ? {} : lost("Write deployment.strategy code-deploy.")),
  },
  {
    field: "placementStrategy.*",
    parts: ["type", "field"],
    key: "placement.strategies.+",
    bucket: "mapped",
    why: "",
  },
  {
    field: "placementConstraints.*",
    parts: ["type", "expression"],
    key: "placement.constraints.+",
    bucket: "mapped",
    why: "",
  },
  usual("availabilityZoneRebalancing", "availabilityZoneRebalancing", "ENABLED"),
  usual("enableExecuteCommand", "exec", false),
  usual("enableECSManagedTags", "managedTags", true),
  usual("propagateTags", "propagateTags", "SERVICE"),
  tags,
];

function launchType(value: unknown, { draft, at }: VariableOwner): Outcome {
  if (value === "EC2") return { keys: [ensureGroup(draft, at)] };
  if (value === "EXTERNAL") {
    draft.set(["cluster", "external"], {});
    return { keys: [draft.set([...at, "capacity"], { external: true })] };
  }
  draft.remove([...at, "capacity"]);
  return { why: "Fargate is the default." };
}

/** Shares of Fargate and of Spot; providers of instances are one group. */
function strategy(value: unknown, { draft, at }: VariableOwner): Outcome {
  const given: unknown[] = Array.isArray(value) ? value : [];
  const providers = given.filter(isMap);
  const of = (name: string) => providers.find(({ capacityProvider }) => capacityProvider === name);
  const names = providers.map(({ capacityProvider }) => plain(capacityProvider));
  if (!names.every((name) => ["FARGATE", "FARGATE_SPOT"].includes(name)))
    return {
      bucket: "approximated",
      keys: [ensureGroup(draft, at)],
      why: "Capacity providers are groups of this stack: one stands for all of them.",
    };
  const fargate = {
    onDemandWeight: Number(of("FARGATE")?.["weight"] ?? 0),
    ...(of("FARGATE")?.["base"] !== undefined && { onDemandBase: Number(of("FARGATE")?.["base"]) }),
    spotWeight: Number(of("FARGATE_SPOT")?.["weight"] ?? 0),
  };
  return { keys: [draft.set([...at, "capacity"], { fargate })] };
}

/** A target group that hangs on a listener already, with the port mapping that has the number. */
function target(value: Readonly<Record<string, unknown>>, { draft, at }: VariableOwner): Outcome {
  const container = plain(value["containerName"]);
  const mappings = draft.get([...at, "containers", container, "portMappings"]);
  const found = (Array.isArray(mappings) ? mappings.filter(isMap) : []).find(
    ({ containerPort }) => containerPort === value["containerPort"],
  );
  if (found === undefined || value["targetGroupArn"] === undefined)
    return lost("No container of its task definition has such a port, or it names no target group.");
  const route = { targetGroupArn: value["targetGroupArn"], container, port: found["name"] };
  if (draft.get([...at, "loadBalancer"]) !== undefined)
    return lost("A second target group: write both into loadBalancers.");
  return { keys: [draft.set([...at, "loadBalancer"], route)] };
}
