import Table from "cli-table3";
import type { RestartsReport, ServiceRestart } from "./report";

const effects: Readonly<Record<ServiceRestart["effect"], string>> = {
  deploys: "new deployment",
  replaced: "stops, and starts as a new service",
  starts: "starts",
  stops: "stops",
};

/** What an `up` would do, as a person reads it. */
export function restartsText(report: RestartsReport): string {
  const { services, replaced, data, updated, created, deleted, refusal } = report;
  const parts = [
    section(
      "Services",
      ["service", "what", "because of"],
      services.map(({ service, effect, causes }) => [service, effects[effect], causes.join("\n")]),
    ),
    section(
      "Replaced",
      ["resource", "forced by"],
      replaced.map(({ resource, causes }) => [resource, causes.join("\n")]),
    ),
    section(
      "Data at risk",
      ["resource", "keeps", "what", "protection"],
      data.map((each) => [each.resource, each.keeps, each.effect, each.protection ?? "none"]),
    ),
    section(
      "Changed in place",
      ["resource", "properties"],
      updated.map(({ resource, properties }) => [resource, properties.join(", ")]),
    ),
    list("Created", created),
    list("Deleted", deleted),
    refusal === undefined
      ? ""
      : `AWS would stop the up at ${refusal.operation} of ${refusal.key}:\n  ${refusal.message}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "Nothing changes." : parts.join("\n\n");
}

function section(title: string, head: string[], rows: readonly string[][]): string {
  if (rows.length === 0) return "";
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  return `${title}\n${table.toString()}`;
}

function list(title: string, keys: readonly string[]): string {
  return keys.length === 0 ? "" : [title, ...keys.map((key) => `  ${key}`)].join("\n");
}
