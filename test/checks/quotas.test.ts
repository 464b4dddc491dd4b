import assert from "node:assert/strict";
import { stackOfServices } from "../../bench/stacks";
import { quotasSuffice } from "../../checks/quotas";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

function findings(...changes: Change[]): string[] {
  return quotasSuffice(planned(...changes)).map(({ path, message }) => `${path}: ${message}`);
}

/** So many services behind the sample's load balancer. */
function servicesBehind(count: number): Change[] {
  const { services, repositories } = stackOfServices(count);
  return [
    ["services", services],
    ["repositories", repositories],
  ];
}

/** So many services behind a network load balancer, each with a listener of its own. */
function listenersOn(count: number, edge: object): Change[] {
  const { services = {}, repositories } = stackOfServices(count);
  const behind = Object.entries(services).map(([name, service], index) => [
    name,
    {
      ...service,
      loadBalancer: {
        name: "edge",
        container: "app",
        port: "http",
        listener: { port: 1000 + index, protocol: "TCP" },
      },
    },
  ]);
  return [
    ["loadBalancers.edge", { kind: "network", scheme: "internet-facing", ...edge }],
    ["services", Object.fromEntries(behind)],
    ["repositories", repositories],
  ];
}

describe("quotasSuffice", () => {
  it("finds nothing in what every account may have", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings(...servicesBehind(100)), []);
    assert.deepEqual(findings(...listenersOn(50, {})), []);
  });

  it("finds the 101st rule of a load balancer", () => {
    assert.deepEqual(findings(...servicesBehind(101)), [
      "loadBalancers.public: load balancer public would have 101 rules, and AWS takes 100 unless the quota L-7EED9B64 of the account is raised; raise it before the deployment, or spread the services over several load balancers",
    ]);
  });

  it("finds the 51st listener of a load balancer", () => {
    assert.deepEqual(findings(...listenersOn(51, {})), [
      "loadBalancers.edge: load balancer edge would have 51 listeners, and AWS takes 50 unless the quota L-B6DF7632 of the account is raised; raise it before the deployment, or spread the services over several load balancers",
    ]);
  });

  it("counts a rule for each listener and network of clients", () => {
    const networks = (count: number) => ({
      allowedCidrs: Array.from({ length: count }, (_, index) => `10.${String(index)}.0.0/16`),
    });
    assert.deepEqual(findings(...listenersOn(20, networks(3))), []);
    assert.deepEqual(findings(...listenersOn(20, networks(4))), [
      "loadBalancers.edge: load balancer edge would have 80 inbound rules in its security group, and AWS takes 60 unless the quota L-0EA8095F of the account is raised; raise it before the deployment, or name fewer networks in allowedCidrs",
    ]);
  });

  it("counts the services that mount a file system", () => {
    const mounting = (count: number): Change[] => {
      const { services = {}, repositories } = stackOfServices(count);
      const mounted = Object.entries(services).map(([name, service]) => [
        name,
        {
          ...service,
          task: {
            ...service.task,
            volumes: { content: { efs: { fileSystem: "shared", accessPoint: "all" } } },
          },
          containers: {
            app: {
              ...service.containers?.["app"],
              mountPoints: [{ sourceVolume: "content", containerPath: "/content" }],
            },
          },
        },
      ]);
      return [
        ["fileSystems.shared", { accessPoints: { all: { path: "/all", uid: 1000, gid: 1000 } } }],
        ["services", Object.fromEntries(mounted)],
        ["repositories", repositories],
      ];
    };
    assert.deepEqual(findings(...mounting(60)), []);
    assert.deepEqual(findings(...mounting(61)), [
      "fileSystems.shared: file system shared would have 61 inbound rules in its security group, and AWS takes 60 unless the quota L-0EA8095F of the account is raised; raise it before the deployment, or spread the services over several file systems",
    ]);
  });

  it("counts the addresses of NAT gateways and of load balancers that keep theirs", () => {
    const edge = (name: string): Change => [
      `loadBalancers.${name}`,
      { kind: "network", scheme: "internet-facing", elasticIps: "create" },
    ];
    const zones: Change = ["network.egress", "nat-single"];
    assert.deepEqual(findings(zones, edge("one"), edge("two")), []);
    assert.deepEqual(findings(["network.egress", "nat-per-zone"], edge("one"), edge("two")), [
      "network: the stack would have 6 Elastic IP addresses, and AWS takes 5 unless the quota L-0263D0A3 of the account is raised; raise it before the deployment, or use egress nat-single, or fewer load balancers with addresses of their own",
    ]);
  });
});
