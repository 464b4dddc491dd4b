import assert from "node:assert/strict";
import { instanceTypesOf, localZoneName, regionOfZone, wavelengthZoneName } from "../../facts/edge-zones";

const names = {
  local: ["us-west-2-lax-1a", "us-east-1-atl-2a", "us-east-1-qro-1a", "ap-northeast-1-tpe-1a"],
  wavelength: ["us-east-1-wl1-bos-wlz-1", "ap-northeast-1-wl1-kix-wlz-1", "eu-west-3-cmn-wlz-1a"],
  others: ["us-east-1a", "us-west-2", "us-east-1-wl1", "eu-west-3-cmn-wlz-1", "us-east-1-wl1-bos-wlz-1a"],
};

describe("names of zones", () => {
  it("tell Local Zones and Wavelength Zones of both generations apart", () => {
    const all = Object.values(names).flat();
    assert.deepEqual(
      all.filter((name) => localZoneName.test(name)),
      names.local,
    );
    assert.deepEqual(
      all.filter((name) => wavelengthZoneName.test(name)),
      names.wavelength,
    );
  });

  it("start with the region", () => {
    assert.deepEqual([...names.local, ...names.wavelength, "us-gov-west-1a"].map(regionOfZone), [
      "us-west-2",
      "us-east-1",
      "us-east-1",
      "ap-northeast-1",
      "us-east-1",
      "ap-northeast-1",
      "eu-west-3",
      "us-gov-west-1",
    ]);
  });
});

describe("instance types of an edge zone", () => {
  it("are known of the first generation of Wavelength Zones only", () => {
    assert.ok(instanceTypesOf("wavelength", "us-east-1-wl1-bos-wlz-1")?.includes("g4dn.2xlarge"));
    assert.equal(instanceTypesOf("wavelength", "eu-west-3-cmn-wlz-1a"), undefined);
    assert.equal(instanceTypesOf("local-zone", "us-west-2-lax-1a"), undefined);
    assert.equal(instanceTypesOf("outpost", "us-west-2a"), undefined);
  });
});
