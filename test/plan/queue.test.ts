import assert from "node:assert/strict";
import { planned, plannedService } from "../support/plan";

const account = "ap-northeast-1:123456789012";
const urls = "https://sqs.ap-northeast-1.amazonaws.com/123456789012";

describe("planQueue", () => {
  it("is absent without one", () => {
    assert.equal("queue" in plannedService("web"), false);
  });

  it("plans a queue with one for letters that nobody can read", () => {
    assert.deepEqual(plannedService("web", { queue: {} }).queue, {
      name: "shop-test-web",
      arn: `arn:aws:sqs:${account}:shop-test-web`,
      url: `${urls}/shop-test-web`,
      created: {
        deadLetterName: "shop-test-web-dead-letters",
        visibilityTimeoutSeconds: 60,
        messageRetentionSeconds: 345600,
        maxReceiveCount: 5,
        deadLetterRetentionSeconds: 1209600,
      },
    });
  });

  it("has what the stack file says", () => {
    const { queue } = plannedService("web", {
      queue: { fifo: true, visibilityTimeoutSeconds: 900, retentionDays: 1, maxReceiveCount: 2 },
    });
    assert.deepEqual(queue, {
      name: "shop-test-web.fifo",
      arn: `arn:aws:sqs:${account}:shop-test-web.fifo`,
      url: `${urls}/shop-test-web.fifo`,
      created: {
        deadLetterName: "shop-test-web-dead-letters.fifo",
        fifoQueue: true,
        visibilityTimeoutSeconds: 900,
        messageRetentionSeconds: 86400,
        maxReceiveCount: 2,
        deadLetterRetentionSeconds: 1209600,
      },
    });
  });

  it("takes a queue that exists, wherever it is", () => {
    const arn = "arn:aws:sqs:eu-west-1:210987654321:orders.fifo";
    assert.deepEqual(plannedService("web", { queue: { arn } }).queue, {
      name: "orders.fifo",
      arn,
      url: "https://sqs.eu-west-1.amazonaws.com/210987654321/orders.fifo",
    });
  });

  it("tells every container its URL, in the variable that is named", () => {
    const { taskDefinition } = plannedService("web", {
      queue: { environmentVariable: "ORDERS" },
      "containers.side": { image: { uri: "a:1" }, environment: { A: "1" } },
    });
    const orders = { name: "ORDERS", value: `${urls}/shop-test-web` };
    assert.deepEqual(
      taskDefinition.containerDefinitions.map(({ name, environment }) => [name, environment]),
      [
        ["side", [{ name: "A", value: "1" }, orders]],
        ["web", [orders]],
      ],
    );
  });

  it("has names of 80 characters, however long the service's is, and the same for nobody else", () => {
    const names = ["a", "b"].flatMap((last) => {
      const name = `${"s".repeat(90)}${last}`;
      const service = { containers: { a: { image: { uri: "a:1" } } }, queue: { fifo: true } };
      const { queue } = planned([`services.${name}`, service]).services[name] ?? {};
      return [queue?.name ?? "", queue?.created?.deadLetterName ?? ""];
    });
    assert.deepEqual(
      names.map((name) => [name.length, name.endsWith(".fifo")]),
      names.map(() => [80, true]),
    );
    assert.equal(new Set(names).size, 4);
  });
});
