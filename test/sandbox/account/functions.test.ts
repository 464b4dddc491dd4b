import assert from "node:assert/strict";
import { callFunction, knownFunctions } from "../../../sandbox/account/functions/registry";
import { text, type JsonObject } from "../../../sandbox/account/json";
import { pushImage } from "../../../sandbox/awsx/pushed-images";
import { registeredTokens } from "../../support/registered-tokens";
import { REGION, Scene } from "./scene";

describe("sandbox/account/functions", () => {
  let scene: Scene;
  const call = (token: string, args: JsonObject = {}, region = REGION): JsonObject =>
    callFunction(scene.account, { token, args, region }).outputs;

  beforeEach(() => {
    scene = new Scene();
  });

  it("says who calls, from where", () => {
    assert.equal(call("aws:index/getCallerIdentity:getCallerIdentity")["accountId"], "123456789012");
    assert.equal(call("aws:index/getRegion:getRegion")["region"], REGION);
    assert.equal(call("aws:index/getPartition:getPartition")["dnsSuffix"], "amazonaws.com");
  });

  const zones: [string, string[], string][] = [
    ["ap-northeast-1", ["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"], "apne1-az1"],
    ["eu-central-1", ["eu-central-1a", "eu-central-1b", "eu-central-1c"], "euc1-az1"],
    ["us-west-1", ["us-west-1a", "us-west-1c"], "usw1-az1"],
  ];
  for (const [region, names, firstId] of zones) {
    it(`knows the zones of ${region}`, () => {
      const found = call(
        "aws:index/getAvailabilityZones:getAvailabilityZones",
        { state: "available" },
        region,
      );
      assert.deepEqual([found["names"], (found["zoneIds"] as string[])[0]], [names, firstId]);
    });
  }

  it("leaves excluded zones out", () => {
    const args = { excludeNames: ["ap-northeast-1a"], excludeZoneIds: ["apne1-az3"] };
    assert.deepEqual(call("aws:index/getAvailabilityZones:getAvailabilityZones", args)["names"], [
      "ap-northeast-1c",
    ]);
  });

  it("finds networks by id, filter and tag", () => {
    const vpc = scene.create("vpc", "main", { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
    const inputs = { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", tags: { tier: "private" } };
    const subnet = scene.create("subnet", "a", inputs);
    assert.equal(call("aws:ec2/getVpc:getVpc", { id: vpc.id })["cidrBlock"], "10.0.0.0/16");
    assert.equal(call("aws:ec2/getVpc:getVpc", { tags: { Name: "main" } })["id"], vpc.id);
    assert.equal(
      call("aws:ec2/getSubnet:getSubnet", { id: subnet.id })["availabilityZone"],
      "ap-northeast-1a",
    );
    const search = (name: string, value: string): unknown =>
      call("aws:ec2/getSubnets:getSubnets", { filters: [{ name, values: [value] }] })["ids"];
    assert.deepEqual(search("vpc-id", vpc.id), [subnet.id]);
    assert.deepEqual(search("tag:tier", "private"), [subnet.id]);
    assert.deepEqual(search("tag:tier", "public"), []);
  });

  it("fails when no network, or more than one, matches", () => {
    const vpc = (): unknown => call("aws:ec2/getVpc:getVpc");
    assert.equal(scene.refusal(vpc), "no matching EC2 VPC found");
    for (const name of ["a", "b"]) scene.create("vpc", name, { cidrBlock: "10.0.0.0/16" });
    assert.equal(
      scene.refusal(vpc),
      "multiple EC2 VPCs matched; use additional constraints to reduce matches to a single EC2 VPC",
    );
  });

  it("knows the AMIs of ECS, always the same ones, as a secret value and an insecure one", () => {
    const name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id";
    const token = "aws:ssm/getParameter:getParameter";
    const { outputs, secrets } = callFunction(scene.account, { token, args: { name }, region: REGION });
    assert.match(text(outputs["value"]), /^ami-[0-9a-f]{17}$/);
    assert.deepEqual([outputs["insecureValue"], outputs["type"]], [outputs["value"], "String"]);
    assert.deepEqual(secrets, ["value"]);
    assert.equal(call(token, { name })["value"], outputs["value"]);
  });

  it("reads parameters of the account, without showing what is secure", () => {
    scene.create("ssmParameter", "a", { name: "/shop/key", type: "SecureString", value: "x" });
    const found = call("aws:ssm/getParameter:getParameter", { name: "/shop/key" });
    assert.deepEqual([found["value"], found["insecureValue"], found["version"]], ["x", undefined, 1]);
  });

  it("fails when a parameter does not exist", () => {
    assert.equal(
      scene.refusal(() => call("aws:ssm/getParameter:getParameter", { name: "/shop/none" })),
      "reading SSM Parameter (/shop/none): couldn't find resource",
    );
  });

  it("writes policy documents as the provider does", () => {
    const statements = [
      {
        sid: "Read",
        actions: ["s3:GetObject", "s3:ListBucket"],
        resources: ["arn:aws:s3:::&{aws:username}"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }],
      },
    ];
    assert.equal(
      call("aws:iam/getPolicyDocument:getPolicyDocument", { statements })["json"],
      JSON.stringify(
        {
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "Read",
              Effect: "Allow",
              Action: ["s3:ListBucket", "s3:GetObject"],
              Resource: "arn:aws:s3:::${aws:username}",
              Principal: { Service: "ecs-tasks.amazonaws.com" },
              Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
            },
          ],
        },
        null,
        2,
      ),
    );
  });

  it("fails when a statement id repeats", () => {
    const statements = [
      { sid: "A", actions: ["s3:*"] },
      { sid: "A", actions: ["ec2:*"] },
    ];
    assert.equal(
      scene.refusal(() => call("aws:iam/getPolicyDocument:getPolicyDocument", { statements })),
      "duplicate Sid (A)",
    );
  });

  it("says how to add a function that it does not know", () => {
    assert.equal(
      scene.refusal(() => call("aws:rds/getInstance:getInstance")),
      "the sandbox account does not know the function aws:rds/getInstance:getInstance; add it to sandbox/account/functions",
    );
  });

  it("finds the digest of an image by its tag, the same each time, and says in AWS's words what is missing", () => {
    const look = (repositoryName: string, imageTag: string) =>
      call("aws:ecr/getImage:getImage", { repositoryName, imageTag });
    scene.create("repository", "a", { name: "shop/web" });
    const found = look("shop/web", "v1");
    assert.match(text(found["imageDigest"]), /^sha256:[0-9a-f]{64}$/);
    assert.deepEqual(look("shop/web", "v1"), found);
    assert.notEqual(look("shop/web", "v2")["imageDigest"], found["imageDigest"]);
    assert.match(
      scene.refusal(() => look("shop/none", "v1")),
      /RepositoryNotFoundException/,
    );
    scene.account.state.missing.push("123456789012.dkr.ecr.*.amazonaws.com/shop/web:v3");
    assert.match(
      scene.refusal(() => look("shop/web", "v3")),
      /ImageNotFoundException.*imageTag:'v3'/,
    );
  });

  const GET_IMAGE = "aws:ecr/getImage:getImage";
  const URL = `123456789012.dkr.ecr.${REGION}.amazonaws.com/web`;

  it("finds the digest of an image that was pushed beside the stack, always the same one for a tag", () => {
    scene.create("repository", "web", { name: "web" });
    const digest = (imageTag: string): string =>
      text(call(GET_IMAGE, { repositoryName: "web", imageTag })["imageDigest"]);
    assert.match(digest("1"), /^sha256:[0-9a-f]{64}$/);
    assert.equal(digest("1"), digest("1"));
    assert.notEqual(digest("1"), digest("2"));
    assert.equal(
      call(GET_IMAGE, { repositoryName: "web", imageTag: "1" })["imageUri"],
      `${URL}@${digest("1")}`,
    );
  });

  it("finds the digest of an image that a program built and pushed", () => {
    scene.create("repository", "web", { name: "web" });
    const digest = `sha256:${"a".repeat(64)}`;
    pushImage(scene.account, { repositoryUrl: URL, tag: "built", digest });
    assert.equal(call(GET_IMAGE, { repositoryName: "web", imageTag: "built" })["imageDigest"], digest);
    assert.equal(call(GET_IMAGE, { repositoryName: "web", imageTag: "built" })["id"], digest);
  });

  it("says that an image is missing, or its repository", () => {
    const wanted = { repositoryName: "web", imageTag: "1" };
    assert.throws(
      () => call(GET_IMAGE, wanted),
      /RepositoryNotFoundException: The repository with name 'web' does not exist/,
    );
    scene.create("repository", "web", { name: "web" });
    scene.account.state.missing.push("*/web:1");
    assert.throws(
      () => call(GET_IMAGE, wanted),
      /ImageNotFoundException: The image with imageId \{imageDigest:'null', imageTag:'1'\} does not exist within the repository with name 'web' in the registry with id '123456789012'$/,
    );
  });

  it("answers every function that the program calls", () => {
    for (const token of registeredTokens().functions) assert.ok(knownFunctions.includes(token), token);
  });
});
