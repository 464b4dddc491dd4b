import assert from "node:assert/strict";
import { find } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object).then(({ resources }) => resources);
}

const key = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b";

describe("a repository", () => {
  it("is encrypted with its key, moves some tags, and is protected", async () => {
    const resources = await recorded([
      "repositories.web",
      { kmsKeyArn: key, imageTagMutabilityExclusionFilters: ["dev-*"], protect: true },
    ]);
    const { inputs, protect } = find(resources, "aws:ecr/repository:Repository", "web");
    assert.deepEqual(inputs, {
      name: "ecs-platform-test/web",
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key }],
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filter: "dev-*", filterType: "WILDCARD" }],
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: false,
    });
    assert.equal(protect, true);
    assert.equal(find(resources, "aws:ecr/lifecyclePolicy:LifecyclePolicy", "web").protect, false);
  });

  it("is not protected unless the stack file says so", async () => {
    const { protect } = find(await recorded(), "aws:ecr/repository:Repository", "web");
    assert.equal(protect, false);
  });

  it("stays as long as the task definitions that name its images, and only for those", async () => {
    const resources = await recorded(["repositories.web-2", {}]);
    const waits = (service: string) =>
      find(resources, "aws:ecs/taskDefinition:TaskDefinition", service).dependencies.filter((each) =>
        each.startsWith("aws:ecr/"),
      );
    assert.deepEqual(waits("web"), ["aws:ecr/repository:Repository::web"]);
    assert.deepEqual(waits("api"), []);
  });
});
