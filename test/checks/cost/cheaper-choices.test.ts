import assert from "node:assert/strict";
import { estimateCost } from "../../../checks/cost/estimate";
import type { CheaperChoice } from "../../../checks/cost/cheaper-choices";
import { savingText } from "../../../checks/cost/saving-text";
import { hoursPerMonth, listPrices, type PriceTable } from "../../../facts/prices";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";

const tokyo = listPrices["ap-northeast-1"] as PriceTable;

/** Choices at a key of the valid stack file with changes. */
function choicesAt(path: string, changes: readonly Change[], prices = tokyo): readonly CheaperChoice[] {
  return estimateCost(planned(...changes), prices).cheaper.filter((choice) => choice.path === path);
}

function near(actual: number | undefined, wanted: number): void {
  assert.ok(Math.abs((actual ?? NaN) - wanted) < 1e-6, `${String(actual)} is not ${String(wanted)}`);
}

const web = "services.web.containers.web";

describe("the cheaper size of tasks on Fargate", () => {
  const roomy: Change[] = [
    ["services.web.task", { cpu: 1024, memoryMiB: 4096 }],
    [`${web}.cpu`, 400],
    [`${web}.memoryMiB`, 700],
  ];
  const path = "services.web.task";

  it("is the smallest valid one that holds what the containers are limited to", () => {
    const [choice, ...others] = choicesAt(path, roomy);
    assert.deepEqual(others, []);
    assert.equal(
      choice?.choice,
      "cpu 512 with memoryMiB 1024, which holds what the containers are limited to",
    );
    near(choice.savedMonthlyUsd, (0.5 * 0.05056 + 3 * 0.00553) * hoursPerMonth);
  });

  it("keeps the CPU where a container has no share of it, and the memory where one has no hard limit", () => {
    assert.match(
      choicesAt(path, [...roomy, [`${web}.cpu`, undefined]])[0]?.choice ?? "",
      /^cpu 1024 with memoryMiB 2048,/,
    );
    assert.match(
      choicesAt(path, [...roomy, [`${web}.memoryMiB`, undefined], ["services.web.task.cpu", 2048]])[0]
        ?.choice ?? "",
      /^cpu 512 with memoryMiB 4096,/,
    );
    assert.deepEqual(
      choicesAt(path, [...roomy, [`${web}.cpu`, undefined], [`${web}.memoryMiB`, undefined]]),
      [],
    );
  });

  it("leaves room for the proxy of Service Connect", () => {
    const connected: Change[] = [
      ...roomy,
      [`${web}.memoryMiB`, 1000],
      ["namespaces.mesh", { name: "mesh.local", kind: "http" }],
      ["services.web.serviceConnect", { namespace: "mesh" }],
    ];
    assert.match(choicesAt(path, connected)[0]?.choice ?? "", /^cpu 1024 with memoryMiB 2048,/);
  });

  it("is not named where the task has it already", () => {
    const tight: Change[] = [
      ["services.web.task", { cpu: 512, memoryMiB: 1024 }],
      [`${web}.cpu`, 400],
      [`${web}.memoryMiB`, 700],
    ];
    assert.deepEqual(choicesAt(path, tight), []);
  });
});

describe("the cheaper way out", () => {
  const onlyEcr: Change[] = [
    ["services.api", undefined],
    ["cluster.capacity", undefined],
  ];
  const choice = (changes: readonly Change[], prices = tokyo) => choicesAt("network.egress", changes, prices);

  it("is endpoints from as many GB on as make up for their hours", () => {
    const [first, ...others] = choice(onlyEcr);
    assert.deepEqual(others, []);
    assert.equal(
      first?.choice,
      "endpoints, where tasks call nothing but AWS: 3 interface endpoints in 2 zones",
    );
    const dearer = (3 * 2 * 0.014 - (0.062 + 0.005)) * hoursPerMonth;
    assert.equal(first.fromGb, Math.ceil(dearer / (0.062 - 0.01)));
    assert.equal(savingText(first), "less from 239 GB through NAT a month on");
  });

  it("is endpoints at once where there are fewer of them than hours of NAT gateways make up for", () => {
    const [first] = choice([...onlyEcr, ["network.egress", "nat-per-zone"]]).filter(({ choice: words }) =>
      words.startsWith("endpoints"),
    );
    assert.equal(first?.fromGb, undefined);
    near(first?.savedMonthlyUsd, (2 * (0.062 + 0.005) - 3 * 2 * 0.014) * hoursPerMonth);
  });

  it("is not endpoints where an image comes from a registry that endpoints do not reach", () => {
    assert.deepEqual(choice([]), []);
  });

  it("does not count endpoints that the stack has already", () => {
    const [first] = choice([...onlyEcr, ["network.additionalEndpoints", ["logs"]]]);
    assert.match(first?.choice ?? "", /: 2 interface endpoints in 2 zones$/);
  });

  it("is one NAT gateway instead of endpoints, up to as many GB as its price by the GB eats up", () => {
    const [first] = choice([...onlyEcr, ["network.egress", "endpoints"]]);
    const saved = (3 * 2 * 0.014 - (0.062 + 0.005)) * hoursPerMonth;
    near(first?.savedMonthlyUsd, saved);
    assert.equal(first?.upToGb, Math.floor(saved / (0.062 - 0.01)));
    assert.equal(savingText(first), "12.41 USD less a month, up to 238 GB through endpoints");
  });

  it("is no NAT gateway where it costs more than the endpoints", () => {
    const dear = { ...tokyo, natGateway: { hour: 1, gb: 1 } };
    assert.deepEqual(choice([...onlyEcr, ["network.egress", "endpoints"]], dear), []);
  });
});
