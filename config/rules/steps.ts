import type { Draft } from "../draft";
import { below, entriesOf } from "../draft";
import type { Problem } from "../problem";
import type { StepsConfig } from "../scaling";
import type { ServiceRule } from "./scope";

/** Shortest period of the metrics that AWS itself reports, in seconds. */
const ownMetricPeriodSeconds = 60;

/** The steps of a policy follow each other and say what they mean. */
export const stepsAreSound: ServiceRule = function* (service) {
  if (!service.intact("scaling") || service.value.scaling === undefined) return;
  for (const [name, steps] of entriesOf(service.value.scaling.steps)) {
    const draft = below(service, ["scaling", "steps", name], steps);
    yield* endsAreInOrder(draft);
    yield* stepsTouch(draft);
    yield* changesSuitTheirType(draft);
    yield* periodSuitsMetric(draft);
  }
};

function* endsAreInOrder(steps: Draft<StepsConfig>): Iterable<Problem> {
  for (const [index, { from, to }] of steps.value.adjustments.entries())
    if (from !== undefined && to !== undefined && to <= from)
      yield steps.problem(
        ["adjustments", index, "to"],
        `${String(to)} is not above from ${String(from)}; raise it`,
      );
}

/** Where one step ends the next one starts. */
function* stepsTouch(steps: Draft<StepsConfig>): Iterable<Problem> {
  const [first, ...later] = [...steps.value.adjustments.entries()].sort(
    ([, one], [, other]) => (one.from ?? -Infinity) - (other.from ?? -Infinity),
  );
  let end = first?.[1].to ?? Infinity;
  for (const [index, { from, to }] of later) {
    if (from !== end)
      yield steps.problem(
        ["adjustments", index, "from"],
        `leaves a gap or an overlap with the step before, which ends at ${end === Infinity ? "no end" : String(end)}; start there`,
      );
    end = to ?? Infinity;
  }
}

function* changesSuitTheirType(steps: Draft<StepsConfig>): Iterable<Problem> {
  if (steps.value.adjustmentType !== "ExactCapacity") return;
  for (const [index, { change }] of steps.value.adjustments.entries())
    if (change < 0)
      yield steps.problem(
        ["adjustments", index, "change"],
        `${String(change)} is no number of tasks; use 0 or more`,
      );
}

function* periodSuitsMetric(steps: Draft<StepsConfig>): Iterable<Problem> {
  const { periodSeconds, metric } = steps.value;
  const ofAws = typeof metric === "string" || metric.namespace.startsWith("AWS/");
  if (ofAws && periodSeconds < ownMetricPeriodSeconds)
    yield steps.problem(
      ["periodSeconds"],
      `${String(periodSeconds)} needs a high-resolution metric; AWS's own come every minute, use ${String(ownMetricPeriodSeconds)} or more`,
    );
}
