import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

const activation = "aws:ssm/activation:Activation";

describe("external instances", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    const input = changedInput([
      ["cluster.external", { registrationLimit: 4, expirationDate: "2026-06-30T18:00:00Z" }],
    ]);
    ({ resources } = await recordProgram(input as object));
  });

  it("register by an activation for their role, once that has its policies", () => {
    const { inputs, dependencies } = find(resources, activation, "cluster-external");
    assert.deepEqual(inputs, {
      description: "External instances of ECS cluster ecs-platform-test",
      expirationDate: "2026-06-30T18:00:00Z",
      iamRole: "external-instance-1234567",
      registrationLimit: 4,
    });
    const edges = dependencies.map((urn) => urn.split("::").pop());
    for (const policy of ["AmazonSSMManagedInstanceCore", "service-role/AmazonEC2ContainerServiceforEC2Role"])
      assert.ok(edges.includes(`external-instance.${policy}`), edges.join(", "));
  });
});
