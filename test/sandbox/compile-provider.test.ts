import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { compileProvider } from "../../sandbox/compile-provider";
import { TestFolder } from "../support/folder";

describe("compiled provider", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write("facts/regions.ts", `export const region: string = "eu-west-1";`);
    folder.write("sandbox/account/account.ts", `export { region } from "../../facts/regions";`);
    folder.write("sandbox/provider/main.ts", `export { region } from "../account/account";`);
  });
  afterEach(() => {
    folder.dispose();
  });

  const compile = () => compileProvider(folder.path, join(folder.path, "compiled"));
  const load = (file: string) =>
    execFileSync(process.execPath, ["-p", `require(${JSON.stringify(file)}).region`], {
      encoding: "utf8",
    }).trim();

  it("runs without TypeScript", () => {
    const main = compile();
    assert.equal(main, join(folder.path, "compiled", "sandbox", "provider", "main.js"));
    assert.equal(load(main), "eu-west-1");
  });

  it("is compiled again only where its source changed", () => {
    const main = compile();
    const inode = statSync(main).ino;
    folder.write("facts/regions.ts", `export const region: string = "us-east-1";`);
    // As after a switch of branches or a copy of the folder: another time, but not a later one.
    utimesSync(join(folder.path, "facts", "regions.ts"), new Date(1000), new Date(1000));
    assert.equal(load(compile()), "us-east-1");
    assert.equal(statSync(main).ino, inode);
  });
});
