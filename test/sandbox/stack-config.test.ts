import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { copyStackConfig } from "../../sandbox/stack-config";
import { TestFolder } from "../support/folder";

describe("copy of a stack file", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder()));
  afterEach(() => {
    folder.dispose();
  });

  /** The copy of a stack file with this text, where an earlier copy may lie. */
  const copyOf = (text: string, earlier?: string): string => {
    const from = folder.write("Pulumi.dev.yaml", text);
    const to = join(folder.path, "copies", "Pulumi.dev.yaml");
    if (earlier !== undefined) folder.write("copies/Pulumi.dev.yaml", earlier);
    copyStackConfig(from, to);
    assert.equal(readFileSync(from, "utf8"), text, "the user's file changed");
    return readFileSync(to, "utf8");
  };

  const long = `"${"a long value ".repeat(20)}"`;
  const cases: { name: string; text: string; earlier?: string; copy: string }[] = [
    {
      name: "has what the user's file has",
      text: `# the shop\nconfig:\n  aws:region: eu-west-1 # Ireland\n  shop:text: ${long}\n`,
      copy: `# the shop\nconfig:\n  aws:region: eu-west-1 # Ireland\n  shop:text: ${long}\n`,
    },
    {
      name: "keeps the salt that the engine wrote into the earlier copy, and nothing else of it",
      text: "config:\n  aws:region: eu-west-1\n",
      earlier: "encryptionsalt: v1:salt\nconfig:\n  aws:region: us-east-1\n  shop:old: true\n",
      copy: "config:\n  aws:region: eu-west-1\nencryptionsalt: v1:salt\n",
    },
    {
      name: "has nothing of how a real stack encrypts its secrets",
      text: "secretsprovider: awskms://alias/shop\nencryptedkey: abc\nencryptionsalt: v1:real\nconfig:\n  a:b: c\n",
      earlier: "encryptionsalt: v1:salt\n",
      copy: "config:\n  a:b: c\nencryptionsalt: v1:salt\n",
    },
    {
      name: "of a file that is no YAML is that file, for the engine to judge",
      text: "config: [\n",
      copy: "config: [\n",
    },
    { name: "of a file that is no map is that file, for the engine to judge", text: "- a\n", copy: "- a\n" },
    {
      name: "of a file that is no YAML loses the salt, which the engine makes anew",
      text: "config: [\n",
      earlier: "encryptionsalt: v1:salt\n",
      copy: "config: [\n",
    },
  ];
  for (const { name, text, earlier, copy } of cases)
    it(name, () => {
      assert.equal(copyOf(text, earlier), copy);
    });

  it("has only the salt where the user has no file", () => {
    const to = folder.write("copies/Pulumi.dev.yaml", "encryptionsalt: v1:salt\nconfig:\n  a:b: c\n");
    copyStackConfig(join(folder.path, "Pulumi.dev.yaml"), to);
    assert.equal(readFileSync(to, "utf8"), "{ encryptionsalt: v1:salt }\n");
  });
});
