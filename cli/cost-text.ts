import Table from "cli-table3";
import type { CostEstimate } from "../checks/cost/estimate";
import { savingText } from "../checks/cost/saving-text";
import { hoursPerMonth } from "../facts/prices";

/** An estimate as a person reads it. */
export function costText({ lines, monthlyUsd, byUse, cheaper }: CostEstimate, pricesName: string): string {
  const table = new Table({
    head: ["key", "what", "USD a month"],
    style: { head: [], border: [] },
    colAligns: ["left", "left", "right"],
  });
  table.push(
    ...lines.map((line) => [
      line.path,
      line.what,
      line.monthlyUsd === undefined ? "no price" : usd(line.monthlyUsd),
    ]),
    ["", `together, by the least number of tasks and instances`, usd(monthlyUsd)],
  );
  return [
    `\nCost estimate (${pricesName}; ${String(hoursPerMonth)} hours, without discounts, taxes, free tiers and traffic)`,
    table.toString(),
    "On top, by use",
    ...byUse.map(({ what, unitUsd }) => `  ${what}: ${String(unitUsd)} USD`),
    ...(cheaper.length === 0
      ? []
      : ["Cheaper", ...cheaper.map((choice) => `  ${choice.path}: ${choice.choice}: ${savingText(choice)}`)]),
  ].join("\n");
}

function usd(amount: number): string {
  return amount.toFixed(2);
}
