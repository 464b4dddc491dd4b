import assert from "node:assert/strict";
import { Ledger } from "../../import/ledger";

describe("the ledger of a document", () => {
  it("keeps the first verdict of each leaf, and loses what nothing claims", () => {
    const ledger = new Ledger("a.yaml", { web: { image: "x", ports: [80, 81], imgae: "y" } }, "tests");
    ledger.know(["web"], ["image", "ports"]);
    ledger.claim(["web", "ports", 1], { bucket: "lost", keys: [], why: "first" });
    ledger.claim(["web", "ports"], { bucket: "mapped", keys: [["ports"]], why: "second" });
    ledger.claim(["web", "image"], { bucket: "mapped", keys: [["image"]], why: "" });
    assert.deepEqual(
      ledger.entries().map(({ field, bucket, why }) => [field, bucket, why]),
      [
        ["web.image", "mapped", ""],
        ["web.ports[0]", "mapped", "second"],
        ["web.ports[1]", "lost", "first"],
        ["web.imgae", "lost", 'is not a field that the import knows of tests; did you mean "image"?'],
      ],
    );
  });
});
