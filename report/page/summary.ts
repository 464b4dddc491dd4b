import type { VNode } from "preact";
import { type Content, element } from "../element";
import type { Report } from "../report";
import { count, link, type Tone } from "./parts";

interface Tile {
  readonly id: string;
  readonly title: string;
  readonly figure: string;
  readonly tone: Tone;
  readonly words: string;
}

/** What matters most, at a glance; each tile leads to its section. */
export function summary(report: Report): VNode {
  return element(
    "ul",
    { class: "tiles" },
    tiles(report).map(({ id, title, figure, tone, words }) =>
      element(
        "li",
        { class: `tile tile-${tone}` },
        element("strong", {}, figure),
        link(id, title),
        element("span", {}, words),
      ),
    ),
  );
}

function tiles(report: Report): Tile[] {
  return [
    findingsTile(report),
    reachTile(report),
    rolloutTile(report),
    ...policyTile(report),
    {
      id: "cost",
      title: "Cost estimate",
      figure: `$${String(Math.round(report.cost.estimate.monthlyUsd))}`,
      tone: "plain",
      words: "a month, at least",
    },
  ];
}

function findingsTile({ findings }: Report): Tile {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return {
    id: "findings",
    title: "Findings",
    figure: String(findings.length),
    tone: errors > 0 ? "error" : findings.length > 0 ? "warning" : "good",
    words: `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`,
  };
}

function reachTile({ proofs }: Report): Tile {
  const holding = proofs.filter(({ holds }) => holds).length;
  return {
    id: "services",
    title: "In reach",
    figure: `${String(holding)} of ${String(proofs.length)}`,
    tone: holding === proofs.length ? "good" : "error",
    words: "things that tasks need",
  };
}

function rolloutTile({ rollouts }: Report): Tile {
  const sound = rollouts.filter(({ progresses, fits }) => progresses && fits).length;
  return {
    id: "services",
    title: "Deployments",
    figure: `${String(sound)} of ${String(rollouts.length)}`,
    tone: sound === rollouts.length ? "good" : "error",
    words: "come to their end in time",
  };
}

function policyTile({ policies }: Report): Tile[] {
  if (policies === undefined) return [];
  const { failed, undecided } = policies.counts;
  return [
    {
      id: "policies",
      title: "Policies",
      figure: String(failed),
      tone: failed > 0 ? "error" : "good",
      words: `${failed === 1 ? "violation" : "violations"}, ${String(undecided)} undecided`,
    },
  ];
}

/** The heading of the page: which platform it shows, and where that lies. */
export function heading({ plan, file, region }: Report): Content {
  return [
    element("h1", {}, plan.cluster.cluster.name),
    element("p", { class: "muted" }, `An Amazon ECS platform in ${region}, as ${file} describes it.`),
  ];
}
