import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { missingEdges, repeatedRules, repeatedUrns } from "../support/missing-edges";
import type { RecordedResource } from "../support/record";
import { recordStackFile } from "../support/record-program";

const files = readdirSync("examples")
  .map((name) => `examples/${name}/Pulumi.dev.yaml`)
  .filter((file) => existsSync(file));

/** The components that state in their inputs what no resource says in a first preview. */
const statedPolicy = "ecs-platform:index:StatedPolicy";
const existingNetwork = "ecs-platform:index:ExistingNetwork";

describe("the components of every example", () => {
  it("are more than a few", () => {
    assert.ok(files.length >= 15, String(files.length));
  });

  for (const file of [...files, "Pulumi.dev.yaml", "Pulumi.prod.yaml"])
    describe(file, function () {
      this.timeout(20_000);
      let resources: readonly RecordedResource[] = [];
      let cpuMs = 0;
      before(async () => {
        const before = process.cpuUsage();
        ({ resources } = await recordStackFile(file));
        const { user, system } = process.cpuUsage(before);
        cpuMs = (user + system) / 1000;
      });

      it("are the same in every run", async () => {
        const again = await recordStackFile(file);
        const inOrder = (all: readonly RecordedResource[]) =>
          [...all].sort((a, b) => (a.urn < b.urn ? -1 : 1)).map(({ urn, inputs }) => ({ urn, inputs }));
        assert.deepEqual(inOrder(again.resources), inOrder(resources));
      });

      it("have names that never meet", () => {
        assert.deepEqual(repeatedUrns(resources), []);
      });

      it("wait for what AWS needs and no property shows", () => {
        assert.deepEqual(missingEdges(resources), []);
      });

      it("say each security group rule once", () => {
        assert.deepEqual(repeatedRules(resources), []);
      });

      it("are registered at once, waiting for nothing, and take no inputs but what they state for rules", () => {
        const components = resources.filter(
          ({ type }) => type.startsWith("ecs-platform:") && type !== statedPolicy,
        );
        assert.deepEqual(
          components
            .filter(({ dependencies, inputs }) => dependencies.length > 0 || Object.keys(inputs).length > 0)
            .filter(({ type, dependencies }) => type !== existingNetwork || dependencies.length > 0),
          [],
        );
      });

      it("hold up nothing by what they state but the policy that waits for the same", () => {
        for (const { name, dependencies } of resources.filter(({ type }) => type === statedPolicy)) {
          const below = resources.filter(({ parent }) => parent === `${statedPolicy}::${name}`);
          assert.deepEqual(
            below.map(({ type, propertyDependencies }) => [type, propertyDependencies["policy"]]),
            [["aws:iam/rolePolicy:RolePolicy", dependencies]],
          );
        }
      });

      it("run under mocks in less than a second of their own", () => {
        assert.ok(cpuMs < 1000, `${String(cpuMs)} ms`);
      });
    });
});
