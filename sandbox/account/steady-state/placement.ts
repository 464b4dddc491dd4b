import type { Account, AccountObject } from "../account";
import { number, objects, text } from "../json";
import { types } from "../type-tokens";
import { demandsOf, unsuitable, type Lack } from "./demands";
import { type Machine, machinesOf, reachableSize } from "./machines";
import { taskOf, type Task } from "./task";

/** A provider of a strategy with the group behind it; no group on Fargate, and where AWS has instances for everything. */
export interface Provider {
  readonly name: string;
  readonly base: number;
  readonly weight: number;
  readonly group?: AccountObject;
}

/** The providers of a service's strategy. */
export function providersOfService(
  service: AccountObject,
  groups: ReadonlyMap<string, AccountObject>,
): Provider[] {
  return objects(service.properties["capacityProviderStrategies"]).map((item) => {
    const name = text(item["capacityProvider"]);
    const group = groups.get(name);
    return { name, base: number(item["base"]), weight: number(item["weight"]), ...(group && { group }) };
  });
}

/** Auto Scaling groups by the capacity provider that stands for them. */
export function groupsByProvider(account: Account): ReadonlyMap<string, AccountObject> {
  return new Map(
    account.ofType(types.capacityProvider).flatMap((provider) => {
      const group = account.ofType(types.autoScalingGroup).find((each) => account.refersTo(provider, each));
      if (group === undefined) return [];
      return [provider.id, text(provider.properties["name"]), text(provider.properties["arn"])].map(
        (name) => [name, group] as const,
      );
    }),
  );
}

/** The provider of each of a number of tasks: first the one whose base is not met, then the one furthest behind its weight. */
export function spread(providers: readonly Provider[], count: number): Provider[] {
  const tasks = providers.map((provider) => ({ provider, base: 0, above: 0 }));
  return Array.from({ length: count }).flatMap(() => {
    const short = tasks.find(({ provider, base }) => base < provider.base);
    if (short !== undefined) {
      short.base += 1;
      return [short.provider];
    }
    const weighted = tasks.filter(({ provider }) => provider.weight > 0);
    const behind = weighted.sort(
      (one, other) => (one.above + 1) / one.provider.weight - (other.above + 1) / other.provider.weight,
    )[0];
    if (behind === undefined) return [];
    behind.above += 1;
    return [behind.provider];
  });
}

/** The instances of groups, as many as can come, with a task of each daemon and all tasks of the other services on them. */
export function machinesBeside(account: Account, task: Task, groups: readonly AccountObject[]): Machine[] {
  const machines = groups.flatMap((group) =>
    machinesOf(account, group, { task, size: reachableSize(account, group) }),
  );
  const cluster = text(task.service.properties["cluster"]);
  const others = account
    .ofType(types.ecsService)
    .filter(
      (each) => each.identity !== task.service.identity && text(each.properties["cluster"]) === cluster,
    );
  const isDaemon = (service: AccountObject): boolean => service.properties["schedulingStrategy"] === "DAEMON";
  // Daemons come first: ECS places them before any other task.
  for (const service of [...others.filter(isDaemon), ...others.filter((each) => !isDaemon(each))])
    settle(account, service, machines);
  return machines;
}

function settle(account: Account, service: AccountObject, machines: readonly Machine[]): void {
  const task = taskOf(account, service);
  if (task?.groups === undefined) return;
  const demands = demandsOf(task);
  const fits = (machine: Machine): boolean =>
    unsuitable(task, machine.kind) === undefined && machine.lack(service.identity, demands) === undefined;
  if (service.properties["schedulingStrategy"] === "DAEMON") {
    for (const machine of machines.filter(fits)) machine.place(service.identity, demands);
    return;
  }
  const providers = providersOfService(service, groupsByProvider(account));
  for (const { group } of spread(providers, number(service.properties["desiredCount"])))
    machines.find((machine) => machine.group === group && fits(machine))?.place(service.identity, demands);
}

/** What keeps a task off instances of which none takes it: what the first that is suitable lacks. */
export function lackOn(task: Task, machines: readonly Machine[]): Lack | undefined {
  const demands = demandsOf(task);
  const lacks = machines.map(
    (machine) => unsuitable(task, machine.kind) ?? machine.lack(task.service.identity, demands),
  );
  if (lacks.includes(undefined)) return undefined;
  return lacks.find((lack) => lack !== "constraint" && lack !== "attribute") ?? lacks[0] ?? "cpu";
}

/** The group of each task of a service: by its strategy over the groups that suit it, or any of them where it has none. */
export function groupsOfTasks(
  account: Account,
  { service }: Task,
  { machines, count }: { readonly machines: readonly Machine[]; readonly count: number },
): (AccountObject | undefined)[] {
  const present = new Set(machines.map(({ group }) => group));
  const providers = providersOfService(service, groupsByProvider(account)).filter(
    ({ group }) => group !== undefined && present.has(group),
  );
  return providers.length === 0
    ? Array.from({ length: count }, () => undefined)
    : spread(providers, count).map(({ group }) => group);
}

/** Instances that a task may be on, were they empty. */
export function suitableMachines(task: Task, machines: readonly Machine[]): Machine[] {
  const suitable = machines.filter(({ kind }) => unsuitable(task, kind) === undefined);
  return suitable.length === 0 ? [...machines] : suitable;
}

/** What the tasks of a service do not find on groups beside all others; undefined where there is room for all of them. */
export function lackBesideOthers(
  account: Account,
  task: Task,
  groups: readonly AccountObject[],
): Lack | undefined {
  const { desiredCount, schedulingStrategy } = task.service.properties;
  const machines = suitableMachines(task, machinesBeside(account, task, groups));
  const count = schedulingStrategy === "DAEMON" ? 0 : number(desiredCount);
  const demands = demandsOf(task);
  for (const group of groupsOfTasks(account, task, { machines, count })) {
    const own = machines.filter((machine) => group === undefined || machine.group === group);
    const machine = own.find((each) => each.lack(task.service.identity, demands) === undefined);
    if (machine === undefined) return lackOn(task, own);
    machine.place(task.service.identity, demands);
  }
  return undefined;
}
