import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Account } from "../../sandbox/account/account";
import { AwsError } from "../../sandbox/account/errors";
import type { JsonObject } from "../../sandbox/account/json";
import { parseDockerignore } from "../../sandbox/awsx/dockerignore";
import { buildImage } from "../../sandbox/awsx/image";
import { isPushed, pushedImages, pushImage } from "../../sandbox/awsx/pushed-images";
import { TestFolder } from "../support/folder";
import { TestSandbox } from "../support/sandbox";
import { REGION, Scene } from "./account/scene";

const URL = `123456789012.dkr.ecr.${REGION}.amazonaws.com/web`;
const image = { repositoryUrl: URL, tag: "1", digest: "sha256:aa" };

describe("awsx.ecr.Image: the image", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write("app/Dockerfile", "FROM scratch\n");
    folder.write("app/server.js", "listen();\n");
  });
  afterEach(() => {
    folder.dispose();
  });

  const build = (changes: JsonObject = {}) =>
    buildImage(
      { repositoryUrl: URL, context: join(folder.path, "app"), imageTag: "1", ...changes },
      { stack: "dev", without: join(folder.path, "app", ".sandbox") },
    );

  it("is the same for the same sources, whatever its tag", () => {
    assert.match(build().digest, /^sha256:[0-9a-f]{64}$/);
    assert.equal(build({ imageTag: "2" }).digest, build().digest);
  });

  it("is another one after each change that Docker would see", () => {
    const changes: Record<string, () => void> = {
      content: () => folder.write("app/server.js", "listen(80);\n"),
      "a further file": () => folder.write("app/lib/log.js", ""),
      permissions: () => {
        chmodSync(join(folder.path, "app", "server.js"), 0o755);
      },
      Dockerfile: () => folder.write("app/Dockerfile", "FROM busybox\n"),
    };
    for (const [what, change] of Object.entries(changes)) {
      const before = build().digest;
      change();
      assert.notEqual(build().digest, before, what);
    }
    for (const input of [{ platform: "linux/arm64" }, { target: "test" }, { args: { VERSION: "2" } }])
      assert.notEqual(build(input).digest, build().digest, JSON.stringify(input));
  });

  it("does not hold what .dockerignore leaves out, nor the sandbox", () => {
    folder.write("app/.dockerignore", "node_modules\n");
    const before = build().digest;
    folder.write("app/node_modules/left/index.js", "");
    folder.write("app/.sandbox/account.json", "{}");
    assert.equal(build().digest, before);
  });

  it("has the tag that is asked for, else one of its own that stays when the sources change", () => {
    assert.equal(build().tag, "1");
    assert.equal(build({ imageName: "web-1" }).tag, "web-1");
    const { tag } = build({ imageTag: "" });
    assert.match(tag, /^[0-9a-f]{40}-container$/);
    folder.write("app/server.js", "listen(80);\n");
    assert.equal(build({ imageTag: "" }).tag, tag);
  });

  it("fails as Docker does without its folder or Dockerfile", () => {
    const problem = (changes: JsonObject) => () => build(changes);
    const nowhere = join(folder.path, "nowhere");
    assert.throws(
      problem({ context: nowhere }),
      new AwsError("", `"${nowhere}": not a valid directory or URL`),
    );
    const file = join(folder.path, "app", "Dockerfile");
    assert.throws(problem({ context: file }), new AwsError("", `"${file}": not a valid directory or URL`));
    assert.throws(
      problem({ dockerfile: `${file}.test` }),
      new AwsError("", `open ${file}.test: no such file or directory`),
    );
  });

  it("is built from sources elsewhere without looking at them", () => {
    const [one, other] = ["https://github.com/a/b.git", "https://github.com/a/c.git"];
    assert.notEqual(build({ context: one }).digest, build({ context: other }).digest);
  });
});

describe("awsx.ecr.Image: .dockerignore", () => {
  const cases: Record<string, readonly [rules: string, out: readonly string[], sent: readonly string[]]> = {
    "names a file or folder of the context": ["dist\n", ["dist", "dist/a.js"], ["src/dist", "distribution"]],
    "may begin with a slash and end with one": ["/dist/\n", ["dist/a.js"], ["src/dist"]],
    "has wildcards within a name": ["*.log\n?.md\n", ["a.log", "b.md"], ["logs/a.log", "ab.md", "axlog"]],
    "has wildcards over folders": ["**/*.log\n", ["a.log", "logs/old/a.log"], ["a.log.js"]],
    "takes back what a later rule keeps": ["docs\n!docs/api.md\n", ["docs/a.md"], ["docs/api.md"]],
    "has comments and empty lines": ["# dist\n\n  \n", [], ["dist", "# dist"]],
  };
  for (const [behaviour, [rules, out, sent]] of Object.entries(cases)) {
    it(behaviour, () => {
      const ignore = parseDockerignore(rules);
      for (const path of out) assert.ok(ignore.leavesOut(path), path);
      for (const path of sent) assert.ok(!ignore.leavesOut(path), path);
    });
  }

  it("lets folders be passed over only where nothing in them is kept", () => {
    assert.ok(parseDockerignore("docs").leavesOutFolder("docs"));
    assert.ok(!parseDockerignore("docs\n!docs/api.md").leavesOutFolder("docs"));
  });
});

describe("awsx.ecr.Image: the push", () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.account.state.missing.push("*/web:1", "*/web@sha256:aa", "*/api:1");
  });
  const repository = (properties: JsonObject = {}) =>
    scene.create("repository", "web", { name: "web", ...properties });

  it("makes the image exist for tasks by tag and by digest, and no other image", () => {
    repository();
    const exists = () =>
      [`${URL}:1`, `${URL}@sha256:aa`, `${URL.replace("web", "api")}:1`].map((name) =>
        scene.account.existsOutside(name),
      );
    assert.deepEqual(exists(), [false, false, false]);
    pushImage(scene.account, image);
    assert.deepEqual(exists(), [true, true, false]);
  });

  it("needs the repository in its region", () => {
    repository();
    const elsewhere = { ...image, repositoryUrl: URL.replace(REGION, "eu-west-1") };
    assert.equal(
      scene.refusal(() => {
        pushImage(scene.account, elsewhere);
      }),
      "name unknown: The repository with name 'web' does not exist in the registry with id '123456789012'",
    );
    pushImage(scene.account, { ...image, repositoryUrl: "210987654321.dkr.ecr.eu-west-1.amazonaws.com/web" });
  });

  const next = { ...image, digest: "sha256:bb" };
  const pushBoth = () => {
    pushImage(scene.account, image);
    pushImage(scene.account, image);
    pushImage(scene.account, next);
  };
  const refused =
    "tag invalid: The image tag '1' already exists in the 'web' repository and cannot be overwritten because the tag is immutable.";
  const excluded = { imageTagMutabilityExclusionFilters: [{ filter: "1*", filterType: "WILDCARD" }] };

  it("moves a tag to another image", () => {
    repository();
    pushBoth();
    assert.deepEqual(
      pushedImages(scene.account).map(({ tag, digest }) => ({ tag, digest })),
      [{ tag: "1", digest: "sha256:bb" }],
    );
  });

  it("does not move an immutable tag", () => {
    repository({ imageTagMutability: "IMMUTABLE" });
    assert.equal(scene.refusal(pushBoth), refused);
    assert.ok(isPushed(scene.account, image));
  });

  it("knows tags that are excluded from the rule", () => {
    repository({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", ...excluded });
    pushBoth();
    assert.ok(isPushed(scene.account, next));
  });

  it("knows tags that are excluded from mutability", () => {
    repository({ imageTagMutability: "MUTABLE_WITH_EXCLUSION", ...excluded });
    assert.equal(scene.refusal(pushBoth), refused);
  });

  it("is gone with its repository", () => {
    const first = repository();
    pushImage(scene.account, image);
    scene.delete(first);
    repository();
    assert.ok(!isPushed(scene.account, image));
  });
});

const program = `
  const aws = require("@pulumi/aws");
  const awsx = require("@pulumi/awsx");
  const repository = new aws.ecr.Repository("web", { name: "web" });
  const { imageUri } = new awsx.ecr.Image("web", {
    repositoryUrl: repository.repositoryUrl,
    context: "./app",
    imageTag: "abc",
    platform: "linux/amd64",
  });
  exports.imageUri = imageUri;
`;

describe("awsx.ecr.Image on the engine", function () {
  // The first command may have to build the engine, which takes some minutes, once on a machine.
  this.timeout(15 * 60 * 1000);
  this.slow(30_000);
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  const withoutPolicies = { env: { ECS_SANDBOX_POLICY_PACK: "" } };
  const changes = async (project: string) => {
    const { changeSummary } = JSON.parse(
      await sandbox.succeed(["-C", project, "preview", "--json"], withoutPolicies),
    ) as { changeSummary: unknown };
    return changeSummary;
  };

  it("fails in the preview without a Dockerfile, then is pushed, stays the same, follows its sources and goes", async () => {
    const project = sandbox.project("shop", program);
    mkdirSync(join(project, "app"));
    const source = join(project, "app", "Dockerfile");
    const failed = await sandbox.run(["-C", project, "preview"], withoutPolicies);
    assert.notEqual(failed.code, 0);
    assert.ok(
      failed.stdout.includes(
        `awsx:ecr:Image resource 'web' has a problem: open ${source}: no such file or directory`,
      ),
      failed.stdout,
    );

    writeFileSync(source, "FROM scratch\n");
    assert.deepEqual(await changes(project), { create: 3 });
    assert.ok(!existsSync(join(sandbox.home, "account.json")), "a preview pushes nothing");

    await sandbox.succeed(["-C", project, "up"], withoutPolicies);
    const uri = await sandbox.succeed(["-C", project, "stack", "output", "imageUri"]);
    assert.match(uri, /^123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/web@sha256:[0-9a-f]{64}\n$/);
    assert.deepEqual(await changes(project), { same: 3 });

    writeFileSync(source, "FROM busybox\n");
    await sandbox.succeed(["-C", project, "up"], withoutPolicies);
    const next = await sandbox.succeed(["-C", project, "stack", "output", "imageUri"]);
    assert.notEqual(next, uri);
    const state = sandbox.account();
    assert.ok(state);
    assert.deepEqual(
      pushedImages(new Account(state)).map(({ tag, digest }) => [tag, digest]),
      [["abc", next.trim().split("@")[1]]],
    );

    await sandbox.succeed(["-C", project, "destroy"]);
    assert.deepEqual(sandbox.account()?.objects, []);
  });
});
