import assert from "node:assert/strict";
import { aclVerdict } from "../../checks/acl-verdict";
import { aclsLetThrough } from "../../checks/network-acls";
import type { AclEntrySpec } from "../../plan/network-acls";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

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

describe("aclsLetThrough", () => {
  const found = (acls: object, ...changes: Change[]) =>
    aclsLetThrough(planned(["network.networkAcls", acls], ...changes)).map(
      ({ severity, path, message }) => `${severity} ${path}: ${message}`,
    );
  const rule = (ruleNumber: number, cidr: string, ports: object = {}) => ({
    ruleNumber,
    action: "allow",
    cidr,
    ...ports,
  });
  const open = [{ ...rule(100, "0.0.0.0/0"), protocol: "all" }];
  const ephemeral = { fromPort: 1024, toPort: 65535 };

  it("finds nothing without network ACLs, and nothing in the standard ones", () => {
    assert.deepEqual(aclsLetThrough(planned()), []);
    const standard = { public: "standard", private: "standard" };
    assert.deepEqual(found(standard), []);
    assert.deepEqual(found(standard, ["network.egress", "endpoints"]), []);
    assert.deepEqual(found(standard, ["network.secondaryCidrs", ["100.64.0.0/16"]]), []);
    assert.deepEqual(
      found(
        standard,
        ["loadBalancers.inside", { scheme: "internal" }],
        ["services.web.loadBalancer.name", "inside"],
      ),
      [],
    );
  });

  it("finds a port that load balancers cannot reach", () => {
    const ingress = [rule(100, "0.0.0.0/0", { fromPort: 9000, toPort: 65535 })];
    const findings = found({ private: { ingress, egress: open } });
    assert.ok(
      findings.includes(
        "error network.networkAcls.private.ingress: lets no TCP port 8080 from 10.0.192.0/20 through, and load balancer public needs it to reach service web; add a rule that allows it, or use standard",
      ),
      findings.join("\n"),
    );
  });

  it("finds answers that are forgotten", () => {
    const ingress = [rule(100, "10.0.0.0/16", { fromPort: 8080 })];
    const findings = found({ private: { ingress, egress: open } });
    assert.deepEqual(findings, [
      "error network.networkAcls.private.ingress: lets no TCP ports 1024 to 65535 from 0.0.0.0/0 through, and services.api needs it to reach AWS and registries; add a rule that allows it, or use standard",
      "error network.networkAcls.private.ingress: lets no TCP ports 1024 to 65535 from 0.0.0.0/0 through, and services.web needs it to reach AWS and registries; add a rule that allows it, or use standard",
    ]);
  });

  it("warns of ports that are open in part", () => {
    const ingress = [
      { ...rule(100, "10.0.0.0/16"), protocol: "all" },
      rule(200, "0.0.0.0/0", { fromPort: 32768, toPort: 60999 }),
    ];
    const findings = found({ private: { ingress, egress: open } });
    assert.equal(findings.length, 2);
    for (const finding of findings)
      assert.match(
        finding,
        /^warning network\.networkAcls\.private\.ingress: lets only some TCP ports 1024 to 65535 /,
      );
  });

  it("finds clients and NAT gateways that are kept away from public subnets", () => {
    const ingress = [
      { ...rule(100, "10.0.0.0/16"), protocol: "all" },
      rule(200, "0.0.0.0/0", { fromPort: 443 }),
    ];
    assert.deepEqual(found({ public: { ingress, egress: open } }), [
      "error network.networkAcls.public.ingress: lets no TCP port 80 from 0.0.0.0/0 through, and clients need it to reach load balancer public; add a rule that allows it, or use standard",
      "error network.networkAcls.public.ingress: lets no TCP ports 1024 to 65535 from 0.0.0.0/0 through, and NAT gateways need it to reach AWS and registries; add a rule that allows it, or use standard",
    ]);
  });

  it("finds endpoints that tasks do not reach", () => {
    const egress = [rule(100, "10.0.192.0/18", ephemeral)];
    const findings = found(
      { private: { ingress: open, egress } },
      ["network.egress", "endpoints"],
      ["services.api", undefined],
      ["cluster", undefined],
    );
    assert.deepEqual(findings, [
      "error network.networkAcls.private.egress: lets no TCP port 443 to 10.0.0.0/18 through, and services.web needs it to reach endpoints; add a rule that allows it, or use standard",
      "error network.networkAcls.private.egress: lets no TCP port 443 to 10.0.64.0/18 through, and services.web needs it to reach endpoints; add a rule that allows it, or use standard",
      "error network.networkAcls.private.egress: lets no TCP ports 1024 to 65535 to 10.0.0.0/18 through, and services.web needs it to reach endpoints; add a rule that allows it, or use standard",
      "error network.networkAcls.private.egress: lets no TCP ports 1024 to 65535 to 10.0.64.0/18 through, and services.web needs it to reach endpoints; add a rule that allows it, or use standard",
    ]);
  });
});
