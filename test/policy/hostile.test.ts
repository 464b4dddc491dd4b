import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluateStack, type Verdict } from "../../policy/evaluate";
import { readExemptions } from "../../policy/exemption-file";
import { rules } from "../../policy/rules";
import { unknown, type Value } from "../../policy/value";
import { resource } from "./cases/rule-cases";
import { placedCases } from "./cases/all";

const canary = "canary-value-that-nobody-may-see";

const keys = fc.constantFrom(
  "__proto__",
  "Action",
  "Effect",
  "Resource",
  "Statement",
  "actions",
  "alarms",
  "assignPublicIp",
  "cidrBlocks",
  "cidrIpv4",
  "constructor",
  "containerDefinitions",
  "cpu",
  "defaultActions",
  "deploymentCircuitBreaker",
  "deploymentConfiguration",
  "enable",
  "environment",
  "fromPort",
  "imageScanningConfiguration",
  "imageTagMutability",
  "ingress",
  "ipProtocol",
  "loadBalancers",
  "memory",
  "name",
  "networkConfiguration",
  "networkMode",
  "policy",
  "protocol",
  "redirect",
  "requiresCompatibilities",
  "resourceId",
  "retentionInDays",
  "rollback",
  "scanOnPush",
  "serviceNamespace",
  "settings",
  "strategy",
  "toPort",
  "type",
  "value",
);

const leaves = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    false,
    unknown,
    canary,
    "",
    "*",
    "HTTP",
    "FARGATE",
    "0.0.0.0/0",
    '[{"name":"a","environment":[{}]}]',
    `[{"image":"${canary}"}]`,
    "[",
    '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
  ),
  fc.integer(),
  fc.double(),
  fc.string(),
);

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaves,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 4 }),
  ),
})).value;

const types = [...new Set(rules.flatMap((rule) => rule.types))];

const stacks = fc
  .array(
    fc.tuple(
      fc.constantFrom(...types),
      fc.dictionary(keys, values, { maxKeys: 6 }),
      fc.array(fc.nat(4), { maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => {
    const urns = parts.map(([type], index) => resource(type, {}, { name: `r${String(index)}` }).urn);
    return parts.map(([type, properties, edges], index) => {
      const targets = edges.map((edge) => urns[edge % urns.length] ?? "");
      const names = ["taskDefinition", "loadBalancers", "role", "executionRoleArn", "actions"];
      return resource(type, properties, {
        name: `r${String(index)}`,
        dependencies: targets,
        propertyDependencies: Object.fromEntries(names.map((name) => [name, targets])),
      });
    });
  });

function messages(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap(({ findings }) =>
    findings.flatMap(({ message }) => (message === undefined ? [] : [message])),
  );
}

describe("rules on hostile resources", function () {
  this.timeout(120_000);

  it("neither fail by themselves nor show a value, over 100,000 times", () => {
    let judged = 0;
    fc.assert(
      fc.property(stacks, (stack) => {
        const verdicts = evaluateStack(stack);
        judged += verdicts.length;
        for (const message of messages(verdicts)) {
          assert.ok(!message.includes("failed by itself"), message);
          assert.ok(!message.includes(canary), message);
        }
      }),
      { numRuns: 8000 },
    );
    assert.ok(judged >= 100_000, `${String(judged)} property bags were judged`);
  });

  it("stand values that are nested deeper than anything of AWS", () => {
    let deep: Value = "end";
    for (let depth = 0; depth < 5000; depth++)
      deep = depth % 2 === 0 ? [deep] : { settings: deep, Statement: deep };
    const stack = types.map((type) =>
      resource(type, { settings: deep, policy: deep, ingress: deep, containerDefinitions: "[".repeat(5000) }),
    );
    assert.deepEqual(
      messages(evaluateStack(stack)).filter((message) => message.includes("failed by itself")),
      [],
    );
  });

  it("judge the same whatever stands beside a resource and in which order", () => {
    const strangers = types
      .map((type) => resource(type, {}, { name: "stranger" }))
      // There is one stack, and scaling that cannot be told from that of the subject.
      .filter(({ type }) => !type.includes("appautoscaling") && type !== "pulumi:pulumi:Stack");
    for (const { id, resources, outcome, title, settings = {}, exemptions } of placedCases()) {
      // What says that nothing concerns the subject would say the same of nothing.
      if (outcome === "not-applicable") continue;
      const [subject, ...others] = resources;
      const shuffled = subject === undefined ? [] : [...strangers, ...[...others].reverse(), subject];
      const verdict = evaluateStack(shuffled, {
        settings: { [id]: settings },
        ...(exemptions !== undefined && { exemptions: readExemptions(exemptions) }),
      }).find((each) => each.rule.id === id && each.urn === subject?.urn);
      assert.equal(verdict?.outcome, outcome, `${id}: ${title}`);
    }
  });
});
