import assert from "node:assert/strict";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, trust } from "../scene";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
});
const MANAGED = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

function document(statement: JsonObject): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

describe("sandbox account: IAM", () => {
  let scene: Scene;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
  });

  it("gives a role its name as id, and an ARN with its path", () => {
    const role = scene.create("iamRole", "web", {
      name: "web",
      path: "/shop/",
      assumeRolePolicy: trust("ecs.amazonaws.com"),
    });
    assert.equal(role.id, "web");
    assert.equal(role.properties["arn"], "arn:aws:iam::123456789012:role/shop/web");
    assert.match(text(role.properties["uniqueId"]), /^AROA[A-Z0-9]{17}$/);
  });

  it("appends 26 digits to a name prefix", () => {
    const inputs = { namePrefix: "web-", assumeRolePolicy: trust("ecs.amazonaws.com") };
    assert.match(scene.create("iamRole", "web", inputs).id, /^web-\d{26}$/);
  });

  it("refuses a name that differs only in case", () => {
    scene.create("iamRole", "one", { name: "Web", assumeRolePolicy: trust("ecs.amazonaws.com") });
    assert.equal(
      refusal(() =>
        scene.create("iamRole", "two", { name: "web", assumeRolePolicy: trust("ecs.amazonaws.com") }),
      ),
      "EntityAlreadyExists: Role with name web already exists.",
    );
  });

  const trusts: [string, JsonObject, string][] = [
    [
      "a resource",
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "a.amazonaws.com" }, Resource: "*" },
      "MalformedPolicyDocument: Has prohibited field Resource",
    ],
    [
      "another action",
      { Effect: "Allow", Action: "s3:GetObject", Principal: { Service: "a.amazonaws.com" } },
      "MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.",
    ],
  ];
  for (const [what, statement, expected] of trusts) {
    it(`refuses a trust policy with ${what}`, () => {
      assert.equal(
        refusal(() => scene.create("iamRole", "r", { assumeRolePolicy: document(statement) })),
        expected,
      );
    });
  }

  it("keeps a role that has an inline policy or an attachment", () => {
    const role = scene.create("iamRole", "web", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const policy = scene.create("rolePolicy", "web", { role: role.id, policy: POLICY });
    const attachment = scene.create("rolePolicyAttachment", "web", { role: role.id, policyArn: MANAGED });
    assert.equal(
      refusal(() => {
        scene.delete(role);
      }),
      "DeleteConflict: Cannot delete entity, must detach all policies first.",
    );
    scene.delete(attachment);
    assert.equal(
      refusal(() => {
        scene.delete(role);
      }),
      "DeleteConflict: Cannot delete entity, must delete policies first.",
    );
    scene.delete(policy);
    assert.equal(
      refusal(() => {
        scene.delete(role);
      }),
      "accepted",
    );
  });

  it("lets a role go with its policies where it detaches them itself", () => {
    const inputs = { forceDetachPolicies: true, assumeRolePolicy: trust("ecs.amazonaws.com") };
    const role = scene.create("iamRole", "web", inputs);
    scene.create("rolePolicyAttachment", "web", { role: role.id, policyArn: MANAGED });
    scene.delete(role);
    assert.equal(scene.account.ofType(types.rolePolicyAttachment).length, 0);
  });

  it("names a policy after its role, and an attachment after both", () => {
    const role = scene.create("iamRole", "web", {
      name: "web",
      assumeRolePolicy: trust("ecs.amazonaws.com"),
    });
    assert.equal(scene.create("rolePolicy", "p", { name: "p", role: role.id, policy: POLICY }).id, "web:p");
    assert.equal(
      scene.create("rolePolicyAttachment", "a", { role: role.id, policyArn: MANAGED }).id,
      `web/${MANAGED}`,
    );
  });

  it("refuses a policy of a role that does not exist, or with a principal", () => {
    assert.equal(
      refusal(() => scene.create("rolePolicy", "p", { role: "nobody", policy: POLICY })),
      "NoSuchEntity: The role with name nobody cannot be found.",
    );
    const role = scene.create("iamRole", "web", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const policy = document({ Effect: "Allow", Action: "s3:*", Resource: "*", Principal: "*" });
    assert.equal(
      refusal(() => scene.create("rolePolicy", "p", { role: role.id, policy })),
      "MalformedPolicyDocument: Policy document should not specify a principal.",
    );
  });

  it("refuses to attach a policy that does not exist, and to delete one that is attached", () => {
    const role = scene.create("iamRole", "web", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const missing = "arn:aws:iam::123456789012:policy/none";
    assert.equal(
      refusal(() => scene.create("rolePolicyAttachment", "a", { role: role.id, policyArn: missing })),
      `NoSuchEntity: Policy ${missing} does not exist or is not attachable.`,
    );
    const policy = scene.create("iamPolicy", "own", { policy: POLICY });
    scene.create("rolePolicyAttachment", "a", { role: role.id, policyArn: policy.id });
    assert.equal(
      refusal(() => {
        scene.delete(policy);
      }),
      "DeleteConflict: Cannot delete a policy attached to entities.",
    );
  });

  it("refuses an eleventh managed policy", () => {
    const role = scene.create("iamRole", "web", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const attach = (index: number): unknown =>
      scene.create("rolePolicyAttachment", `a${index}`, { role: role.id, policyArn: `${MANAGED}${index}` });
    for (let index = 0; index < 10; index += 1) attach(index);
    assert.equal(
      refusal(() => attach(10)),
      "LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10",
    );
  });

  it("refuses documents that are JSON but no policy", () => {
    const role = scene.create("iamRole", "web", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    assert.equal(
      refusal(() => scene.create("iamRole", "bad", { assumeRolePolicy: "[]" })),
      "MalformedPolicyDocument: This policy contains invalid Json",
    );
    assert.equal(
      refusal(() => scene.create("rolePolicy", "bad", { role: role.id, policy: "[]" })),
      "MalformedPolicyDocument: Syntax errors in policy.",
    );
  });
});
