import assert from "node:assert/strict";
import { find } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

async function recorded(...changes: Change[]) {
  const { resources } = await recordProgram(changedInput(changes) as object);
  return resources;
}

const route = "services.web.loadBalancer";

describe("the front doors of a platform", function () {
  this.timeout(60_000);

  it("hand conditions, rewrites and settings of target groups to AWS", async () => {
    const resources = await recorded(
      [`${route}.methods`, ["GET"]],
      [`${route}.rewrites`, { url: { regex: "^/v1/(.*)$", replace: "/$1" } }],
      [`${route}.stickiness`, { kind: "lb_cookie" }],
    );
    const rule = find(resources, "aws:lb/listenerRule:ListenerRule", "web").inputs;
    assert.deepEqual(rule["conditions"], [
      { pathPattern: { values: ["/*"] } },
      { httpRequestMethod: { values: ["GET"] } },
    ]);
    assert.deepEqual(rule["transforms"], [
      { type: "url-rewrite", urlRewriteConfig: { rewrite: { regex: "^/v1/(.*)$", replace: "/$1" } } },
    ]);
    const group = find(resources, "aws:lb/targetGroup:TargetGroup", "web").inputs;
    assert.deepEqual(group["stickiness"], { type: "lb_cookie", cookieDuration: 86400 });
  });
});
