import assert from "node:assert/strict";
import fc from "fast-check";
import { autoNameSuffixLength, nameLimits } from "../../facts/name-limits";
import {
  cachePrefix,
  discoveryName,
  eventLogicalName,
  familyName,
  latticeName,
  loadBalancerLogicalName,
  loadBalancingLogicalName,
  logGroupName,
  longLogicalName,
  platformName,
  repositoryName,
  roleLogicalName,
  rolePolicyLogicalName,
  shorten,
} from "../../plan/names";
import { context } from "../support/stack";

const ecsNames = fc.stringMatching(/^[A-Za-z0-9_-]{1,255}$/);
const lbNames = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/);
const projects = fc.stringMatching(/^[A-Za-z0-9._-]{1,100}$/);

describe("names", () => {
  it("are left alone where they fit", () => {
    assert.equal(platformName(context), "shop-test");
    assert.equal(repositoryName(context, "web"), "shop-test/web");
    assert.equal(familyName("shop-test", "web"), "shop-test-web");
    assert.equal(logGroupName("shop-test", "web"), "/ecs/shop-test/web");
    assert.equal(loadBalancingLogicalName("web"), "web");
    assert.equal(roleLogicalName("web-task-role"), "web-task-role");
  });

  it("keep two stacks apart whose names are equal once rewritten", () => {
    const names = ["a.b", "a-b"].map((stack) => platformName({ ...context, stack }));
    assert.equal(new Set(names).size, 2);
  });

  it("keep long names apart that begin alike", () => {
    const [one, other] = ["1", "2"].map((end) => shorten(`${"x".repeat(40)}${end}`, 24));
    assert.notEqual(one, other);
    assert.equal(one?.length, 24);
  });

  it("of load balancing keep two services apart whose names are equal once rewritten", () => {
    const names = ["a_b", "a-b", "a.b", "_", "-", ".", "a.green"].map(loadBalancingLogicalName);
    assert.equal(new Set(names).size, 7);
    assert.equal(names[1], "a-b");
    assert.match(names[6] ?? "", /^a-green-[0-9a-f]{6}$/);
  });

  it("never start in a way that AWS keeps for itself", () => {
    assert.match(loadBalancerLogicalName("internal"), /^inner-[0-9a-f]{6}$/);
    assert.equal(loadBalancerLogicalName("internals"), "internals");
    assert.match(latticeName("svc", "web"), /^web-[0-9a-f]{6}$/);
    assert.match(latticeName("tg-svc-a", "web"), /^a-web-[0-9a-f]{6}$/);
  });

  it("of Lattice and of caches keep two apart that are equal once rewritten", () => {
    assert.equal(latticeName("shop-test", "web-http"), "shop-test-web-http");
    const lattice = ["a_b", "a-b", "a.b", "A-b", "a--b"].map((key) => latticeName("shop", key));
    const caches = ["a_b", "a-b", "A-b", "a__b"].map((key) => cachePrefix(context, key));
    assert.deepEqual([new Set(lattice).size, new Set(caches).size], [5, 4]);
    assert.equal(cachePrefix(context, "hub"), "shop-test-hub");
  });

  it("of services in DNS are what others would write", () => {
    assert.deepEqual(["Web_1", "-web-", "web"].map(discoveryName), ["web_1", "web", "web"]);
    assert.equal(discoveryName("w".repeat(100)).length, 63);
  });

  it("fit their limits, whatever they are made from", () => {
    fc.assert(
      fc.property(
        fc.tuple(projects, projects, ecsNames, lbNames),
        ([project, stack, service, loadBalancer]) => {
          const here = { ...context, project, stack };
          const computed = [
            [familyName(platformName(here), service), nameLimits.ecs],
            [platformName(here), nameLimits.ecs],
            [logGroupName(platformName(here), service), nameLimits.logGroup],
            [`${roleLogicalName(`${service}-execution-role`)}-1234567`, nameLimits.role],
            [`${loadBalancingLogicalName(loadBalancer)}-1234567`, nameLimits.loadBalancer],
            [`${loadBalancingLogicalName(service)}-1234567`, nameLimits.loadBalancer],
            [`${loadBalancingLogicalName(`${service}.green`)}-1234567`, nameLimits.loadBalancer],
            [`${rolePolicyLogicalName(`${service}.mount-${service}`)}-1234567`, nameLimits.rolePolicy],
            [`${eventLogicalName(service)}-1234567`, nameLimits.event],
            [`${longLogicalName(service)}-1234567`, nameLimits.ecs],
            [`${loadBalancerLogicalName(loadBalancer)}-1234567`, nameLimits.loadBalancer],
            [cachePrefix(here, service), nameLimits.cachePrefix],
            [latticeName(platformName(here), `${service}.http`), nameLimits.lattice],
            [discoveryName(service), nameLimits.dnsLabel],
          ] as const;
          for (const [name, limit] of computed) {
            assert.match(name, limit.pattern);
            assert.ok(name.length <= limit.maxLength, name);
          }
        },
      ),
    );
  });

  it("fit the registry, whatever key a repository has", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 ._/-]*[A-Za-z0-9][A-Za-z0-9 ._/-]{0,300}$/), (key) => {
        const name = repositoryName(context, key);
        assert.match(name, nameLimits.repository.pattern);
        assert.ok(name.length <= nameLimits.repository.maxLength);
      }),
    );
  });

  it("of load balancers leave room for what Pulumi appends", () => {
    const longest = loadBalancingLogicalName("y".repeat(255));
    assert.equal(longest.length + autoNameSuffixLength, nameLimits.loadBalancer.maxLength);
  });
});
