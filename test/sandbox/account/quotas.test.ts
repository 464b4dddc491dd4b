import assert from "node:assert/strict";
import { type Quota, quotas } from "../../../facts/quotas";
import { resourceTypeFacts } from "../../../facts/resource-types";
import { Account, emptyState } from "../../../sandbox/account/account";
import { IdSource } from "../../../sandbox/account/identity";
import { text, type JsonObject } from "../../../sandbox/account/json";
import { refuseOverQuota } from "../../../sandbox/account/quotas";
import { findRefusal } from "../../../sandbox/account/refusals";
import { Scene, REGION } from "./scene";

/** An account that holds a number of things of one type, each with the same properties. */
function holding(count: number, type: string, held: JsonObject): Account {
  const account = new Account(emptyState());
  const { region = REGION, ...properties } = held;
  for (let index = 0; index < count; index++)
    account.put({
      type,
      id: `o-${String(index)}`,
      identity: String(index),
      region: text(region),
      properties,
    });
  return account;
}

/** What things of the kind have in common, so that they are counted together. */
function commonOf({ per, only, takesPlaceBy }: Quota): JsonObject {
  const value = only?.values[0];
  return {
    ...(per !== undefined && { [per]: "one" }),
    ...(only !== undefined && value !== undefined && { [only.property]: value }),
    ...(takesPlaceBy !== undefined && { [takesPlaceBy]: "there" }),
  };
}

function draft(type: string, inputs: JsonObject) {
  return { type, logicalName: "another", region: REGION, inputs, ids: new IdSource("another") };
}

const counted = Object.entries<Quota>(quotas).flatMap(([name, quota]) =>
  quota.type === undefined ? [] : [{ name, quota, type: quota.type, limit: quota.limit }],
);

describe("quotas of the account", () => {
  it("are of types that the sandbox knows, refused in words that their facts have", () => {
    for (const { name, quota, type } of counted) {
      assert.ok(resourceTypeFacts(type) !== undefined, name);
      assert.ok(findRefusal(type, ["create", quota.refusal ?? "none"]) !== undefined, name);
    }
  });

  for (const { name, quota, type, limit } of counted) {
    const common = commonOf(quota);
    const next = { ...common, ...(quota.takesPlaceBy !== undefined && { [quota.takesPlaceBy]: "new" }) };

    it(`hold ${String(limit)} by ${name}, and refuse the next`, () => {
      refuseOverQuota(holding(limit - 1, type, common), draft(type, next));
      assert.throws(
        () => {
          refuseOverQuota(holding(limit, type, common), draft(type, next));
        },
        findRefusal(type, ["create", quota.refusal ?? ""], {
          vpcId: common["vpcId"] === undefined ? "" : "one",
        }),
      );
    });

    it(`do not count by ${name} what lies elsewhere`, () => {
      const elsewhere =
        quota.acrossRegions === true
          ? holding(limit - 1, type, { ...common, region: "eu-west-1" })
          : holding(limit, type, { ...common, region: "eu-west-1" });
      refuseOverQuota(elsewhere, draft(type, next));
    });
  }

  it("take what replaces one of the same name", () => {
    const { type, limit } = quotas.logResourcePoliciesPerRegion;
    refuseOverQuota(holding(limit, type, { policyName: "there" }), draft(type, { policyName: "there" }));
  });

  it("are counted by what a resource stands on", () => {
    const scene = new Scene();
    const { type, limit } = quotas.rulesPerLoadBalancer;
    const listeners = ["one", "two"].map((name) => ({
      type: "aws:lb/listener:Listener",
      id: name,
      identity: name,
      region: REGION,
      properties: { loadBalancerArn: "shared" },
    }));
    for (const object of [...listeners, ...holding(limit, type, { listenerArn: "one" }).ofType(type)])
      scene.account.put(object);
    assert.throws(() => {
      refuseOverQuota(scene.account, draft(type, { listenerArn: "two" }));
    }, /The maximum number of rules on the load balancer has been reached/);
  });

  it("are what a request raised them to", () => {
    const { type, limit, code } = quotas.egressRulesPerSecurityGroup;
    const account = holding(limit, type, { securityGroupId: "one" });
    account.put({
      type: "aws:servicequotas/serviceQuota:ServiceQuota",
      id: `vpc/${code}`,
      identity: `vpc/${code}`,
      region: REGION,
      properties: { serviceCode: "vpc", quotaCode: code, value: 100 },
    });
    refuseOverQuota(account, draft(type, { securityGroupId: "one" }));
  });
});
