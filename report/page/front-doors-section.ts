import { sortedEntries } from "../../plan/sorted";
import { listenersOf } from "../picture/front-doors";
import { idOf } from "../picture/picture";
import type { Report } from "../report";
import { lines, type Section, table } from "./parts";

/** Load balancers and distributions; nothing where there are none. */
export function frontDoorsSection({ plan }: Report): Section | undefined {
  const loadBalancers = table(
    "Load balancers",
    ["load balancer", "kind", "listens on", "admits", "subnets"],
    sortedEntries(plan.loadBalancers).map(([name, spec]) => ({
      id: idOf("load-balancer", name),
      cells: [
        name,
        `${spec.loadBalancer.loadBalancerType}, ${spec.loadBalancer.internal ? "internal" : "internet-facing"}`,
        lines(listenersOf(name, spec, plan)),
        lines([...(spec.originOnly === undefined ? [] : ["CloudFront only"]), ...spec.ingressCidrBlocks]),
        spec.subnets,
      ],
    })),
  );
  const distributions = table(
    "CloudFront distributions",
    ["distribution", "names", "in front of"],
    sortedEntries(plan.distributions ?? {}).map(([name, { distribution, origin }]) => ({
      cells: [name, lines(distribution.aliases ?? ["its own"]), origin.loadBalancer],
    })),
  );
  if (loadBalancers === null && distributions === null) return undefined;
  return { id: "front-doors", title: "Front doors", content: [loadBalancers, distributions] };
}
