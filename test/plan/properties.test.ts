import assert from "node:assert/strict";
import fc from "fast-check";
import { parsePlatform } from "../../config/parse";
import { fargateSizesFor, smallestFargateSize } from "../../facts/fargate-sizes";
import { autoNameSuffixLength, type NameLimit, nameLimits } from "../../facts/name-limits";
import type { JobSpec } from "../../plan/job";
import { planPlatform, type PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import type { WorkloadSpec } from "../../plan/workload";
import { platforms, problemsIn, validPlatforms } from "../support/arbitrary-platform";
import { context } from "../support/stack";

const numRuns = 40;

function plan(platform: object): PlatformPlan {
  return planPlatform(parsePlatform(platform), context);
}

/** The same value with the keys of every map in another order. */
function shuffled(value: unknown, rank: () => number): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, rank));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => ({ key, each: shuffled(each, rank), at: rank() }))
      .sort((one, other) => one.at - other.at)
      .map(({ key, each }) => [key, each]),
  );
}

/** Paths of a value at which it holds undefined, or what JSON has no word for. */
function unsaid(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => unsaid(each, `${path}.${String(index)}`));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, each]) => unsaid(each, `${path}.${key}`));
  const known = ["string", "boolean"].includes(typeof value) || Number.isFinite(value) || value === null;
  return known ? [] : [`${path}: ${typeof value}`];
}

type Named = readonly [name: string | undefined, limit: NameLimit];

/** Every name that a plan computes, with what AWS takes; Pulumi's names with what Pulumi adds to them. */
function namesOf({
  cluster,
  services,
  jobs,
  pullThroughCaches,
  loadBalancers,
  repositories,
}: PlatformPlan): Named[] {
  return [
    [cluster.cluster.name, nameLimits.ecs],
    ...Object.values(repositories).map(({ repository }): Named => [repository.name, nameLimits.repository]),
    ...Object.values(pullThroughCaches).map(({ ecrRepositoryPrefix }): Named => [
      ecrRepositoryPrefix,
      nameLimits.cachePrefix,
    ]),
    ...Object.values(loadBalancers).map(({ logicalName }): Named => [
      suffixed(logicalName),
      nameLimits.loadBalancer,
    ]),
    ...Object.values(services).flatMap(serviceNames),
    ...Object.values(jobs).flatMap(jobNames),
  ];
}

function suffixed(logicalName: string | undefined): string | undefined {
  return logicalName === undefined ? undefined : logicalName + "-".padEnd(autoNameSuffixLength, "1");
}

function workloadNames({ taskDefinition, logGroup, taskRole, executionRole }: WorkloadSpec): Named[] {
  const roles = [taskRole, executionRole].map((role) => ("arn" in role ? undefined : role.logicalName));
  return [
    [taskDefinition.family, nameLimits.ecs],
    [logGroup.name, nameLimits.logGroup],
    ...roles.map((name): Named => [suffixed(name), nameLimits.role]),
  ];
}

function serviceNames(service: ServiceSpec): Named[] {
  const { queue, alarms, hookRole, infrastructureRole, discovery, lattice, routes } = service;
  const groups = routes.flatMap((route) =>
    route.kind === "existing" ? [] : [route.targetGroup, route.alternateTargetGroup],
  );
  return [
    ...workloadNames(service),
    [service.service.name, nameLimits.ecs],
    [suffixed(hookRole?.logicalName), nameLimits.role],
    [suffixed(infrastructureRole?.logicalName), nameLimits.role],
    ...groups.map((group): Named => [suffixed(group?.logicalName), nameLimits.loadBalancer]),
    ...(queue?.created === undefined ? [] : [queue.name, queue.created.deadLetterName]).map((name): Named => [
      name,
      nameLimits.queue,
    ]),
    ...Object.values(alarms?.alarms ?? {}).map(({ name }): Named => [name, nameLimits.ecs]),
    ...lattice.map(({ created }): Named => [created?.name, nameLimits.lattice]),
    [discovery?.name, nameLimits.dnsLabel],
  ];
}

function jobNames({ workload, schedule, deadLetterQueueName, startRole }: JobSpec): Named[] {
  return [
    ...(workload === undefined ? [] : workloadNames(workload)),
    [schedule?.name, nameLimits.schedule],
    [deadLetterQueueName, nameLimits.queue],
    [suffixed(startRole?.logicalName), nameLimits.role],
  ];
}

describe("any stack file", () => {
  it("is valid nearly always, so that the properties below are about something", () => {
    const samples = fc.sample(platforms, { numRuns: 100, seed: 1 });
    const valid = samples.filter((each) => problemsIn(each).length === 0);
    assert.ok(valid.length >= 0.9 * samples.length, `${String(valid.length)} of ${String(samples.length)}`);
    // What the samples are about: every place, every way to deploy, every way to count.
    const text = JSON.stringify(valid);
    for (const said of [
      "DAEMON",
      "external",
      "bridge",
      "canary",
      "linear",
      "blue-green",
      "steps",
      "fifo",
      "efs",
    ])
      assert.ok(text.includes(`"${said}"`), said);
  });

  it("is planned, if it is valid, into plain data that survives JSON", () => {
    fc.assert(
      fc.property(validPlatforms, (platform) => {
        const planned = plan(platform);
        assert.deepEqual(unsaid(planned), []);
        assert.deepEqual(JSON.parse(JSON.stringify(planned)), planned);
      }),
      { numRuns },
    );
  });

  it("is planned in the same way whatever the order of its keys", () => {
    fc.assert(
      fc.property(validPlatforms, fc.infiniteStream(fc.nat()), (platform, numbers) => {
        const other = shuffled(platform, () => Number(numbers.next().value)) as object;
        assert.equal(JSON.stringify(plan(other)), JSON.stringify(plan(platform)));
      }),
      { numRuns },
    );
  });

  it("leads to names that fit, however long its own are", () => {
    fc.assert(
      fc.property(validPlatforms, (platform) => {
        for (const [name, limit] of namesOf(plan(platform)))
          if (name !== undefined) {
            assert.match(name, limit.pattern);
            assert.ok(name.length <= limit.maxLength && name.length >= limit.minLength, name);
          }
      }),
      { numRuns },
    );
  });

  it("gives no container of a task on Fargate more memory than the task has", () => {
    fc.assert(
      fc.property(validPlatforms, (platform) => {
        for (const { taskDefinition } of Object.values(plan(platform).services)) {
          if (!taskDefinition.requiresCompatibilities.includes("FARGATE")) continue;
          const size = fargateSizesFor(false).find(({ cpu }) => String(cpu) === taskDefinition.cpu);
          assert.ok(size?.memoryMiB.map(String).includes(taskDefinition.memory ?? ""));
          const sum = (key: "memory" | "cpu") =>
            taskDefinition.containerDefinitions.reduce((total, each) => total + (each[key] ?? 0), 0);
          assert.ok(sum("memory") <= Number(taskDefinition.memory));
          assert.ok(sum("cpu") <= Number(taskDefinition.cpu));
        }
      }),
      { numRuns },
    );
  });
});

describe("the smallest size", () => {
  const needs = fc.record({
    cpu: fc.integer({ min: 0, max: 40000 }),
    memoryMiB: fc.integer({ min: 0, max: 300000 }),
    fixedCpu: fc.option(fc.constantFrom(256, 512, 1024, 4096, 32768, 300), { nil: undefined }),
    fixedMemoryMiB: fc.option(fc.constantFrom(512, 2048, 30720, 61440, 249856, 700), { nil: undefined }),
    windows: fc.boolean(),
  });

  it("is in AWS's table, holds the need, keeps what is fixed, and no smaller size does", () => {
    fc.assert(
      fc.property(needs, (need) => {
        const { fixedCpu, fixedMemoryMiB } = need;
        const every = fargateSizesFor(need.windows).flatMap(({ cpu, memoryMiB }) =>
          memoryMiB.map((memory) => ({ cpu, memoryMiB: memory })),
        );
        const possible = every.filter(
          ({ cpu, memoryMiB }) =>
            cpu >= need.cpu &&
            memoryMiB >= need.memoryMiB &&
            (fixedCpu === undefined || cpu === fixedCpu) &&
            (fixedMemoryMiB === undefined || memoryMiB === fixedMemoryMiB),
        );
        const [smallest] = possible.sort(
          (one, other) => one.cpu - other.cpu || one.memoryMiB - other.memoryMiB,
        );
        assert.deepEqual(smallestFargateSize(need), smallest);
      }),
      { numRuns: 2000 },
    );
  });

  it("never shrinks when the need grows", () => {
    fc.assert(
      fc.property(needs, fc.nat(5000), fc.nat(5000), (need, cpu, memoryMiB) => {
        const free = { ...need, fixedCpu: undefined, fixedMemoryMiB: undefined };
        const small = smallestFargateSize(free);
        const large = smallestFargateSize({
          ...free,
          cpu: need.cpu + cpu,
          memoryMiB: need.memoryMiB + memoryMiB,
        });
        if (large === undefined) return;
        assert.ok(small !== undefined && small.cpu <= large.cpu);
      }),
      { numRuns: 1000 },
    );
  });
});
