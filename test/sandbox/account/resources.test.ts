import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkInputs } from "../../../sandbox/account/check";
import { InitializationFailed } from "../../../sandbox/account/errors";
import { FaultPlan, type Fault } from "../../../sandbox/account/faults";
import { countByType, isEmpty } from "../../../sandbox/account/inventory";
import { UNKNOWN, type JsonObject } from "../../../sandbox/account/json";
import {
  changeOutside,
  deleteOutside,
  giveToAccount,
  scaleService,
} from "../../../sandbox/account/outside-changes";
import { Resources, type Resource } from "../../../sandbox/account/resources";
import { AccountStore } from "../../../sandbox/account/store";
import { types } from "../../../sandbox/account/type-tokens";
import { REGION } from "./scene";

describe("sandbox/account/resources", () => {
  let folder: string;
  let path: string;
  let store: AccountStore;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sandbox-account-"));
    path = join(folder, "account.json");
    store = new AccountStore(path);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const resources = (...faults: Fault[]): Resources => new Resources(store, new FaultPlan(faults));
  const address = (
    type: string,
    logicalName: string,
  ): { type: string; logicalName: string; urn: string; region: string } => ({
    type,
    logicalName,
    urn: `urn:pulumi:dev::shop::${type}::${logicalName}`,
    region: REGION,
  });

  function checked(type: string, logicalName: string, news: JsonObject): JsonObject {
    return checkInputs({ type, logicalName, randomSeed: Buffer.from("seed"), olds: {}, news }).inputs;
  }

  const create = (type: string, name: string, news: JsonObject): Promise<Resource> =>
    resources().create({ ...address(type, name), inputs: checked(type, name, news) });

  it("keeps the account in a file that only its owner reads", async () => {
    const { id } = await create(types.vpc, "main", { cidrBlock: "10.0.0.0/16" });
    assert.ok(new AccountStore(path).read().named(types.vpc, id));
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it("takes many creates at once without losing one", async () => {
    const names = Array.from({ length: 50 }, (_, index) => `group-${index}`);
    await Promise.all(names.map((name) => create(types.logGroup, name, {})));
    assert.deepEqual(countByType(new AccountStore(path).read()), { [types.logGroup]: 50 });
  });

  it("takes creates through two stores at once, as from two processes", async () => {
    const other = new Resources(new AccountStore(path), new FaultPlan([]));
    const names = Array.from({ length: 20 }, (_, index) => `group-${index}`);
    await Promise.all(
      names.flatMap((name) => [
        create(types.logGroup, `a-${name}`, {}),
        other.create({
          ...address(types.logGroup, `b-${name}`),
          inputs: checked(types.logGroup, `b-${name}`, {}),
        }),
      ]),
    );
    assert.deepEqual(countByType(new AccountStore(path).read()), { [types.logGroup]: 40 });
  });

  it("fails when the file is not an account's", () => {
    const broken = new AccountStore(join(__dirname, "../../../package.json"));
    assert.throws(
      () => broken.read(),
      /package\.json is not the file of a sandbox account; delete it to start an empty one\.$/,
    );
  });

  it("reports a refusal as the provider words it", async () => {
    await assert.rejects(() => create(types.subnet, "a", { vpcId: "vpc-0", cidrBlock: "10.0.0.0/24" }), {
      message:
        "creating EC2 Subnet (a): operation error EC2: CreateSubnet, https response error StatusCode: 400, RequestID: 09cd609a-88b2-750c-6cc0-4469656502ae, api error InvalidVpcID.NotFound: The vpc ID 'vpc-0' does not exist",
    });
  });

  it("says how to add a type that it does not know", async () => {
    await assert.rejects(() => create("aws:sagemaker/model:Model", "m", {}), {
      message:
        'creating sagemaker Model (m): the sandbox account does not know the type aws:sagemaker/model:Model; add a row to facts/resource-types (CONTRIBUTING.md, "Add a resource to the sandbox")',
    });
  });

  it("knows inputs and not what AWS chooses in a preview", () => {
    const inputs = checked(types.loadBalancer, "web", { name: "web", subnets: ["subnet-1", "subnet-2"] });
    const outputs = resources().previewCreate({ ...address(types.loadBalancer, "web"), inputs });
    assert.deepEqual(
      ["name", "subnets", "idleTimeout", "region", "tagsAll"].map((output) => outputs[output]),
      ["web", ["subnet-1", "subnet-2"], 60, REGION, {}],
    );
    for (const output of ["arn", "dnsName", "securityGroups", "ipAddressType"])
      assert.equal(outputs[output], UNKNOWN, output);
    assert.deepEqual(isEmpty(store.read()), true);
  });

  it("keeps outputs in the preview of an update, but not those that change", async () => {
    const olds = checked(types.launchTemplate, "web", { imageId: "ami-0", instanceType: "m7g.large" });
    const { id, properties } = await create(types.launchTemplate, "web", {
      imageId: "ami-0",
      instanceType: "m7g.large",
    });
    const preview = (news: JsonObject): JsonObject =>
      resources().previewUpdate({
        ...address(types.launchTemplate, "web"),
        id,
        properties,
        olds,
        news: { ...olds, ...news },
      });
    assert.deepEqual(preview({ instanceType: "m7g.xlarge" }), {
      ...properties,
      instanceType: "m7g.xlarge",
      latestVersion: UNKNOWN,
    });
    assert.equal(preview({ description: "web" })["latestVersion"], 1);
  });

  it("changes in the account only what changes in the program", async () => {
    const news = { cidrBlock: "10.0.0.0/16", tags: { a: "1" } };
    const olds = checked(types.vpc, "main", news);
    const { id, properties } = await create(types.vpc, "main", news);
    await changeOutside(store, { type: types.vpc, name: id }, { enableDnsSupport: false });
    const update = {
      ...address(types.vpc, "main"),
      id,
      properties,
      olds,
      news: { ...olds, tags: { a: "2" } },
    };
    const updated = await resources().update(update);
    assert.deepEqual(
      [updated.properties["tagsAll"], updated.properties["enableDnsSupport"]],
      [{ a: "2" }, false],
    );
  });

  it("puts AWS's value back where an input is taken out", async () => {
    const news = { settings: [{ name: "containerInsights", value: "enhanced" }], tags: { a: "1" } };
    const olds = checked(types.cluster, "main", news);
    const { id, properties } = await create(types.cluster, "main", news);
    const rest = { ...olds, tags: null };
    const updated = await resources().update({
      ...address(types.cluster, "main"),
      id,
      properties,
      olds,
      news: rest,
    });
    assert.deepEqual([updated.properties["tags"], updated.properties["tagsAll"]], [undefined, {}]);
  });

  describe("read", () => {
    const read = (type: string, resource: Resource, inputs: JsonObject): ReturnType<Resources["read"]> =>
      resources().read({ ...address(type, "read"), ...resource, inputs });

    it("answers what was created, and the same inputs", async () => {
      const inputs = checked(types.cluster, "main", {
        settings: [{ name: "containerInsights", value: "enhanced" }],
      });
      const created = await create(types.cluster, "main", inputs);
      assert.deepEqual(await read(types.cluster, created, inputs), { ...created, inputs });
    });

    it("shows what was changed outside", async () => {
      const inputs = checked(types.vpc, "main", { cidrBlock: "10.0.0.0/16", tags: { a: "1" } });
      const created = await create(types.vpc, "main", inputs);
      await changeOutside(
        store,
        { type: types.vpc, name: created.id },
        { tags: { a: "9" }, enableDnsHostnames: true },
      );
      const found = await read(types.vpc, created, inputs);
      assert.deepEqual(found?.inputs, { ...inputs, tags: { a: "9" } });
      assert.equal(found.properties["enableDnsHostnames"], true);
    });

    it("finds nothing of what was deleted outside", async () => {
      const created = await create(types.logGroup, "web", {});
      await deleteOutside(store, { type: types.logGroup, name: created.id });
      assert.equal(await read(types.logGroup, created, {}), undefined);
    });

    it("answers all inputs of something that is imported", async () => {
      const created = await create(types.logGroup, "web", { name: "/ecs/web", retentionInDays: 30 });
      const found = await read(types.logGroup, { id: created.id, properties: {} }, {});
      assert.deepEqual([found?.inputs["retentionInDays"], found?.inputs["arn"]], [30, undefined]);
    });

    it("tells revisions of one family apart", async () => {
      const inputs = { family: "web", memory: "128", containerDefinitions: '[{"name":"web"}]' };
      const [first, second] = [
        await create(types.taskDefinition, "a", inputs),
        await create(types.taskDefinition, "b", inputs),
      ];
      assert.equal((await read(types.taskDefinition, first, {}))?.properties["revision"], 1);
      await resources().delete({ ...address(types.taskDefinition, "a"), ...first });
      assert.equal((await read(types.taskDefinition, second, {}))?.properties["revision"], 2);
    });
  });

  it("takes a delete of something that is gone as done", async () => {
    const created = await create(types.logGroup, "web", {});
    for (let turn = 0; turn < 2; turn += 1)
      await resources().delete({ ...address(types.logGroup, "web"), ...created });
    assert.ok(isEmpty(store.read()));
  });

  it("fails when something to update was deleted outside", async () => {
    const created = await create(types.logGroup, "web", { name: "/ecs/web" });
    await deleteOutside(store, { type: types.logGroup, name: created.id });
    await assert.rejects(
      resources().update({ ...address(types.logGroup, "web"), ...created, olds: {}, news: {} }),
      {
        message: "updating CloudWatch Log Group (/ecs/web): couldn't find resource",
      },
    );
  });

  it("holds what exists before a stack is deployed, without counting it to a stack", async () => {
    await giveToAccount(store, [
      { type: types.vpc, id: "vpc-0a1b2c3d4e5f60718", region: REGION, inputs: { cidrBlock: "10.0.0.0/16" } },
      {
        type: types.subnet,
        id: "subnet-1",
        region: REGION,
        inputs: { vpcId: "vpc-0a1b2c3d4e5f60718", cidrBlock: "10.0.1.0/24" },
      },
    ]);
    const group = await create(types.securityGroup, "web", { vpcId: "vpc-0a1b2c3d4e5f60718" });
    const subnet = store.read().named(types.subnet, "subnet-1");
    assert.equal(subnet?.properties["arn"], `arn:aws:ec2:${REGION}:123456789012:subnet/subnet-1`);
    assert.deepEqual(countByType(store.read()), { [types.securityGroup]: 1 });
    await resources().delete({ ...address(types.securityGroup, "web"), ...group });
    assert.ok(isEmpty(store.read()));
  });

  it("scales a service within its bounds, which shows as drift of its count", async () => {
    await create(types.cluster, "main", { name: "main" });
    await create(types.taskDefinition, "web", {
      family: "web",
      memory: "128",
      containerDefinitions: '[{"name":"web"}]',
    });
    const inputs = checked(types.ecsService, "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web",
      desiredCount: 1,
    });
    const service = await create(types.ecsService, "web", inputs);
    const resourceId = "service/main/web";
    await assert.rejects(scaleService(store, resourceId, 3), {
      message: "service/main/web has no scalable target.",
    });
    const target = { serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount", resourceId };
    await create(types.appautoscalingTarget, "web", { ...target, minCapacity: 1, maxCapacity: 4 });
    assert.equal(await scaleService(store, resourceId, 9), 4);
    const found = await resources().read({ ...address(types.ecsService, "web"), ...service, inputs });
    assert.equal(found?.inputs["desiredCount"], 4);
  });

  describe("of a NAT gateway without internet gateway", () => {
    it("creates it, reports it as incomplete, and completes it once the gateway is there", async () => {
      const vpc = await create(types.vpc, "main", { cidrBlock: "10.0.0.0/16" });
      const subnet = await create(types.subnet, "a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
      const eip = await create(types.eip, "nat", {});
      const inputs = { subnetId: subnet.id, allocationId: eip.id };
      const failure: unknown = await create(types.natGateway, "nat", inputs).catch((error: unknown) => error);
      assert.ok(failure instanceof InitializationFailed);
      assert.deepEqual(failure.reasons, [
        `waiting for EC2 NAT Gateway (${failure.id}) create: unexpected state 'failed', wanted target 'available'. last error: Gateway.NotAttached: Network ${vpc.id} has no Internet gateway attached`,
      ]);
      await create(types.internetGateway, "main", { vpcId: vpc.id });
      const { id, properties } = failure;
      const same = checked(types.natGateway, "nat", inputs);
      const update = { ...address(types.natGateway, "nat"), id, properties, olds: same, news: same };
      assert.equal((await resources().update(update)).id, failure.id);
    });
  });

  describe("faults", () => {
    const logGroups = (): number => store.read().ofType(types.logGroup).length;
    const disturbed = (...faults: Fault[]): Promise<Resource> => {
      const inputs = checked(types.logGroup, "web", { name: "web" });
      return resources(...faults).create({ ...address(types.logGroup, "web"), inputs });
    };

    it("fail before: nothing is created", async () => {
      await assert.rejects(disturbed({ kind: "fail-before" }), {
        message:
          /creating CloudWatch Log Group \(web\): .* InternalFailure: The request processing has failed/,
      });
      assert.equal(logGroups(), 0);
    });

    it("fail after: it is created, but the reply is an error", async () => {
      await assert.rejects(disturbed({ kind: "fail-after", message: "connection reset" }), {
        message: "creating CloudWatch Log Group (web): connection reset",
      });
      assert.equal(logGroups(), 1);
    });

    it("init-fail: it is created and carries its id and properties", async () => {
      const fault: Fault = { kind: "init-fail", message: "never steady" };
      const failure: unknown = await disturbed(fault).catch((error: unknown) => error);
      assert.ok(failure instanceof InitializationFailed);
      assert.deepEqual(
        [failure.id, failure.properties["name"], failure.reasons],
        ["web", "web", ["never steady"]],
      );
      assert.equal(logGroups(), 1);
    });

    it("delay: it is created all the same", async () => {
      await disturbed({ kind: "delay", milliseconds: 1 });
      assert.equal(logGroups(), 1);
    });

    it("concern only the calls that they name", async () => {
      const faults: Fault[] = [
        { kind: "fail-before", operation: "delete" },
        { kind: "fail-before", type: "aws:ec2/*" },
        { kind: "fail-before", name: "api*" },
        { kind: "fail-before", urn: "*::prod::*" },
      ];
      const created = await disturbed(...faults);
      await assert.rejects(resources(...faults).delete({ ...address(types.logGroup, "web"), ...created }));
    });

    it("count calls, and stop after as many as they say", async () => {
      const counting = resources({ kind: "fail-before", call: 2, times: 2 });
      const outcomes: string[] = [];
      for (const name of ["a", "b", "c", "d"]) {
        const inputs = checked(types.logGroup, name, {});
        const outcome = counting.create({ ...address(types.logGroup, name), inputs });
        outcomes.push(
          await outcome.then(
            () => "created",
            () => "failed",
          ),
        );
      }
      assert.deepEqual(outcomes, ["created", "failed", "failed", "created"]);
    });
  });
});
