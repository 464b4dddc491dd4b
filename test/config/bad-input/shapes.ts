import { container } from "../../../config/container";
import { service } from "../../../config/service";
import { task } from "../../../config/task";
import { platform } from "../../../config/platform";
import { api, apiContainer, rowsOf, web, webContainer } from "./row";

/** The keys that a map of keys knows, as a message lists them. */
const keysOf = ({ shape }: { shape: object }) => Object.keys(shape).sort().join(", ");

/** Keys that nobody knows, and values of another kind than the key takes. */
export const shapes = rowsOf([
  {
    title: "an unknown key at the root",
    changes: [["netwrok", {}]],
    problems: [`netwrok: is not a known key: "netwrok"; did you mean "network"? known: ${keysOf(platform)}`],
    nearest: [["dashboard", true]],
  },
  {
    title: "an unknown key of the network",
    changes: [["network.natGateways", 2]],
    problems: [
      'network.natGateways: is not a known key: "natGateways"; known: additionalEndpoints, availabilityZones, cidr, edgeZones, egress, endpointPolicies, flowLogs, ipv6, networkAcls, routes, secondaryCidrs, subnets',
    ],
    nearest: [["network.flowLogs", {}]],
  },
  {
    title: "an unknown key of a service",
    changes: [[`${web}.contaners`, {}]],
    problems: [
      `${web}.contaners: is not a known key: "contaners"; did you mean "containers"? known: ${keysOf(service)}`,
    ],
    nearest: [[`${web}.tags`, {}]],
  },
  {
    title: "an unknown key of a container",
    changes: [[`${webContainer}.enviroment`, {}]],
    problems: [
      `${webContainer}.enviroment: is not a known key: "enviroment"; did you mean "environment"? known: ${keysOf(container)}`,
    ],
    nearest: [[`${webContainer}.environment`, {}]],
  },
  {
    title: "an unknown key of a task",
    changes: [[`${web}.task.memory`, 512]],
    problems: [`${web}.task.memory: is not a known key: "memory"; known: ${keysOf(task)}`],
    nearest: [[`${web}.task.memoryMiB`, 512]],
  },
  {
    title: "two unknown keys of one map",
    changes: [["network.flowLogs", { days: 3, traffic: "ALL" }]],
    problems: [
      'network.flowLogs.days: is not a known key: "days"; known: bucketArn, retentionDays, trafficType',
      'network.flowLogs.traffic: is not a known key: "traffic"; known: bucketArn, retentionDays, trafficType',
    ],
    nearest: [["network.flowLogs", { retentionDays: 3, trafficType: "ALL" }]],
  },
  {
    title: "no network",
    path: "network",
    bad: undefined,
    problem: "is missing; give a map of keys",
    good: { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" },
  },
  {
    title: "a network that is a text",
    path: "network",
    bad: "default",
    problem: '"default" is not a map of keys; give a map of keys',
    good: { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" },
  },
  {
    title: "services that are a list",
    path: "services",
    bad: [],
    problem: "a list is not a map of names; give a map of names",
    good: {},
  },
  {
    title: "a service that is empty",
    path: web,
    bad: null,
    problem: "an empty value is not a map of keys; give a map of keys",
    good: { containers: { web: { image: { uri: "a:1" } } } },
  },
  {
    title: "a task that is empty",
    path: `${web}.task`,
    bad: null,
    problem: "an empty value is not a map of keys; give a map of keys",
    good: {},
  },
  {
    title: "containers that are empty",
    given: [[`${api}.logging`, { firelens: { options: { Name: "cloudwatch" } } }]],
    path: `${api}.containers`,
    bad: null,
    problem: "an empty value is not a map of names; give a map of names",
    good: { api: { image: { uri: "a:1" }, memoryMiB: 64 } },
  },
  {
    title: "a number that is a text",
    path: `${web}.task.cpu`,
    bad: "256",
    problem: '"256" is not a whole number; use a whole number from 128 to 196608',
    good: 256,
  },
  {
    title: "a number that is not whole",
    path: `${web}.desiredCount`,
    bad: 1.5,
    problem: "1.5 is not a whole number; use a whole number from 0 to 5000",
    good: 1,
  },
  {
    title: "a text that is a number",
    path: `${webContainer}.user`,
    bad: 1000,
    problem: "1000 is not a text; give a text",
    good: "1000",
  },
  {
    title: "a text that is empty",
    path: `${webContainer}.workingDirectory`,
    bad: "",
    problem: "is empty; give a text",
    good: "/",
  },
  {
    title: "true or false that is a text",
    path: `${web}.exec`,
    bad: "yes",
    problem: '"yes" is not true or false; give true or false',
    good: true,
  },
  {
    title: "a list that is a text",
    path: `${webContainer}.command`,
    bad: "npm start",
    problem: '"npm start" is not a list; give a list',
    good: ["npm", "start"],
  },
  {
    title: "a list that is empty",
    path: `${webContainer}.command`,
    bad: [],
    problem: "has 0 entries; give at least 1",
    good: ["npm"],
  },
  {
    title: "one of a few values that is another",
    path: `${web}.task.architecture`,
    bad: "amd64",
    problem: '"amd64" is not allowed; use x86_64, arm64',
    good: "arm64",
  },
  {
    title: "a service name with a character that ECS does not take",
    changes: [["services.web~v2", { containers: { a: { image: { uri: "a:1" } } } }]],
    problems: [
      'services.web~v2: "web~v2" is no name for a service; use 1 to 255 letters, digits, hyphens and underscores',
    ],
    nearest: [["services.web_v2", { containers: { a: { image: { uri: "a:1" } } } }]],
  },
  {
    title: "a job name with a space",
    changes: [["jobs.night ly", { containers: { a: { image: { uri: "a:1" } } } }]],
    problems: [
      'jobs.night ly: "night ly" is no name for a job; use 1 to 255 letters, digits, hyphens and underscores',
    ],
    nearest: [["jobs.night-ly", { containers: { a: { image: { uri: "a:1" } } } }]],
  },
  {
    title: "a container name with a space",
    changes: [[`${api}.containers`, { "we b": { image: { uri: "a:1" }, memoryMiB: 64 } }]],
    problems: [
      `${api}.containers.we b: "we b" is no name for a container; use 1 to 255 letters, digits, hyphens and underscores`,
    ],
    nearest: [[`${api}.containers`, { "we-b": { image: { uri: "a:1" }, memoryMiB: 64 } }]],
  },
  {
    title: "a name of no character",
    changes: [["cluster.name", ""]],
    problems: [
      'cluster.name: "" is too short for a cluster; use 1 to 255 letters, digits, hyphens and underscores',
      'cluster.name: "" is no name for a cluster; use 1 to 255 letters, digits, hyphens and underscores',
    ],
    nearest: [["cluster.name", "c"]],
  },
  {
    title: "a name over 255 characters",
    path: "cluster.name",
    bad: "c".repeat(256),
    problem: `"${"c".repeat(57)}..." has 256 characters; use 1 to 255 letters, digits, hyphens and underscores`,
    good: "c".repeat(255),
  },
  {
    title: "a name with a space",
    path: "cluster.name",
    bad: "my cluster",
    problem: '"my cluster" is no name for a cluster; use 1 to 255 letters, digits, hyphens and underscores',
    good: "my-cluster",
  },
  {
    title: "a family with a dot",
    path: `${web}.task.family`,
    bad: "shop.web",
    problem:
      '"shop.web" is no name for a task definition; use 1 to 255 letters, digits, hyphens and underscores',
    good: "shop-web",
  },
  {
    title: "a text longer than AWS takes",
    path: `${web}.task.placementConstraints`,
    given: [
      [`${web}.capacity`, { group: "general" }],
      [`${web}.task.architecture`, "arm64"],
    ],
    bad: ["x".repeat(2001)],
    at: "0",
    problem: "has 2001 characters; use at most 2000",
    good: ["x".repeat(2000)],
  },
  {
    title: "a list longer than AWS takes",
    path: `${apiContainer}.environmentFiles`,
    bad: Array.from({ length: 11 }, (_, index) => `arn:aws:s3:::b/${String(index)}.env`),
    problem: "has 11 entries; give at most 10",
    good: Array.from({ length: 10 }, (_, index) => `arn:aws:s3:::b/${String(index)}.env`),
  },
  ...(
    [
      ["a pull-through cache", "pullThroughCaches", { upstreamRegistryUrl: "public.ecr.aws" }],
      ["a namespace", "namespaces", { name: "shop.internal" }],
      ["a file system", "fileSystems", { accessPoints: { data: { path: "/data" } } }],
      ["a volume", `${web}.task.volumes`, {}],
      [
        "a metric",
        `${web}.scaling.targetTracking.custom`,
        { namespace: "Shop", metricName: "Orders", targetValue: 1 },
      ],
      [
        "a scaling policy",
        `${web}.scaling.steps`,
        {
          metric: "cpuPercent",
          comparison: "GreaterThanThreshold",
          threshold: 60,
          adjustments: [{ change: 1 }],
        },
      ],
      ["a scheduled action", `${web}.scaling.schedules`, { schedule: "rate(1 day)", min: 1 }],
    ] as const
  ).map(([what, map, value]) => ({
    title: `${what} with a space in its name`,
    given: map.includes("scaling")
      ? ([[`${web}.scaling`, { min: 1, max: 4, targetTracking: { cpuPercent: 50 } }]] as const)
      : [],
    changes: [[`${map}.my shop`, value]] as const,
    problems: [
      `${map}.my shop: "my shop" is no name for ${what}; use 1 to 255 letters, digits, hyphens and underscores`,
    ],
    nearest: [[`${map}.my-shop`, value]] as const,
  })),
]);
