import { limitWords } from "../../plan/density";
import type { PlatformPlan } from "../../plan/platform";
import { sortedEntries } from "../../plan/sorted";
import { type Bar, bars } from "../charts/bars";
import { type Content, element } from "../element";
import type { Report } from "../report";
import { mark, type Section, table } from "./parts";

/** How full subnets and instances get. */
export function capacitySection({ plan, capacity }: Report): Section {
  return {
    id: "capacity",
    title: "Capacity",
    content: [
      figure(
        "Addresses in each subnet at the peak of a deployment",
        sortedEntries(plan.addresses ?? {}).map(([tier, { needed, free }]) => ({
          label: `${tier} subnets`,
          value: needed,
          of: free,
          text: `${String(needed)} of ${String(free)}`,
          ...(needed > free && { tone: "error" as const }),
        })),
      ),
      figure("Tasks that scaling may ask for", scaledBars(plan)),
      groupsTable(plan),
      table(
        "Tasks on an empty instance",
        ["service or job", "group", "instance type", { head: "tasks", numbers: true }, "limited by"],
        densityRows(plan),
      ),
      placesTable(capacity),
      lossTable(capacity),
    ],
  };
}

/** A chart under its title; nothing where it has no bars. */
export function figure(title: string, rows: readonly Bar[]): Content {
  const chart = bars(title, rows);
  return chart === null ? null : element("figure", {}, element("figcaption", {}, title), chart);
}

function scaledBars({ services }: PlatformPlan): Bar[] {
  return sortedEntries(services).flatMap(([name, { scaling }]) => {
    if (scaling === undefined) return [];
    const { minCapacity, maxCapacity } = scaling.target;
    return [
      {
        label: name,
        value: minCapacity,
        of: maxCapacity,
        text: `${String(minCapacity)} to ${String(maxCapacity)}`,
      },
    ];
  });
}

function densityRows({ densities = {} }: PlatformPlan) {
  return sortedEntries(densities).flatMap(([group, types]) =>
    sortedEntries(types).flatMap(([type, tasks]) =>
      sortedEntries(tasks).map(([task, { tasksPerInstance, limit }]) => ({
        cells: [task, group, type, String(tasksPerInstance), limitWords[limit]],
      })),
    ),
  );
}

function groupsTable({ cluster }: PlatformPlan): Content {
  return table(
    "Capacity groups",
    ["group", "instances", "instance types", "architecture"],
    sortedEntries(cluster.groups).map(([name, { autoScalingGroup, instanceTypes, architecture }]) => ({
      cells: [
        name,
        `${String(autoScalingGroup.minSize)} to ${String(autoScalingGroup.maxSize)}`,
        instanceTypes.length === 0 ? "chosen by their properties" : instanceTypes.join(", "),
        architecture,
      ],
    })),
  );
}

/** Tasks of services on capacity groups, and the places that the groups have for them beside everything else. */
function placesTable({ groups }: Report["capacity"]): Content {
  return table(
    "Places on capacity groups",
    [
      "service",
      "group",
      { head: "tasks", numbers: true },
      { head: "tasks at most", numbers: true },
      { head: "places", numbers: true },
      "holds them",
    ],
    groups.flatMap(({ group, residents }) =>
      residents.map(({ service, tasks, mostTasks, places, holds, holdsMost }) => ({
        cells: [
          service,
          group,
          String(tasks),
          String(mostTasks),
          places === undefined ? "no known limit" : String(places),
          holdsMost ? mark("good", "yes") : mark(holds ? "warning" : "error", holds ? "not at most" : "no"),
        ],
      })),
    ),
  );
}

/** What is left of services, at their desired counts, before anything is started anew. */
function lossTable({ losses }: Report["capacity"]): Content {
  return table(
    "Tasks that are left after a loss",
    [
      "service",
      { head: "tasks", numbers: true },
      { head: "without Spot", numbers: true },
      { head: "zones", numbers: true },
      { head: "without one zone", numbers: true },
    ],
    losses.map(({ service, tasks, leftWithoutSpot, zones, leftWithoutZone }) => ({
      cells: [
        service,
        String(tasks),
        String(leftWithoutSpot),
        zones === undefined ? "not known" : String(zones),
        leftWithoutZone === undefined ? "not known" : String(leftWithoutZone),
      ],
    })),
  );
}
