import assert from "node:assert/strict";
import { closeSecrets, openSecrets, secret } from "../../../sandbox/provider/secrets";

describe("sandbox/provider/secrets", () => {
  const marked = { plain: 1, whole: secret({ a: "1" }), list: [{ b: secret("2") }, "3"] };

  it("opens secrets and remembers where they were", () => {
    assert.deepEqual(openSecrets(marked), {
      properties: { plain: 1, whole: { a: "1" }, list: [{ b: "2" }, "3"] },
      secrets: [["whole"], ["list", 0, "b"]],
    });
  });

  it("closes them at the same places", () => {
    const { properties, secrets } = openSecrets(marked);
    assert.deepEqual(closeSecrets(properties, secrets), marked);
  });

  it("opens a secret inside a secret once", () => {
    assert.deepEqual(openSecrets({ a: secret({ b: secret("1") }) }).properties, { a: { b: "1" } });
  });

  it("marks the whole property when the place is gone", () => {
    assert.deepEqual(closeSecrets({ list: "now text" }, [["list", 0, "b"]]), { list: secret("now text") });
  });

  it("marks nothing where the property is gone", () => {
    assert.deepEqual(closeSecrets({ a: 1 }, [["b"]]), { a: 1 });
  });

  it("keeps all tags as secret as the tags that they repeat", () => {
    const tags = { team: "shop", key: "canary" };
    const expected = { team: "shop", key: secret("canary") };
    assert.deepEqual(closeSecrets({ tags, tagsAll: tags }, [["tags", "key"]]), {
      tags: expected,
      tagsAll: expected,
    });
  });
});
