import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import type { Account } from "../../../components/account";
import { planWithPlaces } from "../../../cli/offline-plan";
import { withLeanSdk } from "../../../cli/recording/lean-sdk";
import { answerLookUp } from "../../../cli/recording/look-ups";
import { RecordingMonitor } from "../../../cli/recording/monitor";
import type { StackResource } from "../../../policy/resource";
import { createPlatform } from "../../../program/create-platform";
import { stackOutputs } from "../../../program/outputs";

/** What the program registers for a stack file, with and without what the SDK does for debugging. */
async function recorded(file: string, run: typeof withLeanSdk): Promise<readonly StackResource[]> {
  const { plan, context } = planWithPlaces(file);
  const { accountId, region, partition, availabilityZones } = context;
  const account: Account = { accountId, region, partition, availabilityZones };
  const place = { project: context.project, stack: context.stack };
  const monitor = new RecordingMonitor({ ...place, lookUp: answerLookUp(account) });
  setMockOptions(monitor, place.project, place.stack, true);
  pulumi.runtime.setAllConfig({ "aws:region": region });
  await run(async () => {
    await pulumi.runtime.runInPulumiStack(() =>
      Promise.resolve(stackOutputs(createPlatform(plan, account), plan, account)),
    );
    await pulumi.runtime.disconnect();
  });
  return [...monitor.resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

function settled<Settled>(output: pulumi.Output<Settled>): Promise<Settled> {
  return new Promise((done) => output.apply(done));
}

describe("withLeanSdk", function () {
  this.timeout(60_000);

  const examples = [
    "walkthrough",
    "migrated-from-kubernetes",
    "cloudfront",
    "existing-vpc",
    "canary-with-hooks",
  ];
  for (const example of examples)
    it(`lets example ${example} register what it registers without`, async () => {
      const file = `examples/${example}/Pulumi.dev.yaml`;
      assert.deepEqual(await recorded(file, withLeanSdk), await recorded(file, (run) => run()));
    });

  it("settles outputs for those who ask before and after the engine answers", async () => {
    const told: unknown[] = [];
    const standIn = new RecordingMonitor({ project: "shop", stack: "dev", lookUp: () => ({}) });
    setMockOptions(standIn, "shop", "dev", false);
    await withLeanSdk(async () => {
      class Item extends pulumi.CustomResource {
        declare readonly label: pulumi.Output<string>;
        declare readonly never: pulumi.Output<string>;
        constructor(name: string) {
          super("aws:shop/item:Item", name, { label: pulumi.output("sold"), never: undefined });
        }
      }
      const item = new Item("item");
      item.label.apply((label) => told.push(["before", label]));
      await settled(item.urn);
      told.push(["after", await settled(item.label)], ["never", await settled(item.never)]);
      assert.equal(item.label, item.label, "an output is made once");
      await pulumi.runtime.disconnect();
    });
    assert.deepEqual(told, [
      ["before", "sold"],
      ["after", "sold"],
      ["never", undefined],
    ]);
  });

  it("leaves the SDK and the traces of errors as they were, also after a fault", async () => {
    const { stackTraceLimit } = Error;
    await assert.rejects(
      withLeanSdk(() => Promise.reject(new Error("a fault in the program"))),
      { message: "a fault in the program" },
    );
    assert.equal(Error.stackTraceLimit, stackTraceLimit);
    assert.match(new Error("with a trace").stack ?? "", /lean-sdk\.test/);
  });
});
