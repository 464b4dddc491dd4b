import assert from "node:assert/strict";
import { aclVerdict } from "../../checks/acl-verdict";
import type { AclEntrySpec } from "../../plan/network-acls";

function entry(
  [action, cidrBlock]: readonly ["allow" | "deny", string],
  [fromPort, toPort]: readonly [number, number] = [0, 65535],
  protocol = "6",
): AclEntrySpec {
  return { ruleNo: 1, action, protocol, cidrBlock, fromPort, toPort };
}

describe("aclVerdict", () => {
  const packets = { cidr: "10.0.0.0/20", fromPort: 1024, toPort: 65535 };
  const rows: readonly [string, readonly AclEntrySpec[], string][] = [
    ["no rule", [], "closed"],
    ["a rule for everything", [entry(["allow", "0.0.0.0/0"], [0, 0], "-1")], "open"],
    ["a rule for just these", [entry(["allow", "10.0.0.0/20"], [1024, 65535])], "open"],
    [
      "two rules that share the ports",
      [entry(["allow", "10.0.0.0/8"], [1024, 30000]), entry(["allow", "10.0.0.0/8"], [30001, 65535])],
      "open",
    ],
    ["a rule for some of the ports", [entry(["allow", "10.0.0.0/8"], [32768, 60999])], "partly"],
    ["a rule for some of the addresses", [entry(["allow", "10.0.0.0/21"])], "partly"],
    ["a rule for others", [entry(["allow", "192.168.0.0/16"])], "closed"],
    ["a rule of another protocol", [entry(["allow", "0.0.0.0/0"], [0, 65535], "17")], "closed"],
    [
      "a denial before the permission",
      [entry(["deny", "10.0.0.0/8"]), entry(["allow", "0.0.0.0/0"])],
      "closed",
    ],
    ["a denial after the permission", [entry(["allow", "0.0.0.0/0"]), entry(["deny", "10.0.0.0/8"])], "open"],
    [
      "a denial of some of the addresses",
      [entry(["deny", "10.0.0.0/24"]), entry(["allow", "0.0.0.0/0"])],
      "partly",
    ],
    [
      "a denial of some of the ports",
      [entry(["deny", "0.0.0.0/0"], [3389, 3389]), entry(["allow", "0.0.0.0/0"])],
      "partly",
    ],
  ];
  for (const [title, entries, expected] of rows)
    it(`finds ${title} ${expected}`, () => {
      assert.equal(aclVerdict(entries, packets), expected);
    });

  it("tells UDP from TCP, and IPv6 from IPv4", () => {
    const udp = { ...packets, transport: "udp" } as const;
    const rules = [entry(["allow", "0.0.0.0/0"], [0, 65535], "17")];
    assert.equal(aclVerdict(rules, udp), "open");
    assert.equal(aclVerdict([entry(["allow", "0.0.0.0/0"])], udp), "closed");
    const ipv6 = { cidr: "2600:1f00::/24", fromPort: 443, toPort: 443 };
    const allow = (ipv6CidrBlock: string): AclEntrySpec => ({
      ...{ ruleNo: 1, action: "allow", protocol: "6", ipv6CidrBlock, fromPort: 0, toPort: 65535 },
    });
    assert.deepEqual(
      ["::/0", "2600:1f00::/24", "2600:1f00:1::/48", "fd00::/8"].map((block) =>
        aclVerdict([allow(block)], ipv6),
      ),
      ["open", "open", "partly", "closed"],
    );
    assert.equal(aclVerdict([entry(["allow", "0.0.0.0/0"])], ipv6), "closed");
  });
});
