import assert from "node:assert/strict";
import { ipv6Index, ipv6Subnet } from "../../plan/ipv6";
import { planPlatform } from "../../plan/platform";
import { planned } from "../support/plan";
import { type Change, context, parsed } from "../support/stack";

const ipv6: Change = ["network.ipv6", true];

describe("a network with IPv6", () => {
  it("cuts a /64 out of the VPC for each subnet, none twice", () => {
    assert.equal(ipv6Subnet("2406:da14:1000:1a00::/56", ipv6Index("private", 2)), "2406:da14:1000:1a02::/64");
    assert.equal(
      ipv6Subnet("2406:da14:1000:1a00::/56", ipv6Index("tasks", 1, 3)),
      "2406:da14:1000:1a51::/64",
    );
    const six = [0, 1, 2, 3, 4, 5];
    const indexes = six.flatMap((zone) => [
      ipv6Index("private", zone),
      ipv6Index("public", zone),
      ...[0, 1, 2, 3].map((block) => ipv6Index("tasks", zone, block)),
    ]);
    assert.equal(new Set(indexes).size, indexes.length);
    assert.ok(Math.max(...indexes) < 256);
  });

  it("asks AWS for a block, and lets private subnets out where they have NAT", () => {
    const network = (...changes: Change[]) => {
      const { network: spec } = planned(ipv6, ...changes);
      if (spec.kind !== "created") throw new Error("an existing network");
      return [spec.vpc.assignGeneratedIpv6CidrBlock, spec.egressOnlyInternetGateway];
    };
    assert.deepEqual(network(), [true, true]);
    assert.deepEqual(network(["network.egress", "endpoints"]), [true, undefined]);
    assert.deepEqual(network(["network.egress", "none"]), [true, undefined]);
  });

  it("gives both kinds of addresses to load balancers that face the internet", () => {
    const { loadBalancers } = planned(
      ipv6,
      ["loadBalancers.inside", { scheme: "internal" }],
      ["loadBalancers.few", { scheme: "internet-facing", allowedCidrs: ["2001:db8::/32"] }],
      ["loadBalancers.tcp", { kind: "network", scheme: "internet-facing" }],
    );
    const seen = ["public", "few", "inside", "tcp"].map((name) => {
      const { loadBalancer, ingressCidrBlocks } = loadBalancers[name] ?? assert.fail(name);
      return ["ipAddressType" in loadBalancer ? loadBalancer.ipAddressType : "ipv4", ingressCidrBlocks];
    });
    assert.deepEqual(seen, [
      ["dualstack", ["0.0.0.0/0", "::/0"]],
      ["dualstack", ["2001:db8::/32"]],
      ["ipv4", ["10.0.0.0/16"]],
      ["ipv4", ["0.0.0.0/0"]],
    ]);
  });

  it("lets tasks call everything over both, and takes rules of either kind", () => {
    const web = (changes: readonly Change[]) => planned(ipv6, ...changes).services["web"]?.network;
    assert.deepEqual(
      web([])?.egress.map(({ key, cidrIpv4, cidrIpv6 }) => [key, cidrIpv4, cidrIpv6]),
      [
        ["out", "0.0.0.0/0", undefined],
        ["out-ipv6", undefined, "::/0"],
      ],
    );
    const own = web([
      ["services.web.ingress", [{ port: 9090, cidr: "2001:db8::/32" }]],
      ["services.web.egress", [{ port: 443, cidr: "::/0" }]],
    ]);
    assert.deepEqual(
      [own?.ingress[0]?.key, own?.ingress[0]?.cidrIpv6, own?.egress[0]?.key],
      ["from-2001.db8..-32-9090", "2001:db8::/32", "to-..-0-443"],
    );
  });

  it("is known of the network of another platform stack", () => {
    const found = {
      vpcId: "vpc-0123456789abcdef0",
      cidrBlocks: ["10.0.0.0/16"],
      publicSubnetIds: ["subnet-0a", "subnet-0c"],
      privateSubnetIds: ["subnet-1a", "subnet-1c"],
      ipv6: true,
    };
    const config = parsed(["network", { stack: "acme/ecs-platform/prod" }]);
    const { network, services } = planPlatform(config, { ...context, network: found });
    assert.ok(network.kind === "existing" && network.ipv6 === true);
    assert.equal(services["web"]?.network?.egress.length, 2);
  });
});
