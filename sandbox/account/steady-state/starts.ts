import type { Account, AccountObject } from "../account";
import { refuseService } from "../behaviours/ecs-service";
import { AwsError } from "../errors";
import { ACCOUNT_ID } from "../identity";
import { isObject, text, type JsonObject } from "../json";
import { taskDefinitionNamed } from "../task-definitions";
import { types } from "../type-tokens";
import { denial } from "./denial";
import { isAllowed, type Access } from "./permissions";

/** The start of a task that EventBridge makes when it is due. */
export interface Start {
  /** The schedule, or the target of a rule. */
  readonly starter: AccountObject;
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly role: string;
  /** Where the task runs, in the words of a service. */
  readonly placement: JsonObject;
}

/** Parameters of a start that a service has too. */
const PLACEMENT = ["capacityProviderStrategies", "launchType", "networkConfiguration", "platformVersion"];

function startOf(starter: AccountObject, target: JsonObject, parameters: JsonObject): Start {
  const placement = Object.entries(parameters).filter(([name]) => PLACEMENT.includes(name));
  return {
    starter,
    cluster: text(target["arn"]),
    taskDefinition: text(parameters["taskDefinitionArn"]),
    role: text(target["roleArn"]),
    placement: Object.fromEntries(placement),
  };
}

/** Every start of tasks that schedules and rules can make. */
export function startsOf(account: Account): Start[] {
  const scheduled = account.ofType(types.schedule).flatMap((schedule) => {
    const { target } = schedule.properties;
    if (!isObject(target) || !isObject(target["ecsParameters"])) return [];
    return [startOf(schedule, target, target["ecsParameters"])];
  });
  const triggered = account.ofType(types.eventTarget).flatMap((target) => {
    const { ecsTarget } = target.properties;
    return isObject(ecsTarget) ? [startOf(target, target.properties, ecsTarget)] : [];
  });
  return [...scheduled, ...triggered];
}

function isOurs(arn: string): boolean {
  return arn.split(":")[4] === ACCOUNT_ID;
}

/**
 * Why a start fails, as the message in the dead-letter queue words it; undefined when the task starts, or is at least tried.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export function startRefusal(account: Account, start: Start): string | undefined {
  const { cluster, taskDefinition, role } = start;
  const definition = taskDefinitionNamed(account, taskDefinition)?.properties;
  const wanted: Access[] = [
    { action: "ecs:RunTask", resource: taskDefinition },
    ...["executionRoleArn", "taskRoleArn"]
      .map((property) => text(definition?.[property]))
      .filter((arn) => arn !== "")
      .map((resource) => ({ action: "iam:PassRole", resource })),
  ];
  const refused = wanted.find((access) => !isAllowed(account, role, access));
  if (refused !== undefined) return `AccessDeniedException: ${denial({ role, name: "start" }, refused)}`;
  if (isOurs(cluster) && account.named(types.cluster, cluster) === undefined)
    return "ClusterNotFoundException: Cluster not found.";
  if (definition === undefined)
    return isOurs(taskDefinition) ? "ClientException: TaskDefinition not found." : undefined;
  try {
    refuseService(account, { cluster, taskDefinition, ...start.placement });
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
}
