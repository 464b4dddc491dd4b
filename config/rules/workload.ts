import {
  blockVolumeHasSize,
  blockVolumeHasSpeed,
  blockVolumeSuitsSystem,
  oneBlockVolume,
} from "./block-volumes";
import {
  acceleratorsArePresent,
  acceleratorsDiffer,
  fargateWeightsAreSound,
  groupsAreKnown,
  instancesTakeNetwork,
  placeIsChosen,
  sharesAreSound,
  windowsTakesValues,
} from "./capacity";
import {
  credentialSpecSuits,
  kernelParametersAreOwn,
  linksAreKnown,
  networkIsUsed,
  swapIsLimited,
  swappinessIsKnown,
} from "./container-settings";
import { fipsIsSaidOnce } from "./cluster-settings";
import {
  credentialsSuitImage,
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
  bufferIsUsed,
  logOptionsAreSaidOnce,
  logRouterHasRoom,
  logRouterIsSound,
  logRouterIsThere,
  oneLogRouter,
  routerNameIsFree,
  splunkOptionsAreWhole,
} from "./logging";
import { appProtocolsAreTcp, hostPortsSuitNetworkMode, portsAreUnique } from "./ports";
import { edgeZonesTakeTask } from "./edge-capacity";
import {
  groupsAreOfOneKind,
  managedInstancesHaveAccelerators,
  managedInstancesTakeTask,
} from "./managed-capacity";
import type { WorkloadRule } from "./scope";
import { rolesAreSaidOnce, securityGroupRulesAreWhole } from "./task-network";
import { containersFitTask, fargateSize, memoryIsBounded, reservationBelowLimit } from "./task-size";
import { placeTakesFields } from "./unsupported";
import { memoryFilesFit, mountsAreKnown, volumesAreSound } from "./volumes";

/** Every rule across the fields of a service or job. */
export const workloadRules: readonly WorkloadRule[] = [
  fargateWeightsAreSound,
  sharesAreSound,
  groupsAreKnown,
  groupsAreOfOneKind,
  fargateSize,
  containersFitTask,
  memoryIsBounded,
  reservationBelowLimit,
  memoryFilesFit,
  imageIsKnown,
  imageHasOneVersion,
  credentialsSuitImage,
  variablesHaveOneSource,
  fipsIsSaidOnce,
  portsAreUnique,
  hostPortsSuitNetworkMode,
  appProtocolsAreTcp,
  dependenciesCanBeMet,
  oneIsEssential,
  limitsAreSound,
  linksAreKnown,
  kernelParametersAreOwn,
  swapIsLimited,
  swappinessIsKnown,
  networkIsUsed,
  credentialSpecSuits,
  mountsAreKnown,
  volumesAreSound,
  oneBlockVolume,
  blockVolumeHasSize,
  blockVolumeHasSpeed,
  blockVolumeSuitsSystem,
  oneLogRouter,
  logRouterIsThere,
  logRouterIsSound,
  routerNameIsFree,
  logRouterHasRoom,
  bufferIsUsed,
  logOptionsAreSaidOnce,
  splunkOptionsAreWhole,
  placeTakesFields,
  fargateTakesModes,
  fargateTakesCapabilities,
  fargateTakesLogDrivers,
  fargateTakesTimeouts,
  instancesTakeNetwork,
  windowsTakesValues,
  placeIsChosen,
  acceleratorsArePresent,
  acceleratorsDiffer,
  managedInstancesTakeTask,
  managedInstancesHaveAccelerators,
  edgeZonesTakeTask,
  securityGroupRulesAreWhole,
  rolesAreSaidOnce,
];
