import { rowsOf, web } from "./row";

const entry = { ruleNumber: 100, action: "allow", cidr: "0.0.0.0/0" };
const all = { ...entry, protocol: "all" };
const open = { ingress: [all], egress: [all] };
const vpc = { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" };
const ipv6 = { ...vpc, ipv6: true };

/** Network ACLs, and addresses of IPv6. */
export const networkAcls = rowsOf([
  {
    title: "a network ACL of no kind",
    path: "network.networkAcls",
    bad: { private: "closed" },
    at: "private",
    problem: "give standard, or a map with ingress and egress",
    good: { private: "standard" },
  },
  {
    title: "a network ACL without a direction",
    path: "network.networkAcls",
    bad: { private: { ingress: [all] } },
    at: "private",
    problem: "give standard, or a map with ingress and egress",
    good: { private: open },
  },
  {
    title: "the network ACL of an unknown tier",
    path: "network.networkAcls",
    bad: { tasks: open },
    at: "tasks",
    problem: 'is not a known key: "tasks"; known: private, public',
    good: { public: open },
  },
  {
    title: "a rule number that is taken",
    path: "network.networkAcls",
    bad: { private: { ...open, ingress: [all, { ...entry, cidr: "10.0.0.0/8" }] } },
    at: "private.ingress.1.ruleNumber",
    problem: "100 is taken in this direction; choose another",
    good: { private: { ...open, ingress: [all, { ...entry, ruleNumber: 110, cidr: "10.0.0.0/8" }] } },
  },
  {
    title: "a last port without a first one",
    path: "network.networkAcls",
    bad: { public: { ...open, ingress: [all, { ...entry, ruleNumber: 200, toPort: 443 }] } },
    at: "public.ingress.1.toPort",
    problem: "has no first port; add fromPort, or remove it",
    good: { public: { ...open, ingress: [all, { ...entry, ruleNumber: 200, fromPort: 443 }] } },
  },
  {
    title: "ports that run backwards",
    path: "network.networkAcls",
    bad: { public: { ...open, ingress: [all, { ...entry, ruleNumber: 200, fromPort: 443, toPort: 80 }] } },
    at: "public.ingress.1.toPort",
    problem: "80 is below fromPort 443; raise it",
    good: { public: { ...open, ingress: [all, { ...entry, ruleNumber: 200, fromPort: 80, toPort: 443 }] } },
  },
  {
    title: "a port of every protocol",
    path: "network.networkAcls",
    bad: { public: { ...open, egress: [{ ...all, fromPort: 443 }] } },
    at: "public.egress.0.fromPort",
    problem: "has no meaning with protocol all; remove it, or use tcp or udp",
    good: {
      public: {
        ...open,
        egress: [{ ...all }, { ...entry, ruleNumber: 110, protocol: "udp", fromPort: 443 }],
      },
    },
  },
  {
    title: "the ICMP of IPv4 for an IPv6 block",
    path: "network",
    bad: {
      ...ipv6,
      networkAcls: {
        private: { ...open, ingress: [all, { ...entry, ruleNumber: 200, protocol: "icmp", cidr: "::/0" }] },
      },
    },
    at: "networkAcls.private.ingress.1.protocol",
    problem: "icmp is that of IPv4; use all for this IPv6 block, or an IPv4 block",
    good: {
      ...ipv6,
      networkAcls: { private: { ...open, ingress: [all, { ...all, ruleNumber: 200, cidr: "::/0" }] } },
    },
  },
  {
    title: "an IPv6 block of a network ACL without IPv6",
    path: "network",
    bad: {
      ...vpc,
      networkAcls: { private: { ...open, egress: [all, { ...all, ruleNumber: 200, cidr: "::/0" }] } },
    },
    at: "networkAcls.private.egress.1.cidr",
    problem: "::/0 is of no use: the VPC has no IPv6 addresses; set network.ipv6 to true, or remove the rule",
    good: {
      ...ipv6,
      networkAcls: { private: { ...open, egress: [all, { ...all, ruleNumber: 200, cidr: "::/0" }] } },
    },
  },
  {
    title: "a policy of an endpoint in words of one's own",
    path: "network.endpointPolicies",
    bad: { sqs: "closed" },
    at: "sqs",
    problem: "give own-account, full-access, or a list of statements",
    good: { sqs: "own-account" },
  },
  {
    title: "an endpoint of images for the account alone",
    path: "network.endpointPolicies",
    bad: { s3: "own-account", sqs: "own-account" },
    at: "s3",
    problem:
      "own-account would keep tasks from starting, since layers of images lie in buckets of AWS; use full-access, or statements",
    good: { s3: "full-access", sqs: "own-account" },
  },
  {
    title: "clients by a block that is none",
    path: "loadBalancers.public.allowedCidrs",
    bad: ["2001:db8::zz/32"],
    at: "0",
    problem: '"2001:db8::zz/32" is not a CIDR block; write it like 10.20.0.0/16, or 2001:db8::/32',
    good: ["198.51.100.0/24"],
  },
  {
    title: "clients by an IPv6 block with host bits",
    given: [["network.ipv6", true]],
    path: "loadBalancers.public.allowedCidrs",
    bad: ["2001:db8::1/32"],
    at: "0",
    problem: '"2001:db8::1/32" does not start at its network address; use 2001:db8::/32',
    good: ["2001:db8::/32"],
  },
  {
    title: "clients with IPv6 addresses before a VPC without",
    path: "loadBalancers.public.allowedCidrs",
    bad: ["198.51.100.0/24", "2001:db8::/32"],
    at: "1",
    problem:
      "2001:db8::/32 is of no use: the VPC has no IPv6 addresses; set network.ipv6 to true, or remove it",
    good: ["198.51.100.0/24"],
  },
  {
    title: "clients with IPv6 addresses of an internal load balancer",
    given: [["network.ipv6", true]],
    path: "loadBalancers.inside",
    bad: { scheme: "internal", allowedCidrs: ["2001:db8::/32"] },
    at: "allowedCidrs.0",
    problem:
      "2001:db8::/32 is of no use: only application load balancers that face the internet have IPv6 addresses; remove it",
    good: { scheme: "internal", allowedCidrs: ["10.0.0.0/16"] },
  },
  {
    title: "a rule for IPv6 addresses of tasks that have none",
    path: `${web}.egress`,
    bad: [{ cidr: "::/0", port: 443 }],
    at: "0.cidr",
    problem: "::/0 is of no use: the VPC has no IPv6 addresses; set network.ipv6 to true, or remove the rule",
    good: [{ cidr: "0.0.0.0/0", port: 443 }],
  },
]);
