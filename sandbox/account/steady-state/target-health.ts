import type { Account, AccountObject } from "../account";
import { number, objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { weightsOf } from "../behaviours/traffic-shift";
import { aclsLetThrough } from "./network-acl-rules";
import { leadsTo, letsIn, type Client } from "./security-group-rules";
import { taskOf, type Task } from "./task";

/** The load balancers whose listeners or rules forward to a target group. */
function balancersOf(account: Account, targetGroupArn: string): AccountObject[] {
  const listeners = account
    .ofType(types.listener)
    .filter((listener) => forwards(account, listener, targetGroupArn));
  const ofRules = account
    .ofType(types.listenerRule)
    .filter((rule) => forwards(account, rule, targetGroupArn))
    .map(({ properties }) => account.named(types.listener, text(properties["listenerArn"])));
  const arns = [...listeners, ...ofRules].map((listener) => text(listener?.properties["loadBalancerArn"]));
  return [...new Set(arns)].flatMap((arn) => account.named(types.loadBalancer, arn) ?? []);
}

function forwards(account: Account, { id }: AccountObject, targetGroupArn: string): boolean {
  return weightsOf(account, id)?.has(targetGroupArn) === true;
}

/** How an address of a load balancer stands in the network; one without security groups is not judged by them. */
function clientOf({ properties }: AccountObject): Client {
  const mapped = objects(properties["subnetMappings"]).map(({ subnetId }) => text(subnetId));
  return {
    subnetIds: [...texts(properties["subnets"]), ...mapped],
    securityGroupIds: texts(properties["securityGroups"]),
  };
}

function isReached(account: Account, task: Task, [client, port]: readonly [Client, number]): boolean {
  const { subnetIds, securityGroupIds } = task.ownInterface;
  const groups = client.securityGroupIds;
  return (
    leadsTo(account, groups, { server: task.ownInterface, port }) &&
    (securityGroupIds.length === 0 || letsIn(account, securityGroupIds, { client, port })) &&
    client.subnetIds.every((from) => subnetIds.every((to) => aclsLetThrough(account, [from, to], port)))
  );
}

/** Ports of a task at its target: of its own address the container's; of its instance's a fixed one, or one of Docker's, of which the first stands for all. */
function portOf(task: Task, entry: JsonObject): number {
  const port = number(entry["containerPort"]);
  if (
    task.definition.properties["networkMode"] === "awsvpc" ||
    task.definition.properties["networkMode"] === "host"
  )
    return port;
  const container = task.containers.find(({ name }) => name === entry["containerName"]);
  const mapping = objects(container?.["portMappings"]).find(({ containerPort }) => containerPort === port);
  const host = number(mapping?.["hostPort"]);
  return host === 0 ? 32768 : host;
}

/**
 * Why targets of a service do not become healthy, as ECS words it in the service's events; undefined when nothing is against it. What an
 * application answers to a health check is not known to the account.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html
 */
export function targetFailure(account: Account, service: AccountObject): string | undefined {
  const task = taskOf(account, service);
  if (task === undefined) return undefined;
  for (const entry of objects(service.properties["loadBalancers"])) {
    const targetGroup = text(entry["targetGroupArn"]);
    const closed = balancersOf(account, targetGroup).some(
      (balancer) => !isReached(account, task, [clientOf(balancer), portOf(task, entry)]),
    );
    if (closed)
      return `(service ${text(service.properties["name"])}) (port ${number(entry["containerPort"])}) is unhealthy in (target-group ${targetGroup}) due to (reason Request timed out)`;
  }
  return undefined;
}
