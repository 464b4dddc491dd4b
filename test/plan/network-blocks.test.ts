import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { networkText } from "../../cli/network-text";
import type { CreatedNetworkSpec } from "../../plan/network";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

const shared = ["network.secondaryCidrs", ["100.64.0.0/16"]] as const;
const tgw = { transitGatewayId: "tgw-0123456789abcdef0" };

function created(...changes: Change[]): CreatedNetworkSpec {
  const { network } = planned(...changes);
  if (network.kind !== "created") throw new Error("an existing network");
  return network;
}

describe("a network with further blocks", () => {
  it("cuts each of them into subnets for tasks, one for each zone", () => {
    const { secondaryCidrBlocks, zones } = created([
      "network.secondaryCidrs",
      ["100.65.0.0/20", "100.64.0.0/16"],
    ]);
    assert.deepEqual(secondaryCidrBlocks, ["100.64.0.0/16", "100.65.0.0/20"]);
    assert.deepEqual(
      zones.map(({ taskCidrBlocks }) => taskCidrBlocks),
      [
        ["100.64.0.0/18", "100.65.0.0/22"],
        ["100.64.64.0/18", "100.65.4.0/22"],
      ],
    );
  });

  it("puts tasks there that do not say otherwise, and leaves instances where they are", () => {
    const plan = planned(
      shared,
      ["services.api.task.networkMode", "awsvpc"],
      ["services.web.subnets", "private"],
    );
    assert.deepEqual(
      [plan.services["web"]?.network?.subnets, plan.services["api"]?.network?.subnets],
      ["private", "tasks"],
    );
    assert.deepEqual(plan.addresses, {
      private: { needed: 3, free: 16379, spare: 16376 },
      public: { needed: 9, free: 4091, spare: 4082 },
      tasks: { needed: 1, free: 16379, spare: 16378 },
    });
  });

  it("keeps tasks with public addresses in public subnets", () => {
    const { services } = planned(shared, ["network.egress", "public-ip"], ["services.api", undefined]);
    assert.equal(services["web"]?.network?.subnets, "public");
  });

  it("admits all of them to internal load balancers", () => {
    const { loadBalancers } = planned(shared, ["loadBalancers.inside", { scheme: "internal" }]);
    assert.deepEqual(loadBalancers["inside"]?.ingressCidrBlocks, ["10.0.0.0/16", "100.64.0.0/16"]);
  });

  it("says which block is too small for the tasks", () => {
    const findings = checkPlatform(
      planned(
        ["network.secondaryCidrs", ["100.64.0.0/25", "100.64.1.0/24"]],
        ["services.web.scaling", { min: 1, max: 100, targetTracking: { cpuPercent: 50 } }],
      ),
    );
    assert.deepEqual(
      findings.map(({ path, message }) => `${path}: ${message}`),
      [
        "network.secondaryCidrs: tasks subnet 100.64.0.0/27 in ap-northeast-1a has 27 free addresses, the peak of a deployment needs 51; use a block of /24 or larger, or add another one, or lower scaling.max or deployment.maximumPercent",
        "network.secondaryCidrs: tasks subnet 100.64.0.32/27 in ap-northeast-1c has 27 free addresses, the peak of a deployment needs 51; use a block of /24 or larger, or add another one, or lower scaling.max or deployment.maximumPercent",
      ],
    );
  });
});

describe("routes to other networks", () => {
  const routes = [
    { destination: "192.168.0.0/16", vpnGatewayId: "vgw-0123456789abcdef0" },
    { destination: "10.0.0.0/8", ...tgw },
    { destination: "10.64.0.0/10", ...tgw },
    { destination: "172.16.0.0/16", vpcPeeringConnectionId: "pcx-0123456789abcdef0" },
  ];

  it("are planned in the order of their destinations, with each attachment once", () => {
    assert.deepEqual(created(["network.routes", routes]).routes, {
      transitGatewayIds: ["tgw-0123456789abcdef0"],
      vpnGatewayId: "vgw-0123456789abcdef0",
      everywhere: [
        { key: "10.0.0.0-8", destinationCidrBlock: "10.0.0.0/8", ...tgw },
        { key: "10.64.0.0-10", destinationCidrBlock: "10.64.0.0/10", ...tgw },
        {
          key: "172.16.0.0-16",
          destinationCidrBlock: "172.16.0.0/16",
          vpcPeeringConnectionId: "pcx-0123456789abcdef0",
        },
        {
          key: "192.168.0.0-16",
          destinationCidrBlock: "192.168.0.0/16",
          gatewayId: "vgw-0123456789abcdef0",
        },
      ],
    });
    assert.equal(created().routes, undefined);
  });

  it("lead everything out where one of them is the default route", () => {
    const network = created(
      ["network.egress", "none"],
      ["network.routes", [{ destination: "0.0.0.0/0", ...tgw }]],
    );
    assert.deepEqual(network.routes?.default, {
      key: "0.0.0.0-0",
      destinationCidrBlock: "0.0.0.0/0",
      ...tgw,
    });
    assert.equal(network.egress, undefined);
    assert.equal(network.s3Endpoint?.serviceName, "com.amazonaws.ap-northeast-1.s3");
    assert.deepEqual(
      checkPlatform(
        planned(["network.egress", "none"], ["network.routes", [{ destination: "0.0.0.0/0", ...tgw }]]),
      ),
      [],
    );
  });

  it("take an address of each private subnet for a transit gateway", () => {
    const { addresses } = planned(["network.routes", routes]);
    assert.equal(addresses?.private?.needed, 1 + (planned().addresses?.private?.needed ?? 0));
  });

  it("are shown with what they lead through", () => {
    const text = networkText(created(shared, ["network.routes", routes.slice(0, 2)]));
    assert.deepEqual(text.split("\n"), [
      "new VPC 10.0.0.0/16 and 100.64.0.0/16 in ap-northeast-1a, ap-northeast-1c, 1 NAT gateway billed by the hour",
      "                 10.0.0.0/8: through tgw-0123456789abcdef0",
      "                 192.168.0.0/16: through vgw-0123456789abcdef0",
    ]);
  });
});
