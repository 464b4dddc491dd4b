import assert from "node:assert/strict";
import { text } from "../../../../sandbox/account/json";
import { Scene } from "../scene";

describe("sandbox account: settings of ECS", () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });

  const set = (name: string, value: string) => () => scene.create("accountSetting", name, { name, value });

  for (const [name, good, bad] of [
    ["containerInsights", "enhanced", "on"],
    ["tagResourceAuthorization", "off", "disabled"],
    ["fargateTaskRetirementWaitPeriod", "0", "1"],
    ["defaultLogDriverMode", "blocking", "enabled"],
    ["fargateFIPSMode", "enabled", "on"],
  ] as const)
    it(`takes ${name} ${good}, and refuses ${bad}`, () => {
      assert.equal(
        scene.refusal(set(name, bad)),
        `InvalidParameterException: The setting value ${bad} is not valid for ${name}.`,
      );
      assert.equal(scene.refusal(set(name, good)), "accepted");
    });

  it("refuses a wrong value also in an update", () => {
    const setting = set("containerInsights", "enabled")();
    assert.equal(
      scene.refusal(() => scene.update(setting, { value: "yes" })),
      "InvalidParameterException: The setting value yes is not valid for containerInsights.",
    );
    assert.equal(
      scene.refusal(() => scene.update(setting, { value: "enhanced" })),
      "accepted",
    );
  });

  it("leaves the setting of GuardDuty to GuardDuty", () => {
    assert.equal(
      scene.refusal(set("guardDutyActivate", "on")),
      "InvalidParameterException: The setting guardDutyActivate cannot be modified.",
    );
  });

  it("does not go back to short ARNs", () => {
    assert.equal(
      scene.refusal(set("taskLongArnFormat", "disabled")),
      "InvalidParameterException: The setting value disabled is not valid for taskLongArnFormat.",
    );
  });

  it("refuses a cluster whose default namespace is not there", () => {
    const namespace = scene.create("httpNamespace", "shop", { name: "shop" });
    const cluster = (of: string) => () =>
      scene.create("cluster", "shop", { name: "shop", serviceConnectDefaults: { namespace: of } });
    const arn = text(namespace.properties["arn"]);
    const gone = arn.replace(/ns-\w+$/, "ns-0000000000000000");
    scene.account.state.missing.push(gone);
    assert.equal(
      scene.refusal(cluster(gone)),
      "NamespaceNotFoundException: The specified namespace wasn't found.",
    );
    assert.equal(scene.refusal(cluster(arn)), "accepted");
  });

  it("refuses a policy of log groups that names nobody, or nothing", () => {
    const policy = (statement: object) => () =>
      scene.create("logResourcePolicy", "events", {
        policyName: "events",
        policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
      });
    const sound = {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "logs:PutLogEvents",
      Resource: "arn:aws:logs:ap-northeast-1:123456789012:log-group:/events:*",
    };
    const { Principal, Resource, ...neither } = sound;
    const refused = "InvalidParameterException: Provided policy document is not valid.";
    assert.equal(scene.refusal(policy({ ...neither, Principal })), refused);
    assert.equal(scene.refusal(policy({ ...neither, Resource })), refused);
    assert.equal(scene.refusal(policy(sound)), "accepted");
  });

  it("refuses the eleventh policy of log groups in a region, and takes one of a name that exists", () => {
    const policyDocument = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "logs:PutLogEvents", Resource: "*" }],
    });
    const create = (name: string) => () =>
      scene.create("logResourcePolicy", name, { policyName: name, policyDocument });
    for (let number = 1; number <= 10; number += 1) create(`p${String(number)}`)();
    assert.equal(scene.refusal(create("p11")), "LimitExceededException: Resource limit exceeded.");
    assert.equal(scene.refusal(create("p10")), "accepted");
  });
});
