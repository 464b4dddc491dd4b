import type { CapacityShareSpec } from "../../plan/capacity";

/** A provider of a strategy with its tasks. */
export interface Share {
  /** Name of the capacity provider, or key of the capacity group. */
  readonly name: string;
  readonly tasks: number;
}

/** Name of a provider: AWS's own, or the key of the capacity group. */
export function providerName({ provider }: CapacityShareSpec): string {
  return "group" in provider ? provider.group : provider.name;
}

/**
 * How a number of tasks is spread over the providers of a strategy: bases first, the rest by weight.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 */
export function sharesOf(strategy: readonly CapacityShareSpec[], count: number): Share[] {
  let left = count;
  const tasks = strategy.map(({ base }) => {
    const own = Math.min(base, left);
    left -= own;
    return own;
  });
  const weights = strategy.reduce((sum, { weight }) => sum + weight, 0);
  const above = left;
  const exact = strategy.map(({ weight }) => (weights === 0 ? 0 : (above * weight) / weights));
  const whole = exact.map(Math.floor);
  left -= whole.reduce((sum, each) => sum + each, 0);
  // What is left over goes where the largest part of a task is missing, and to the first of several.
  const order = exact.map((each, index) => ({ index, part: each - Math.floor(each) }));
  order.sort((one, other) => other.part - one.part || one.index - other.index);
  const extra = new Set(order.slice(0, weights === 0 ? 0 : left).map(({ index }) => index));
  return strategy.map((share, index) => ({
    name: providerName(share),
    tasks: (tasks[index] ?? 0) + (whole[index] ?? 0) + (extra.has(index) ? 1 : 0),
  }));
}
