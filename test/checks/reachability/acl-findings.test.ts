import assert from "node:assert/strict";
import { checkPlatform } from "../../../checks/platform";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";

describe("reachability: network ACLs", () => {
  const told = (...changes: Change[]) =>
    checkPlatform(planned(...changes)).flatMap(({ check, severity, path, message }) =>
      check === "network-acls-let-through" ? [`${severity} ${path}: ${message}`] : [],
    );
  const found = (acls: object, ...changes: Change[]) => told(["network.networkAcls", acls], ...changes);
  const rule = (ruleNumber: number, cidr: string, ports: object = {}) => ({
    ruleNumber,
    action: "allow",
    cidr,
    ...ports,
  });
  const open = [{ ...rule(100, "0.0.0.0/0"), protocol: "all" }];
  const ephemeral = { fromPort: 1024, toPort: 65535 };

  it("finds nothing without network ACLs, and nothing in the standard ones", () => {
    assert.deepEqual(told(), []);
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
      "error network.networkAcls.private.egress: lets no TCP port 443 to 0.0.0.0/0 through, and services.web needs it to reach s3 by its gateway endpoint; add a rule that allows it, or use standard",
    ]);
  });

  it("finds clients over UDP that standard keeps from containers and listeners below port 1024", () => {
    const dns = (containerPort: number, port: number): Change[] => [
      ["network.networkAcls", { private: "standard", public: "standard" }],
      ["loadBalancers.network", { kind: "network", scheme: "internet-facing" }],
      ["services.web.containers.web.portMappings", [{ name: "dns", containerPort, protocol: "udp" }]],
      [
        "services.web.loadBalancer",
        { name: "network", container: "web", port: "dns", listener: { port, protocol: "UDP" } },
      ],
    ];
    assert.deepEqual(told(...dns(5353, 5353)), []);
    assert.deepEqual(told(...dns(53, 5353)), [
      "error network.networkAcls.private.ingress: lets no UDP port 53 from 0.0.0.0/0 through, and clients of load balancer network, whose addresses are preserved, need it to reach service web; let the container listen on a port from 1024 on, or write the rules of network.networkAcls.private out, with one that allows it: standard admits the internet to private subnets at ports from 1024 on only",
    ]);
    assert.deepEqual(told(...dns(5353, 53)), [
      "error network.networkAcls.public.ingress: lets no UDP port 53 from 0.0.0.0/0 through, and clients need it to reach load balancer network; write the rules of network.networkAcls.public out, with one that allows it: standard admits the internet to public subnets at TCP 80 and 443 and ports from 1024 on only",
    ]);
  });

  it("finds callers and declared networks that are kept away, and warns, since tasks start without them", () => {
    const closed = { ruleNumber: 1, action: "deny", protocol: "udp", cidr: "0.0.0.0/0" };
    const ingress = [closed, { ...rule(2, "0.0.0.0/0"), protocol: "all" }];
    const clock: Change = [
      "services.web.egress",
      [
        { port: 443, cidr: "0.0.0.0/0" },
        { port: 123, protocol: "udp", cidr: "203.0.113.0/24" },
      ],
    ];
    assert.deepEqual(found({ private: { ingress, egress: open } }, clock), [
      "warning network.networkAcls.private.ingress: lets no UDP ports 1024 to 65535 from 203.0.113.0/24 through, and services.web needs it to reach 203.0.113.0/24; add a rule that allows it, or use standard",
    ]);
  });

  it("finds clients of a load balancer that no service of the stack uses", () => {
    const ingress = [{ ...rule(100, "10.0.0.0/16"), protocol: "all" }, rule(200, "0.0.0.0/0", ephemeral)];
    const unused: Change = ["services.web.loadBalancer", undefined];
    assert.deepEqual(found({ public: { ingress, egress: open } }, unused), [
      "error network.networkAcls.public.ingress: lets no TCP port 80 from 0.0.0.0/0 through, and clients need it to reach load balancer public; add a rule that allows it, or use standard",
    ]);
  });
});
