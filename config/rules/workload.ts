import {
  acceleratorsArePresent,
  fargateWeightsAreSound,
  groupsAreKnown,
  instancesTakeValues,
  sharesAreSound,
} from "./capacity";
import {
  credentialSpecSuits,
  kernelParametersAreOwn,
  linksAreKnown,
  networkIsUsed,
  swapIsLimited,
} from "./container-settings";
import {
  dependenciesCanBeMet,
  imageHasOneVersion,
  imageIsKnown,
  limitsAreSound,
  oneIsEssential,
  variablesHaveOneSource,
} from "./containers";
import {
  fargateTakesCapabilities,
  fargateTakesLogDrivers,
  fargateTakesModes,
  fargateTakesTimeouts,
} from "./fargate";
import {
  logOptionsAreSaidOnce,
  logRouterIsSound,
  logRouterIsThere,
  oneLogRouter,
  routerNameIsFree,
  splunkOptionsAreWhole,
} from "./logging";
import { appProtocolsAreTcp, hostPortsSuitNetworkMode, portsAreUnique } from "./ports";
import type { WorkloadRule } from "./scope";
import { rolesAreSaidOnce, securityGroupRulesAreWhole } from "./task-network";
import { containersFitTask, fargateSize, memoryIsBounded, reservationBelowLimit } from "./task-size";
import { placeTakesFields } from "./unsupported";
import { memoryFilesFit, mountsAreKnown, oneBlockVolume, volumesAreSound } from "./volumes";

/** Every rule across the fields of a service or job. */
export const workloadRules: readonly WorkloadRule[] = [
  fargateWeightsAreSound,
  sharesAreSound,
  groupsAreKnown,
  fargateSize,
  containersFitTask,
  memoryIsBounded,
  reservationBelowLimit,
  memoryFilesFit,
  imageIsKnown,
  imageHasOneVersion,
  variablesHaveOneSource,
  portsAreUnique,
  hostPortsSuitNetworkMode,
  appProtocolsAreTcp,
  dependenciesCanBeMet,
  oneIsEssential,
  limitsAreSound,
  linksAreKnown,
  kernelParametersAreOwn,
  swapIsLimited,
  networkIsUsed,
  credentialSpecSuits,
  mountsAreKnown,
  volumesAreSound,
  oneBlockVolume,
  oneLogRouter,
  logRouterIsThere,
  logRouterIsSound,
  routerNameIsFree,
  logOptionsAreSaidOnce,
  splunkOptionsAreWhole,
  placeTakesFields,
  fargateTakesModes,
  fargateTakesCapabilities,
  fargateTakesLogDrivers,
  fargateTakesTimeouts,
  instancesTakeValues,
  acceleratorsArePresent,
  securityGroupRulesAreWhole,
  rolesAreSaidOnce,
];
