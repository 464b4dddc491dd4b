import { authenticationIsSound } from "./authentication";
import { alarmsHaveMetrics, deploymentAlarmsAreThere } from "./alarms";
import { daemonIsSound } from "./capacity";
import {
  codeDeployHasOneRule,
  codeDeployTakesFields,
  deploymentHasRoom,
  routesCanShift,
  testTrafficIsSound,
  trafficCanShift,
  waitIsSaidOnce,
} from "./deployment";
import {
  addressesAreOwn,
  aliasesDiffer,
  connectNamespaceIsKnown,
  discoveryNamespaceIsKnown,
  latticeIsSaidOnce,
  requestsAreKnown,
  servicePortIsKnown,
} from "./discovery";
import { edgeZonesTakeService } from "./edge-capacity";
import { managedInstancesTakeService } from "./managed-capacity";
import { constraintsAreFew, rebalancingIsPossible } from "./placement";
import { execCanWrite } from "./exec";
import { rulesHaveRoomForHeader } from "./origin-headers";
import { namedPortsAreKnown, routePortsAreMapped, routesAreKnown, routesAreSaidOnce } from "./routes";
import { hostsHaveRecords } from "./records";
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
import { targetGroupsAreSound } from "./target-groups";
import { daemonTakesFields } from "./unsupported";
import { workloadRules } from "./workload";

/** Every rule across the fields of one service. */
export const serviceRules: readonly ServiceRule[] = [
  ...workloadRules,
  daemonIsSound,
  daemonTakesFields,
  managedInstancesTakeService,
  edgeZonesTakeService,
  routesAreSaidOnce,
  routesAreKnown,
  routePortsAreMapped,
  rulesHaveRoomForHeader,
  targetGroupsAreSound,
  hostsHaveRecords,
  authenticationIsSound,
  namedPortsAreKnown,
  connectNamespaceIsKnown,
  discoveryNamespaceIsKnown,
  addressesAreOwn,
  servicePortIsKnown,
  requestsAreKnown,
  aliasesDiffer,
  latticeIsSaidOnce,
  countHasOneOwner,
  scalingHasMetrics,
  requestsAreCounted,
  scalesOutFromZero,
  stepsAreSound,
  schedulesAreSound,
  queueIsSound,
  deploymentHasRoom,
  waitIsSaidOnce,
  codeDeployHasOneRule,
  codeDeployTakesFields,
  trafficCanShift,
  routesCanShift,
  testTrafficIsSound,
  deploymentAlarmsAreThere,
  alarmsHaveMetrics,
  constraintsAreFew,
  rebalancingIsPossible,
  execCanWrite,
];
