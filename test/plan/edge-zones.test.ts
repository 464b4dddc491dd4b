import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned, plannedJob, plannedService } from "../support/plan";
import type { Change } from "../support/stack";

const local = { kind: "local-zone", zone: "ap-northeast-1-tpe-1a", cidr: "10.0.240.0/24" };
const wave = { kind: "wavelength", zone: "ap-northeast-1-wl1-nrt-wlz-1", cidr: "10.0.241.0/24" };
const outpostArn = "arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-0123456789abcdef0";
const outpost = { kind: "outpost", outpostArn, zone: "ap-northeast-1c", cidr: "10.0.242.0/24" };

const zones = (edgeZones: object): Change => ["network.edgeZones", edgeZones];
const group = (edgeZone: string, more: object = {}): Change => [
  "cluster.capacity.edge",
  {
    kind: "ec2",
    edgeZone,
    instanceTypes: ["t3.xlarge"],
    minSize: 1,
    maxSize: 2,
    rootVolume: { volumeType: "gp2" },
    ...more,
  },
];

function edge(...changes: Change[]) {
  const { network } = planned(...changes);
  assert.ok(network.kind === "created");
  return network.edgeZones;
}

describe("planEdgeZones", () => {
  it("plans nothing where the VPC stays in the zones of the region", () => {
    assert.equal(edge(), undefined);
  });

  it("takes any instance type in a Wavelength Zone of the younger generation", () => {
    const young = { ...wave, zone: "ap-northeast-1-kix-wlz-1a" };
    const { cluster } = planned(zones({ young }), group("young", { instanceTypes: ["m6i.xlarge"] }));
    assert.deepEqual(cluster.groups["edge"]?.instanceTypes, ["m6i.xlarge"]);
  });

  it("plans a subnet in each place, and the way out of it", () => {
    assert.deepEqual(edge(zones({ wave, local, outpost })), {
      local: {
        kind: "local-zone",
        access: "private",
        subnet: { availabilityZone: "ap-northeast-1-tpe-1a", cidrBlock: "10.0.240.0/24" },
        natGatewayZone: "ap-northeast-1a",
      },
      outpost: {
        kind: "outpost",
        access: "private",
        subnet: { availabilityZone: "ap-northeast-1c", cidrBlock: "10.0.242.0/24", outpostArn },
        natGatewayZone: "ap-northeast-1a",
      },
      wave: {
        kind: "wavelength",
        access: "carrier",
        subnet: { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1", cidrBlock: "10.0.241.0/24" },
      },
    });
  });

  it("leads an Outpost to the NAT gateway of its own zone where each zone has one", () => {
    const planning = edge(["network.egress", "nat-per-zone"], zones({ outpost, local }));
    assert.equal(planning?.["outpost"]?.natGatewayZone, "ap-northeast-1c");
    assert.equal(planning["local"]?.natGatewayZone, "ap-northeast-1a");
  });

  it("has no route but to the endpoints where the network has endpoints", () => {
    const planning = edge(["network.egress", "endpoints"], zones({ wave: { ...wave, access: "private" } }));
    assert.equal(planning?.["wave"]?.natGatewayZone, undefined);
  });
});

describe("a group in an edge zone", () => {
  const placement = (...changes: Change[]) => planned(...changes).cluster.groups["edge"]?.placement;

  it("stands in its subnet, with the addresses that are given there", () => {
    assert.deepEqual(placement(zones({ local }), group("local")), { subnets: { edgeZone: "local" } });
    assert.deepEqual(placement(zones({ local: { ...local, access: "public" } }), group("local")), {
      subnets: { edgeZone: "local" },
      edgeAddress: "public",
    });
    assert.deepEqual(placement(zones({ wave }), group("wave", { securityGroupIds: ["sg-01234567"] })), {
      subnets: { edgeZone: "wave" },
      edgeAddress: "carrier",
      securityGroupIds: ["sg-01234567"],
    });
  });

  it("has the addresses of its tasks in that subnet, also of jobs", () => {
    const edgeChanges = [zones({ local }), group("local")] as const;
    const { network } = plannedService(
      "api",
      { capacity: { group: "edge" }, task: { architecture: "x86_64" } },
      ...edgeChanges,
    );
    assert.deepEqual(network?.subnets, { group: "edge" });
    const { workload } = plannedJob(
      {
        capacity: { groups: { edge: {} } },
        task: { memoryMiB: 512 },
        containers: { report: { image: { uri: "a:1" } } },
      },
      ...edgeChanges,
    );
    assert.deepEqual(workload?.network?.subnets, { group: "edge" });
    assert.equal(plannedService("api", {}, ...edgeChanges).network?.subnets, "private");
  });

  it("takes no addresses of the private subnets of the region", () => {
    const needed = (...changes: Change[]) => planned(...changes).addresses?.["private"]?.needed;
    assert.equal(needed(zones({ local }), group("local", { maxSize: 100 })), needed());
  });
});

describe("checks of edge zones", () => {
  const found = (...changes: Change[]) =>
    checkPlatform(planned(...changes)).map(({ check, path, message }) => `${check}: ${path}: ${message}`);

  it("find nothing where they fit", () => {
    assert.deepEqual(found(zones({ local, wave, outpost }), group("wave")), []);
  });

  it("find a zone of another region than that of the stack", () => {
    assert.deepEqual(found(zones({ lax: { ...local, zone: "us-west-2-lax-1a" } })), [
      "edge-zones-fit: network.edgeZones.lax.zone: us-west-2-lax-1a belongs to us-west-2, the stack to ap-northeast-1; choose a zone of that region",
    ]);
  });

  it("find a block that a subnet of the region has", () => {
    assert.deepEqual(found(zones({ local: { ...local, cidr: "10.0.64.0/24" } })), [
      "edge-zones-fit: network.edgeZones.local.cidr: 10.0.64.0/24 overlaps subnet 10.0.64.0/18 of the region; choose a block that is free",
    ]);
  });

  it("know that instances with addresses of their own need no way out of private subnets", () => {
    const changes: Change[] = [
      ["services", {}],
      ["loadBalancers", {}],
      ["cluster.capacity", {}],
      ["network.egress", "public-ip"],
      zones({ wave }),
    ];
    assert.deepEqual(found(...changes, group("wave")), []);
    assert.deepEqual(
      checkPlatform(
        planned(...changes, [
          "cluster.capacity.plain",
          { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 1 },
        ]),
      ).map(({ path }) => path),
      ["cluster.capacity.plain"],
    );
  });
});
