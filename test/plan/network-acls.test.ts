import assert from "node:assert/strict";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

function acls(...changes: Change[]) {
  const { network } = planned(...changes);
  if (network.kind !== "created") throw new Error("an existing network");
  return network.networkAcls;
}

/** A rule in one line. */
function lines(entries: readonly object[] = []): string[] {
  return entries.map((entry) => Object.values(entry).join(" "));
}

const both: Change = ["network.networkAcls", { public: "standard", private: "standard" }];

describe("planNetworkAcls", () => {
  it("plans nothing where nobody asks", () => {
    assert.equal(acls(), undefined);
    assert.equal(acls(["network.networkAcls", {}]), undefined);
  });

  it("admits the VPC, answers, and the web to public subnets", () => {
    const spec = acls(both);
    assert.deepEqual(lines(spec?.private?.ingress), [
      "100 allow -1 10.0.0.0/16 0 0",
      "110 allow 6 0.0.0.0/0 1024 65535",
      "120 allow 17 0.0.0.0/0 1024 65535",
    ]);
    assert.deepEqual(lines(spec?.public?.ingress), [
      "100 allow -1 10.0.0.0/16 0 0",
      "110 allow 6 0.0.0.0/0 80 80",
      "120 allow 6 0.0.0.0/0 443 443",
      "130 allow 6 0.0.0.0/0 1024 65535",
      "140 allow 17 0.0.0.0/0 1024 65535",
    ]);
    assert.deepEqual(lines(spec?.private?.egress), ["100 allow -1 0.0.0.0/0 0 0"]);
  });

  it("admits further blocks, other networks and IPv6 where they are", () => {
    const spec = acls(
      ["network.networkAcls", { private: "standard" }],
      ["network.secondaryCidrs", ["100.64.0.0/16"]],
      ["network.routes", [{ destination: "192.168.0.0/16", transitGatewayId: "tgw-0123456789abcdef0" }]],
      ["network.ipv6", true],
    );
    assert.equal(spec?.public, undefined);
    assert.deepEqual(lines(spec?.private?.ingress), [
      "100 allow -1 10.0.0.0/16 0 0",
      "110 allow -1 100.64.0.0/16 0 0",
      "120 allow -1 192.168.0.0/16 0 0",
      "130 allow 6 0.0.0.0/0 1024 65535",
      "140 allow 17 0.0.0.0/0 1024 65535",
      "150 allow 6 ::/0 1024 65535",
      "160 allow 17 ::/0 1024 65535",
    ]);
    assert.deepEqual(lines(spec?.private?.egress), ["100 allow -1 0.0.0.0/0 0 0", "110 allow -1 ::/0 0 0"]);
  });

  it("takes rules as they are given, by their numbers", () => {
    const spec = acls([
      "network.networkAcls",
      {
        private: {
          ingress: [
            { ruleNumber: 300, action: "allow", cidr: "0.0.0.0/0" },
            { ruleNumber: 100, action: "deny", cidr: "198.51.100.0/24", fromPort: 8080 },
            { ruleNumber: 200, action: "allow", protocol: "icmp", cidr: "10.0.0.0/8" },
          ],
          egress: [
            {
              ruleNumber: 100,
              action: "allow",
              protocol: "udp",
              cidr: "0.0.0.0/0",
              fromPort: 53,
              toPort: 54,
            },
          ],
        },
      },
    ]);
    assert.deepEqual(spec?.private?.ingress, [
      {
        ruleNo: 100,
        action: "deny",
        protocol: "6",
        cidrBlock: "198.51.100.0/24",
        fromPort: 8080,
        toPort: 8080,
      },
      {
        ruleNo: 200,
        action: "allow",
        protocol: "1",
        cidrBlock: "10.0.0.0/8",
        fromPort: 0,
        toPort: 0,
        icmpType: -1,
        icmpCode: -1,
      },
      { ruleNo: 300, action: "allow", protocol: "6", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 65535 },
    ]);
    assert.deepEqual(lines(spec.private.egress), ["100 allow 17 0.0.0.0/0 53 54"]);
  });
});
