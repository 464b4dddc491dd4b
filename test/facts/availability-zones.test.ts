import assert from "node:assert/strict";
import { usualAvailabilityZones } from "../../facts/availability-zones";

describe("usualAvailabilityZones", () => {
  it("are a, b and c where nothing else is known", () => {
    assert.deepEqual(usualAvailabilityZones("eu-west-1"), ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
  });

  it("leave out the zones that new accounts do not get", () => {
    assert.deepEqual(usualAvailabilityZones("ap-northeast-1"), [
      "ap-northeast-1a",
      "ap-northeast-1c",
      "ap-northeast-1d",
    ]);
    assert.deepEqual(usualAvailabilityZones("us-west-1"), ["us-west-1a", "us-west-1c"]);
  });
});
