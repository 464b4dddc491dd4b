import assert from "node:assert/strict";
import { evaluateStack } from "../../policy/evaluate";
import type { StackResource } from "../../policy/resource";
import { rules } from "../../policy/rules";
import { type Properties, unknown, type Value } from "../../policy/value";
import { component, inside, resource } from "./cases/rule-cases";

const allowing = (Action: Value, Resource: Value): Properties => ({
  Version: "2012-10-17",
  Statement: [{ Sid: "Do", Effect: "Allow", Action, Resource }],
});
const harmless = allowing(["elasticfilesystem:ClientMount"], [unknown]);
const policy = (text: Value = unknown, type = "aws:iam/rolePolicy:RolePolicy") =>
  inside(resource(type, { policy: text, role: "web" }, { name: "web.mount" }));
const stating = (document: Value, name = "web.mount"): StackResource => ({
  ...component,
  properties: { policyDocuments: { [name]: document } },
});

/** What the rules about statements say of the policy, in few words. */
function said(...resources: readonly StackResource[]): Record<string, string> {
  const judged = rules.filter(({ id }) => id.startsWith("iam-"));
  const verdicts = evaluateStack(resources, { judged });
  assert.deepEqual([...new Set(verdicts.map(({ urn }) => urn))], [policy().urn]);
  return Object.fromEntries(
    verdicts.flatMap(({ rule, outcome }) => (outcome === "not-applicable" ? [] : [[rule.id, outcome]])),
  );
}

const nothingDecided = {
  "iam-kms-scoped": "undecided",
  "iam-no-admin": "undecided",
  "iam-no-credential-exposure": "undecided",
  "iam-no-privilege-escalation": "undecided",
  "iam-no-service-wildcard": "undecided",
  "iam-no-star-resource": "undecided",
  "iam-passrole-scoped": "undecided",
  "iam-policy-valid": "undecided",
};

describe("a policy whose text is not known", () => {
  it("is judged by what the component right above states, as far as that is known", () => {
    assert.deepEqual(said(stating(harmless), policy()), {
      "iam-kms-scoped": "pass",
      "iam-no-admin": "pass",
      "iam-no-credential-exposure": "pass",
      "iam-no-privilege-escalation": "pass",
      "iam-no-service-wildcard": "pass",
      // What is not known may be everything.
      "iam-no-star-resource": "undecided",
      "iam-policy-valid": "pass",
    });
  });

  it("is found wrong by what is known of it", () => {
    const verdicts = said(stating(allowing(["s3:*", "kms:Decrypt"], ["*", unknown])), policy());
    assert.equal(verdicts["iam-no-service-wildcard"], "fail");
    assert.equal(verdicts["iam-no-star-resource"], "fail");
    assert.equal(verdicts["iam-kms-scoped"], "fail");
    assert.equal(verdicts["iam-no-admin"], "pass");
  });

  it("stays undecided where nothing states it", () => {
    const others: readonly (readonly [StackResource, StackResource])[] = [
      [component, policy()],
      [stating(harmless, "web.other"), policy()],
      [stating(unknown), policy()],
      [stating(JSON.stringify(harmless)), policy()],
      [{ ...component, properties: { policyDocuments: unknown } }, policy()],
      [stating(harmless), { ...policy(), parent: "urn:pulumi:test::policies::shop:index:Other::other" }],
      [
        { ...stating(harmless), type: "aws:iam/role:Role", urn: "urn:pulumi:test::policies::custom::custom" },
        { ...policy(), parent: "urn:pulumi:test::policies::custom::custom" },
      ],
    ];
    for (const [above, below] of others) {
      const judged = rules.filter(({ id }) => id in nothingDecided);
      const outcomes = evaluateStack([above, below], { judged })
        .filter(({ urn }) => urn === policy().urn)
        .map(({ rule, outcome }) => [rule.id, outcome]);
      assert.deepEqual(Object.fromEntries(outcomes), nothingDecided, JSON.stringify(above.properties));
    }
  });

  it("is judged by its text as soon as that is known, whatever is stated", () => {
    const text = JSON.stringify(allowing("*", "*"));
    assert.equal(said(stating(harmless), policy(text))["iam-no-admin"], "fail");
    const safe = JSON.stringify(allowing("s3:GetObject", "arn:aws:s3:::shop/*"));
    assert.equal(said(stating(allowing("*", "*")), policy(safe))["iam-no-admin"], "pass");
  });

  it("is the policy of a user or a group as well", () => {
    for (const type of ["policy:Policy", "userPolicy:UserPolicy", "groupPolicy:GroupPolicy"]) {
      const each = policy(unknown, `aws:iam/${type}`);
      const judged = rules.filter(({ id }) => id === "iam-no-admin");
      const [verdict] = evaluateStack([stating(allowing("*", "*")), each], { judged });
      assert.equal(verdict?.outcome, "fail", type);
    }
  });
});
