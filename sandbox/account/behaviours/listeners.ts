import type { Account, AccountObject } from "../account";
import type { CheckFailure } from "../errors";
import { ACCOUNT_ID } from "../identity";
import { number, objects, text, valuesAt, type Json, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";
import { isUsable } from "./certificates";
import { refuseConditions, refuseTrustStore } from "./listener-refusals";
import { hasTarget, loadBalancersOf, relinkTargetGroups } from "./target-group";

/** What AWS uses where a listener names no policy. Source: CreateListener, SslPolicy. */
const DEFAULT_SSL_POLICY = "ELBSecurityPolicy-2016-08";
/** Blocks that actions other than `forward` need. */
const ACTION_BLOCKS: Readonly<Record<string, string>> = {
  redirect: "redirect",
  "fixed-response": "fixedResponse",
  "authenticate-cognito": "authenticateCognito",
  "authenticate-oidc": "authenticateOidc",
};
const SECURE_PROTOCOLS = ["HTTPS", "TLS"];

function checkActions(property: string, inputs: JsonObject): CheckFailure[] {
  return objects(inputs[property]).flatMap((action, index) => {
    const type = text(action["type"]);
    const at = `${property}[${index}]`;
    if (type === "forward" && !hasTarget(action)) {
      return [
        { property: at, reason: 'one of "targetGroupArn", "forward" must be given when type is "forward"' },
      ];
    }
    const block = ACTION_BLOCKS[type];
    if (block === undefined || action[block] !== undefined) return [];
    return [{ property: at, reason: `"${block}" must be given when type is "${type}"` }];
  });
}

/** The actions with the order that AWS gives them. */
function ordered(actions: Json | undefined): Json[] {
  return objects(actions).map((action, index) => ({ ...action, order: action["order"] ?? index + 1 }));
}

function targetsOf(inputs: JsonObject, property: string): string[] {
  const paths = [`${property}.targetGroupArn`, `${property}.forward.targetGroups.arn`];
  return paths.flatMap((path) => valuesAt(inputs, path.split("."))).filter((arn) => typeof arn === "string");
}

function refuseForeignTargets(
  account: Account,
  { type, inputs }: Pick<Draft, "type" | "inputs">,
  loadBalancerArn: string,
): void {
  const property = type === types.listener ? "defaultActions" : "actions";
  for (const arn of targetsOf(inputs, property)) {
    if (loadBalancersOf(account, arn).some((other) => other !== loadBalancerArn)) {
      throw refusal(type, ["create", "group on another load balancer"], { arn });
    }
  }
}

function refuseListener(account: Account, draft: Draft): void {
  const { type, inputs, region } = draft;
  const lbArn = text(inputs["loadBalancerArn"]);
  const taken = account
    .ofType(types.listener)
    .some(
      ({ properties }) => properties["loadBalancerArn"] === lbArn && properties["port"] === inputs["port"],
    );
  if (taken) throw refusal(type, ["create", "port taken"], { lbArn });
  refuseCertificate(account, inputs, region);
  refuseTrustStore(account, inputs);
  refuseForeignTargets(account, { type, inputs }, lbArn);
}

function refuseCertificate(account: Account, inputs: JsonObject, region: string): void {
  const arn = text(inputs["certificateArn"]);
  if (SECURE_PROTOCOLS.includes(text(inputs["protocol"])) && arn === "") {
    throw refusal(types.listener, ["create", "HTTPS or TLS without"]);
  }
  if (arn !== "" && !isUsable(account, arn, region))
    throw refusal(types.listener, ["create", "certificate unknown"], { arn });
}

function protocolOf(account: Account, inputs: JsonObject): Json {
  const loadBalancer = account.named(types.loadBalancer, text(inputs["loadBalancerArn"]));
  if (inputs["protocol"] !== undefined) return inputs["protocol"];
  if (loadBalancer?.properties["loadBalancerType"] === "gateway") return "";
  return inputs["certificateArn"] === undefined ? "HTTP" : "HTTPS";
}

/** `app/name/0123456789abcdef` of the ARN of a load balancer or listener. */
function arnTail(arn: string): string {
  return arn.split("/").slice(1).join("/");
}

function listenerOutputs(account: Account, { inputs, region, ids }: Draft): JsonObject {
  const protocol = protocolOf(account, inputs);
  const secure = typeof protocol === "string" && SECURE_PROTOCOLS.includes(protocol);
  const tail = `${arnTail(text(inputs["loadBalancerArn"]))}/${ids.draw("hex", 16)}`;
  return {
    arn: `arn:aws:elasticloadbalancing:${region}:${ACCOUNT_ID}:listener/${tail}`,
    protocol,
    sslPolicy: inputs["sslPolicy"] ?? (secure ? DEFAULT_SSL_POLICY : ""),
    defaultActions: ordered(inputs["defaultActions"]),
  };
}

/** A listener; its rules go with it. */
export const listener: Behaviour = {
  check: (inputs) => checkActions("defaultActions", inputs),
  refuseCreate: refuseListener,
  outputs: listenerOutputs,
  created: relinkTargetGroups,
  refuseUpdate: (account, object, news) => {
    refuseCertificate(account, news, object.region);
    refuseTrustStore(account, news);
    refuseForeignTargets(account, { type: object.type, inputs: news }, text(news["loadBalancerArn"]));
  },
  updated: (account, { properties }) => {
    properties["defaultActions"] = ordered(properties["defaultActions"]);
    relinkTargetGroups(account);
  },
  deleted: (account, { id }) => {
    for (const rule of account.ofType(types.listenerRule)) {
      if (rule.properties["listenerArn"] === id) account.remove(rule);
    }
    relinkTargetGroups(account);
  },
};

function rulesOf(account: Account, listenerArn: string): AccountObject[] {
  return account
    .ofType(types.listenerRule)
    .filter(({ properties }) => properties["listenerArn"] === listenerArn);
}

function refusePriority(account: Account, inputs: JsonObject, self?: AccountObject): void {
  const others = rulesOf(account, text(inputs["listenerArn"])).filter((rule) => rule !== self);
  const n = number(inputs["priority"]);
  if (
    inputs["priority"] !== undefined &&
    others.some(({ properties }) => number(properties["priority"]) === n)
  ) {
    throw refusal(types.listenerRule, ["create", "priority taken"], { n });
  }
}

function loadBalancerOf(account: Account, listenerArn: string): string {
  return text(account.named(types.listener, listenerArn)?.properties["loadBalancerArn"]);
}

/** A rule of a listener; priorities are its own. */
export const listenerRule: Behaviour = {
  check: (inputs) => checkActions("actions", inputs),
  refuseCreate: (account, draft) => {
    const { type, inputs } = draft;
    refusePriority(account, inputs);
    refuseConditions(inputs);
    refuseForeignTargets(account, { type, inputs }, loadBalancerOf(account, text(inputs["listenerArn"])));
  },
  outputs: (account, { inputs, region, ids }) => {
    const listenerArn = text(inputs["listenerArn"]);
    const used = rulesOf(account, listenerArn).map(({ properties }) => number(properties["priority"]));
    const tail = `${arnTail(listenerArn)}/${ids.draw("hex", 16)}`;
    return {
      arn: `arn:aws:elasticloadbalancing:${region}:${ACCOUNT_ID}:listener-rule/${tail}`,
      priority: inputs["priority"] ?? Math.max(0, ...used) + 1,
      actions: ordered(inputs["actions"]),
    };
  },
  created: relinkTargetGroups,
  refuseUpdate: (account, object, news) => {
    refusePriority(account, news, object);
    refuseConditions(news);
    refuseForeignTargets(
      account,
      { type: object.type, inputs: news },
      loadBalancerOf(account, text(news["listenerArn"])),
    );
  },
  updated: (account, { properties }) => {
    properties["actions"] = ordered(properties["actions"]);
    relinkTargetGroups(account);
  },
  deleted: relinkTargetGroups,
};
