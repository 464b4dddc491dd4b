import type { Account, AccountObject } from "../account";
import { isObject, type JsonObject } from "../json";
import { deploymentFailure } from "../steady-state/deployment";
import { rollOut } from "../steady-state/rollout";
import { startFailure } from "../steady-state/start-failures";
import { targetFailure } from "../steady-state/target-health";
import type { MadeUpdate } from "./behaviour";
import { shiftTraffic, strategyOfDeployment } from "./traffic-shift";

/**
 * Properties whose change is a new revision of the service, which is deployed.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-revision.html
 */
const REVISION_PROPERTIES = [
  "capacityProviderStrategies",
  "launchType",
  "loadBalancers",
  "networkConfiguration",
  "platformVersion",
  "serviceConnectConfiguration",
  "serviceRegistries",
  "taskDefinition",
  "triggers",
  "volumeConfiguration",
  "vpcLatticeConfigurations",
];

/** Whether a path lies in one of some properties. */
export function isOf(path: string, properties: readonly string[]): boolean {
  return properties.includes(path.split(".")[0] ?? path);
}

/** Whether an update is a new revision that ECS deploys; CodeDeploy brings its own. */
function isDeployment({ properties }: AccountObject, paths: readonly string[]): boolean {
  return !isLeftToCodeDeploy(properties) && paths.some((path) => isOf(path, REVISION_PROPERTIES));
}

/** Whether CodeDeploy deploys a service, and ECS does not. */
export function isLeftToCodeDeploy({ deploymentController: controller }: JsonObject): boolean {
  return isObject(controller) && controller["type"] === "CODE_DEPLOY";
}

/** Why a service does not get steady within the time that the provider waits. */
export function unsettled(account: Account, service: AccountObject, update?: MadeUpdate): string[] {
  if (service.properties["waitForSteadyState"] !== true) return [];
  const waiting = `waiting for ECS Service (${service.id}) to reach steady state:`;
  const failure = startFailure(account, service);
  if (failure !== undefined) return [`${waiting} deployment failed: tasks failed to start.`, failure];
  const rolledBack = deploymentFailure(account, service);
  if (rolledBack !== undefined) return [`${waiting} deployment failed: it was rolled back.`, rolledBack];
  const unhealthy = targetFailure(account, service);
  if (unhealthy !== undefined)
    return [`${waiting} deployment failed: tasks failed ELB health checks.`, unhealthy];
  if (update === undefined || !isDeployment(service, update.changedPaths)) return [];
  const rollout = rollOut(account, service);
  const { timeoutSeconds = USUAL_TIMEOUT_SECONDS } = update;
  if (rollout === undefined || (rollout.event === undefined && rollout.seconds <= timeoutSeconds)) return [];
  const timeout = `${waiting} timeout while waiting for state to become 'tfSTABLE' (last state: 'tfPENDING', timeout: ${Math.floor(timeoutSeconds / 60)}m${timeoutSeconds % 60}s)`;
  return rollout.event === undefined ? [timeout] : [timeout, rollout.event];
}

/** Seconds that the provider waits for an update of a service where nobody says how long. */
const USUAL_TIMEOUT_SECONDS = 1200;

/** A deployment that shifts traffic ends with the traffic on the other target group; one that fails leaves it where it was. */
export function deploy(account: Account, service: AccountObject, changedPaths: readonly string[]): void {
  if (strategyOfDeployment(service.properties) === "ROLLING") return;
  if (!isDeployment(service, changedPaths)) return;
  const failure =
    startFailure(account, service) ?? deploymentFailure(account, service) ?? targetFailure(account, service);
  if (failure !== undefined) return;
  if (rollOut(account, service)?.event !== undefined) return;
  shiftTraffic(account, service);
}
