import { alarmsHaveMetrics, deploymentAlarmsAreThere } from "./alarms";
import { daemonIsSound } from "./capacity";
import {
  codeDeployHasOneRule,
  deploymentHasRoom,
  routesCanShift,
  testTrafficIsSound,
  trafficCanShift,
} from "./deployment";
import {
  addressesAreOwn,
  aliasesDiffer,
  connectNamespaceIsKnown,
  discoveryNamespaceIsKnown,
  requestsAreKnown,
  servicePortIsKnown,
} from "./discovery";
import { rebalancingIsPossible } from "./placement";
import { namedPortsAreKnown, routePortsAreMapped, routesAreKnown, routesAreSaidOnce } from "./routes";
import {
  countHasOneOwner,
  queueIsSound,
  requestsAreCounted,
  scalesOutFromZero,
  scalingHasMetrics,
  schedulesAreSound,
} from "./scaling";
import { stepsAreSound } from "./steps";
import type { ServiceRule } from "./scope";
import { daemonTakesFields } from "./unsupported";
import { workloadRules } from "./workload";

/** Every rule across the fields of one service. */
export const serviceRules: readonly ServiceRule[] = [
  ...workloadRules,
  daemonIsSound,
  daemonTakesFields,
  routesAreSaidOnce,
  routesAreKnown,
  routePortsAreMapped,
  namedPortsAreKnown,
  connectNamespaceIsKnown,
  discoveryNamespaceIsKnown,
  addressesAreOwn,
  servicePortIsKnown,
  requestsAreKnown,
  aliasesDiffer,
  countHasOneOwner,
  scalingHasMetrics,
  requestsAreCounted,
  scalesOutFromZero,
  stepsAreSound,
  schedulesAreSound,
  queueIsSound,
  deploymentHasRoom,
  codeDeployHasOneRule,
  trafficCanShift,
  routesCanShift,
  testTrafficIsSound,
  deploymentAlarmsAreThere,
  alarmsHaveMetrics,
  rebalancingIsPossible,
];
