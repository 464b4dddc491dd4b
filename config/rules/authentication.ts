import { hasTwoTargetGroups } from "../deployment";
import { entryOf } from "../draft";
import { isHttpRoute } from "../route";
import { intactRoutes } from "./routes";
import type { ServiceRule } from "./scope";

/** Users log in at one provider, over HTTPS, where the rule does nothing that ECS would have to keep. */
export const authenticationIsSound: ServiceRule = function* (service, scope) {
  for (const { path, route } of intactRoutes(service)) {
    if (!isHttpRoute(route) || route.authenticate === undefined) continue;
    const at = [...path, "authenticate"];
    const { oidc, cognito } = route.authenticate;
    if ((oidc === undefined) === (cognito === undefined))
      yield service.problem(
        at,
        oidc === undefined
          ? "names no identity provider; give oidc or cognito"
          : "has oidc and cognito; give exactly one of them",
      );
    if (entryOf(scope.loadBalancers, route.name)?.https === false)
      yield service.problem(
        at,
        `needs an HTTPS listener; give load balancer ${route.name} a certificate or a certificateArn`,
      );
    if (service.intact("deployment") && hasTwoTargetGroups(service.value.deployment))
      yield service.problem(
        at,
        `is not possible with strategy ${service.value.deployment.strategy}, which moves requests by rules that only forward; use rolling`,
      );
  }
};
