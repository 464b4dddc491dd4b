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

  it("goes before its replacement comes, since both have the name by which images are pulled", async () => {
    const { deleteBeforeReplace } = find(await recorded(), "aws:ecr/repository:Repository", "web");
    assert.equal(deleteBeforeReplace, true);
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
  it("has a policy where other accounts read", async () => {
    const type = "aws:ecr/repositoryPolicy:RepositoryPolicy";
    const { inputs, dependencies } = find(
      await recorded(["repositories.web", { readers: ["210987654321"] }]),
      type,
      "web",
    );
    assert.equal(inputs["repository"], "ecs-platform-test/web");
    assert.match(String(inputs["policy"]), /"AWS":\["arn:aws:iam::210987654321:root"\]/);
    assert.deepEqual(dependencies, ["aws:ecr/repository:Repository::web"]);
    assert.ok(!(await recorded()).some((each) => each.type === type));
  });
});

describe("the registry", () => {
  it("replicates, scans and lets others replicate into it", async () => {
    const resources = await recorded([
      "registry",
      {
        replication: [{ destinations: [{ region: "us-east-1" }], repositoryFilters: ["shop/"] }],
        replicationSources: [{ registryId: "210987654321" }],
        scanning: { scanType: "ENHANCED", rules: [{ scanFrequency: "CONTINUOUS_SCAN" }] },
      },
    ]);
    assert.deepEqual(
      find(resources, "aws:ecr/replicationConfiguration:ReplicationConfiguration", "registry").inputs,
      {
        replicationConfiguration: {
          rules: [
            {
              destinations: [{ region: "us-east-1", registryId: "123456789012" }],
              repositoryFilters: [{ filter: "shop/", filterType: "PREFIX_MATCH" }],
            },
          ],
        },
      },
    );
    assert.deepEqual(
      find(resources, "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", "registry")
        .inputs,
      {
        scanType: "ENHANCED",
        rules: [
          {
            scanFrequency: "CONTINUOUS_SCAN",
            repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }],
          },
        ],
      },
    );
    assert.match(
      String(find(resources, "aws:ecr/registryPolicy:RegistryPolicy", "registry").inputs["policy"]),
      /"ReplicateFrom210987654321".*repository\/\*/,
    );
  });

  it("is left alone where the stack file does not speak of it", async () => {
    const types = new Set((await recorded()).map(({ type }) => type));
    for (const type of ["registryPolicy", "replicationConfiguration", "registryScanningConfiguration"])
      assert.ok(![...types].some((each) => each.includes(type)), type);
  });
});

describe("a pull-through cache with a template", () => {
  it("has the template before the first pull, and none where the stack file has none", async () => {
    const resources = await recorded([
      "pullThroughCaches",
      {
        base: {
          upstreamRegistryUrl: "210987654321.dkr.ecr.eu-west-1.amazonaws.com",
          prefix: "base",
          repositoryCreationTemplate: {
            kmsKeyArn: key,
            customRoleArn: "arn:aws:iam::123456789012:role/make",
          },
        },
        plain: { upstreamRegistryUrl: "public.ecr.aws" },
      },
    ]);
    const type = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
    const { lifecyclePolicy, ...inputs } = find(resources, type, "base").inputs;
    assert.deepEqual(inputs, {
      prefix: "base",
      appliedFors: ["PULL_THROUGH_CACHE"],
      imageTagMutability: "MUTABLE",
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key }],
      customRoleArn: "arn:aws:iam::123456789012:role/make",
    });
    assert.match(String(lifecyclePolicy), /Keep the newest 30 tagged images/);
    const rule = (name: string) => find(resources, "aws:ecr/pullThroughCacheRule:PullThroughCacheRule", name);
    assert.deepEqual(rule("base").inputs, {
      ecrRepositoryPrefix: "base",
      upstreamRegistryUrl: "210987654321.dkr.ecr.eu-west-1.amazonaws.com",
    });
    assert.deepEqual(rule("base").dependencies, [`${type}::base`]);
    assert.deepEqual(rule("plain").dependencies, []);
    assert.equal(resources.filter((each) => each.type === type).length, 1);
  });
});
