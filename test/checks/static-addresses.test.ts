import assert from "node:assert/strict";
import { staticAddressesSuitSubnets } from "../../checks/static-addresses";
import { planned } from "../support/plan";

describe("staticAddressesSuitSubnets", () => {
  const findings = (...privateIpv4Addresses: string[]) =>
    staticAddressesSuitSubnets(
      planned(["loadBalancers.inner", { kind: "network", scheme: "internal", privateIpv4Addresses }]),
    ).map(({ path, message }) => `${path}: ${message}`);

  it("finds nothing where each address lies in the subnet of its place", () => {
    assert.deepEqual(findings("10.0.0.4", "10.0.127.254"), []);
    assert.deepEqual(staticAddressesSuitSubnets(planned()), []);
  });

  it("finds an address of another subnet", () => {
    assert.deepEqual(findings("10.0.64.10", "10.0.64.11"), [
      "loadBalancers.inner.privateIpv4Addresses.0: 10.0.64.10 lies outside private subnet 10.0.0.0/18 in ap-northeast-1a; use one from 10.0.0.4 to 10.0.63.254",
    ]);
  });

  it("finds addresses that AWS keeps at both ends of a subnet", () => {
    assert.deepEqual(findings("10.0.0.3", "10.0.127.255"), [
      "loadBalancers.inner.privateIpv4Addresses.0: 10.0.0.3 is kept by AWS in private subnet 10.0.0.0/18 in ap-northeast-1a; use one from 10.0.0.4 to 10.0.63.254",
      "loadBalancers.inner.privateIpv4Addresses.1: 10.0.127.255 is kept by AWS in private subnet 10.0.64.0/18 in ap-northeast-1c; use one from 10.0.64.4 to 10.0.127.254",
    ]);
  });
});
