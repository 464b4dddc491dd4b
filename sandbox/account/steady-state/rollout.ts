import type { Account, AccountObject } from "../account";
import { number, text } from "../json";
import { demandsOf, LACKS, type Demands, type Lack } from "./demands";
import { timesOf, type DeploymentTimes } from "./deployment-times";
import type { Machine } from "./machines";
import { groupsOfTasks, lackOn, machinesBeside, suitableMachines } from "./placement";
import { taskOf, type Task } from "./task";

/** How a deployment of a new revision ends. */
export interface Rollout {
  /** Why it stands still, in the words of the service's event; undefined where it comes to its end. */
  readonly event: string | undefined;
  /** Seconds until it has ended, or stands still. */
  readonly seconds: number;
}

/** A running task of a service. */
interface RunningTask {
  readonly isNew: boolean;
  /** Its group, or for a daemon its instance; undefined where there is room for everything. */
  readonly place: AccountObject | Machine | undefined;
  readonly machine: Machine | undefined;
  state: "starting" | "healthy" | "draining";
  until: number;
}

/** Lets ECS replace every task of a service; undefined for a service that is not known well enough, or has none. */
export function rollOut(account: Account, service: AccountObject): Rollout | undefined {
  const task = taskOf(account, service);
  return task === undefined ? undefined : new Deployment(account, task).run();
}

class Deployment {
  private readonly demands: Demands;
  private readonly times: DeploymentTimes;
  private readonly machines: readonly Machine[];
  /** Where a task of each revision belongs. */
  private readonly places: readonly (AccountObject | Machine | undefined)[];
  private readonly least: number;
  private readonly most: number;
  private tasks: RunningTask[] = [];
  private waiting: (AccountObject | Machine | undefined)[];
  private lack: Lack | undefined;
  private now = 0;
  private shiftedAt: number;

  constructor(
    account: Account,
    private readonly task: Task,
  ) {
    const { properties } = task.service;
    const daemon = properties["schedulingStrategy"] === "DAEMON";
    // There is one task of a daemon on an instance, whatever room there is.
    this.demands = { ...demandsOf(task), ...(daemon && { distinct: true }) };
    this.times = timesOf(account, task);
    const all = task.groups === undefined ? [] : machinesBeside(account, task, task.groups);
    const suitable = suitableMachines(task, all);
    this.machines = daemon ? presentMachines(suitable) : suitable;
    this.places = daemon
      ? this.machines
      : groupsOfTasks(account, task, { machines: suitable, count: number(properties["desiredCount"]) });
    this.waiting = [...this.places];
    this.shiftedAt = this.times.shiftSeconds === undefined ? 0 : Infinity;
    const percent = (key: string, usual: number): number =>
      (this.places.length * number(properties[key], usual)) / 100;
    this.least =
      this.times.shiftSeconds === undefined
        ? Math.ceil(percent("deploymentMinimumHealthyPercent", daemon ? 0 : 100))
        : this.places.length;
    this.most =
      this.times.shiftSeconds === undefined
        ? Math.floor(percent("deploymentMaximumPercent", daemon ? 100 : 200))
        : 2 * this.places.length;
    for (const place of this.places) this.tryStart(place, { isNew: false, state: "healthy" });
  }

  run(): Rollout {
    for (;;) {
      this.stopOld();
      this.startNew();
      const next = Math.min(...this.tasks.map(({ until }) => until), this.nextShift());
      if (next === Infinity) return { event: this.event(), seconds: this.now };
      this.now = next;
      this.happen();
    }
  }

  private nextShift(): number {
    return this.shiftedAt > this.now ? this.shiftedAt : Infinity;
  }

  private happen(): void {
    for (const task of this.tasks.filter(({ until }) => until <= this.now)) {
      task.until = Infinity;
      if (task.state === "starting") task.state = "healthy";
      else this.remove(task);
    }
    const { shiftSeconds } = this.times;
    const allNew = this.tasks.filter(({ isNew, state }) => isNew && state === "healthy");
    if (shiftSeconds !== undefined && this.shiftedAt === Infinity && allNew.length === this.places.length)
      this.shiftedAt = this.now + shiftSeconds;
  }

  private stopOld(): void {
    if (this.now < this.shiftedAt) return;
    for (;;) {
      const healthy = this.tasks.filter(({ state }) => state === "healthy");
      const old = healthy.filter(({ isNew }) => !isNew);
      if (healthy.length <= this.least || old.length === 0) return;
      // One goes whose place a new one waits for, if there is such a place.
      const blocked = old.find(({ place }) => this.waiting.includes(place) && this.isShort(place));
      this.drain(blocked ?? old[0]);
    }
  }

  /** Whether a place has, with what is draining there, less room than new tasks wait for it. */
  private isShort(place: RunningTask["place"]): boolean {
    const wanted = this.waiting.filter((each) => each === place).length;
    const going = this.tasks.filter((each) => each.place === place && each.state === "draining").length;
    const free = this.machines.filter((machine) => isAt(machine, place) && this.takes(machine)).length;
    return going + free < wanted;
  }

  private drain(task: RunningTask | undefined): void {
    if (task === undefined) return;
    task.state = "draining";
    task.until = this.now + this.times.drainSeconds;
    if (this.times.drainSeconds === 0) this.remove(task);
  }

  private remove(task: RunningTask): void {
    task.machine?.remove(this.task.service.identity, this.demands);
    this.tasks = this.tasks.filter((each) => each !== task);
  }

  private startNew(): void {
    this.lack = undefined;
    this.waiting = this.waiting.filter((place) => {
      const running = this.tasks.filter(({ state }) => state !== "draining").length;
      return running >= this.most || !this.tryStart(place, { isNew: true, state: "starting" });
    });
  }

  private tryStart(
    place: RunningTask["place"],
    { isNew, state }: Pick<RunningTask, "isNew" | "state">,
  ): boolean {
    const own = this.machines.filter((machine) => isAt(machine, place));
    const machine = own.find((each) => this.takes(each));
    if (own.length > 0 && machine === undefined) {
      this.lack = lackOn(this.task, own);
      return false;
    }
    machine?.place(this.task.service.identity, this.demands);
    const until = state === "starting" ? this.now + this.times.healthySeconds : Infinity;
    this.tasks.push({ isNew, place, machine, state, until });
    return true;
  }

  private takes(machine: Machine): boolean {
    return machine.lack(this.task.service.identity, this.demands) === undefined;
  }

  private event(): string | undefined {
    if (this.waiting.length === 0 && this.tasks.every(({ isNew }) => isNew)) return undefined;
    const name = text(this.task.service.properties["name"]);
    return this.lack === undefined
      ? `(service ${name}) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.`
      : `(service ${name}) was unable to place a task because no container instance met all of its requirements. The closest matching container-instance ${LACKS[this.lack]}`;
  }
}

function isAt(machine: Machine, place: RunningTask["place"]): boolean {
  return place === undefined || machine === place || machine.group === place;
}

/** Instances that groups have without being asked for more: as many as each wants now, and one where it wants none. */
function presentMachines(machines: readonly Machine[]): Machine[] {
  const counts = new Map<AccountObject, number>();
  return machines.filter(({ group }) => {
    const before = counts.get(group) ?? 0;
    counts.set(group, before + 1);
    return before < Math.max(1, number(group.properties["desiredCapacity"]));
  });
}
