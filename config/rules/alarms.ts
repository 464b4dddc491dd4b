import { isHttpRoute } from "../route";
import { intactRoutes } from "./routes";
import type { ServiceRule } from "./scope";

/** Alarms that a deployment watches are there. */
export const deploymentAlarmsAreThere: ServiceRule = function* (service) {
  if (!service.intact("deployment")) return;
  const { deployment, alarms } = service.value;
  const watched = "alarms" in deployment ? deployment.alarms : undefined;
  if (watched === undefined) return;
  if (watched.own && alarms === undefined)
    yield service.problem(
      ["deployment", "alarms", "own"],
      "needs alarms of the service; add them, or name others",
    );
  if (!watched.own && watched.names.length === 0)
    yield service.problem(["deployment", "alarms"], "watches nothing; give names, or set own to true");
};

/** Alarms of a service measure something that it has. */
export const alarmsHaveMetrics: ServiceRule = function* (service) {
  if (!service.intact("alarms") || service.value.alarms === undefined) return;
  const { alarms } = service.value;
  const kinds = [alarms.cpuPercent, alarms.memoryPercent, alarms.unhealthyHosts, alarms.http5xxCount];
  if (kinds.every((kind) => kind === undefined) && !alarms.runningBelowDesired)
    yield service.problem(["alarms"], "has no alarm; give cpuPercent, memoryPercent or another one");
  const routes = intactRoutes(service);
  if (alarms.unhealthyHosts !== undefined && !routes.some(({ route }) => "name" in route))
    yield service.problem(
      ["alarms", "unhealthyHosts"],
      "needs a loadBalancer of the stack; add one or remove it",
    );
  if (alarms.http5xxCount !== undefined && !routes.some(({ route }) => isHttpRoute(route)))
    yield service.problem(
      ["alarms", "http5xxCount"],
      "needs a rule on an application load balancer; add one or remove it",
    );
};
