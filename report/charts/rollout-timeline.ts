import type { VNode } from "preact";
import type { RolloutProof } from "../../checks/rollout/proof";
import { element } from "../element";
import { secondsWords } from "../words";

/** Tasks in a state, from the bottom of the chart to its top. */
const states = ["healthy", "old", "starting", "draining"] as const;

/** What the states are called below the chart. */
export const stateWords: Readonly<Record<(typeof states)[number], string>> = {
  healthy: "new and healthy",
  old: "old and healthy",
  starting: "new, starting",
  draining: "old, draining",
};

const sizes = { width: 760, height: 150, left: 40, right: 16, top: 10, bottom: 26 } as const;

/** How the tasks of a service are replaced over time; nothing where no task is. */
export function rolloutTimeline({ service, steps, kept }: RolloutProof): VNode | null {
  const last = steps.at(-1);
  if (last === undefined || last.atSeconds === 0) return null;
  // The end is shown for a while, or it would have no width.
  const end = last.atSeconds * 1.1;
  const most = Math.max(kept, ...steps.map((step) => states.reduce((sum, state) => sum + step[state], 0)));
  const x = (seconds: number) =>
    round(sizes.left + (seconds / end) * (sizes.width - sizes.left - sizes.right));
  const y = (tasks: number) =>
    round(sizes.height - sizes.bottom - (tasks / most) * (sizes.height - sizes.top - sizes.bottom));
  const blocks = steps.flatMap((step, index) => {
    const [from, to] = [x(step.atSeconds), x(steps[index + 1]?.atSeconds ?? end)];
    let below = 0;
    return states.flatMap((state) => {
      if (step[state] === 0) return [];
      const [low, high] = [y(below), y(below + step[state])];
      below += step[state];
      const box = { x: from, y: high, width: round(to - from), height: round(low - high) };
      return [element("rect", { class: `tasks tasks-${state}`, ...box })];
    });
  });
  const label = `Tasks of ${service} during a deployment: ${steps
    .map(
      (step) =>
        `after ${secondsWords(step.atSeconds)} ${String(step.old)} old and ${String(step.healthy)} new healthy`,
    )
    .join("; ")}`;
  return element(
    "svg",
    {
      class: "chart",
      role: "img",
      "aria-label": label,
      viewBox: `0 0 ${String(sizes.width)} ${String(sizes.height)}`,
      width: sizes.width,
      height: sizes.height,
    },
    blocks,
    axis(x, y, { most, kept, last: last.atSeconds, end }),
  );
}

type Scale = (value: number) => number;

function axis(
  x: Scale,
  y: Scale,
  {
    most,
    kept,
    last,
    end,
  }: { readonly most: number; readonly kept: number; readonly last: number; readonly end: number },
): VNode {
  const base = sizes.height - sizes.bottom;
  return element(
    "g",
    { class: "axis" },
    element("path", { d: `M${String(sizes.left)} ${String(sizes.top)}V${String(base)}H${String(x(end))}` }),
    element("text", { x: sizes.left - 8, y: y(most) + 8, "text-anchor": "end" }, String(most)),
    element("text", { x: sizes.left - 8, y: base, "text-anchor": "end" }, "0"),
    element("text", { x: sizes.left, y: base + 17 }, "0 s"),
    element("text", { x: x(last), y: base + 17, "text-anchor": "middle" }, secondsWords(last)),
    kept === 0
      ? null
      : element("path", { class: "kept", d: `M${String(sizes.left)} ${String(y(kept))}H${String(x(end))}` }),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
