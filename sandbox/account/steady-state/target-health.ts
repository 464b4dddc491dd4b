import type { Account, AccountObject } from "../account";
import { ipv4Block } from "../cidr";
import { number, objects, text, texts, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { weightsOf } from "../behaviours/traffic-shift";
import { aclLetsIn, aclLetsOut, aclsLetThrough, type OtherEnd } from "./network-acl-rules";
import { type Port, protocolOf } from "./port";
import { leadsTo, letsIn, type Client } from "./security-group-rules";
import { taskOf, type Task } from "./task";

/** The listeners that forward to a target group, themselves or by their rules, with their load balancers. */
function listenersOf(
  account: Account,
  targetGroupArn: string,
): { readonly balancer: AccountObject | undefined; readonly port: number }[] {
  const own = account
    .ofType(types.listener)
    .filter((listener) => forwards(account, listener, targetGroupArn));
  const ofRules = account
    .ofType(types.listenerRule)
    .filter((rule) => forwards(account, rule, targetGroupArn))
    .flatMap(({ properties }) => account.named(types.listener, text(properties["listenerArn"])) ?? []);
  return [...new Set([...own, ...ofRules])].map(({ properties }) => ({
    balancer: account.named(types.loadBalancer, text(properties["loadBalancerArn"])),
    port: number(properties["port"]),
  }));
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

/** A load balancer with a target group of its, and the ports of the task that it calls. */
interface WayToTarget {
  readonly balancer: AccountObject;
  readonly group: JsonObject;
  /** Health checks come over TCP, also where requests come over UDP. */
  readonly check: number;
  readonly requests: readonly Port[];
}

function requestPorts({ protocol }: JsonObject, port: number): Port[] {
  if (protocol === "UDP") return [{ udp: port }];
  return protocol === "TCP_UDP" ? [port, { udp: port }] : [port];
}

function isReached(account: Account, task: Task, { balancer, group, check, requests }: WayToTarget): boolean {
  const { subnetIds, securityGroupIds } = task.ownInterface;
  const client = clientOf(balancer);
  const preserved = group["preserveClientIp"] === "true";
  return [check, ...requests].every((port, index) => {
    // The addresses of who asks for health are the load balancer's own.
    const others = preserved && index > 0 ? clientsOf(account, balancer, requests) : undefined;
    return (
      leadsTo(account, client.securityGroupIds, { server: task.ownInterface, port }) &&
      (securityGroupIds.length === 0 || letsIn(account, securityGroupIds, { client, port })) &&
      client.subnetIds.every((from) =>
        subnetIds.every((to) =>
          others === undefined
            ? aclsLetThrough(account, [from, to], port)
            : passesPreserved(account, [from, to], { clients: others, port }),
        ),
      )
    );
  });
}

/** With the addresses of clients preserved, the ACL of the load balancer's subnet sees the target, and that of the target's the clients. */
function passesPreserved(
  account: Account,
  [from, to]: readonly [string, string],
  { clients, port }: { readonly clients: readonly OtherEnd[]; readonly port: Port },
): boolean {
  const target = ipv4Block(text(account.named(types.subnet, to)?.properties["cidrBlock"]));
  return (
    (target === undefined || aclLetsOut(account, { subnetId: from, other: target, port })) &&
    clients.every((other) => aclLetsIn(account, { subnetId: to, other, port }))
  );
}

/** Whom the security groups of a load balancer admit over IPv4; without groups everybody. */
function clientsOf(account: Account, balancer: AccountObject, ports: readonly Port[]): OtherEnd[] {
  const groups = clientOf(balancer).securityGroupIds;
  if (groups.length === 0) return ["internet"];
  const protocols = ["-1", ...ports.map(protocolOf)];
  return account
    .ofType(types.ingressRule)
    .map(({ properties }) => properties)
    .filter(
      ({ securityGroupId, ipProtocol }) =>
        groups.includes(text(securityGroupId)) && protocols.includes(text(ipProtocol)),
    )
    .flatMap(({ cidrIpv4 }): OtherEnd[] =>
      cidrIpv4 === "0.0.0.0/0" ? ["internet"] : [ipv4Block(text(cidrIpv4)) ?? []].flat(),
    );
}

/** Whether clients get to a load balancer at the port of its listener. */
function takesClients(account: Account, { balancer, requests }: WayToTarget, listenerPort: number): boolean {
  const ports = requests.map((port): Port =>
    typeof port === "number" ? listenerPort : { udp: listenerPort },
  );
  return clientOf(balancer).subnetIds.every((subnetId) =>
    ports.every((port) =>
      clientsOf(account, balancer, [port]).every((other) => aclLetsIn(account, { subnetId, other, port })),
    ),
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
 * Why targets of a service do not become healthy, as ECS words it in the service's events, or what its clients hear; undefined when nothing
 * is against it. What an application answers to a health check is not known to the account.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html
 */
export function targetFailure(account: Account, service: AccountObject): string | undefined {
  const task = taskOf(account, service);
  if (task === undefined) return undefined;
  for (const entry of objects(service.properties["loadBalancers"])) {
    const targetGroup = text(entry["targetGroupArn"]);
    const group = account.named(types.targetGroup, targetGroup)?.properties ?? {};
    const check = portOf(task, entry);
    const ways = listenersOf(account, targetGroup).flatMap(({ balancer, port }) =>
      balancer === undefined ? [] : [{ balancer, port, group, check, requests: requestPorts(group, check) }],
    );
    if (ways.some((way) => !takesClients(account, way, way.port))) return "connect ETIMEDOUT";
    if (ways.some((way) => !isReached(account, task, way)))
      return `(service ${text(service.properties["name"])}) (port ${number(entry["containerPort"])}) is unhealthy in (target-group ${targetGroup}) due to (reason Request timed out)`;
  }
  return undefined;
}
