import { daemonIsSound } from "./capacity";
import {
  alarmsHaveMetrics,
  deploymentAlarmsAreThere,
  deploymentHasRoom,
  rebalancingIsPossible,
  testTrafficIsSound,
  trafficCanShift,
} from "./deployment";
import { connectedPortsAreSound, discoverySuitsNetworkMode, namespacesAreKnown } from "./discovery";
import { namedPortsAreKnown, routePortsAreMapped, routesAreKnown, routesAreSaidOnce } from "./routes";
import {
  countHasOneOwner,
  queueIsSound,
  scalesOutFromZero,
  scalingHasMetrics,
  schedulesAreSound,
  stepsAreSound,
} from "./scaling";
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
  namespacesAreKnown,
  discoverySuitsNetworkMode,
  connectedPortsAreSound,
  countHasOneOwner,
  scalingHasMetrics,
  scalesOutFromZero,
  stepsAreSound,
  schedulesAreSound,
  queueIsSound,
  deploymentHasRoom,
  trafficCanShift,
  testTrafficIsSound,
  deploymentAlarmsAreThere,
  alarmsHaveMetrics,
  rebalancingIsPossible,
];
