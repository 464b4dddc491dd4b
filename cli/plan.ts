import { Command } from "commander";
import { checkPlatform } from "../checks/platform";
import { ConfigError } from "../config/problem";
import { usualPriceRegion } from "../facts/prices";
import type { PlatformPlan } from "../plan/platform";
import { proveReachability } from "../checks/reachability/prove";
import { estimateCost } from "../checks/cost/estimate";
import { costText } from "./cost-text";
import { planStackFile, regionOf } from "./offline-plan";
import { planText } from "./plan-text";
import { proofsOf, proofText } from "./proof-text";
import { readPrices } from "./price-file";
import { rolloutsOf, rolloutsText } from "./rollouts-text";

interface PlanOptions {
  readonly json?: boolean;
  readonly cost?: boolean;
  readonly prices?: string;
  readonly proofs?: string | true;
  readonly rollouts?: boolean;
  readonly account?: string;
  readonly region?: string;
}

/** `npm run plan`: shows what a stack file makes exist. Exit code 0, or 1 when the file cannot be used or would not work. */
const command = new Command("plan")
  .description("Show what a stack file makes exist, without Pulumi and without an AWS account.")
  .argument("<file>", "stack file, such as Pulumi.dev.yaml")
  .option("--json", "print the plan as JSON, with AWS's own names")
  .option("--cost", "add an estimate of what it costs in a month, by list prices")
  .option("--prices <file>", "YAML or JSON file of prices that hold instead; implies --cost")
  .option(
    "--proofs [service]",
    "add, link by link, why containers reach what they need, of all or one service or job",
  )
  .option(
    "--rollouts",
    "add what deployments, instance refreshes and losses of capacity come to, with the reasons",
  )
  .option("--account <id>", "AWS account id to plan for; without it a practice id stands in names and ARNs")
  .option("--region <region>", "AWS region, where the stack file has no aws:region")
  .action((file: string, options: PlanOptions) => {
    process.exitCode = run(file, options);
  });

function run(file: string, options: PlanOptions): number {
  try {
    const plan = planStackFile(file, options);
    const findings = checkPlatform(plan);
    const added = partsOf(plan, file, options);
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ ...plan, ...added.json }, withoutInfinity, 2)}\n`
        : [planText(plan, findings), ...added.texts, ""].join("\n"),
    );
    const errors = findings.filter((finding) => finding.severity === "error");
    if (options.json === true)
      for (const { path, message } of errors) process.stderr.write(`${path}: ${message}\n`);
    return errors.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** What the options add to the plan: under which keys of the JSON, and as text. */
function partsOf(plan: PlatformPlan, file: string, options: PlanOptions) {
  const costEstimate = estimateOf(plan, file, options);
  const proofs = options.proofs === undefined ? undefined : proofsOf(proveReachability(plan), options.proofs);
  const rollouts = options.rollouts === true ? rolloutsOf(plan) : undefined;
  return {
    json: { ...(costEstimate && { costEstimate }), ...(proofs && { proofs }), ...(rollouts && { rollouts }) },
    texts: [
      ...(costEstimate === undefined ? [] : [costText(costEstimate, costEstimate.prices)]),
      ...(proofs === undefined ? [] : [proofText(proofs)]),
      ...(rollouts === undefined ? [] : [rolloutsText(rollouts)]),
    ],
  };
}

/** What the plan costs, with the name of the prices, where that is asked for. */
function estimateOf(plan: PlatformPlan, file: string, options: PlanOptions) {
  if (options.cost !== true && options.prices === undefined) return undefined;
  const { table, name } = readPrices(regionOf(file, options) ?? usualPriceRegion, options.prices);
  return { prices: name, ...estimateCost(plan, table) };
}

/** JSON has no infinite numbers: what nothing limits is left out. */
function withoutInfinity(_: string, value: unknown): unknown {
  return value === Infinity ? undefined : value;
}

command.parse();
