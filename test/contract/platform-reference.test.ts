import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parsePlatformOutputs } from "../../contract/platform-reference";
import { samplePlatform } from "../../contract/sample-platform";
import { recordProgram } from "../support/record-program";
import { stackInput } from "../support/stack";

/** The value behind outputs at any depth. */
function resolved(value: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    pulumi.output(value as pulumi.Input<object>).apply(resolve);
  });
}

describe("the platform contract", () => {
  it("is kept by what the program exports", async function () {
    this.timeout(60_000);
    const { outputs } = await recordProgram(stackInput());
    const published = parsePlatformOutputs("org/ecs-platform/test", await resolved(outputs.platform));
    assert.deepEqual(published.cluster.capacityGroups, {
      general: {
        capacityProviderName: "general-1234567",
        amiFamily: "al2023",
        architecture: "arm64",
        securityGroupId: "general-id",
      },
    });
    assert.deepEqual(Object.keys(published.services), ["api", "web"]);
    assert.equal(published.loadBalancers["public"]?.url, "http://public.elb.example.com");
  });

  it("is kept by the sample for tests", () => {
    assert.deepEqual(parsePlatformOutputs("sample", samplePlatform()), samplePlatform());
  });

  it("fails when the stack publishes nothing", () => {
    assert.throws(() => parsePlatformOutputs("org/ecs-platform/dev", undefined), {
      message:
        'stack org/ecs-platform/dev has no output "platform"; is it an ecs-platform stack, and has it been deployed?',
    });
  });

  it("fails when the stack publishes another version", () => {
    assert.throws(() => parsePlatformOutputs("org/ecs-platform/dev", { ...samplePlatform(), version: 2 }), {
      message:
        "stack org/ecs-platform/dev publishes version 2 of the platform contract, this program reads version 1; deploy the platform stack, or this program, with matching releases",
    });
  });

  it("fails with the name of the missing key", () => {
    const { network, ...others } = samplePlatform();
    const published = { ...others, network: { ...network, vpcId: undefined } };
    assert.throws(() => parsePlatformOutputs("org/ecs-platform/dev", published), {
      message:
        "stack org/ecs-platform/dev does not keep the platform contract; deploy it again:\n  platform.network.vpcId: Invalid input: expected string, received undefined",
    });
  });

  it("takes keys that a later release adds", () => {
    assert.doesNotThrow(() => parsePlatformOutputs("sample", { ...samplePlatform(), dashboards: {} }));
  });
});
