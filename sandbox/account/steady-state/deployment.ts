import type { Account, AccountObject } from "../account";
import { shiftsOf, strategyOfDeployment, weightsOf, type Shift } from "../behaviours/traffic-shift";
import { isObject, objects, text, texts, type JsonObject } from "../json";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import { denial } from "./denial";
import { isAllowed } from "./permissions";

/** Who must be able to assume the roles of a deployment. */
const ECS_PRINCIPAL = "ecs.amazonaws.com";
const BAD_NETWORK = "Service deployment rolled back because of invalid networking configuration";

function rolledBackAt(stage: string, reason: string): string {
  return `Service deployment rolled back because ${stage} lifecycle hook(s) failed. ${reason}`;
}

function targetGroupFailure(
  account: Account,
  { primary, alternate, production, test }: Shift,
): string | undefined {
  const weights = weightsOf(account, production);
  if (weights === undefined) return undefined;
  const onTest = test === "" ? undefined : weightsOf(account, test);
  const loose = [primary, alternate].find((group) => !weights.has(group) && onTest?.has(group) !== true);
  if (loose !== undefined)
    return `${BAD_NETWORK}: Target group ${loose} is not associated with either productionListenerRule or testListenerRule.`;
  const serving = [...weights].filter(([, weight]) => weight > 0).map(([group]) => group);
  const foreign = serving.find((group) => group !== primary && group !== alternate);
  if (foreign !== undefined)
    return `${BAD_NETWORK}. Production listener rule is forwarding traffic to unexpected target group ${foreign}. Expected traffic to be forwarded to either targetGroupArn: ${primary} or alternateTargetGroupArn: ${alternate}`;
  return serving.length === 1
    ? undefined
    : `${BAD_NETWORK}. productionListenerRule ${production} should have exactly one target group serving traffic but found ${serving.length} target groups which are serving traffic`;
}

function permissionFailure(account: Account, service: string, shift: Shift): string | undefined {
  const { role, primary, production } = shift;
  if (!canAssume(account, role, ECS_PRINCIPAL))
    return `${BAD_NETWORK}. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role '${role}'.`;
  const register = { action: "elasticloadbalancing:RegisterTargets", resource: primary };
  if (!isAllowed(account, role, register)) {
    const [, group = ""] = /:targetgroup\/([^/]+)/.exec(primary) ?? [];
    return `service ${service} failed to register targets in target-group ${group} with (error ${denial({ role, name: "ecs-service-scheduler" }, register)})`;
  }
  const action = production.includes(":listener-rule/") ? "ModifyRule" : "ModifyListener";
  const modify = { action: `elasticloadbalancing:${action}`, resource: production };
  if (isAllowed(account, role, modify)) return undefined;
  return rolledBackAt("PRODUCTION_TRAFFIC_SHIFT", denial({ role, name: "ECSNetworkingWithELB" }, modify));
}

function hookFailure(account: Account, hook: JsonObject): string | undefined {
  if (text(hook["targetType"]) === "PAUSE") return undefined;
  const [stage = ""] = texts(hook["lifecycleStages"]);
  const [role, target] = [text(hook["roleArn"]), text(hook["hookTargetArn"])];
  if (!canAssume(account, role, ECS_PRINCIPAL))
    return rolledBackAt(stage, `ECS was unable to assume role ${role}`);
  const unable = `ECS was unable to invoke hook target ${target} due to`;
  const invoke = { action: "lambda:InvokeFunction", resource: target };
  if (!isAllowed(account, role, invoke))
    return rolledBackAt(stage, `${unable} ${denial({ role, name: "ECS-Lambda-Execution" }, invoke)}`);
  const exists = account.named(types.lambdaFunction, target) !== undefined || account.existsOutside(target);
  return exists ? undefined : rolledBackAt(stage, `${unable} Function not found: ${target}`);
}

/**
 * Why a deployment that shifts traffic is rolled back, as ECS words it in the service deployment; undefined when it is not.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html
 */
export function deploymentFailure(account: Account, { properties }: AccountObject): string | undefined {
  if (strategyOfDeployment(properties) === "ROLLING") return undefined;
  for (const shift of shiftsOf(properties)) {
    const failure =
      targetGroupFailure(account, shift) ?? permissionFailure(account, text(properties["name"]), shift);
    if (failure !== undefined) return failure;
  }
  const { deploymentConfiguration: configuration } = properties;
  const hooks = isObject(configuration) ? objects(configuration["lifecycleHooks"]) : [];
  return hooks.map((hook) => hookFailure(account, hook)).find((failure) => failure !== undefined);
}
