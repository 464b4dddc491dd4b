import assert from "node:assert/strict";
import { parsePlatform } from "../../config/parse";
import { planPlatform } from "../../plan/platform";
import { reportOf, type RestartsReport } from "../../cli/restarts/report";
import { type BroughtUp, bringUp } from "../../cli/restarts/run-program";
import { restartsText } from "../../cli/restarts/text";
import { readExportedState } from "../../sandbox/rehearsal/exported-state";
import { Account, type AccountObject, emptyState } from "../../sandbox/account/account";
import { text } from "../../sandbox/account/json";
import { types } from "../../sandbox/account/type-tokens";
import { type Change, context } from "../support/stack";
import { exported } from "./exported";
import { quiet, restarting, type ServiceChange } from "./service-changes";

const { project, stack, region } = context;

/** What the account itself shows of an `up`, whatever the report says. */
interface Seen {
  /** Services whose tasks are others. */
  readonly deployed: readonly string[];
  /** Resources that stood before and were created again. */
  readonly recreated: readonly string[];
  readonly gone: readonly string[];
}

interface Compared {
  readonly report: RestartsReport;
  readonly seen: Seen;
}

/** An account with a platform in it. */
class Platform {
  private constructor(
    private readonly account: Account,
    private readonly up: BroughtUp,
  ) {}

  get standing() {
    return this.up.standing;
  }

  static async of(platform: object): Promise<Platform> {
    const account = new Account(emptyState());
    const up = await bringUp(planOf(platform), { ...place, account, before: [] });
    assert.equal(up.refusal, undefined);
    return new Platform(account, up);
  }

  async become(platform: object): Promise<Compared> {
    const account = new Account(structuredClone(this.account.state));
    const up = await bringUp(planOf(platform), { ...place, account, before: this.up.standing });
    return { report: reportOf(up), seen: seenIn(this.account, account) };
  }
}

const place = { project, stack, region, complete: true };

function planOf(platform: object) {
  return planPlatform(parsePlatform(platform), context);
}

function seenIn(before: Account, now: Account): Seen {
  const keys = (account: Account) =>
    new Set(account.state.objects.flatMap(({ urn }) => (urn === undefined ? [] : [keyOf(urn)])));
  const after = keys(now);
  return {
    deployed: before.ofType(types.ecsService).flatMap((service) => {
      const same = now.ofType(types.ecsService).find(({ urn }) => urn === service.urn);
      const differs = same !== undefined && tasksOf(now, same) !== tasksOf(before, service);
      return differs ? [keyOf(service.urn ?? "").split("::")[1] ?? ""] : [];
    }),
    recreated: Object.entries(now.state.created)
      .filter(([urn, times]) => times > (before.state.created[urn] ?? times))
      .map(([urn]) => keyOf(urn))
      .filter((key) => !key.startsWith(types.taskDefinition))
      .sort(),
    gone: [...keys(before)].filter((key) => !after.has(key)).sort(),
  };
}

const keyOf = (urn: string) => urn.split("::").slice(2).join("::");

/** All of a service but its tags, and the count of tasks that Application Auto Scaling owns. */
function tasksOf(account: Account, { properties }: AccountObject): string {
  const name = text(properties["name"]);
  const scaled = account
    .ofType("aws:appautoscaling/target:Target")
    .some((target) => text(target.properties["resourceId"]).endsWith(`/${name}`));
  const left = ["tags", "tagsAll", ...(scaled ? ["desiredCount"] : [])];
  return JSON.stringify(Object.entries(properties).filter(([property]) => !left.includes(property)));
}

function agree({ report, seen }: Compared): void {
  assert.equal(report.refusal, undefined);
  const deploying = report.services.filter(({ effect }) => effect === "deploys" || effect === "replaced");
  assert.deepEqual(deploying.map(({ service }) => service).sort(), [...seen.deployed].sort());
  assert.deepEqual(report.replaced.map(({ resource }) => resource).sort(), seen.recreated);
  assert.deepEqual([...report.deleted].sort(), seen.gone);
}

const platformOf = (services: object, more: object = {}) => ({
  network: { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" },
  loadBalancers: { public: { scheme: "internet-facing" } },
  services,
  ...more,
});

/** The same with changes, as `changedInput` takes them. */
function changedIn(platform: object, changes: readonly Change[]): object {
  const root = structuredClone(platform) as Record<string, unknown>;
  for (const [path, value] of changes) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const parent = keys.reduce((map, key) => (map[key] ??= {}) as Record<string, unknown>, root);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  }
  return root;
}

const sides = (changes: readonly ServiceChange[]) =>
  (["before", "after"] as const).map((side) =>
    platformOf(Object.fromEntries(changes.map((change) => [change.name, change[side]]))),
  ) as [object, object];

describe("what a change of a service restarts", () => {
  let compared: Compared | undefined;
  before(async () => {
    const [old, now] = sides([...restarting, ...quiet]);
    compared = await (await Platform.of(old)).become(now);
  });
  const causesOf = (name: string) =>
    compared?.report.services.find(({ service }) => service === name)?.causes ?? [];

  for (const { name, causes } of restarting)
    it(`tells why ${name} restarts tasks`, () => {
      assert.deepEqual(causesOf(name), causes);
    });

  for (const { name } of quiet)
    it(`sees that ${name} restarts none`, () => {
      assert.deepEqual(causesOf(name), []);
    });

  it("agrees with the account about each of them", () => {
    agree(compared ?? assert.fail("nothing compared"));
  });

  it("is of 40 changes and more that restart tasks, and as many that restart none", () => {
    assert.ok(restarting.length >= 40, String(restarting.length));
    assert.ok(quiet.length >= 40, String(quiet.length));
  });
});

describe("what a change of the platform replaces and endangers", () => {
  const services = {
    web: {
      task: { cpu: 256, memoryMiB: 512 },
      containers: {
        web: {
          image: { repository: "web", tag: "v1" },
          portMappings: [{ name: "http", containerPort: 8080 }],
        },
      },
      loadBalancer: { name: "public", container: "web", port: "http", priority: 1, hosts: ["a.example.com"] },
    },
    worker: {
      task: { cpu: 256, memoryMiB: 512 },
      queue: { messagesPerTask: 10 },
      scaling: { min: 1, max: 4 },
      containers: { worker: { image: { uri: "ghcr.io/example/worker:1" } } },
    },
  };
  const whole = platformOf(services, {
    repositories: { web: {}, spare: {} },
    fileSystems: {
      shared: { accessPoints: { pages: { path: "/pages" } } },
      scratch: { protect: false, accessPoints: { all: { path: "/all" } } },
    },
  });
  let platform: Platform;
  before(async () => {
    platform = await Platform.of(whole);
  });
  const changed = async (...changes: Change[]) => {
    const compared = await platform.become(changedIn(whole, changes));
    agree(compared);
    return compared.report;
  };

  it("says that nothing changes where nothing does", async () => {
    const { services: none, ...rest } = await changed();
    assert.deepEqual([none, ...Object.values(rest)], [[], [], [], [], [], []]);
  });

  it("finds nothing that restarts where settings change in place", async () => {
    const {
      services: none,
      replaced,
      data,
      updated,
    } = await changed(
      ["cluster.containerInsights", "enabled"],
      ["repositories.spare.keepTaggedImages", 50],
      ["fileSystems.shared.transitionToIaDays", 30],
      ["loadBalancers.public.idleTimeoutSeconds", 120],
      ["services.worker.queue.visibilityTimeoutSeconds", 600],
      ["dashboard", true],
    );
    assert.deepEqual([none, data], [[], []]);
    // AWS has no call that changes one.
    assert.deepEqual(replaced, [
      { resource: "aws:ecr/lifecyclePolicy:LifecyclePolicy::spare", causes: ["policy"] },
    ]);
    assert.deepEqual(updated.map(({ resource }) => resource).sort(), [
      "aws:ecs/cluster:Cluster::cluster",
      "aws:efs/fileSystem:FileSystem::shared",
      "aws:lb/loadBalancer:LoadBalancer::public",
      "aws:sqs/queue:Queue::worker",
    ]);
  });

  it("leaves zones alone when another one comes, or they change their order", async () => {
    const { replaced, data } = await changed(
      ["network.availabilityZones", ["ap-northeast-1d", "ap-northeast-1c", "ap-northeast-1a"]],
      ["network.egress", "public-ip"],
    );
    assert.deepEqual([replaced, data], [[], []]);
  });

  it("lets a zone take the place of another one without a collision", async () => {
    const { replaced, deleted } = await changed([
      "network.availabilityZones",
      ["ap-northeast-1a", "ap-northeast-1d"],
    ]);
    assert.deepEqual(
      replaced.filter(({ resource }) => resource.startsWith("aws:ec2/subnet")),
      [],
    );
    assert.ok(deleted.includes("aws:ec2/subnet:Subnet::network-private-ap-northeast-1c"));
  });

  it("says what is lost, and what stands against it", async () => {
    const { data } = await changed(
      ["repositories.spare", undefined],
      ["fileSystems.shared", undefined],
      ["fileSystems.scratch", undefined],
      ["services.worker", undefined],
    );
    assert.deepEqual(Object.fromEntries(data.map(({ resource, ...rest }) => [resource, rest])), {
      "aws:cloudwatch/logGroup:LogGroup::worker": { keeps: "logs", effect: "deleted" },
      "aws:ecr/repository:Repository::spare": {
        keeps: "images",
        effect: "deleted",
        protection: "AWS refuses while it holds images",
      },
      "aws:efs/fileSystem:FileSystem::scratch": { keeps: "files", effect: "deleted" },
      "aws:efs/fileSystem:FileSystem::shared": {
        keeps: "files",
        effect: "deleted",
        protection: "protected: Pulumi refuses to delete it",
      },
      "aws:sqs/queue:Queue::worker": { keeps: "messages", effect: "deleted" },
      "aws:sqs/queue:Queue::worker.dead-letters": { keeps: "messages", effect: "deleted" },
    });
  });

  it("says what a replaced target group forces", async () => {
    const { services: deploying, replaced } = await changed(["services.web.loadBalancer.protocol", "HTTPS"]);
    assert.deepEqual(deploying, [
      {
        service: "web",
        effect: "deploys",
        causes: ["loadBalancer: aws:lb/targetGroup:TargetGroup::web is replaced"],
      },
    ]);
    assert.deepEqual(replaced, [{ resource: "aws:lb/targetGroup:TargetGroup::web", causes: ["protocol"] }]);
  });

  it("says that data is replaced", async () => {
    const { data } = await changed(
      ["fileSystems.scratch.performanceMode", "maxIO"],
      ["fileSystems.scratch.throughputMode", "bursting"],
    );
    assert.deepEqual(data, [
      { resource: "aws:efs/fileSystem:FileSystem::scratch", keeps: "files", effect: "replaced" },
    ]);
  });

  it("takes a state that was exported for what stands", async () => {
    const now = changedIn(whole, [["services.web.containers.web.image.tag", "v2"]]);
    const { report } = await platform.become(now);
    const { account, region: found, resources } = readExportedState(exported(platform.standing));
    const up = await bringUp(planOf(now), { ...place, account, before: resources });
    assert.equal(found, region);
    assert.deepEqual(reportOf(up), report);
    assert.deepEqual(report.services[0]?.causes, [
      "containers.web.image: 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web:v1 → 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web:v2",
    ]);
  });

  it("says at which step AWS would stop", async () => {
    const balancer: Change = ["loadBalancers.public.deletionProtection", true];
    const guarded = changedIn(whole, [balancer]);
    const moved = changedIn(whole, [balancer, ["loadBalancers.public.scheme", "internal"]]);
    const { report } = await (await Platform.of(guarded)).become(moved);
    assert.match(
      report.refusal?.message ?? "",
      /^OperationNotPermitted: Load balancer '.*' cannot be deleted because deletion protection is enabled$/,
    );
    assert.equal(report.refusal?.key, "aws:lb/loadBalancer:LoadBalancer::public");
    assert.match(
      restartsText(report),
      /AWS would stop the up at delete of aws:lb\/loadBalancer:LoadBalancer::public:/,
    );
  });
});
