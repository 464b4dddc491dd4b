import assert from "node:assert/strict";
import { plannedService } from "../support/plan";

const group = "sg-0123456789abcdef0";

describe("planTaskNetwork", () => {
  it("puts tasks into private subnets, admits nobody and lets them call everything", () => {
    assert.deepEqual(plannedService("web").network, {
      subnets: "private",
      assignPublicIp: false,
      securityGroupIds: [],
      ingress: [],
      egress: [
        {
          key: "out",
          ipProtocol: "-1",
          cidrIpv4: "0.0.0.0/0",
          description: "Registries, logs, secrets and whatever the application calls",
        },
      ],
    });
  });

  it("puts tasks on Fargate into public subnets where they leave by public addresses", () => {
    const open = ["network.egress", "public-ip"] as const;
    const placed = (service: "web" | "api", changes = {}) => {
      const { network } = plannedService(service, changes, open);
      return [network?.subnets, network?.assignPublicIp];
    };
    assert.deepEqual(placed("web"), ["public", true]);
    assert.deepEqual(placed("web", { assignPublicIp: false }), ["public", false]);
    assert.deepEqual(placed("web", { assignPublicIp: true }), ["public", true]);
    assert.deepEqual(placed("web", { subnets: "private" }), ["private", false]);
    assert.deepEqual(placed("web", { subnets: "public" }), ["public", false]);
    assert.deepEqual(placed("api"), ["private", false], "tasks on instances have no public address");
  });

  it("plans no network where tasks share that of their instance", () => {
    for (const networkMode of ["bridge", "host", "none"])
      assert.equal(
        "network" in plannedService("api", { "task.networkMode": networkMode }),
        false,
        networkMode,
      );
  });

  it("takes subnets, a public address and further groups, in one order", () => {
    const { network } = plannedService("web", {
      subnets: "public",
      assignPublicIp: true,
      securityGroupIds: ["sg-0fedcba9876543210", group],
    });
    assert.deepEqual(
      [network?.subnets, network?.assignPublicIp, network?.securityGroupIds],
      ["public", true, [group, "sg-0fedcba9876543210"]],
    );
    assert.deepEqual(plannedService("web", { subnets: ["subnet-0123456789abcdef0"] }).network?.subnets, [
      "subnet-0123456789abcdef0",
    ]);
  });

  it("opens exactly the ports that are given", () => {
    const { network } = plannedService("web", {
      ingress: [
        { port: 80, cidr: "10.0.0.0/16" },
        { port: 53, protocol: "udp", securityGroupId: group },
      ],
    });
    assert.deepEqual(network?.ingress, [
      {
        key: "from-10.0.0.0-16-80",
        ipProtocol: "tcp",
        fromPort: 80,
        toPort: 80,
        cidrIpv4: "10.0.0.0/16",
        description: "Given in the stack file",
      },
      {
        key: `from-${group}-53-udp`,
        ipProtocol: "udp",
        fromPort: 53,
        toPort: 53,
        referencedSecurityGroupId: group,
        description: "Given in the stack file",
      },
    ]);
  });

  it("lets tasks call exactly what is given", () => {
    const { network } = plannedService("web", {
      egress: [
        { port: 443, cidr: "0.0.0.0/0" },
        { cidr: "10.0.0.0/16" },
        { port: 53, protocol: "udp", securityGroupId: group },
        { protocol: "all", cidr: "10.1.0.0/16" },
      ],
    });
    const description = "Given in the stack file";
    assert.deepEqual(network?.egress, [
      {
        key: "to-0.0.0.0-0-443",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: "0.0.0.0/0",
        description,
      },
      {
        key: "to-10.0.0.0-16-all",
        ipProtocol: "tcp",
        fromPort: 0,
        toPort: 65535,
        cidrIpv4: "10.0.0.0/16",
        description,
      },
      {
        key: `to-${group}-53-udp`,
        ipProtocol: "udp",
        fromPort: 53,
        toPort: 53,
        referencedSecurityGroupId: group,
        description,
      },
      { key: "to-10.1.0.0-16-all-all", ipProtocol: "-1", cidrIpv4: "10.1.0.0/16", description },
    ]);
  });

  it("lets tasks call nothing when nothing is given", () => {
    assert.deepEqual(plannedService("web", { egress: [] }).network?.egress, []);
  });

  it("tells every two rules apart, since their keys name resources", () => {
    const rules = [
      { port: 53, cidr: "10.0.0.0/16" },
      { port: 53, protocol: "udp", cidr: "10.0.0.0/16" },
      { port: 53, securityGroupId: group },
    ];
    const { network } = plannedService("web", { ingress: rules, egress: rules });
    for (const planned of [network?.ingress ?? [], network?.egress ?? []])
      assert.equal(new Set(planned.map(({ key }) => key)).size, rules.length);
  });

  it("has a rule once that is given twice", () => {
    const rule = { port: 53, cidr: "10.0.0.0/16" };
    const { network } = plannedService("web", { ingress: [rule, rule], egress: [rule, rule] });
    assert.deepEqual([network?.ingress.length, network?.egress.length], [1, 1]);
  });
});
