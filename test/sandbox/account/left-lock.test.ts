import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AccountStore } from "../../../sandbox/account/store";
import { TestFolder } from "../../support/folder";

describe("the account's file", function () {
  this.timeout(30_000);
  this.slow(20_000);
  const folder = new TestFolder();
  after(() => {
    folder.dispose();
  });

  it("is written once the lock of a killed process counts as left behind", async () => {
    const file = join(folder.path, "account.json");
    mkdirSync(`${file}.lock`);
    const store = new AccountStore(file);
    await store.change(({ state }) => state.missing.push("*"));
    assert.deepEqual(store.read().state.missing, ["*"]);
  });
});
