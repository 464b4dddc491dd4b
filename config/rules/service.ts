import { unknownName } from "../nearest-key";
import {
  dependenciesCanBeMet,
  imageIsKnown,
  limitsAreSound,
  oneIsEssential,
  portsAreUnique,
  variablesHaveOneSource,
} from "./containers";
import { fargateTakesContainers } from "./fargate";
import type { ServiceRule } from "./service-scope";
import { containersFitTask, fargateSize, memoryIsBounded, reservationBelowLimit } from "./task-size";

/** Most values that the conditions of one listener rule may hold together. */
const maxConditionValues = 5;

/** A service runs on Fargate with some weight, or on a group of the cluster whose architecture is its own. */
const capacityIsKnown: ServiceRule = function* (service, scope) {
  if (!service.intact("capacity")) return;
  const { capacity, task } = service.value;
  if ("fargate" in capacity) {
    if (capacity.fargate.onDemandWeight + capacity.fargate.spotWeight === 0)
      yield service.problem(
        ["capacity", "fargate"],
        "has weight 0 for both Fargate and Fargate Spot; give one of them a weight",
      );
    return;
  }
  const architecture = scope.groupArchitectures[capacity.group];
  if (architecture === undefined)
    yield service.problem(
      ["capacity", "group"],
      `names an unknown capacity group ${unknownName(capacity.group, Object.keys(scope.groupArchitectures))}`,
    );
  else if (service.intact("task") && architecture !== task.architecture)
    yield service.problem(
      ["task", "architecture"],
      `${task.architecture} does not run on capacity group ${capacity.group}, whose instances are ${architecture}; use ${architecture}`,
    );
};

/** Traffic goes from a load balancer of the stack to a TCP port of a container of the service. */
const routeIsKnown: ServiceRule = function* (service, scope) {
  const route = service.value.loadBalancer;
  if (!service.intact("loadBalancer") || route === undefined) return;
  if (!scope.loadBalancers.includes(route.name))
    yield service.problem(
      ["loadBalancer", "name"],
      `names an unknown load balancer ${unknownName(route.name, scope.loadBalancers)}`,
    );
  const conditions = (route.hosts?.length ?? 0) + (route.paths?.length ?? 0);
  if (conditions === 0)
    yield service.problem(["loadBalancer"], 'matches no request; give hosts, or paths such as ["/*"]');
  if (conditions > maxConditionValues)
    yield service.problem(
      ["loadBalancer"],
      `has ${String(conditions)} hosts and paths; a listener rule takes ${String(maxConditionValues)} together`,
    );
  if (route.healthCheck.timeoutSeconds >= route.healthCheck.intervalSeconds)
    yield service.problem(
      ["loadBalancer", "healthCheck", "timeoutSeconds"],
      `${String(route.healthCheck.timeoutSeconds)} must be less than intervalSeconds ${String(route.healthCheck.intervalSeconds)}`,
    );
};

/** The port of a route is a named TCP port mapping of its container. */
const routePortIsMapped: ServiceRule = function* (service) {
  const route = service.value.loadBalancer;
  if (route === undefined || !service.intact("loadBalancer") || !service.intact("containers")) return;
  const names = Object.keys(service.value.containers);
  const container = service.value.containers[route.container];
  if (container === undefined) {
    yield service.problem(
      ["loadBalancer", "container"],
      `names an unknown container ${unknownName(route.container, names)}`,
    );
    return;
  }
  const ports = container.portMappings
    .filter((mapping) => mapping.protocol === "tcp")
    .map((mapping) => mapping.name);
  if (!ports.includes(route.port))
    yield service.problem(
      ["loadBalancer", "port"],
      `names an unknown TCP port of container ${route.container}: ${unknownName(route.port, ports)}`,
    );
};

/** The number of tasks has one owner: the stack file, or automatic scaling. */
const countHasOneOwner: ServiceRule = function* (service) {
  const { scaling, loadBalancer } = service.value;
  if (!service.intact("scaling") || scaling === undefined) return;
  if (service.given("desiredCount"))
    yield service.problem(
      ["desiredCount"],
      "is owned by scaling; remove it, scaling.min is where the service starts",
    );
  if (scaling.max < scaling.min)
    yield service.problem(
      ["scaling", "max"],
      `${String(scaling.max)} is below min ${String(scaling.min)}; raise it`,
    );
  const { cpuPercent, memoryPercent, requestsPerTarget } = scaling.targetTracking;
  if (cpuPercent === undefined && memoryPercent === undefined && requestsPerTarget === undefined)
    yield service.problem(
      ["scaling", "targetTracking"],
      "tracks nothing; give cpuPercent, memoryPercent or requestsPerTarget",
    );
  if (requestsPerTarget !== undefined && loadBalancer === undefined)
    yield service.problem(
      ["scaling", "targetTracking", "requestsPerTarget"],
      "needs a loadBalancer; add one or track another metric",
    );
};

/** A rolling deployment needs room below or above the desired count. */
const deploymentHasRoom: ServiceRule = function* (service) {
  if (!service.intact("deployment")) return;
  const { minimumHealthyPercent, maximumPercent } = service.value.deployment;
  if (minimumHealthyPercent === 100 && maximumPercent === 100)
    yield service.problem(
      ["deployment", "maximumPercent"],
      "100 with minimumHealthyPercent 100 leaves no room for a new task; raise it to 200, or lower minimumHealthyPercent",
    );
};

/** Every rule across the fields of one service. */
export const serviceRules: readonly ServiceRule[] = [
  capacityIsKnown,
  fargateSize,
  containersFitTask,
  memoryIsBounded,
  reservationBelowLimit,
  imageIsKnown,
  variablesHaveOneSource,
  portsAreUnique,
  dependenciesCanBeMet,
  oneIsEssential,
  limitsAreSound,
  fargateTakesContainers,
  routeIsKnown,
  routePortIsMapped,
  countHasOneOwner,
  deploymentHasRoom,
];
