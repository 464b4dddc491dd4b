import { type HookConfig, type ShiftConfig, shiftsTraffic } from "../config/deployment";
import type { ServiceConfig } from "../config/service";
import { routesOf } from "../config/routes";
import { infrastructurePolicies, type InfrastructurePurpose } from "../facts/infrastructure-policies";
import type { PlanContext } from "./context";
import { planAlarms } from "./alarms";
import { compact, type Explicit, flag, ifGiven, unlessBare } from "./canonical";
import { roleLogicalName } from "./names";
import { allow, policyDocument, serviceTrust } from "./policy-document";
import type { RoleSpec } from "./role";
import { sortedJson } from "./sorted";

/** A hook that ECS calls, or at which it waits, with Pulumi's names. */
export interface HookSpec {
  readonly targetType: "AWS_LAMBDA" | "PAUSE";
  readonly lifecycleStages: string[];
  readonly hookTargetArn?: string;
  /** Role that exists already; absent where the hook's role is created. */
  readonly roleArn?: string;
  readonly hookDetails?: string;
  readonly timeoutConfiguration?: { readonly timeoutInMinutes: string; readonly action: string };
}

/** How new revisions are rolled out, with Pulumi's names of the service's properties. */
export interface DeploymentSpec {
  readonly deploymentController?: { readonly type: "CODE_DEPLOY" };
  readonly deploymentMinimumHealthyPercent?: number;
  readonly deploymentMaximumPercent?: number;
  readonly deploymentCircuitBreaker?: { readonly enable: true; readonly rollback: boolean };
  readonly deploymentConfiguration?: {
    readonly strategy: "BLUE_GREEN" | "LINEAR" | "CANARY";
    readonly bakeTimeInMinutes: string;
    readonly linearConfiguration?: { readonly stepPercent: number; readonly stepBakeTimeInMinutes: string };
    readonly canaryConfiguration?: {
      readonly canaryPercent: number;
      readonly canaryBakeTimeInMinutes: string;
    };
  };
  readonly alarms?: { readonly enable: true; readonly rollback: boolean; readonly alarmNames: string[] };
  readonly sigintRollback?: true;
}

/** What CodeDeploy is given to deploy a service. */
export interface CodeDeploySpec {
  readonly deploymentConfigName: string;
  readonly terminationWaitTimeInMinutes: number;
  readonly alarmNames: readonly string[];
  readonly role: RoleSpec;
}

/** Plans the properties of the service that say how it is deployed. */
export function planDeployment(
  name: string,
  { deployment, scheduling, alarms }: ServiceConfig,
  clusterName: string,
): Explicit<DeploymentSpec> {
  if (deployment.strategy === "code-deploy") return leftToCodeDeploy;
  const { minimumHealthyPercent, maximumPercent } = deployment;
  const daemon = scheduling === "DAEMON";
  const own = ifGiven(alarms, (given) => planAlarms({ clusterName, name }, given).alarms) ?? {};
  return {
    deploymentController: undefined,
    deploymentMinimumHealthyPercent: daemon ? daemonMinimum(minimumHealthyPercent) : minimumHealthyPercent,
    deploymentMaximumPercent: daemon ? 100 : maximumPercent,
    deploymentCircuitBreaker:
      deployment.strategy === "rolling" ? { enable: true, rollback: deployment.rollback } : undefined,
    deploymentConfiguration: shiftsTraffic(deployment) ? planShift(deployment) : undefined,
    alarms: ifGiven(deployment.alarms, (watched) =>
      planWatched(watched, watched.own ? Object.values(own).map((alarm) => alarm.name) : []),
    ),
    sigintRollback: flag(deployment.rollbackOnInterrupt && deployment.waitForSteadyState),
  };
}

/** CodeDeploy has everything else in its deployment group. */
const leftToCodeDeploy: Explicit<DeploymentSpec> = {
  deploymentController: { type: "CODE_DEPLOY" },
  deploymentMinimumHealthyPercent: undefined,
  deploymentMaximumPercent: undefined,
  deploymentCircuitBreaker: undefined,
  deploymentConfiguration: undefined,
  alarms: undefined,
  sigintRollback: undefined,
};

function planWatched(
  { names, rollback }: { readonly names: readonly string[]; readonly rollback: boolean },
  own: readonly string[],
): NonNullable<DeploymentSpec["alarms"]> {
  return { enable: true, rollback, alarmNames: [...new Set([...names, ...own])].sort() };
}

/** A daemon stops its task before it starts the next, so its default keeps none. */
function daemonMinimum(percent: number): number {
  return percent === 100 ? 0 : percent;
}

function planShift(deployment: ShiftConfig): NonNullable<DeploymentSpec["deploymentConfiguration"]> {
  const bakeTimeInMinutes = String(deployment.bakeTimeMinutes);
  switch (deployment.strategy) {
    case "blue-green":
      return { strategy: "BLUE_GREEN", bakeTimeInMinutes };
    case "linear":
      return {
        strategy: "LINEAR",
        bakeTimeInMinutes,
        linearConfiguration: {
          stepPercent: deployment.stepPercent,
          stepBakeTimeInMinutes: String(deployment.stepBakeTimeMinutes),
        },
      };
    case "canary":
      return {
        strategy: "CANARY",
        bakeTimeInMinutes,
        canaryConfiguration: {
          canaryPercent: deployment.canaryPercent,
          canaryBakeTimeInMinutes: String(deployment.canaryBakeTimeMinutes),
        },
      };
  }
}

/** Plans the hooks of a deployment that shifts traffic. */
export function planHooks({ deployment }: ServiceConfig): HookSpec[] {
  return shiftsTraffic(deployment) ? deployment.hooks.map(planHook) : [];
}

function planHook(hook: HookConfig): HookSpec {
  if ("pause" in hook)
    return {
      targetType: "PAUSE",
      lifecycleStages: hook.stages,
      timeoutConfiguration: {
        timeoutInMinutes: String(hook.pause.timeoutMinutes),
        action: hook.pause.onTimeout,
      },
    };
  return compact<HookSpec>({
    targetType: "AWS_LAMBDA",
    lifecycleStages: hook.stages,
    hookTargetArn: hook.lambdaArn,
    roleArn: hook.roleArn,
    hookDetails: ifGiven(unlessBare(hook.details), sortedJson),
    timeoutConfiguration: undefined,
  });
}

/** Plans the role with which ECS calls the functions of hooks; nothing where every hook brings its own. */
export function planHookRole(
  name: string,
  hooks: readonly HookSpec[],
  context: PlanContext,
): RoleSpec | undefined {
  const functions = hooks.flatMap(({ hookTargetArn, roleArn }) =>
    hookTargetArn !== undefined && roleArn === undefined ? [hookTargetArn] : [],
  );
  if (functions.length === 0) return undefined;
  return {
    logicalName: roleLogicalName(`${name}-hooks`),
    description: `Lets ECS call the deployment hooks of ${name}`,
    assumeRolePolicy: serviceTrust(context, "ecs.amazonaws.com", { service: "ecs", resource: "*" }),
    policy: policyDocument([allow("CallHooks", ["lambda:InvokeFunction"], functions)]),
    managedPolicyArns: [],
  };
}

/** Plans the role with which ECS moves weights of rules, attaches volumes and fills target groups; nothing where it need not. */
export function planInfrastructureRole(
  name: string,
  config: ServiceConfig,
  context: PlanContext,
): RoleSpec | undefined {
  const purposes: InfrastructurePurpose[] = [
    ...(shiftsTraffic(config.deployment) && routesOf(config).length > 0 ? (["loadBalancers"] as const) : []),
    ...(Object.values(config.task.volumes).some((volume) => "ebs" in volume) ? (["volumes"] as const) : []),
    ...(config.vpcLattice.length > 0 ? (["vpcLattice"] as const) : []),
    ...(connectsWithTls(config) ? (["serviceConnectTls"] as const) : []),
  ];
  if (purposes.length === 0) return undefined;
  return {
    logicalName: roleLogicalName(`${name}-infrastructure`),
    description: `Lets ECS work on load balancers and volumes for ${name}`,
    assumeRolePolicy: serviceTrust(context, "ecs.amazonaws.com", { service: "ecs", resource: "*" }),
    managedPolicyArns: purposes.map(
      (purpose) => `arn:${context.partition}:iam::aws:policy/${infrastructurePolicies[purpose]}`,
    ),
  };
}

/** Whether Service Connect asks for certificates with a role that is to be created. */
function connectsWithTls({ serviceConnect }: ServiceConfig): boolean {
  return Object.values(serviceConnect?.services ?? {}).some(
    ({ tls }) => tls !== undefined && tls.roleArn === undefined,
  );
}

/** Plans what CodeDeploy needs; nothing for the other strategies. */
export function planCodeDeploy(
  name: string,
  { deployment }: ServiceConfig,
  context: PlanContext,
): CodeDeploySpec | undefined {
  if (deployment.strategy !== "code-deploy") return undefined;
  return {
    deploymentConfigName: deployment.deploymentConfig,
    terminationWaitTimeInMinutes: deployment.terminationWaitMinutes,
    alarmNames: [...deployment.alarmNames].sort(),
    role: {
      logicalName: roleLogicalName(`${name}-codedeploy`),
      description: `Lets CodeDeploy deploy ${name}`,
      assumeRolePolicy: serviceTrust(context, "codedeploy.amazonaws.com", {
        service: "codedeploy",
        resource: "*",
      }),
      managedPolicyArns: [`arn:${context.partition}:iam::aws:policy/AWSCodeDeployRoleForECS`],
    },
  };
}
