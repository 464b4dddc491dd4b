import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { estimateCost } from "../../../checks/cost/estimate";
import { hoursPerMonth, instanceHour, listPrices, type PriceTable } from "../../../facts/prices";
import { planStackFile } from "../../../cli/offline-plan";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";

const tokyo = prices("ap-northeast-1");
const virginia = prices("us-east-1");

function prices(region: string): PriceTable {
  const table = listPrices[region];
  assert.ok(table);
  return table;
}

/** What the stack file of the tests costs with some changes. */
function estimate(changes: readonly Change[] = [], table = tokyo) {
  return estimateCost(planned(...changes), table);
}

/** USD a month of the lines of a path. */
function monthly(path: string, changes: readonly Change[] = [], table = tokyo): number {
  const lines = estimate(changes, table).lines.filter((line) => line.path === path);
  return lines.reduce((sum, { monthlyUsd }) => sum + (monthlyUsd ?? Number.NaN), 0);
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${String(actual)} instead of ${String(expected)}`);
}

describe("the cost estimate", () => {
  it("has a line for what is paid even when nothing happens", () => {
    assert.deepEqual(
      estimate().lines.map(({ path, what }) => `${path}: ${what}`),
      [
        "network.egress: 1 NAT gateway with an Elastic IP each",
        "loadBalancers.public: Application Load Balancer with 2 public IPv4 addresses",
        "cluster.capacity.general: 1 instance of m7g.large on demand",
        "cluster.capacity.general: 1 instance with 30 GiB of gp3",
        "services.web: 1 task of 0.25 vCPU and 0.5 GB on Fargate",
      ],
    );
  });

  it("adds up what it knows", () => {
    const { lines, monthlyUsd } = estimate();
    near(
      monthlyUsd,
      lines.reduce((sum, line) => sum + (line.monthlyUsd ?? 0), 0),
    );
    near(monthly("network.egress"), (0.062 + 0.005) * 730);
    near(monthly("loadBalancers.public"), (0.0243 + 2 * 0.005) * 730);
    near(monthly("cluster.capacity.general"), 0.1054 * 730 + 30 * 0.096);
    near(monthly("services.web"), (0.25 * 0.05056 + 0.5 * 0.00553) * 730);
  });

  it("follows the number of NAT gateways, and has none where endpoints stand in", () => {
    near(monthly("network.egress", [["network.egress", "nat-per-zone"]]), 2 * (0.062 + 0.005) * 730);
    const byEndpoints: Change[] = [
      ["network.egress", "endpoints"],
      ["services.api", undefined],
      ["cluster.capacity", undefined],
    ];
    const [line] = estimate(byEndpoints).lines;
    assert.match(line?.what ?? "", /^\d+ interface endpoints in 2 zones$/);
  });

  it("counts the least number of tasks, by base and weights on Spot", () => {
    const spot: Change[] = [
      ["services.web.scaling", { min: 5, max: 10, targetTracking: { cpuPercent: 60 } }],
      ["services.web.capacity", { fargate: { onDemandBase: 1, onDemandWeight: 1, spotWeight: 3 } }],
    ];
    const hour = 0.25 * 0.05056 + 0.5 * 0.00553;
    assert.deepEqual(
      estimate(spot)
        .lines.filter(({ path }) => path === "services.web")
        .map(({ what }) => what),
      ["2 tasks of 0.25 vCPU and 0.5 GB on Fargate", "3 tasks of 0.25 vCPU and 0.5 GB on Fargate Spot"],
    );
    near(monthly("services.web", spot), (2 * hour + 3 * hour * 0.3) * 730);
  });

  it("counts storage above 20 GiB and public addresses, which Spot does not make cheaper", () => {
    const changes: Change[] = [
      ["network.egress", "public-ip"],
      ["services.api", undefined],
      ["cluster.capacity", undefined],
      ["services.web.task.ephemeralStorageGiB", 120],
      ["services.web.capacity", { fargate: { onDemandWeight: 0, spotWeight: 1 } }],
    ];
    const compute = 0.25 * 0.05056 + 0.5 * 0.00553;
    near(monthly("services.web", changes), (compute * 0.3 + 100 * 0.000133 + 0.005) * 730);
  });

  it("has no price, rather than a wrong one, for what the table lacks", () => {
    const rare = estimate([["cluster.capacity.general.instanceTypes", ["m8g.large"]]]);
    assert.equal(rare.lines.find(({ what }) => what.includes("m8g.large"))?.monthlyUsd, undefined);
    assert.equal(instanceHour(virginia, "m7g.2xlarge"), 0.0816 * 4);
    assert.equal(instanceHour(virginia, "t3.medium"), 0.0416);
    assert.equal(instanceHour(virginia, "x9.large"), undefined);
    assert.equal(instanceHour(virginia, "m7g.metal"), undefined);
  });

  it("splits the instances of a group as the group does, and knows Spot only by its upper bound", () => {
    const lines = estimate([
      ["cluster.capacity.general.minSize", 4],
      ["cluster.capacity.general.spot", { onDemandBase: 1, onDemandPercentAboveBase: 50 }],
    ]).lines.filter(({ path }) => path === "cluster.capacity.general");
    assert.deepEqual(
      lines.map(({ what }) => what),
      [
        "3 instances of m7g.large on demand",
        "1 instance of m7g.large on Spot, at most the price on demand",
        "4 instances with 30 GiB of gp3",
      ],
    );
    near(lines[1]?.monthlyUsd ?? 0, 0.1054 * 730);
  });

  it("names valid choices that cost less, the largest saving first", () => {
    const { cheaper } = estimate([
      ["network.egress", "nat-per-zone"],
      ["services.web.desiredCount", 4],
    ]);
    const [x86, arm] = [0.25 * 0.05056 + 0.5 * 0.00553, 0.25 * 0.04045 + 0.5 * 0.00442];
    assert.deepEqual(
      cheaper.map(({ path }) => path),
      ["network.egress", "services.web.capacity.fargate.spotWeight", "services.web.task.architecture"],
    );
    near(cheaper[0]?.savedMonthlyUsd ?? 0, (0.062 + 0.005) * hoursPerMonth);
    near(cheaper[1]?.savedMonthlyUsd ?? 0, 3 * x86 * 0.7 * hoursPerMonth);
    near(cheaper[2]?.savedMonthlyUsd ?? 0, 4 * (x86 - arm) * hoursPerMonth);
  });

  it("names no choice that the stack has made already", () => {
    const { cheaper } = estimate([["services.web.task.architecture", "arm64"]]);
    assert.deepEqual(cheaper, []);
  });

  it("says what comes on top by use", () => {
    assert.deepEqual(estimate().byUse, [
      { what: "GB through a NAT gateway", unitUsd: 0.062 },
      { what: "LCU-hour of an Application Load Balancer", unitUsd: 0.008 },
      { what: "GB of logs taken in by CloudWatch Logs", unitUsd: 0.76 },
    ]);
  });

  for (const example of readdirSync("examples").filter((name) =>
    existsSync(`examples/${name}/Pulumi.dev.yaml`),
  ))
    it(`estimates examples/${example} without a number that is none`, () => {
      const { lines, monthlyUsd } = estimateCost(
        planStackFile(`examples/${example}/Pulumi.dev.yaml`),
        virginia,
      );
      assert.ok(monthlyUsd >= 0 && Number.isFinite(monthlyUsd));
      for (const line of lines) assert.ok(line.monthlyUsd === undefined || line.monthlyUsd >= 0, line.path);
    });
});

describe("the price table", () => {
  it("names the month of each region and has no price of nothing", () => {
    for (const [region, table] of Object.entries(listPrices)) {
      assert.match(table.asOf, /^20\d\d-(0[1-9]|1[0-2])$/, region);
      const flat = JSON.stringify(table).match(/:(-?[\d.e-]+)[,}]/g) ?? [];
      assert.ok(flat.length > 20);
      for (const price of flat) assert.ok(Number(price.slice(1, -1)) > 0, `${region} ${price}`);
    }
    assert.ok(
      readFileSync("facts/prices.ts", "utf8").includes("@see https://aws.amazon.com/fargate/pricing/"),
    );
  });
});
