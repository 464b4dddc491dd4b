import assert from "node:assert/strict";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import * as deserialize from "@pulumi/policy/deserialize";
import { unpackOnce } from "../../policy/unpack-once";

/** What the policy host calls. */
const host = deserialize as unknown as {
  deserializeProperties: (packed: Struct, keepSecrets: boolean) => Record<string, unknown>;
};

describe("unpackOnce", () => {
  const { deserializeProperties: original } = host;
  const packed = () => Struct.fromJavaScript({ name: "web", tags: { team: "shop" } });
  before(unpackOnce);
  after(() => {
    host.deserializeProperties = original;
  });

  it("unpacks the properties of one message once, to what the host makes of them", () => {
    const message = packed();
    const first = host.deserializeProperties(message, false);
    assert.deepEqual(first, original(message, false));
    assert.equal(host.deserializeProperties(message, false), first);
    assert.notEqual(host.deserializeProperties(packed(), false), first, "another message");
  });

  it("gives each remediation properties of its own", () => {
    const message = packed();
    const first = host.deserializeProperties(message, true);
    first["name"] = "changed";
    assert.equal(host.deserializeProperties(message, true)["name"], "web");
  });
});
