import type { Account, AccountObject } from "../account";
import { ACCOUNT_ID } from "../identity";
import { isObject, number, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
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
  if (inputs["serviceNamespace"] === "ecs" && scaledService(account, resourceId) === undefined) {
    throw refusal(types.appautoscalingTarget, ["create", "ECS service missing"], { cluster, service });
  }
  if (number(inputs["maxCapacity"]) < number(inputs["minCapacity"])) {
    throw refusal(types.appautoscalingTarget, ["create", "maxCapacity below"]);
  }
}

/** Registering a target moves the service's count into its bounds. */
function moveIntoBounds(account: Account, { properties }: AccountObject): void {
  const service = scaledService(account, text(properties["resourceId"]));
  if (service === undefined) return;
  const count = number(service.properties["desiredCount"]);
  const bounded = Math.min(
    Math.max(count, number(properties["minCapacity"])),
    number(properties["maxCapacity"]),
  );
  service.properties["desiredCount"] = bounded;
}

/** A scalable target; its policies go with it. */
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
    for (const policy of account.ofType(types.appautoscalingPolicy)) {
      if (sameTarget(policy.properties, properties)) account.remove(policy);
    }
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

function refusePolicy(account: Account, { inputs }: Pick<Draft, "inputs">): void {
  const target = account
    .ofType(types.appautoscalingTarget)
    .some(({ properties }) => sameTarget(properties, inputs));
  if (!target) {
    throw refusal(types.appautoscalingPolicy, ["create", "no scalable target"], {
      ns: text(inputs["serviceNamespace"]),
      id: text(inputs["resourceId"]),
      dim: text(inputs["scalableDimension"]),
    });
  }
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

/** A scaling policy of a registered target. */
export const appautoscalingPolicy: Behaviour = {
  refuseCreate: refusePolicy,
  refuseUpdate: (account, _, news) => {
    refusePolicy(account, { inputs: news });
  },
};
