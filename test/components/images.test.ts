import assert from "node:assert/strict";
import { TestFolder } from "../support/folder";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const image = "awsx:ecr:Image";

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object).then(({ resources }) => resources);
}

describe("a pull-through cache", () => {
  it("fetches from another registry, with its credentials, and tasks pull from it", async () => {
    const credentialArn =
      "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
    const resources = await recorded(
      [
        "pullThroughCaches",
        {
          hub: { upstreamRegistryUrl: "registry-1.docker.io", credentialArn },
          aws: { upstreamRegistryUrl: "public.ecr.aws", prefix: "aws-public" },
        },
      ],
      [
        "services.web.containers.web.image",
        { pullThroughCache: "hub", upstreamRepository: "library/nginx", tag: "1.29" },
      ],
    );
    const rule = (name: string) => find(resources, "aws:ecr/pullThroughCacheRule:PullThroughCacheRule", name);
    assert.deepEqual(rule("hub").inputs, {
      ecrRepositoryPrefix: "ecs-platform-test-hub",
      upstreamRegistryUrl: "registry-1.docker.io",
      credentialArn,
    });
    assert.deepEqual(rule("aws").inputs, {
      ecrRepositoryPrefix: "aws-public",
      upstreamRegistryUrl: "public.ecr.aws",
    });
    const { containerDefinitions } = find(resources, "aws:ecs/taskDefinition:TaskDefinition", "web").inputs;
    assert.ok(
      String(containerDefinitions).includes(
        '"123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/ecs-platform-test-hub/library/nginx:1.29"',
      ),
    );
  });
});

describe("images that are built from source", () => {
  let folder: TestFolder;
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    folder = new TestFolder();
    folder.write("Dockerfile", "FROM scratch\n");
    folder.write("app/main.js", "1\n");
    const build = { context: `${folder.path}/app`, dockerfile: `${folder.path}/Dockerfile` };
    const containers = (args: Record<string, string>) => ({
      app: { image: { repository: "web", build: { ...build, target: "run", args } } },
    });
    resources = await recorded(
      ["services.web.containers.web.image", { repository: "web", build }],
      ["services.same", { containers: { same: { image: { repository: "web", build } } } }],
      ["services.args", { containers: containers({ LEVEL: "2" }) }],
      [
        "services.arm",
        { task: { architecture: "arm64" }, containers: { arm: { image: { repository: "web", build } } } },
      ],
      ["jobs.args", undefined],
    );
  });
  after(() => {
    folder.dispose();
  });

  function tagOf(service: string): string {
    const { containerDefinitions } = find(resources, "aws:ecs/taskDefinition:TaskDefinition", service).inputs;
    return /"image":"[^"]+:(src-[0-9a-f]{16})"/.exec(String(containerDefinitions))?.[1] ?? "";
  }

  it("are built once for all tasks that run the same one", () => {
    assert.equal(tagOf("web"), tagOf("same"));
    assert.equal(resources.filter(({ type }) => type === image).length, 3);
  });

  it("differ where arguments, stage or CPU differ", () => {
    assert.equal(new Set(["web", "args", "arm"].map(tagOf)).size, 3);
    const { args, target, platform } = find(resources, image, `web-${tagOf("args")}`).inputs;
    assert.deepEqual(
      { args, target, platform },
      { args: { LEVEL: "2" }, target: "run", platform: "linux/amd64" },
    );
    assert.equal(find(resources, image, `web-${tagOf("arm")}`).inputs["platform"], "linux/arm64");
  });

  it("are pushed to the repository of the stack, before the task definition that names them", () => {
    const built = find(resources, image, `web-${tagOf("web")}`);
    assert.deepEqual(
      [built.inputs["repositoryUrl"], built.inputs["imageTag"]],
      ["123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/ecs-platform-test/web", tagOf("web")],
    );
    assert.ok(
      find(resources, "aws:ecs/taskDefinition:TaskDefinition", "web").dependencies.includes(
        `${image}::web-${tagOf("web")}`,
      ),
    );
    assert.ok(
      built.dependencies.includes("aws:ecr/repository:Repository::web"),
      built.dependencies.join("\n"),
    );
  });
});

describe("an image whose tag is looked up", () => {
  const digest = `sha256:${"0".repeat(64)}`;
  const wanted = changedInput([
    ["services.web.containers.web.image", { repository: "web", tag: "v1", resolveTag: true }],
  ]) as object;
  const token = "aws:ecr/getImage:getImage";

  /** An error as the engine hands it on. */
  const refusal = (details: string) => Object.assign(new Error(details), { details });

  function imageOf(resources: readonly RecordedResource[]): string {
    const { containerDefinitions } = find(resources, "aws:ecs/taskDefinition:TaskDefinition", "web").inputs;
    return /"image":"([^"]+)"/.exec(String(containerDefinitions))?.[1] ?? "";
  }

  it("is deployed by the digest that the registry has, known in preview", async () => {
    const { resources } = await recordProgram(wanted, {
      answers: {
        [token]: ({ repositoryName, imageTag }) => {
          assert.deepEqual([repositoryName, imageTag], ["ecs-platform-test/web", "v1"]);
          return { imageDigest: digest };
        },
      },
    });
    assert.equal(
      imageOf(resources),
      `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/ecs-platform-test/web@${digest}`,
    );
  });

  it("keeps its tag while the registry does not have it", async () => {
    const { resources } = await recordProgram(wanted, {
      answers: {
        [token]: () => {
          throw refusal("reading ECR Images: ImageNotFoundException: The image does not exist");
        },
      },
    });
    assert.match(imageOf(resources), /\/ecs-platform-test\/web:v1$/);
  });

  it("stops the run when the registry cannot be asked", async () => {
    const denied = () => {
      throw refusal("AccessDeniedException: not authorized to perform ecr:DescribeImages");
    };
    await assert.rejects(recordProgram(wanted, { answers: { [token]: denied } }), {
      message: /^the digest of ecs-platform-test\/web:v1 could not be looked up: .*AccessDeniedException/,
    });
  });
});
