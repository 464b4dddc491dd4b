import { savingText } from "../../checks/cost/saving-text";
import { hoursPerMonth } from "../../facts/prices";
import { element } from "../element";
import type { Report } from "../report";
import { usd } from "../words";
import { figure } from "./capacity-section";
import { code, mark, type Section, table } from "./parts";

/** What the platform costs in a month, always as the estimate that it is. */
export function costSection({ cost: { estimate, prices } }: Report): Section {
  const { lines, monthlyUsd, byUse, cheaper } = estimate;
  const unknown = lines.filter((line) => line.monthlyUsd === undefined).length;
  return {
    id: "cost",
    title: "Cost estimate",
    content: [
      element(
        "p",
        {},
        mark("plain", "estimate"),
        ` ${usd(monthlyUsd)} a month by the least number of tasks and instances, with ${prices}: ${String(hoursPerMonth)} hours, without ` +
          "discounts, taxes, free tiers and traffic." +
          (unknown === 0 ? "" : ` ${String(unknown)} of its lines have no price.`),
      ),
      figure("USD a month (estimate)", costBars(estimate)),
      table(
        "What is paid even when nothing happens (estimate)",
        ["key", "what", { head: "USD a month", numbers: true }],
        lines.map((line) => ({
          cells: [
            code(line.path),
            line.what,
            line.monthlyUsd === undefined ? "no price" : line.monthlyUsd.toFixed(2),
          ],
        })),
      ),
      table(
        "On top, by use",
        ["what", { head: "USD for one", numbers: true }],
        byUse.map(({ what, unitUsd }) => ({ cells: [what, String(unitUsd)] })),
      ),
      table(
        "Valid choices that cost less (estimate)",
        ["key", "choice", "saves"],
        cheaper.map((choice) => ({ cells: [code(choice.path), choice.choice, savingText(choice)] })),
      ),
    ],
  };
}

/** Keys with what all of their lines cost, the dearest first. */
function costBars({ lines }: Report["cost"]["estimate"]) {
  const sums = new Map<string, number>();
  for (const { path, monthlyUsd = 0 } of lines) sums.set(path, (sums.get(path) ?? 0) + monthlyUsd);
  return [...sums]
    .filter(([, value]) => value > 0)
    .sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
    .map(([label, value]) => ({ label, value, text: value.toFixed(2) }));
}
