import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServiceError } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";
import type { Fault } from "../../../sandbox/account/faults";
import { UNKNOWN, type JsonObject } from "../../../sandbox/account/json";
import { AccountStore } from "../../../sandbox/account/store";
import { types } from "../../../sandbox/account/type-tokens";
import { secret } from "../../../sandbox/provider/secrets";
import { properties, ProviderProcess } from "./provider-process";

/** One process serves most tests, because starting one takes longer than all of them. */
describe("sandbox/provider", function () {
  this.timeout(30_000);
  let folder: string;
  let provider: ProviderProcess;

  const FAULTS: Fault[] = [{ kind: "init-fail", name: "incomplete", message: "never steady" }];
  const GIVEN = [
    { type: types.vpc, id: "vpc-given", region: "eu-west-1", inputs: { cidrBlock: "10.9.0.0/16" } },
  ];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "sandbox-provider-"));
    writeFileSync(join(folder, "given.json"), JSON.stringify(GIVEN));
    provider = await ProviderProcess.start({
      ECS_SANDBOX_ACCOUNT: join(folder, "account.json"),
      ECS_SANDBOX_FAULTS: JSON.stringify(FAULTS),
      ECS_SANDBOX_GIVEN: join(folder, "given.json"),
    });
    const defaultTags = JSON.stringify({ tags: { team: "shop" } });
    const answer = await provider.configure({ region: "eu-west-1", defaultTags });
    assert.deepEqual([answer.getSupportspreview(), answer.getAcceptsecrets()], [true, true]);
  });
  after(() => {
    provider.stop();
    rmSync(folder, { recursive: true });
  });

  it("asks for a region where none is configured", async () => {
    const [failure] = (await provider.checkConfig({})).getFailuresList();
    assert.equal(
      failure?.getReason(),
      "Missing region. Set it with `pulumi config set aws:region us-east-1`.",
    );
    assert.deepEqual((await provider.checkConfig({ region: "eu-west-1" })).getFailuresList(), []);
  });

  it("reports what is wrong with inputs, with their paths", async () => {
    const checked = await provider.check(types.subnet, "a", { cidrBlock: "10.0.0.1/24" });
    assert.deepEqual(
      checked.getFailuresList().map((failure) => [failure.getProperty(), failure.getReason()]),
      [
        ["vpcId", "Missing required argument"],
        ["cidrBlock", '"10.0.0.1/24" is not a valid IPv4 CIDR block; did you mean "10.0.0.0/24"?'],
      ],
    );
  });

  it("creates with region and default tags of the configuration, reads, updates and deletes", async () => {
    const created = await provider.create(types.logGroup, "web", { name: "/ecs/web" });
    const outputs = properties(created.getProperties());
    assert.equal(created.getId(), "/ecs/web");
    assert.deepEqual(
      [outputs["arn"], outputs["tagsAll"]],
      ["arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web", { team: "shop" }],
    );
    const pair = { olds: { name: "/ecs/web" }, news: { name: "/ecs/web", retentionInDays: 30 } };
    await provider.update(types.logGroup, "/ecs/web", pair);
    const found = await provider.read(types.logGroup, "/ecs/web");
    assert.equal(properties(found.getProperties())["retentionInDays"], 30);
    await provider.delete(types.logGroup, "/ecs/web");
    assert.equal((await provider.read(types.logGroup, "/ecs/web")).getId(), "");
  });

  it("knows inputs and not what AWS chooses in a preview", async () => {
    const outputs = await provider.preview(types.vpc, "main", { cidrBlock: "10.0.0.0/16" });
    assert.deepEqual(
      [outputs["cidrBlock"], outputs["arn"], outputs["defaultSecurityGroupId"], outputs["tagsAll"]],
      ["10.0.0.0/16", UNKNOWN, UNKNOWN, { team: "shop" }],
    );
  });

  it("tells in detail what changes, and what that replaces", async () => {
    const answer = await provider.diff(types.targetGroup, {
      olds: { name: "web", port: 80, healthCheck: { path: "/" }, __defaults: [] },
      news: { name: "web", port: 81, healthCheck: { path: "/up" }, __defaults: [] },
    });
    const paths = [...answer.getDetaileddiffMap().keys()];
    assert.deepEqual(paths.sort(), ["healthCheck.path", "port"]);
    assert.deepEqual(
      [answer.getChanges(), answer.getReplacesList(), answer.getDiffsList(), answer.getDeletebeforereplace()],
      [proto.DiffResponse.DiffChanges.DIFF_SOME, ["port"], ["healthCheck", "port"], true],
    );
  });

  it("finds no change between the same inputs", async () => {
    const answer = await provider.diff(types.cluster, { olds: { name: "a" }, news: { name: "a" } });
    assert.equal(answer.getChanges(), proto.DiffResponse.DiffChanges.DIFF_NONE);
  });

  it("answers a refusal with AWS's words", async () => {
    const refused = provider.create(types.subnet, "a", { vpcId: "vpc-0", cidrBlock: "10.0.0.0/24" });
    await assert.rejects(refused, (error: ServiceError) => {
      assert.match(
        error.details,
        /^creating EC2 Subnet \(a\): .* InvalidVpcID\.NotFound: The vpc ID 'vpc-0' does not exist$/,
      );
      return true;
    });
  });

  it("hands over what exists of a resource that is incomplete", async () => {
    const incomplete = provider.create(types.logGroup, "incomplete", { name: "half" });
    await assert.rejects(incomplete, (error: ServiceError) => {
      const [detail] = error.metadata.get("grpc-status-details-bin");
      assert.ok(detail instanceof Uint8Array);
      const [packed] = Status.deserializeBinary(detail).getDetailsList();
      assert.equal(packed?.getTypeName(), "pulumirpc.ErrorResourceInitFailed");
      const failed = proto.ErrorResourceInitFailed.deserializeBinary(packed.getValue_asU8());
      assert.deepEqual([failed.getId(), failed.getReasonsList()], ["half", ["never steady"]]);
      assert.equal(properties(failed.getProperties())["name"], "half");
      return true;
    });
  });

  it("marks the value of a parameter as secret", async () => {
    const name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
    const answer = properties(
      (await provider.invoke("aws:ssm/getParameter:getParameter", { name })).getReturn(),
    );
    const value = answer["insecureValue"];
    assert.deepEqual(answer["value"], secret(value ?? null));
  });

  it("keeps secret inputs secret in inputs, outputs and previews, and shows AWS their values", async () => {
    const marked = { retentionInDays: secret(30), tags: { team: "shop", key: secret("canary") } };
    const news = { name: "secret", ...marked };
    const picked = ({ retentionInDays, tags }: JsonObject): JsonObject => ({ retentionInDays, tags });
    const checked = properties((await provider.check(types.logGroup, "secret", news)).getInputs());
    assert.deepEqual(picked(checked), marked);
    assert.deepEqual(picked(await provider.preview(types.logGroup, "secret", news)), marked);
    const outputs = properties((await provider.create(types.logGroup, "secret", news)).getProperties());
    assert.deepEqual([picked(outputs), outputs["tagsAll"]], [marked, marked.tags]);
    const held = new AccountStore(join(folder, "account.json")).read().named(types.logGroup, "secret");
    assert.deepEqual(
      [held?.properties["retentionInDays"], held?.properties["tags"]],
      [30, { team: "shop", key: "canary" }],
    );
  });

  it("holds from the start what is given to the account", async () => {
    const answer = await provider.invoke("aws:ec2/getVpc:getVpc", { id: "vpc-given" });
    assert.equal(properties(answer.getReturn())["cidrBlock"], "10.9.0.0/16");
  });

  it("dies where a fault says so, after the resource was created", async () => {
    const path = join(folder, "killed.json");
    const faults = join(folder, "faults.json");
    writeFileSync(faults, JSON.stringify([{ kind: "kill-after", operation: "create" }]));
    const doomed = await ProviderProcess.start({ ECS_SANDBOX_ACCOUNT: path, ECS_SANDBOX_FAULTS: faults });
    await doomed.configure({ region: "eu-west-1" });
    await assert.rejects(doomed.create(types.logGroup, "web", { name: "web" }));
    assert.ok(new AccountStore(path).read().named(types.logGroup, "web"));
    doomed.stop();
  });
});
