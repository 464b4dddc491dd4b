import assert from "node:assert/strict";
import { stackKeyOf } from "../../../cli/check/stack-key";
import { planStackFile } from "../../../cli/offline-plan";
import { firstPreview } from "../../support/first-preview";

/** The keys that the resources of some types come from, by their names. */
async function keysOf(example: string, ...types: readonly string[]): Promise<Record<string, unknown>> {
  const file = `examples/${example}/Pulumi.dev.yaml`;
  const [plan, resources] = [planStackFile(file), await firstPreview(file)];
  const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
  const parentOf = (urn: string) => parents.get(urn);
  return Object.fromEntries(
    resources
      .filter(({ type }) => types.includes(type))
      .map((each) => [each.name, stackKeyOf(each, { plan, key: undefined, parentOf })]),
  );
}

describe("stackKeyOf", () => {
  it("leads from what lies in a component of a service to the service", async () => {
    assert.deepEqual(
      await keysOf("efs-shared", "aws:iam/rolePolicy:RolePolicy", "aws:efs/fileSystem:FileSystem"),
      {
        content: "fileSystems.content",
        "editor-execution-role": "services.editor",
        "editor.mount-content": "services.editor",
        "flow-logs": "network",
        "site-execution-role": "services.site",
        "site.mount-content": "services.site",
      },
    );
  });

  it("leads to the network, created or found", async () => {
    for (const example of ["minimal", "existing-vpc"])
      assert.deepEqual(
        await keysOf(example, "ecs-platform:index:Network", "ecs-platform:index:ExistingNetwork"),
        { network: "network" },
      );
  });
});
