import assert from "node:assert/strict";
import { proveReachability } from "../../checks/reachability/prove";
import { proofsOf, proofText } from "../../cli/proof-text";
import { ConfigError } from "../../config/problem";
import { planned } from "../support/plan";

const proofs = proveReachability(
  planned(["services.web.subnets", "public"], ["services.web.loadBalancer", undefined]),
);

describe("npm run plan --proofs", () => {
  it("tells each proof link by link, down to the first that is missing, with its fix", () => {
    const image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web:v1";
    assert.equal(
      proofText(proofsOf(proofs, "web").filter(({ kind }) => kind !== "log-destination")),
      `
Reachability: 1 of 2 proofs hold

  holds  services.web: control-plane ecs
    route: the control traffic of Fargate does not use the network of the tasks (AWS)

  FAILS  services.web container web: image ${image}
    exists: repository shop-test/web is created by the stack (planned)
    security-group: the security group of tasks of services.web lets TCP 443 out to 0.0.0.0/0 (planned)
    route: MISSING: tasks of services.web stand in public subnets without a public address, and the internet gateway gives them no way to ecr.api
      services.web.assignPublicIp: set services.web.assignPublicIp to true, or leave services.web.subnets out`,
    );
  });

  it("takes a service by its name or its path, and all without one", () => {
    assert.deepEqual(proofsOf(proofs, "services.web"), proofsOf(proofs, "web"));
    assert.equal(proofsOf(proofs, true), proofs);
    assert.ok(proofsOf(proofs, "api").every(({ subject }) => subject.path === "services.api"));
  });

  it("says which services there are where one is unknown", () => {
    assert.throws(
      () => proofsOf(proofs, "wbe"),
      new ConfigError([
        {
          path: "--proofs",
          message: "the plan has no service or job wbe; known: services.api, services.web",
        },
      ]),
    );
  });
});
