import type { Account, AccountObject } from "../account";
import { text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

const NAME = /^[0-9A-Za-z_-]{1,256}$/;
const FIFO_NAME = /^[0-9A-Za-z_-]{1,251}\.fifo$/;
/** Endpoints that a person, or the endpoint itself, must confirm. Source: SNS developer guide. */
const CONFIRMED_LATER = ["email", "email-json", "http", "https"];
/** Services in the ARN of an endpoint, by protocol. */
const ENDPOINT_SERVICES: Readonly<Record<string, string>> = {
  sqs: "sqs",
  lambda: "lambda",
  firehose: "firehose",
};

/** A topic; its subscriptions go with it. */
export const topic: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    const valid = inputs["fifoTopic"] === true ? FIFO_NAME : NAME;
    if (!valid.test(text(inputs["name"]))) throw refusal(types.topic, ["create", "bad name"]);
  },
  outputs: (_, { inputs }) => ({
    namePrefix: "",
    beginningArchiveTime: "",
    fifoThroughputScope: inputs["fifoThroughputScope"] ?? (inputs["fifoTopic"] === true ? "Topic" : ""),
  }),
  deleted: (account, { id }) => {
    const parts = [types.topicSubscription, types.topicPolicy].flatMap((type) => account.ofType(type));
    for (const { properties, ...part } of parts) {
      if (properties["topic"] === id || properties["arn"] === id) account.remove(part);
    }
  },
};

function refuseEndpoint(account: Account, { inputs }: Draft): void {
  const endpoint = text(inputs["endpoint"]);
  const service = ENDPOINT_SERVICES[text(inputs["protocol"])];
  if (service === undefined) return;
  if (!endpoint.startsWith(`arn:aws:${service}:`))
    throw refusal(types.topicSubscription, ["create", "endpoint of the wrong kind"]);
  const fifoTopic = account.named(types.topic, text(inputs["topic"]))?.properties["fifoTopic"] === true;
  if (service === "sqs" && endpoint.endsWith(".fifo") && !fifoTopic)
    throw refusal(types.topicSubscription, ["create", "FIFO queue on a standard topic"]);
}

/** A subscription. One by mail waits for its confirmation, which no stack sees. */
export const topicSubscription: Behaviour = {
  refuseCreate: refuseEndpoint,
  outputs: (_, { inputs }) => ({
    pendingConfirmation: CONFIRMED_LATER.includes(text(inputs["protocol"])),
    confirmationWasAuthenticated: !CONFIRMED_LATER.includes(text(inputs["protocol"])),
    filterPolicyScope:
      inputs["filterPolicyScope"] ?? (inputs["filterPolicy"] === undefined ? "" : "MessageAttributes"),
  }),
};

function writePolicy(account: Account, { properties }: Pick<AccountObject, "properties">): void {
  const owner = account.named(types.topic, text(properties["arn"]));
  if (owner !== undefined) owner.properties["policy"] = properties["policy"];
}

/** The policy of a topic, which is an attribute of it. */
export const topicPolicy: Behaviour = {
  outputs: (account, { inputs }): JsonObject => ({
    owner: account.named(types.topic, text(inputs["arn"]))?.properties["owner"] ?? "",
  }),
  created: writePolicy,
  updated: writePolicy,
};
