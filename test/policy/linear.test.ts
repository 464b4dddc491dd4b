import assert from "node:assert/strict";
import { stackOfServices } from "../../bench/stacks";
import { recordPlatform } from "../../cli/recording/recorded-platform";
import { parsePlatform } from "../../config/parse";
import { usualAvailabilityZones } from "../../facts/availability-zones";
import { planPlatform } from "../../plan/platform";
import { evaluateStack } from "../../policy/evaluate";
import type { StackResource } from "../../policy/resource";
import { rules } from "../../policy/rules";

const region = "eu-west-1";
const account = {
  ...{ accountId: "123456789012", region, partition: "aws" },
  availabilityZones: usualAvailabilityZones(region),
};

/** The first preview of a stack of so many services. */
function resourcesOf(services: number): Promise<StackResource[]> {
  const place = { project: "ecs-platform", stack: "linear" };
  const plan = planPlatform(parsePlatform(stackOfServices(services)), { ...place, ...account });
  return recordPlatform(plan, { ...place, account });
}

/** How often a rule looks into a resource of a stack while it judges all of it. */
function looksOf(id: string, resources: readonly StackResource[]): number {
  let looks = 0;
  const counted = resources.map(
    (resource) =>
      new Proxy(resource, {
        get: (target, property) => {
          looks++;
          return Reflect.get(target, property) as unknown;
        },
      }),
  );
  evaluateStack(counted, { judged: rules.filter((rule) => rule.id === id) });
  return looks;
}

describe("rules about the stack", function () {
  this.timeout(60_000);
  const stacks: StackResource[][] = [];
  before(async () => {
    for (const services of [10, 20, 40]) stacks.push(await resourcesOf(services));
  });

  for (const { id } of rules.filter(({ stage }) => stage === "stack"))
    it(`${id} takes time by the size of the stack`, () => {
      const [ten = 0, twenty = 0, forty = 0] = stacks.map((resources) => looksOf(id, resources));
      assert.ok(twenty > ten, "it looks at the services");
      // Twenty services more cost twice what ten more cost; with every pair looked at it would be four times.
      const [fewer, more] = [twenty - ten, forty - twenty];
      assert.ok(
        more <= 2.1 * fewer,
        `${String(fewer)} looks for ten services more, ${String(more)} for twenty`,
      );
    });
});
