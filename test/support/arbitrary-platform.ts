import fc from "fast-check";
import { capturedEvents } from "../../config/cluster-settings";
import { parsePlatform } from "../../config/parse";
import { ConfigError } from "../../config/problem";
import { maybe, type Place, some, withoutNothing } from "./arbitrary-container";
import { numbered, service, workload } from "./arbitrary-service";

const place = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Place>("fargate") },
  { weight: 3, arbitrary: fc.constant<Place>("awsvpc") },
  { weight: 5, arbitrary: fc.constantFrom<Place>("bridge", "host", "none", "daemon", "external") },
);

/** Names of every length that ECS takes, mostly short ones. */
const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{60,254}$/) },
);

const group = fc
  .record({
    kind: fc.constant("ec2"),
    instanceTypes: fc.subarray(["m7g.large", "m7g.xlarge", "m6g.large"], { minLength: 1 }),
    minSize: fc.nat(2),
    maxSize: fc.integer({ min: 2, max: 20 }),
    ami: fc.constant({ architecture: "arm64" }),
    targetCapacityPercent: fc.integer({ min: 1, max: 100 }),
    spot: maybe(fc.constantFrom({}, { onDemandBase: 1, maxPrice: "0.05" })),
    agent: maybe(
      fc.constantFrom({ attributes: { b: "1", a: "2" } }, { environment: { ECS_B: "1", ECS_A: "2" } }),
    ),
    dataVolumes: maybe(
      fc.constant({
        "/dev/sdg": { sizeGiB: 10, mount: { path: "/b" } },
        "/dev/sdf": { sizeGiB: 10, mount: { path: "/a" } },
      }),
    ),
    securityGroupIds: maybe(fc.constantFrom(["sg-0000000b", "sg-0000000a"], ["sg-0000000a", "sg-0000000b"])),
    instanceRefresh: maybe(fc.constant({ alarms: ["b", "a"] })),
    userData: maybe(fc.constantFrom("echo hello", "#cloud-config\npackages: [jq]\n")),
  })
  .map(withoutNothing);

/** A group of Managed Instances, with lists that are sets to AWS in any order. */
const managedGroup = fc
  .record({
    kind: fc.constant("managed"),
    instanceRequirements: maybe(
      fc.constantFrom(
        { vCpuCount: { min: 2 }, memoryMiB: { min: 4096 }, cpuManufacturers: ["intel", "amd"] },
        { vCpuCount: { min: 2 }, memoryMiB: { min: 4096 }, excludedInstanceTypes: ["t*", "m5*"] },
      ),
    ),
    capacityOptionType: fc.constantFrom("ON_DEMAND", "SPOT"),
    storageSizeGiB: maybe(fc.integer({ min: 30, max: 500 })),
    subnets: fc.constantFrom("private", ["subnet-0000000b", "subnet-0000000a"]),
  })
  .map(withoutNothing);

const job = fc
  .record({
    own: fc.constantFrom<Place>("fargate", "awsvpc", "bridge").chain(workload),
    start: fc.constantFrom(
      {},
      { schedule: { expression: "cron(0 3 * * ? *)", timezone: "Asia/Tokyo" } },
      { event: { pattern: { source: ["aws.s3"], detail: { b: [1], a: [2] } } }, retry: { maxAttempts: 1 } },
    ),
    taskCount: fc.integer({ min: 1, max: 10 }),
  })
  .map(({ own, start, taskCount }) => ({ ...own, ...start, taskCount }));

const sharedParts = {
  repositories: { app: {} },
  pullThroughCaches: { hub: { upstreamRegistryUrl: "public.ecr.aws" } },
  loadBalancers: {
    public: {
      scheme: "internet-facing",
      certificateArn: "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b",
    },
    tcp: {
      kind: "network",
      scheme: "internal",
      endpointService: { allowedPrincipals: ["210987654321", "*"], supportedRegions: ["us-east-1"] },
    },
  },
  namespaces: { shop: { name: "shop.internal" }, mesh: { name: "mesh", kind: "http" } },
  fileSystems: { data: { accessPoints: { main: { path: "/main" } } } },
};

const network = fc.constantFrom<object>(
  { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" },
  {
    cidr: "10.0.0.0/16",
    availabilityZones: 2,
    egress: "nat-single",
    edgeZones: {
      tpe: { kind: "local-zone", zone: "ap-northeast-1-tpe-1a", cidr: "10.0.240.0/24", access: "public" },
      nrt: { kind: "wavelength", zone: "ap-northeast-1-wl1-nrt-wlz-1", cidr: "10.0.241.0/24" },
    },
  },
  { cidr: "10.0.0.0/16", availabilityZones: 3, egress: "nat-per-zone", flowLogs: { trafficType: "ALL" } },
  {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.0.0.0/16",
    publicSubnetIds: ["subnet-01234567", "subnet-12345678"],
    privateSubnetIds: ["subnet-23456789", "subnet-3456789a"],
  },
);

/** Stack files of every kind; nearly all of them are valid. */
export const platforms: fc.Arbitrary<object> = fc
  .record({
    network,
    cluster: fc
      .record({
        capacity: fc.record({ general: group, spare: group, burst: managedGroup }),
        external: maybe(fc.constant({ registrationLimit: 2, expirationDate: "2026-06-30T18:00:00Z" })),
        exec: maybe(fc.constant({})),
        containerInsights: fc.constantFrom("enhanced", "enabled"),
        managedStorage: maybe(fc.constant({ fargateEphemeralStorageKmsKey: "create", kmsKey: "create" })),
        eventCapture: maybe(
          fc.record({
            events: fc.shuffledSubarray([...capturedEvents], { minLength: 1 }),
          }),
        ),
        guardDutyRuntimeMonitoring: maybe(fc.boolean()),
      })
      .map(withoutNothing),
    names: fc.uniqueArray(name, { minLength: 6, maxLength: 6, selector: (each) => each.toLowerCase() }),
    services: fc.array(place.chain(service), { minLength: 1, maxLength: 4 }),
    jobs: fc.array(job, { maxLength: 2 }),
    others: some({
      dashboard: fc.boolean(),
      distributions: fc.constant({ shop: { loadBalancer: "public" }, blog: { loadBalancer: "public" } }),
      accountSettings: fc.constant({ taskLongArnFormat: "enabled", containerInsights: "enabled" }),
      notifications: fc.constant({ emails: ["b@a.example", "a@a.example"] }),
      tags: fc.constant({ team: "a", cost: "b" }),
    }),
  })
  .map(({ names, services, jobs, others, ...rest }) => {
    const entries = [...services.map(numbered), ...jobs].map((each, index) => [names[index] ?? "", each]);
    return {
      ...rest,
      ...sharedParts,
      ...others,
      services: Object.fromEntries(entries.slice(0, services.length)) as object,
      jobs: Object.fromEntries(entries.slice(services.length)) as object,
    };
  });

/** What is wrong with a stack file; nothing where it is valid. */
export function problemsIn(platform: object): string[] {
  try {
    parsePlatform(platform);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
}

/** Valid stack files of every kind. */
export const validPlatforms: fc.Arbitrary<object> = platforms.filter((each) => problemsIn(each).length === 0);
