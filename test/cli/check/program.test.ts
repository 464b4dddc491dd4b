import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { checkProgram } from "../../../cli/check/program";
import { lookUpFields } from "../../../cli/recording/look-up-fields";
import { recordProgram } from "../../../cli/recording/recorded-program";
import { unknownText, unreadText } from "../../../cli/recording/wire-values";
import { unknown } from "../../../policy/value";
import { TestFolder } from "../../support/folder";

describe("a Pulumi program under check", function () {
  this.timeout(300_000);
  let folder: TestFolder;
  before(() => {
    folder = new TestFolder();
    symlinkSync(join(process.cwd(), "node_modules"), join(folder.path, "node_modules"));
  });
  after(() => {
    folder.dispose();
  });

  /** Writes a project of JavaScript with one stack, and runs it. */
  const run = (name: string, program: string, stack = "") => {
    folder.write(`${name}/Pulumi.yaml`, `name: ${name}\nruntime: nodejs\n`);
    folder.write(`${name}/index.js`, program);
    folder.write(`${name}/Pulumi.dev.yaml`, `config:\n  aws:region: eu-west-1\n${stack}`);
    const project = { folder: join(folder.path, name), stack: "dev", region: undefined };
    return recordProgram({ ...project, accountId: "210987654321" });
  };

  it("is recorded with known inputs, unknown outputs, edges, encrypted values and answers of AWS", async () => {
    const { resources, error } = await run(
      "whole",
      `const aws = require("@pulumi/aws"), pulumi = require("@pulumi/pulumi");
       module.exports = async () => {
         const { accountId } = await aws.getCallerIdentity();
         const image = await aws.ec2.getAmi({ owners: ["amazon"] });
         const config = new pulumi.Config();
         const role = new aws.iam.Role("role", { assumeRolePolicy: "{}", name: \`\${accountId}-\${process.env.AWS_REGION}\` });
         const parent = new pulumi.ComponentResource("shop:index:Shop", "shop");
         new aws.ssm.Parameter("all", {
           type: "String", value: config.requireSecret("token"), dataType: image.id, name: config.require("name"), description: role.arn,
         }, { parent, protect: true });
         await pulumi.runtime.invoke("aws:index/getPartition:getPartition", {}).then(({ partition }) =>
           new aws.sns.Topic("topic", { displayName: partition }, { provider: new aws.Provider("other", { region: "us-east-1" }) }));
         new pulumi.ComponentResource("awsx:ecs:FargateService", "remote", { taskDefinitionArgs: { container: { image: "a:1" } } }, {}, true);
       };`,
      "  whole:name: /shop/token\n  whole:token:\n    secure: v1:AAAA:BBBB\n",
    );
    assert.equal(error, undefined);
    const found = (name: string) => resources.find((each) => each.name === name) ?? assert.fail(name);
    assert.equal(found("role").properties["name"], "210987654321-eu-west-1");
    const all = found("all");
    assert.deepEqual(all.properties, {
      type: "String",
      value: unknown,
      dataType: unknown,
      name: "/shop/token",
      description: unknown,
    });
    assert.deepEqual(all.propertyDependencies["description"], [found("role").urn]);
    assert.equal(all.parent, found("shop").urn);
    assert.equal(all.urn, "urn:pulumi:dev::whole::shop:index:Shop$aws:ssm/parameter:Parameter::all");
    assert.equal(all.protect, true);
    assert.equal(found("topic").properties["displayName"], "aws");
    // The provider's own name is known in a preview.
    const { name } = found("topic").properties;
    assert.ok(typeof name === "string" && /^topic-[0-9a-f]{7}$/.test(name));
    assert.equal(found("topic").provider?.["region"], "us-east-1");
    assert.deepEqual(found("remote").properties, { taskDefinitionArgs: { container: { image: "a:1" } } });
  });

  it("has neither network nor credentials", async () => {
    process.env["AWS_SECRET_ACCESS_KEY"] = "canary-of-the-environment";
    try {
      const { resources, error } = await run(
        "alone",
        `const aws = require("@pulumi/aws");
         module.exports = async () => {
           const tried = await fetch("http://198.51.100.7/").catch((problem) => problem.cause.message);
           const named = await fetch("http://example.com/").catch((problem) => problem.cause.message);
           new aws.sns.Topic("topic", { displayName: [tried, named, process.env.AWS_SECRET_ACCESS_KEY].join() });
         };`,
      );
      assert.equal(error, undefined);
      assert.equal(
        resources[0]?.properties["displayName"],
        "a checked program has no network; it asked for 198.51.100.7,a checked program has no network; it asked for example.com,",
      );
    } finally {
      delete process.env["AWS_SECRET_ACCESS_KEY"];
    }
  });

  it("is reported in its own words when it fails, and not judged", async () => {
    const { error } = await run("failing", `throw new Error("no vpc was\\nconfigured");`);
    assert.equal(error, "Error: no vpc was\nconfigured");
    const where = join(folder.path, "failing");
    const { findings, subject } = await checkProgram(where, { profile: "baseline" }, { stack: "dev" });
    assert.deepEqual(findings, [
      {
        ...{ source: "program", rule: "program-runs", level: "error", message: error },
        file: join(where, "Pulumi.yaml"),
      },
    ]);
    assert.equal(subject.resources, 0);
  });

  it("has to be a project of Node.js with that stack", async () => {
    folder.write("go/Pulumi.yaml", "name: go\nruntime: go\n");
    folder.write("none/Pulumi.yaml", "name: none\nruntime: nodejs\n");
    const go = join(folder.path, "go");
    const none = join(folder.path, "none");
    const check = (where: string, stack?: string) =>
      checkProgram(where, { profile: "baseline" }, stack === undefined ? {} : { stack });
    await assert.rejects(check(go), {
      name: "UsageError",
      message: `${go}/Pulumi.yaml: only programs with runtime nodejs can be run; use --state for others`,
    });
    await assert.rejects(check(none, "dev"), {
      message: `${none}/Pulumi.dev.yaml: there is no such file; name a stack of the project by --stack`,
    });
    await assert.rejects(check(none), { message: `${none}: the stack has no aws:region; give --region` });
  });
});

describe("lookUpFields", () => {
  it("has texts, lists and values of other types, as the package declares them", () => {
    const fields = lookUpFields(join(process.cwd(), "Pulumi.yaml"), "aws:ec2/getSubnet:getSubnet") ?? {};
    assert.deepEqual([fields["vpcId"], fields["availableIpAddressCount"]], [unreadText, unknownText]);
    const { ids } = lookUpFields(join(process.cwd(), "Pulumi.yaml"), "aws:ec2/getSubnets:getSubnets") ?? {};
    assert.deepEqual(ids, [unreadText, unreadText]);
    assert.equal(lookUpFields(join(process.cwd(), "Pulumi.yaml"), "aws:none/getNone:getNone"), undefined);
  });
});
