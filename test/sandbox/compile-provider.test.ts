import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { compileStandIns } from "../../sandbox/compile-provider";
import { TestFolder } from "../support/folder";

describe("compiled stand-ins", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write("facts/regions.ts", `export const region: string = "eu-west-1";`);
    folder.write("sandbox/account/account.ts", `export { region } from "../../facts/regions";`);
    for (const standIn of ["provider", "awsx", "aws-cli"])
      folder.write(`sandbox/${standIn}/main.ts`, `export { region } from "../account/account";`);
  });
  afterEach(() => {
    folder.dispose();
  });

  const compile = () => compileStandIns(folder.path, join(folder.path, "compiled"));
  const load = (file: string) =>
    execFileSync(process.execPath, ["-p", `require(${JSON.stringify(file)}).region`], {
      encoding: "utf8",
    }).trim();

  it("runs without TypeScript", () => {
    const compiled = join(folder.path, "compiled", "sandbox");
    assert.deepEqual(compile(), {
      aws: join(compiled, "provider", "main.js"),
      awsx: join(compiled, "awsx", "main.js"),
      awsCli: join(compiled, "aws-cli", "main.js"),
    });
    for (const main of Object.values(compile()) as string[]) assert.equal(load(main), "eu-west-1");
  });

  it("is compiled again only where its source changed", () => {
    const main = compile().aws;
    const inode = statSync(main).ino;
    folder.write("facts/regions.ts", `export const region: string = "us-east-1";`);
    // As after a switch of branches or a copy of the folder: another time, but not a later one.
    utimesSync(join(folder.path, "facts", "regions.ts"), new Date(1000), new Date(1000));
    assert.equal(load(compile().aws), "us-east-1");
    assert.equal(statSync(main).ino, inode);
  });
});
