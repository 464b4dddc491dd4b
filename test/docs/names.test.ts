import assert from "node:assert/strict";
import { cloudFormationNames } from "../../facts/cloudformation-names";
import { configKeys, keysBelow } from "../../scripts/config-keys";
import { containerNames, namesMarkdown } from "../../scripts/names-document";

const keys = configKeys();
const named = [...cloudFormationNames, ...containerNames()].map(({ key }) => key);

describe("docs/names.md", () => {
  it("names only keys that the stack file has, each once", () => {
    assert.deepEqual(
      named.filter((key) => !keys.has(key)),
      [],
    );
    assert.deepEqual(named, [...new Set(named)]);
  });

  for (const [what, place] of [
    ["a service", "services.<name>"],
    ["a task", "services.<name>.task"],
    ["a container", "services.<name>.containers.<name>"],
  ] as const)
    it(`has every key of ${what}`, () => {
      const told = (key: string) =>
        named.some((name) => name === `${place}.${key}` || name.startsWith(`${place}.${key}.`));
      assert.deepEqual(
        keysBelow(place, keys).filter((key) => key !== "<name>" && !told(key)),
        [],
      );
    });

  it("has keys that are AWS's own word, but for the unit", () => {
    const own = containerNames().filter(({ key, property }) => {
      const word = (key.split(".").at(-1) ?? "").replace(/(MiB|Seconds)$/, "");
      return word.toLowerCase() !== (property.split(".").at(-1) ?? "").toLowerCase();
    });
    assert.deepEqual(own, []);
    assert.ok(namesMarkdown().includes("`AWS::ECS::TaskDefinition ContainerDefinitions.StopTimeout`"));
  });
});
