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
    const { Statement } = JSON.parse(published.deployPolicyJson ?? "") as { Statement: { Sid: string }[] };
    assert.ok(Statement.some(({ Sid }) => Sid === "DeployServices"));
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

  it("fails when the stack publishes a version from before the contract had one, or an older one", () => {
    for (const [published, version] of [
      [{ ...samplePlatform(), version: undefined }, "undefined"],
      [{ ...samplePlatform(), version: 0 }, "0"],
    ] as const)
      assert.throws(() => parsePlatformOutputs("org/ecs-platform/dev", published), {
        message: new RegExp(
          `^stack org/ecs-platform/dev publishes version ${version} of the platform contract, this program reads version 1; `,
        ),
      });
  });

  it("reads what an older release of this version publishes, without the keys that were added since", () => {
    const { pullThroughCaches, namespaces, fileSystems, jobs, ...older } = samplePlatform();
    const groups = older.cluster.capacityGroups;
    const { amiFamily, ...general } = groups["general"] ?? {};
    const { kind, ingressCidrBlocks, ...balancer } = older.loadBalancers["public"] ?? {};
    const published = {
      ...older,
      cluster: { ...older.cluster, capacityGroups: { general } },
      loadBalancers: { public: balancer },
    };
    const read = parsePlatformOutputs("org/ecs-platform/dev", published);
    assert.deepEqual(
      [read.pullThroughCaches, read.namespaces, read.fileSystems, read.jobs],
      [pullThroughCaches, namespaces, fileSystems, jobs],
    );
    assert.equal(read.cluster.capacityGroups["general"]?.amiFamily, amiFamily);
    assert.deepEqual(
      [read.loadBalancers["public"]?.kind, read.loadBalancers["public"]?.ingressCidrBlocks],
      [kind, []],
    );
    assert.equal(read.notificationsTopicArn, undefined);
    assert.equal(read.deployPolicyJson, undefined);
    assert.notDeepEqual(ingressCidrBlocks, []);
  });

  it("names every key that is missing or wrong at once", () => {
    const sample = samplePlatform();
    const published = {
      ...sample,
      region: undefined,
      cluster: { ...sample.cluster, capacityGroups: { general: { architecture: "riscv" } } },
    };
    assert.throws(
      () => parsePlatformOutputs("org/ecs-platform/dev", published),
      (error: unknown) => {
        const lines = (error as Error).message.split("\n").slice(1);
        assert.deepEqual(
          lines.map((line) => line.trim().split(":")[0]),
          [
            "platform.region",
            "platform.cluster.capacityGroups.general.capacityProviderName",
            "platform.cluster.capacityGroups.general.architecture",
            "platform.cluster.capacityGroups.general.securityGroupId",
          ],
        );
        return true;
      },
    );
  });

  it("takes keys that a later release adds", () => {
    assert.doesNotThrow(() => parsePlatformOutputs("sample", { ...samplePlatform(), dashboards: {} }));
  });
});
