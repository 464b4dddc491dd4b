import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { copyProject, findProject, stackConfigFile } from "../../sandbox/project";
import { TestFolder } from "../support/folder";

describe("Pulumi project", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder()));
  afterEach(() => {
    folder.dispose();
  });

  it("is found in the folder and above it", () => {
    folder.write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    const below = join(folder.path, "a", "b");
    mkdirSync(below, { recursive: true });
    for (const from of [folder.path, below])
      assert.deepEqual(findProject(from), { name: "shop", folder: folder.path });
  });

  const broken: { name: string; text: string }[] = [
    { name: "has no name", text: "runtime: nodejs\n" },
    { name: "is empty", text: "" },
    { name: "is a list", text: "[]" },
    { name: "is no YAML", text: "name: [" },
  ];
  for (const { name, text } of broken)
    it(`is left to the engine when its file ${name}`, () => {
      folder.write("Pulumi.yaml", text);
      assert.equal(findProject(folder.path), undefined);
    });

  it("is none where no folder has one", () => {
    assert.equal(findProject(folder.path), undefined);
  });

  it("keeps stack files beside its own file, or where it says", () => {
    folder.write("Pulumi.yaml", "name: shop\n");
    const project = { name: "shop", folder: folder.path };
    assert.equal(stackConfigFile(project, "dev"), join(folder.path, "Pulumi.dev.yaml"));
    folder.write("Pulumi.yaml", "name: shop\nstackConfigDir: stacks\n");
    assert.equal(stackConfigFile(project, "dev"), join(folder.path, "stacks", "Pulumi.dev.yaml"));
  });

  const programs: { main: string; expected: string }[] = [
    { main: "", expected: "." },
    { main: "main: index.ts\n", expected: "index.ts" },
  ];
  for (const { main, expected } of programs)
    it(`is copied with the program ${expected} where it is`, () => {
      folder.write("Pulumi.yaml", `name: shop\nruntime: nodejs\n${main}stackConfigDir: stacks\n`);
      const copy = join(folder.path, "copy", "shop");
      copyProject({ name: "shop", folder: folder.path }, copy);
      assert.deepEqual(parse(readFileSync(join(copy, "Pulumi.yaml"), "utf8")), {
        name: "shop",
        runtime: "nodejs",
        main: join(folder.path, expected),
      });
    });
});
