import assert from "node:assert/strict";
import type { AccountObject } from "../../../sandbox/account/account";
import { Scene } from "./scene";

describe("sandbox account: what other stacks use", () => {
  let scene: Scene;
  let vpc: AccountObject;
  beforeEach(() => {
    scene = new Scene();
    vpc = scene.create("vpc", "network", { cidrBlock: "10.0.0.0/16" });
  });

  /** A security group in the VPC that another stack made. */
  const foreignGroup = (name: string, stack: string) => {
    const group = scene.create("securityGroup", name, { vpcId: vpc.id });
    return Object.assign(group, {
      urn: `urn:pulumi:dev::${stack}::aws:ec2/securityGroup:SecurityGroup::${name}`,
    });
  };
  const refusal = (object: AccountObject) =>
    scene
      .refusal(() => {
        scene.delete(object);
      })
      .split("\n");

  it("is named behind AWS's own words, each with its stack", () => {
    foreignGroup("payments", "payments");
    foreignGroup("orders", "orders");
    assert.deepEqual(refusal(vpc), [
      `DependencyViolation: The vpc '${vpc.id}' has dependencies and cannot be deleted.`,
      "sandbox: used by aws:ec2/securityGroup:SecurityGroup orders of stack orders/dev, aws:ec2/securityGroup:SecurityGroup payments of stack payments/dev",
    ]);
  });

  it("is not named where the own stack uses it", () => {
    scene.create("securityGroup", "web", { vpcId: vpc.id });
    assert.deepEqual(refusal(vpc), [
      `DependencyViolation: The vpc '${vpc.id}' has dependencies and cannot be deleted.`,
    ]);
  });

  it("may be deleted once the other stack is gone", () => {
    const group = foreignGroup("orders", "orders");
    scene.delete(group);
    assert.equal(refusal(vpc)[0], "accepted");
  });
});
