import type { Account, AccountObject } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, number, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { isSchedule } from "../schedule-expression";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";
import { loadBalancersOf } from "./target-group";

/** The service that `service/{cluster}/{service}` names. */
export function scaledService(account: Account, resourceId: string): AccountObject | undefined {
  const [, cluster = "", name = ""] = resourceId.split("/");
  return account
    .ofType(types.ecsService)
    .find(({ id, properties }) => properties["name"] === name && id.includes(`:service/${cluster}/`));
}

function refuseTarget(account: Account, inputs: JsonObject): void {
  const resourceId = text(inputs["resourceId"]);
  const [, cluster = "", service = ""] = resourceId.split("/");
  if (inputs["serviceNamespace"] === "ecs") {
    const scaled = scaledService(account, resourceId);
    if (scaled === undefined)
      throw refusal(types.appautoscalingTarget, ["create", "ECS service missing"], { cluster, service });
    if (scaled.properties["schedulingStrategy"] === "DAEMON")
      throw refusal(types.appautoscalingTarget, ["create", "DAEMON service"], { service });
  }
  if (number(inputs["maxCapacity"]) < number(inputs["minCapacity"])) {
    throw refusal(types.appautoscalingTarget, ["create", "maxCapacity below"]);
  }
}

/** Registering a target, or changing its bounds, moves the service's count into them. */
export function moveIntoBounds(account: Account, { properties }: AccountObject): void {
  const service = scaledService(account, text(properties["resourceId"]));
  if (service === undefined) return;
  const count = number(service.properties["desiredCount"]);
  const bounded = Math.min(
    Math.max(count, number(properties["minCapacity"])),
    number(properties["maxCapacity"]),
  );
  service.properties["desiredCount"] = bounded;
}

/** A scalable target; its policies and scheduled actions go with it. */
export const appautoscalingTarget: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseTarget(account, inputs);
  },
  outputs: (_, { inputs, region, ids }) => ({
    arn: `arn:aws:application-autoscaling:${region}:${ACCOUNT_ID}:scalable-target/${ids.draw("hex", 32)}`,
    suspendedState: inputs["suspendedState"] ?? {
      dynamicScalingInSuspended: false,
      dynamicScalingOutSuspended: false,
      scheduledScalingSuspended: false,
    },
  }),
  created: moveIntoBounds,
  refuseUpdate: (account, _, news) => {
    refuseTarget(account, news);
  },
  updated: moveIntoBounds,
  deleted: (account, { properties }) => {
    const parts = [types.appautoscalingPolicy, types.scheduledAction].flatMap((type) => account.ofType(type));
    for (const part of parts) if (sameTarget(part.properties, properties)) account.remove(part);
  },
};

function sameTarget(a: JsonObject, b: JsonObject): boolean {
  return ["serviceNamespace", "resourceId", "scalableDimension"].every(
    (property) => a[property] === b[property],
  );
}

function predefinedMetric(properties: JsonObject): JsonObject | undefined {
  const tracking = properties["targetTrackingScalingPolicyConfiguration"];
  const metric = isObject(tracking) ? tracking["predefinedMetricSpecification"] : undefined;
  return isObject(metric) ? metric : undefined;
}

function refuseRequestMetric(account: Account, metric: JsonObject): void {
  if (metric["predefinedMetricType"] !== "ALBRequestCountPerTarget") return;
  const [, targetGroupPart = ""] = /\/(targetgroup\/.+)$/.exec(text(metric["resourceLabel"])) ?? [];
  const group = account
    .ofType(types.targetGroup)
    .find(({ properties }) => properties["arnSuffix"] === targetGroupPart);
  if (group === undefined || loadBalancersOf(account, group.id).length === 0) {
    throw refusal(types.appautoscalingPolicy, ["create", "ALBRequestCountPerTarget without"], {
      resourceLabel: text(metric["resourceLabel"]) || "none",
    });
  }
}

function refuseWithoutTarget(account: Account, { type, inputs }: Pick<Draft, "type" | "inputs">): void {
  const target = account
    .ofType(types.appautoscalingTarget)
    .some(({ properties }) => sameTarget(properties, inputs));
  if (target) return;
  throw refusal(type, ["create", "no scalable target"], {
    ns: text(inputs["serviceNamespace"]),
    id: text(inputs["resourceId"]),
    dim: text(inputs["scalableDimension"]),
  });
}

/** The block that each type of policy needs. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  PredictiveScaling: "predictiveScalingPolicyConfiguration",
  StepScaling: "stepScalingPolicyConfiguration",
  TargetTrackingScaling: "targetTrackingScalingPolicyConfiguration",
};

function refusePolicy(account: Account, { type, inputs }: Pick<Draft, "type" | "inputs">): void {
  refuseWithoutTarget(account, { type, inputs });
  const policyType = text(inputs["policyType"]);
  if (inputs[CONFIGURATIONS[policyType] ?? ""] === undefined)
    throw refusal(type, ["create", "policyType without"], { policyType });
  const metric = predefinedMetric(inputs);
  if (metric === undefined) return;
  refuseRequestMetric(account, metric);
  const repeated = account
    .ofType(types.appautoscalingPolicy)
    .filter(({ properties }) => sameTarget(properties, inputs) && properties["name"] !== inputs["name"])
    .some(
      ({ properties }) =>
        predefinedMetric(properties)?.["predefinedMetricType"] === metric["predefinedMetricType"],
    );
  if (repeated) throw refusal(types.appautoscalingPolicy, ["create", "second target-tracking"]);
}

/** The alarms that AWS makes for a policy that holds a metric. */
function alarmArns({ inputs, region, ids }: Draft): string[] {
  if (inputs["policyType"] !== "TargetTrackingScaling") return [];
  const resource = text(inputs["resourceId"]);
  return ["AlarmHigh", "AlarmLow"].map(
    (kind) =>
      `arn:aws:cloudwatch:${region}:${ACCOUNT_ID}:alarm:TargetTracking-${resource}-${kind}-${ids.uuid()}`,
  );
}

/** A scaling policy of a registered target. */
export const appautoscalingPolicy: Behaviour = {
  refuseCreate: refusePolicy,
  outputs: (_, draft) => ({ alarmArns: alarmArns(draft) }),
  refuseUpdate: (account, { type }, news) => {
    refusePolicy(account, { type, inputs: news });
  },
};

function refuseAction(account: Account, { type, inputs }: Pick<Draft, "type" | "inputs">): void {
  refuseWithoutTarget(account, { type, inputs });
  const schedule = text(inputs["schedule"]);
  if (!isSchedule(schedule)) throw refusal(type, ["create", "bad schedule"], { schedule });
}

/** A change of a target's bounds by the clock. */
export const scheduledAction: Behaviour = {
  refuseCreate: refuseAction,
  refuseUpdate: (account, { type }, news) => {
    refuseAction(account, { type, inputs: news });
  },
};
