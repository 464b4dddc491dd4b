import assert from "node:assert/strict";
import { ConfigError } from "../../config/problem";
import { buildKey } from "../../plan/image";
import { builtTags, imagesOf } from "../../program/source-tags";
import { TestFolder } from "../support/folder";
import { parsed, type Change } from "../support/stack";

describe("tags of images that are built", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write("app/Dockerfile", "FROM scratch\n");
    folder.write("app/main.js", "1\n");
  });
  afterEach(() => {
    folder.dispose();
  });

  function tags(build: object = {}, ...changes: Change[]): string[] {
    const image = { repository: "web", build: { context: "app", ...build } };
    const config = parsed(["services.web.containers.web.image", image], ...changes);
    return Object.values(builtTags(imagesOf(config), folder.path));
  }

  function problems(build: object): string[] {
    try {
      return tags(build);
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.message.split("\n");
    }
  }

  it("are the same for the same source", () => {
    const [tag] = tags();
    assert.match(tag ?? "", /^src-[0-9a-f]{16}$/);
    assert.deepEqual(tags(), [tag]);
  });

  const changed: [string, () => unknown, object?, Change?][] = [
    ["a file changes", () => folder.write("app/main.js", "2\n")],
    ["a file is added", () => folder.write("app/lib/new.js", "")],
    ["a file that begins with a dot changes", () => folder.write("app/.npmrc", "x")],
    ["an argument changes", () => undefined, { args: { LEVEL: "2" } }],
    ["the stage changes", () => undefined, { target: "run" }],
    ["the CPU changes", () => undefined, {}, ["services.web.task.architecture", "arm64"]],
    [
      "the Dockerfile is another one",
      () => folder.write("Dockerfile", "FROM scratch\n"),
      { dockerfile: "Dockerfile" },
    ],
  ];
  for (const [title, change, build = {}, ...changes] of changed)
    it(`differ when ${title}`, () => {
      const before = tags();
      change();
      assert.notDeepEqual(tags(build, ...changes.filter((each) => each !== undefined)), before);
    });

  it("differ when a Dockerfile outside the folder changes", () => {
    folder.write("Dockerfile", "FROM a\n");
    const before = tags({ dockerfile: "Dockerfile" });
    folder.write("Dockerfile", "FROM b\n");
    assert.notDeepEqual(tags({ dockerfile: "Dockerfile" }), before);
  });

  it("do not differ when a file changes that Docker does not send", () => {
    folder.write("app/.dockerignore", "*.log\n");
    const before = tags();
    folder.write("app/debug.log", "x");
    assert.deepEqual(tags(), before);
  });

  it("are found by the plan, whatever the order of arguments", () => {
    const build = { context: "app", args: { B: "2", A: "1" } };
    assert.equal(
      buildKey({ build }, "arm64"),
      buildKey({ build: { context: "app", args: { A: "1", B: "2" } } }, "arm64"),
    );
  });

  it("fail for a folder without files, and for a missing Dockerfile, with the place in the stack file", () => {
    assert.deepEqual(problems({ context: "none" }), [
      "services.web.containers.web.image.build.context: none has no files to build an image from; check the folder",
    ]);
    folder.write("plain/main.js", "1\n");
    assert.deepEqual(problems({ context: "plain" }), [
      "services.web.containers.web.image.build.context: there is no file plain/Dockerfile; add it, or name another dockerfile",
    ]);
    assert.deepEqual(problems({ dockerfile: "build/Dockerfile" }), [
      "services.web.containers.web.image.build.dockerfile: there is no file build/Dockerfile; add it, or name another dockerfile",
    ]);
  });
});
