import type { Change } from "../../support/stack";
import { api, rowsOf } from "./row";

const zones = "network.edgeZones";
const local = { kind: "local-zone", zone: "ap-northeast-1-tpe-1a", cidr: "10.0.240.0/24" };
const wave = { kind: "wavelength", zone: "ap-northeast-1-wl1-nrt-wlz-1", cidr: "10.0.241.0/24" };
const outpost = {
  kind: "outpost",
  outpostArn: "arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-0123456789abcdef0",
  zone: "ap-northeast-1a",
  cidr: "10.0.242.0/24",
};
const given: readonly Change[] = [[zones, { local, wave, outpost }]];
const edge = "cluster.capacity.edge";
const group = { kind: "ec2", instanceTypes: ["t3.xlarge"], minSize: 1, maxSize: 2 };
const gp2 = { rootVolume: { volumeType: "gp2" } };
const inZone = (edgeZone: string, more: object = {}) => ({ ...group, ...gp2, edgeZone, ...more });
/** Service `api` on a group in an edge zone. */
const onEdge = (edgeZone: string): readonly Change[] => [
  ...given,
  [edge, inZone(edgeZone)],
  [`${api}.task.architecture`, "x86_64"],
  [`${api}.capacity`, { group: "edge" }],
];
const efs = { data: { efs: { fileSystemId: "fs-01234567" } } };
const ebs = (volumeType: string) => ({ data: { ebs: { sizeGiB: 10, volumeType } } });
const port: Change = [`${api}.containers.api.portMappings`, [{ name: "http", containerPort: 80 }]];
const route = { name: "public", container: "api", port: "http", priority: 9, paths: ["/api/*"] };

/** Places outside the zones of the region, and what stands there. */
export const edgeZones = rowsOf([
  {
    title: "an edge zone with a name of two words",
    changes: [[zones, { "los angeles": local }]],
    problems: [
      `${zones}.los angeles: "los angeles" is no name for an edge zone; use 1 to 255 letters, digits, hyphens and underscores`,
    ],
    nearest: [[zones, { "los-angeles": local }]],
  },
  {
    title: "an edge zone of an unknown kind",
    path: zones,
    bad: { local: { ...local, kind: "local" } },
    at: "local.kind",
    problem: '"local" is not allowed; use local-zone, wavelength, outpost',
    good: { local },
  },
  {
    title: "a Local Zone that is a zone of the region",
    path: zones,
    bad: { local: { ...local, zone: "ap-northeast-1a" } },
    at: "local.zone",
    problem: '"ap-northeast-1a" is not the name of a Local Zone; write it like us-west-2-lax-1a',
    good: { local },
  },
  {
    title: "a Wavelength Zone that is a Local Zone",
    path: zones,
    bad: { wave: { ...wave, zone: local.zone } },
    at: "wave.zone",
    problem:
      '"ap-northeast-1-tpe-1a" is not the name of a Wavelength Zone; write it like us-east-1-wl1-bos-wlz-1',
    good: { wave },
  },
  {
    title: "an Outpost by its id",
    path: zones,
    bad: { outpost: { ...outpost, outpostArn: "op-0123456789abcdef0" } },
    at: "outpost.outpostArn",
    problem:
      '"op-0123456789abcdef0" is not the ARN of an Outpost; write it like arn:aws:outposts:eu-central-1:123456789012:outpost/op-0123456789abcdef0',
    good: { outpost },
  },
  {
    title: "an Outpost in a Local Zone",
    path: zones,
    bad: { outpost: { ...outpost, zone: local.zone } },
    at: "outpost.zone",
    problem: '"ap-northeast-1-tpe-1a" is not an Availability Zone name; write it like ap-northeast-1a',
    good: { outpost },
  },
  {
    title: "a Local Zone on a carrier's network",
    path: zones,
    bad: { local: { ...local, access: "carrier" } },
    at: "local.access",
    problem: '"carrier" is not allowed; use private, public',
    good: { local: { ...local, access: "public" } },
  },
  {
    title: "an edge zone outside the VPC",
    path: zones,
    bad: { local: { ...local, cidr: "10.1.240.0/24" } },
    at: "local.cidr",
    problem: "10.1.240.0/24 lies outside the VPC 10.0.0.0/16; choose a block inside it",
    good: { local },
  },
  {
    title: "an edge zone that is too small for a subnet",
    path: zones,
    bad: { local: { ...local, cidr: "10.0.240.0/29" } },
    at: "local.cidr",
    problem: "10.0.240.0/29 is too small for a subnet; use /28 or larger",
    good: { local: { ...local, cidr: "10.0.240.0/28" } },
  },
  {
    title: "edge zones that overlap",
    path: zones,
    bad: { local, wave: { ...wave, cidr: "10.0.240.0/25" } },
    at: "wave.cidr",
    problem: "10.0.240.0/25 overlaps 10.0.240.0/24 of edge zone local; choose another block",
    good: { local, wave },
  },
  {
    title: "edge zones of two regions",
    path: zones,
    bad: { local, wave: { ...wave, zone: "us-east-1-wl1-bos-wlz-1" } },
    at: "wave.zone",
    problem:
      "us-east-1-wl1-bos-wlz-1 belongs to another region than ap-northeast-1-tpe-1a of edge zone local; a VPC has one region",
    good: { local, wave },
  },
  {
    title: "a public Local Zone in a network without a way out",
    given: [
      ["network.egress", "none"],
      [`${zones}.local`, { ...local, access: "public" }],
    ],
    changes: [],
    problems: [
      `${zones}.local.access: public leaves by the internet gateway, which network.egress none does not allow; use private, or another egress`,
    ],
    nearest: [["network.egress", "nat-single"]],
  },
  {
    title: "a private Wavelength Zone without endpoints",
    path: zones,
    bad: { wave: { ...wave, access: "private" } },
    at: "wave.access",
    problem:
      "private has no way out of a Wavelength Zone but VPC endpoints; use carrier, or set network.egress to endpoints",
    good: { wave: { ...wave, access: "carrier" } },
  },
  {
    title: "a Wavelength Zone that leaves a network of endpoints",
    given: [["network.egress", "endpoints"]],
    path: zones,
    bad: { wave },
    at: "wave.access",
    problem:
      "carrier leaves by the carrier's network, which network.egress endpoints does not allow; use another egress, or access private",
    good: { wave: { ...wave, access: "private" } },
  },
  {
    title: "a Wavelength Zone that leaves a closed network",
    given: [
      [`${zones}.wave`, wave],
      ["network.egress", "none"],
    ],
    changes: [],
    problems: [
      `${zones}.wave.access: carrier leaves by the carrier's network, which network.egress none does not allow; use another egress`,
    ],
    nearest: [["network.egress", "nat-single"]],
  },
  {
    title: "an Outpost in a network of public addresses",
    given: [
      [`${zones}.outpost`, outpost],
      ["network.egress", "public-ip"],
    ],
    changes: [],
    problems: [
      `${zones}.outpost: has no way to ECS by network.egress public-ip; use nat-single, nat-per-zone or endpoints`,
    ],
    nearest: [["network.egress", "nat-per-zone"]],
  },
  {
    title: "a group in an unknown edge zone",
    given,
    path: edge,
    bad: inZone("locale"),
    at: "edgeZone",
    problem: 'names an unknown edge zone "locale"; did you mean "local"? known: local, outpost, wave',
    good: inZone("local"),
  },
  {
    title: "a group in an edge zone and in subnets",
    given,
    path: edge,
    bad: inZone("local", { subnets: "private" }),
    at: "subnets",
    problem: "is that of the edge zone; remove it, or edgeZone",
    good: inZone("local"),
  },
  {
    title: "an instance type that a Wavelength Zone does not have",
    given,
    path: edge,
    bad: inZone("wave", { instanceTypes: ["m5.large"] }),
    at: "instanceTypes.0",
    problem:
      "m5.large is not offered in a Wavelength Zone; use t3.medium, t3.xlarge, r5.2xlarge, c5.2xlarge, g4dn.2xlarge",
    good: inZone("wave", { instanceTypes: ["r5.2xlarge"] }),
  },
  {
    title: "Spot instances on an Outpost",
    given,
    path: edge,
    bad: inZone("outpost", { spot: {} }),
    at: "spot",
    problem: "is not possible in an Outpost; remove it",
    good: inZone("local", { spot: {} }),
  },
  {
    title: "a gp3 root volume in a Wavelength Zone",
    given,
    path: edge,
    bad: inZone("wave", { rootVolume: {} }),
    at: "rootVolume.volumeType",
    problem: "gp3 is not offered in a Wavelength Zone; use gp2",
    good: inZone("wave"),
  },
  {
    title: "an io2 data volume on an Outpost",
    given,
    path: edge,
    bad: inZone("outpost", { dataVolumes: { "/dev/sdf": { sizeGiB: 100, volumeType: "io2", iops: 1000 } } }),
    at: "dataVolumes./dev/sdf.volumeType",
    problem: "io2 is not offered in an Outpost; use gp2",
    good: inZone("outpost", { dataVolumes: { "/dev/sdf": { sizeGiB: 100, volumeType: "gp2" } } }),
  },
  {
    title: "Managed Instances in an edge zone",
    given,
    path: edge,
    bad: { kind: "managed", edgeZone: "local" },
    at: "edgeZone",
    problem:
      'is not a known key: "edgeZone"; known: autoRepair, capacityOptionType, capacityReservations, instanceRequirements, kind, monitoring, propagateTags, scaleInAfterSeconds, securityGroupIds, storageSizeGiB, subnets, useLocalStorage',
    good: { kind: "managed" },
  },
  {
    title: "groups in two places in one strategy",
    given: [
      ...given,
      [edge, inZone("local")],
      ["cluster.capacity.other", { ...group }],
      [`${api}.task.architecture`, "x86_64"],
    ],
    path: `${api}.capacity`,
    bad: { groups: { edge: {}, other: {} } },
    at: "groups",
    problem: "has groups in different places (edge in local, other in the region); use groups of one place",
    good: { groups: { edge: {} } },
  },
  {
    title: "subnets of tasks in an edge zone",
    given: onEdge("local"),
    path: `${api}.subnets`,
    bad: "public",
    problem: "are those of the edge zone where the instances stand; remove it",
    good: undefined,
  },
  {
    title: "EFS in a Local Zone",
    given: onEdge("local"),
    path: `${api}.task.volumes`,
    bad: efs,
    at: "data.efs",
    problem:
      "is not possible in a Local Zone, where EFS has no mount targets; use ebs, a Docker volume or hostPath",
    good: ebs("gp3"),
  },
  {
    title: "a gp3 volume of tasks in a Wavelength Zone",
    given: onEdge("wave"),
    path: `${api}.task.volumes`,
    bad: ebs("gp3"),
    at: "data.ebs.volumeType",
    problem: "gp3 is not offered in a Wavelength Zone; use gp2",
    good: ebs("gp2"),
  },
  {
    title: "a load balancer of the region before tasks on an Outpost",
    given: [...onEdge("outpost"), port],
    path: `${api}.loadBalancer`,
    bad: route,
    at: "name",
    problem:
      "public stands in the zones of the region and reaches no task in an Outpost; use targetGroupArn of one that stands there, or remove it",
    good: {
      targetGroupArn:
        "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/line/0123456789abcdef",
      container: "api",
      port: "http",
    },
  },
]);
