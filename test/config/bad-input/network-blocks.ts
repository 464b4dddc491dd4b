import { rowsOf } from "./row";

const vpc = { cidr: "10.20.0.0/16", availabilityZones: 2, egress: "nat-single" };
const closed = { ...vpc, egress: "none" };
const tgw = { transitGatewayId: "tgw-0123456789abcdef0" };
const pcx = { vpcPeeringConnectionId: "pcx-0123456789abcdef0" };
const vgw = { vpnGatewayId: "vgw-0123456789abcdef0" };
const destination = "10.0.0.0/8";

/** Blocks that are added to a VPC, and routes out of it. */
export const networkBlocks = rowsOf([
  {
    title: "a VPC among addresses of links",
    path: "network.cidr",
    bad: "169.254.0.0/16",
    problem:
      "169.254.0.0/16 lies in 169.254.0.0/16, where no VPC can be; use a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
    good: "169.253.0.0/16",
  },
  {
    title: "a block that is none",
    path: "network.secondaryCidrs",
    bad: ["100.64.0.0"],
    at: "0",
    problem: '"100.64.0.0" is not an IPv4 CIDR block; write it like 10.20.0.0/16',
    good: ["100.64.0.0/16"],
  },
  {
    title: "five blocks beside the first one",
    path: "network.secondaryCidrs",
    bad: [0, 1, 2, 3, 4].map((index) => `100.6${String(4 + index)}.0.0/16`),
    problem: "has 5 entries; give at most 4",
    good: [0, 1, 2, 3].map((index) => `100.6${String(4 + index)}.0.0/16`),
  },
  {
    title: "a block that is too small for a subnet in each zone",
    path: "network.secondaryCidrs",
    bad: ["100.64.0.0/27"],
    at: "0",
    problem: "/27 cannot be cut into a subnet for each zone; use /16 to /26",
    good: ["100.64.0.0/26"],
  },
  {
    title: "a block that is larger than AWS takes",
    path: "network.secondaryCidrs",
    bad: ["100.64.0.0/10"],
    at: "0",
    problem: "/10 cannot be cut into a subnet for each zone; use /16 to /26",
    good: ["100.64.0.0/16"],
  },
  {
    title: "a block that is too small for four zones",
    path: "network",
    bad: { ...vpc, availabilityZones: 4, secondaryCidrs: ["100.64.0.0/26"] },
    at: "secondaryCidrs.0",
    problem: "/26 cannot be cut into a subnet for each zone; use /16 to /25",
    good: { ...vpc, availabilityZones: 4, secondaryCidrs: ["100.64.0.0/25"] },
  },
  {
    title: "a block that overlaps the first one",
    path: "network",
    bad: { ...vpc, secondaryCidrs: ["10.20.128.0/17"] },
    at: "secondaryCidrs.0",
    problem: "10.20.128.0/17 overlaps 10.20.0.0/16; choose another block",
    good: { ...vpc, secondaryCidrs: ["10.21.128.0/17"] },
  },
  {
    title: "blocks that overlap each other",
    path: "network.secondaryCidrs",
    bad: ["100.64.0.0/17", "100.64.0.0/16"],
    at: "1",
    problem: "100.64.0.0/16 overlaps 100.64.0.0/17; choose another block",
    good: ["100.64.0.0/17", "100.64.128.0/17"],
  },
  {
    title: "a block of another private range",
    path: "network",
    bad: { ...vpc, secondaryCidrs: ["192.168.0.0/16"] },
    at: "secondaryCidrs.0",
    problem:
      "192.168.0.0/16 lies in 192.168.0.0/16, which AWS does not add to 10.20.0.0/16; use a block of 10.0.0.0/8, or 100.64.0.0/10",
    good: { ...vpc, secondaryCidrs: ["100.64.0.0/16"] },
  },
  {
    title: "the first block of the range beside the second one",
    path: "network",
    bad: { ...vpc, cidr: "10.1.0.0/16", secondaryCidrs: ["10.0.0.0/16"] },
    at: "secondaryCidrs.0",
    problem:
      "10.0.0.0/16 lies in 10.0.0.0/16, which AWS does not add to 10.1.0.0/16; use a block of 10.2.0.0 to 10.255.255.255, or 100.64.0.0/10",
    good: { ...vpc, cidr: "10.1.0.0/16", secondaryCidrs: ["10.2.0.0/16"] },
  },
  {
    title: "the block of default VPCs beside its neighbours",
    path: "network",
    bad: { ...vpc, cidr: "172.20.0.0/16", secondaryCidrs: ["172.31.0.0/20"] },
    at: "secondaryCidrs.0",
    problem:
      "172.31.0.0/20 lies in 172.31.0.0/16, which AWS does not add to 172.20.0.0/16; use a block of 172.16.0.0/12 below 172.31.0.0, or 100.64.0.0/10",
    good: { ...vpc, cidr: "172.20.0.0/16", secondaryCidrs: ["172.30.0.0/20"] },
  },
  {
    title: "a private block beside one that is not private",
    path: "network",
    bad: { ...vpc, cidr: "100.64.0.0/16", secondaryCidrs: ["10.0.0.0/16"] },
    at: "secondaryCidrs.0",
    problem:
      "10.0.0.0/16 lies in 10.0.0.0/8, which AWS does not add to 100.64.0.0/16; use a block of 100.64.0.0/10",
    good: { ...vpc, cidr: "100.64.0.0/16", secondaryCidrs: ["100.65.0.0/16"] },
  },
  {
    title: "a route that leads nowhere",
    path: "network.routes",
    bad: [{ destination }],
    at: "0.transitGatewayId",
    problem: "is missing; give a text",
    good: [{ destination: "10.128.0.0/9", ...tgw }],
  },
  {
    title: "a route that leads through two gateways",
    path: "network.routes",
    bad: [{ destination: "10.128.0.0/9", ...tgw, ...pcx }],
    at: "0",
    problem: "has transitGatewayId and vpcPeeringConnectionId; give exactly one of them",
    good: [{ destination: "10.128.0.0/9", ...pcx }],
  },
  {
    title: "a transit gateway that is none",
    path: "network.routes",
    bad: [{ destination, transitGatewayId: "hub" }],
    at: "0.transitGatewayId",
    problem: '"hub" is not a transit gateway; write it like tgw-0123456789abcdef0',
    good: [{ destination, ...tgw }],
  },
  {
    title: "a peering connection that is none",
    path: "network.routes",
    bad: [{ destination, vpcPeeringConnectionId: "tgw-0123456789abcdef0" }],
    at: "0.vpcPeeringConnectionId",
    problem: '"tgw-0123456789abcdef0" is not a VPC peering connection; write it like pcx-0123456789abcdef0',
    good: [{ destination, ...pcx }],
  },
  {
    title: "a virtual private gateway that is none",
    path: "network.routes",
    bad: [{ destination, vpnGatewayId: "vpn-0123456789abcdef0" }],
    at: "0.vpnGatewayId",
    problem: '"vpn-0123456789abcdef0" is not a virtual private gateway; write it like vgw-0123456789abcdef0',
    good: [{ destination, ...vgw }],
  },
  {
    title: "a route into the VPC itself",
    path: "network",
    bad: { ...vpc, routes: [{ destination: "10.20.4.0/24", ...tgw }] },
    at: "routes.0.destination",
    problem: "10.20.4.0/24 lies in the VPC's own 10.20.0.0/16; choose a block outside it",
    good: { ...vpc, routes: [{ destination, ...tgw }] },
  },
  {
    title: "a route into a block that is added",
    path: "network",
    bad: { ...vpc, secondaryCidrs: ["100.64.0.0/16"], routes: [{ destination: "100.64.0.0/16", ...pcx }] },
    at: "routes.0.destination",
    problem: "100.64.0.0/16 lies in the VPC's own 100.64.0.0/16; choose a block outside it",
    good: { ...vpc, secondaryCidrs: ["100.64.0.0/16"], routes: [{ destination: "100.64.0.0/10", ...pcx }] },
  },
  {
    title: "two routes to one destination",
    path: "network.routes",
    bad: [
      { destination, ...tgw },
      { destination, ...pcx },
    ],
    at: "1.destination",
    problem: "10.0.0.0/8 has a route already; give each destination once",
    good: [
      { destination, ...tgw },
      { destination: "10.64.0.0/10", ...pcx },
    ],
  },
  {
    title: "a default route beside NAT gateways",
    path: "network",
    bad: { ...vpc, routes: [{ destination: "0.0.0.0/0", ...tgw }] },
    at: "routes.0.destination",
    problem: "0.0.0.0/0 is the way of egress nat-single; set egress to none, or name narrower blocks",
    good: { ...closed, routes: [{ destination: "0.0.0.0/0", ...tgw }], additionalEndpoints: ["sqs"] },
  },
  {
    title: "a default route through a peering connection",
    path: "network",
    bad: { ...closed, routes: [{ destination: "0.0.0.0/0", ...pcx }] },
    at: "routes.0.destination",
    problem:
      "0.0.0.0/0 cannot be reached through a VPC peering connection, which leads to one VPC; name the blocks of that VPC",
    good: { ...closed, routes: [{ destination: "0.0.0.0/0", ...vgw }] },
  },
  {
    title: "two virtual private gateways",
    path: "network.routes",
    bad: [
      { destination, ...vgw },
      { destination: "192.168.0.0/16", vpnGatewayId: "vgw-0123456789abcdef1" },
    ],
    at: "1.vpnGatewayId",
    problem:
      "vgw-0123456789abcdef1 cannot be attached beside vgw-0123456789abcdef0, since a VPC has one virtual private gateway; use that one, or a transit gateway",
    good: [
      { destination, ...vgw },
      { destination: "192.168.0.0/16", ...vgw },
    ],
  },
]);
