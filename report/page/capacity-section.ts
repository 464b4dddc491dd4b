import { limitWords } from "../../plan/density";
import type { PlatformPlan } from "../../plan/platform";
import { sortedEntries } from "../../plan/sorted";
import { type Bar, bars } from "../charts/bars";
import { type Content, element } from "../element";
import type { Report } from "../report";
import { type Section, table } from "./parts";

/** How full subnets and instances get. */
export function capacitySection({ plan, rollouts }: Report): Section {
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
      placesTable(rollouts),
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
function placesTable(rollouts: Report["rollouts"]): Content {
  return table(
    "Places on capacity groups",
    [
      "service",
      "group",
      { head: "tasks", numbers: true },
      { head: "places", numbers: true },
      { head: "instances", numbers: true },
    ],
    rollouts.flatMap(({ service, pools }) =>
      pools.flatMap(({ name, tasks, slots, room }) =>
        room === undefined
          ? []
          : [
              {
                cells: [
                  service,
                  name,
                  String(tasks),
                  slots === undefined ? "no known limit" : String(slots),
                  String(room.instances),
                ],
              },
            ],
      ),
    ),
  );
}
