import type { HttpRouteConfig } from "../http-route";
import type { Problem } from "../problem";
import { isHttpRoute } from "../route";
import type { Fault } from "./conditions";
import { intactRoutes } from "./routes";
import type { ServiceRule } from "./scope";

/** Settings of a target group that AWS does not take together. */
export const targetGroupsAreSound: ServiceRule = function* (service): Iterable<Problem> {
  for (const { path, route } of intactRoutes(service))
    if (isHttpRoute(route))
      for (const [below, message] of [
        ...algorithmFaults(route),
        ...stickinessFaults(route),
        ...healthFaults(route),
      ])
        yield service.problem([...path, ...below], message);
};

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
function* algorithmFaults(route: HttpRouteConfig): Iterable<Fault> {
  const { algorithm, slowStartSeconds, anomalyMitigation } = route;
  if (slowStartSeconds !== undefined && algorithm !== "round_robin")
    yield [
      ["slowStartSeconds"],
      `is not possible with algorithm ${algorithm}; use round_robin, or remove slowStartSeconds`,
    ];
  if (anomalyMitigation && algorithm !== "weighted_random")
    yield [["anomalyMitigation"], `needs algorithm weighted_random, not ${algorithm}; change one of them`];
}

function* stickinessFaults({ crossZone, stickiness }: HttpRouteConfig): Iterable<Fault> {
  if (crossZone === false && stickiness !== undefined)
    yield [["stickiness"], "is not possible with crossZone false; remove one of them"];
  if (stickiness?.kind === "app_cookie" && stickiness.cookieName === undefined)
    yield [["stickiness", "cookieName"], "is missing; name the cookie that the application sets"];
  if (stickiness?.kind === "lb_cookie" && stickiness.cookieName !== undefined)
    yield [["stickiness", "cookieName"], "is not used by lb_cookie; use app_cookie, or remove it"];
}

/**
 * Where both are given, a zone leaves DNS no later than its load balancer sends requests to unhealthy targets.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health.html
 */
function* healthFaults({ targetGroupHealth = {} }: HttpRouteConfig): Iterable<Fault> {
  const { dnsFailover, unhealthyStateRouting } = targetGroupHealth;
  for (const [key, thresholds] of Object.entries({ dnsFailover, unhealthyStateRouting }))
    if (thresholds !== undefined && Object.keys(thresholds).length === 0)
      yield [["targetGroupHealth", key], "says nothing; give count, percent, or both"];
  for (const measure of ["count", "percent"] as const) {
    const [dns, routing] = [dnsFailover?.[measure], unhealthyStateRouting?.[measure]];
    if (dns !== undefined && routing !== undefined && dns < routing)
      yield [
        ["targetGroupHealth", "dnsFailover", measure],
        `${String(dns)} is below that of unhealthyStateRouting, ${String(routing)}; raise it to at least ${String(routing)}`,
      ];
  }
}
