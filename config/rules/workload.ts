import { acceleratorsArePresent, capacityIsKnown, fargateTakesValues, instancesTakeValues } from "./capacity";
import {
  credentialSpecSuits,
  kernelParametersAreOwn,
  linksAreKnown,
  networkIsUsed,
  swapIsLimited,
} from "./container-settings";
import {
  dependenciesCanBeMet,
  imageIsKnown,
  limitsAreSound,
  oneIsEssential,
  variablesHaveOneSource,
} from "./containers";
import { logOptionsAreWhole, logRouterIsThere, routerNameIsFree } from "./logging";
import { appProtocolsAreTcp, hostPortsSuitNetworkMode, portsAreUnique } from "./ports";
import type { WorkloadRule } from "./scope";
import { rolesAreSaidOnce, securityGroupRulesAreWhole } from "./task-network";
import { containersFitTask, fargateSize, memoryIsBounded, reservationBelowLimit } from "./task-size";
import { placeTakesFields } from "./unsupported";
import { memoryFilesFit, mountsAreKnown, oneBlockVolume, volumesAreSound } from "./volumes";

/** Every rule across the fields of a service or job. */
export const workloadRules: readonly WorkloadRule[] = [
  capacityIsKnown,
  fargateSize,
  containersFitTask,
  memoryIsBounded,
  reservationBelowLimit,
  memoryFilesFit,
  imageIsKnown,
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
  logRouterIsThere,
  routerNameIsFree,
  logOptionsAreWhole,
  placeTakesFields,
  fargateTakesValues,
  instancesTakeValues,
  acceleratorsArePresent,
  securityGroupRulesAreWhole,
  rolesAreSaidOnce,
];
