import type { PlatformPlan } from "../plan/platform";
import { subnetsHaveRoom } from "./addresses";
import { imagesAreSupported, tasksFitInstances, trunksReachInstances, userDataFits } from "./capacity";
import { groupsHoldTheirTasks } from "./capacity-maximum";
import { hostsAreCertified } from "./certificates";
import { hostDirectoriesAreCleared, startTimeoutsAreUsed } from "./containers";
import type { Finding } from "./finding";
import { externalInstancesAreOffered, tasksFitManagedInstances } from "./managed-capacity";
import { regionHasFips } from "./fips";
import { namesDiffer } from "./names";
import { instanceTypesExist } from "./placement";
import { everythingIsReached } from "./reachability/findings";
import { dependenciesStartInTime } from "./rollout/dependencies";
import { deploymentsProgress } from "./rollout/findings";
import { tasksHaveTimeToStart } from "./rollout/grace-period";
import { daemonsCanBeReplaced, tasksCanBeReplaced } from "./rollout/percentages";
import { quotasSuffice } from "./quotas";
import { policiesDoNotOppose } from "./scaling";
import { spotTasksStopInTime } from "./spot";
import { staticAddressesSuitSubnets } from "./static-addresses";
import { forecastsKeepTheirTraffic, releasesSeeRevisions } from "./traffic";
import { edgeZonesFit, zonesExist } from "./zones";

const checks: readonly ((plan: PlatformPlan) => Finding[])[] = [
  zonesExist,
  edgeZonesFit,
  regionHasFips,
  tasksFitInstances,
  tasksFitManagedInstances,
  externalInstancesAreOffered,
  groupsHoldTheirTasks,
  trunksReachInstances,
  imagesAreSupported,
  userDataFits,
  spotTasksStopInTime,
  subnetsHaveRoom,
  quotasSuffice,
  staticAddressesSuitSubnets,
  everythingIsReached,
  instanceTypesExist,
  namesDiffer,
  hostsAreCertified,
  forecastsKeepTheirTraffic,
  releasesSeeRevisions,
  tasksCanBeReplaced,
  daemonsCanBeReplaced,
  deploymentsProgress,
  tasksHaveTimeToStart,
  dependenciesStartInTime,
  policiesDoNotOppose,
  startTimeoutsAreUsed,
  hostDirectoriesAreCleared,
];

/** Everything that can be known from the plan to go wrong. */
export function checkPlatform(plan: PlatformPlan): Finding[] {
  return checks.flatMap((check) => check(plan));
}
