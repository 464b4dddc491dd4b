import type { Account, AccountObject } from "../account";
import type { CheckFailure } from "../errors";
import { hasUnknown, isObject, parseJson, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

const NAME = /^[0-9A-Za-z_-]{1,80}$/;
const FIFO_NAME = /^[0-9A-Za-z_-]{1,75}\.fifo$/;

function check(inputs: JsonObject): CheckFailure[] {
  const fifo = inputs["fifoQueue"] === true;
  const name = text(inputs["name"]);
  const failures: CheckFailure[] = [];
  if (!fifo && name !== "" && !NAME.test(name) && !hasUnknown(name))
    failures.push({ property: "name", reason: `invalid queue name: ${name}` });
  if (!fifo && inputs["contentBasedDeduplication"] === true) {
    const reason = "content-based deduplication can only be set for FIFO queue";
    failures.push({ property: "contentBasedDeduplication", reason });
  }
  return failures;
}

/** The queue of this account that an ARN names, or nothing for what no stack made. */
function queueOf(account: Account, arn: string): AccountObject | undefined {
  return account.ofType(types.queue).find(({ properties }) => properties["arn"] === arn);
}

function refuseRedrive(account: Account, inputs: JsonObject): void {
  const policy = text(inputs["redrivePolicy"]);
  const parsed = parseJson(policy);
  if (policy === "" || !isObject(parsed)) return;
  const arn = text(parsed["deadLetterTargetArn"]);
  const target = queueOf(account, arn);
  if (target === undefined && !account.existsOutside(arn))
    throw refusal(types.queue, ["create", "dead letter queue missing"], { policy });
  const fifo = inputs["fifoQueue"] === true;
  if (arn.endsWith(".fifo") !== fifo)
    throw refusal(types.queue, ["create", "dead letter queue of the other kind"], { policy });
}

/** A queue. Its name is free again 60 seconds after its deletion; the provider waits for that. */
export const queue: Behaviour = {
  check,
  refuseCreate: (account, { inputs }) => {
    if (inputs["fifoQueue"] === true && !FIFO_NAME.test(text(inputs["name"])))
      throw refusal(types.queue, ["create", "FIFO name without"]);
    refuseRedrive(account, inputs);
  },
  outputs: (_, { inputs }) => {
    const fifo = inputs["fifoQueue"] === true;
    return {
      namePrefix: "",
      sqsManagedSseEnabled: inputs["sqsManagedSseEnabled"] ?? inputs["kmsMasterKeyId"] === undefined,
      deduplicationScope: inputs["deduplicationScope"] ?? (fifo ? "queue" : ""),
      fifoThroughputLimit: inputs["fifoThroughputLimit"] ?? (fifo ? "perQueue" : ""),
    };
  },
  refuseUpdate: (account, object, news) => {
    refuseRedrive(account, { ...news, fifoQueue: object.properties["fifoQueue"] });
  },
  deleted: (account, { id }) => {
    // The policy is an attribute of the queue.
    for (const policy of account.ofType(types.queuePolicy)) {
      if (policy.properties["queueUrl"] === id) account.remove(policy);
    }
  },
};

function refusePolicy(inputs: JsonObject): void {
  const document = parseJson(text(inputs["policy"]));
  if (!isObject(document) || document["Statement"] === undefined)
    throw refusal(types.queuePolicy, ["create", "bad policy"]);
}

function writePolicy(account: Account, { properties }: AccountObject, policy: string): void {
  const owner = account.named(types.queue, text(properties["queueUrl"]));
  if (owner !== undefined) owner.properties["policy"] = policy;
}

/** The policy of a queue, which is an attribute of it. */
export const queuePolicy: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refusePolicy(inputs);
  },
  created: (account, object) => {
    writePolicy(account, object, text(object.properties["policy"]));
  },
  refuseUpdate: (_, __, news) => {
    refusePolicy(news);
  },
  updated: (account, object) => {
    writePolicy(account, object, text(object.properties["policy"]));
  },
  deleted: (account, object) => {
    writePolicy(account, object, "");
  },
};
