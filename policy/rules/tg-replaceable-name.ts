import { longestLoadBalancingName } from "../../facts/target-groups";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must, pass, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { at, unknown } from "../value";

/** A name that is fixed cannot be had twice, not even for the time of a replacement. */
export const rule: ResourceRule = {
  id: "tg-replaceable-name",
  stage: "resource",
  title: "Load balancers and target groups must have names that let them be replaced.",
  why: "A change of port, protocol or network replaces the resource. Pulumi creates the new one first, which AWS refuses because the name is taken; the old target group cannot go first, because a listener uses it.",
  fix: "Leave `name` out, so that Pulumi makes one, or use `namePrefix`.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  types: [...tokens.loadBalancer, ...tokens.targetGroup],
  evaluate: judgeName,
};

function* judgeName({ name, properties, deleteBeforeReplace }: Resource): Iterable<Finding> {
  const fixed = at(properties, "name");
  if (fixed === undefined) yield pass();
  else if (fixed === unknown) yield undecided();
  // The engine hands over the name that it made, which begins with that of the resource.
  else if (typeof fixed === "string" && isMadeByPulumi(fixed, name)) yield must(isShort(fixed), tooLong);
  else {
    yield must(typeof fixed !== "string" || isShort(fixed), tooLong, "length");
    yield must(
      deleteBeforeReplace === true,
      "name must not be fixed, or deleteBeforeReplace must be set.",
      "fixed",
    );
  }
}

const tooLong = `name must have ${String(longestLoadBalancingName)} characters at most.`;

function isShort(name: string): boolean {
  return name.length <= longestLoadBalancingName;
}

function isMadeByPulumi(fixed: string, name: string): boolean {
  return fixed.startsWith(`${name}-`) && /^[0-9a-f]{7}$/.test(fixed.slice(name.length + 1));
}
