import { conditionValues, maxConditionValues } from "../conditions";
import { hasTwoTargetGroups } from "../deployment";
import { below, type Draft, entriesOf, entryOf, type Rule } from "../draft";
import type { DefaultActionConfig, LoadBalancerRuleConfig } from "../listener-action";
import { unknownName } from "../nearest-key";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { isHttpRoute } from "../route";
import { conditionFaults, type Fault } from "./conditions";
import { applicationLoadBalancers } from "./load-balancers";
import { isMap } from "./platform-scope";
import { isBehindDistribution, originHeaderValues } from "./origin-header-values";
import { intactRoutes } from "./routes";

/** Most target groups that one action may forward to. */
const maxTargetGroups = 5;

/** Rules that belong to no service match something, do one thing, and forward to services that are there. */
export const loadBalancerRulesAreSound: Rule<PlatformConfig> = function* (platform) {
  for (const [name, loadBalancer] of applicationLoadBalancers(platform)) {
    const { rules, defaultAction, scheme } = loadBalancer.value;
    if (defaultAction !== undefined && scheme === "internet-facing" && isBehindDistribution(platform, name))
      yield loadBalancer.problem(
        ["defaultAction"],
        "is a refusal where a distribution stands in front, so that nobody passes it by; remove it",
      );
    if (defaultAction !== undefined)
      for (const [path, message] of actionFaults(defaultAction))
        yield loadBalancer.problem(["defaultAction", ...path], message);
    for (const [key, rule] of Object.entries(rules)) {
      const draft = below(platform, ["loadBalancers", name, "rules", key], rule);
      for (const [path, message] of [...conditionFaults(rule), ...actionFaults(rule)])
        yield draft.problem(path, message);
      yield* headerHasRoom(draft, originHeaderValues(platform, name), name);
      yield* servicesAreThere(draft, platform, name);
    }
  }
};

/** A rule does exactly one thing, and a redirect leads elsewhere. */
function* actionFaults(given: DefaultActionConfig | LoadBalancerRuleConfig): Iterable<Fault> {
  const { redirect, fixedResponse } = given;
  const kinds = ["redirect", "fixedResponse", ...("priority" in given ? ["forward"] : [])];
  const chosen = Object.entries(given).filter(([key, value]) => kinds.includes(key) && value !== undefined);
  if (chosen.length !== 1)
    yield [
      [],
      chosen.length === 0
        ? `does nothing with requests; give ${kinds.join(" or ")}`
        : `has ${chosen.map(([key]) => key).join(" and ")}; give exactly one of them`,
    ];
  if (redirect !== undefined) {
    const { protocol, host, port, path } = redirect;
    if ([protocol, host, port, path].every((part) => part === undefined))
      yield [["redirect"], "leads where the request came to; change its protocol, host, port or path"];
  }
  if (fixedResponse !== undefined && Math.floor(fixedResponse.statusCode / 100) === 3)
    yield [["fixedResponse", "statusCode"], "is a redirect without a place to go; use redirect"];
}

/** A rule of a load balancer behind a distribution has a condition more than the stack file shows. */
function* headerHasRoom(
  rule: Draft<LoadBalancerRuleConfig>,
  spent: number,
  loadBalancer: string,
): Iterable<Problem> {
  const values = conditionValues(rule.value);
  if (values <= maxConditionValues && values + spent > maxConditionValues)
    yield rule.problem(
      [],
      `has ${String(values)} values in its conditions, and the header of the distribution in front of ${loadBalancer} has ${String(spent)}; a listener rule takes ${String(maxConditionValues)} together`,
    );
}

function* servicesAreThere(
  rule: Draft<LoadBalancerRuleConfig>,
  platform: Draft<PlatformConfig>,
  loadBalancer: string,
): Iterable<Problem> {
  const { forward } = rule.value;
  if (forward === undefined) return;
  const shares = Object.entries(forward.services);
  if (shares.length === 0 || shares.length > maxTargetGroups)
    yield rule.problem(
      ["forward", "services"],
      `has ${String(shares.length)} services; name one to ${String(maxTargetGroups)}`,
    );
  if (shares.length > 0 && shares.every(([, weight]) => weight === 0))
    yield rule.problem(["forward", "services"], "gives no service any requests; raise a weight above 0");
  for (const [name] of shares)
    for (const message of serviceFaults(platform, name, loadBalancer))
      yield rule.problem(["forward", "services", name], message);
}

/** What keeps a service from getting requests by a rule of a load balancer. */
function* serviceFaults(
  platform: Draft<PlatformConfig>,
  name: string,
  loadBalancer: string,
): Iterable<string> {
  const known = entriesOf(platform.value.services).map(([each]) => each);
  if (!known.includes(name)) yield `names an unknown service ${unknownName(name, known)}`;
  const service = entryOf(platform.value.services, name);
  if (service === undefined || !isMap(service)) return;
  const draft = below(platform, ["services", name], service);
  const readable = draft.intact("loadBalancer") && draft.intact("loadBalancers");
  const there = intactRoutes(draft).some(({ route }) => isHttpRoute(route) && route.name === loadBalancer);
  if (readable && !there)
    yield `service ${name} has no rule on load balancer ${loadBalancer}; give it a loadBalancer there`;
  if (draft.intact("deployment") && hasTwoTargetGroups(service.deployment))
    yield `service ${name} has two target groups, between which its deployment moves requests; use strategy rolling there`;
}
