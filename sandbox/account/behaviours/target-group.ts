import type { Account, AccountObject } from "../account";
import type { CheckFailure } from "../errors";
import { ACCOUNT_ID } from "../identity";
import { inUse } from "../in-use";
import { isObject, number, text, UNKNOWN, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

const HTTP_PROTOCOLS = ["HTTP", "HTTPS"];

/** Where listeners and rules name target groups. */
const FORWARD_PATHS = [
  "defaultActions.targetGroupArn",
  "defaultActions.forward.targetGroups.arn",
  "actions.targetGroupArn",
  "actions.forward.targetGroups.arn",
];

function forwardsTo({ properties }: AccountObject, arn: string): boolean {
  return FORWARD_PATHS.some((path) => valuesAt(properties, path.split(".")).includes(arn));
}

/** The load balancers that forward to a target group, by ARN. */
export function loadBalancersOf(account: Account, targetGroupArn: string): string[] {
  const forwarding = account
    .ofType(types.listener)
    .filter((listener) => forwardsTo(listener, targetGroupArn));
  const rules = account.ofType(types.listenerRule).filter((rule) => forwardsTo(rule, targetGroupArn));
  const listeners = rules.map(({ properties }) =>
    account.named(types.listener, text(properties["listenerArn"])),
  );
  const arns = [...forwarding, ...listeners].map((listener) => text(listener?.properties["loadBalancerArn"]));
  return [...new Set(arns)].filter((arn) => arn !== "");
}

/** Writes into every target group which load balancers forward to it. */
export function relinkTargetGroups(account: Account): void {
  for (const { id, properties } of account.ofType(types.targetGroup)) {
    properties["loadBalancerArns"] = loadBalancersOf(account, id);
  }
}

function check(inputs: JsonObject): CheckFailure[] {
  if (inputs["targetType"] === "lambda") return [];
  return ["port", "protocol", "vpcId"]
    .filter((property) => inputs[property] === undefined)
    .map((property) => ({
      property,
      reason: `port, protocol and vpcId are required unless targetType is lambda`,
    }));
}

/** Seconds that AWS waits for an answer where `timeout` is omitted. Source: CreateTargetGroup, HealthCheckTimeoutSeconds. */
function timeoutOf(inputs: JsonObject, checkProtocol: string): number {
  if (inputs["targetType"] === "lambda") return 30;
  const group = text(inputs["protocol"]);
  if (HTTP_PROTOCOLS.includes(group) || group === "GENEVE") return 5;
  return checkProtocol === "HTTP" ? 6 : 10;
}

/** The health check as AWS completes it. */
function healthCheckOf(inputs: JsonObject): JsonObject {
  const given = isObject(inputs["healthCheck"]) ? inputs["healthCheck"] : {};
  const fallback =
    HTTP_PROTOCOLS.includes(text(inputs["protocol"])) || inputs["targetType"] === "lambda" ? "HTTP" : "TCP";
  const protocol = text(given["protocol"]) || fallback;
  const http = HTTP_PROTOCOLS.includes(protocol);
  return {
    enabled: inputs["targetType"] !== "lambda",
    healthyThreshold: 3,
    interval: inputs["targetType"] === "lambda" ? 35 : 30,
    matcher: http ? "200" : "",
    path: http ? "/" : "",
    port: "traffic-port",
    protocol,
    timeout: timeoutOf(inputs, protocol),
    unhealthyThreshold: 3,
    ...given,
  };
}

function stickinessOf(inputs: JsonObject): JsonObject {
  const type = HTTP_PROTOCOLS.includes(text(inputs["protocol"])) ? "lb_cookie" : "source_ip";
  const given = isObject(inputs["stickiness"]) ? inputs["stickiness"] : { enabled: false };
  return { cookieDuration: 86_400, cookieName: "", enabled: true, type, ...given };
}

function refuseHealthCheck({ inputs }: Draft): void {
  const { timeout, interval, enabled } = healthCheckOf(inputs);
  if (enabled === true && number(timeout) >= number(interval)) {
    throw refusal(types.targetGroup, ["create", "health check timeout"]);
  }
}

/** A target group; a listener or a rule that forwards to it keeps it. */
export const targetGroup: Behaviour = {
  check,
  refuseCreate: (_, draft) => {
    refuseHealthCheck(draft);
  },
  outputs: (_, { inputs, region, ids }) => {
    const arnSuffix = `targetgroup/${text(inputs["name"])}/${ids.draw("hex", 16)}`;
    const http = HTTP_PROTOCOLS.includes(text(inputs["protocol"]));
    return {
      arn: `arn:aws:elasticloadbalancing:${region}:${ACCOUNT_ID}:${arnSuffix}`,
      arnSuffix,
      namePrefix: "",
      protocolVersion: inputs["protocolVersion"] ?? (http ? "HTTP1" : ""),
      healthCheck: healthCheckOf(inputs),
      stickiness: stickinessOf(inputs),
    };
  },
  updated: (_, { properties }) => {
    properties["healthCheck"] = healthCheckOf(properties);
    properties["stickiness"] = stickinessOf(properties);
  },
  refuseDelete: (account, object) => {
    if (loadBalancersOf(account, object.id).length > 0) throw inUse(object, "used by a listener or rule");
  },
};

/** Whether a listener or rule gives a forward action its target. Unknown targets count: they are given. */
export function hasTarget(action: JsonObject): boolean {
  return (
    action["targetGroupArn"] !== undefined || action["forward"] !== undefined || action["type"] === UNKNOWN
  );
}
