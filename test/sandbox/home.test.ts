import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Engine } from "../../sandbox/engine/engine";
import { projectFolder, SandboxHome } from "../../sandbox/home";
import { TestFolder } from "../support/folder";

const engine: Engine = {
  source: "installed",
  cli: "/opt/pulumi/pulumi",
  version: "3.260.0",
  needsLanguageHost: false,
};

describe("sandbox home", () => {
  it("is .sandbox of this project unless ECS_SANDBOX_HOME names another folder", () => {
    assert.equal(new SandboxHome({}).folder, join(projectFolder, ".sandbox"));
    assert.equal(new SandboxHome({ ECS_SANDBOX_HOME: "" }).folder, join(projectFolder, ".sandbox"));
    assert.equal(new SandboxHome({ ECS_SANDBOX_HOME: "/elsewhere" }).folder, "/elsewhere");
  });
});

describe("sandbox environment", () => {
  const home = new SandboxHome({ ECS_SANDBOX_HOME: "/sandbox" });

  it("holds nothing that leads to AWS or to a Pulumi service", () => {
    const outside = {
      AWS_ACCESS_KEY_ID: "AKIA…",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "token",
      AWS_PROFILE: "prod",
      AWS_ROLE_ARN: "arn:aws:iam::111122223333:role/deploy",
      AWS_WEB_IDENTITY_TOKEN_FILE: "/token",
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/credentials",
      PULUMI_ACCESS_TOKEN: "pul-…",
      PULUMI_BACKEND_URL: "s3://state",
      PULUMI_CONFIG_PASSPHRASE: "secret",
      PULUMI_STACK: "prod",
      HOME: "/home/ada",
    };
    const aws = "/sandbox/home/no-aws-credentials";
    assert.deepEqual(home.environment(engine, outside), {
      HOME: "/home/ada",
      PATH: ["/sandbox/bin", "/opt/pulumi", "", dirname(process.execPath)].join(delimiter),
      PULUMI_HOME: "/sandbox/home",
      PULUMI_BACKEND_URL: "file:///sandbox/state",
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      ECS_SANDBOX_ACCOUNT: "/sandbox/account.json",
      AWS_SHARED_CREDENTIALS_FILE: aws,
      AWS_CONFIG_FILE: aws,
      AWS_EC2_METADATA_DISABLED: "true",
    });
  });

  it("hands faults for the account on", () => {
    const faults = '[{"kind":"fail-before"}]';
    assert.equal(home.environment(engine, { ECS_SANDBOX_FAULTS: faults })["ECS_SANDBOX_FAULTS"], faults);
  });

  it("names the sandbox's language host to an engine that has none", () => {
    const env = home.environment({ ...engine, source: "built", needsLanguageHost: true }, {});
    assert.equal(env["ECS_SANDBOX_NODE"], process.execPath);
    assert.equal(
      env["ECS_SANDBOX_LANGUAGE_HOST"],
      join(projectFolder, "sandbox", "engine", "language-host.js"),
    );
  });
});

describe("sandbox plugin", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = new TestFolder()));
  afterEach(() => {
    folder.dispose();
  });

  const home = () => new SandboxHome({ ECS_SANDBOX_HOME: join(folder.path, "it's here") });
  const plugins = () => join(folder.path, "it's here", "home", "plugins");

  it("stands for the version of @pulumi/aws that is installed", () => {
    home().install();
    const manifest = join(projectFolder, "node_modules", "@pulumi", "aws", "package.json");
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    assert.deepEqual(readdirSync(plugins()), [`resource-aws-v${version}`, "resource-awsx-v3.9.0"]);
    assert.deepEqual(readdirSync(join(plugins(), `resource-aws-v${version}`)), ["pulumi-resource-aws"]);
  });

  const plugin = () => join(plugins(), readdirSync(plugins())[0] ?? "", "pulumi-resource-aws");

  it("starts the stand-in provider from any folder", () => {
    home().install();
    assert.throws(
      () => execFileSync(plugin(), { cwd: folder.path, env: { PATH: process.env["PATH"] }, stdio: "pipe" }),
      /ECS_SANDBOX_ACCOUNT is not set: it names the file of the sandbox account\. Use `npm run sandbox`\./,
    );
  });

  it("brings a command aws that never reaches AWS", () => {
    home().install();
    const aws = join(folder.path, "it's here", "bin", "aws");
    assert.throws(
      () => execFileSync(aws, ["s3", "ls"], { cwd: folder.path, stdio: "pipe" }),
      /The sandbox does not answer this call, and it never reaches AWS: aws s3 ls/,
    );
  });

  it("is written once, and again after this project or Node.js has moved", () => {
    home().install();
    const first = statSync(plugin()).ino;
    home().install();
    assert.equal(statSync(plugin()).ino, first);
    folder.write(plugin().slice(folder.path.length + 1), "#!/bin/sh\nexec /old/node /old/main.js\n");
    home().install();
    assert.match(readFileSync(plugin(), "utf8"), /sandbox\/provider\/main\.js' "\$@"\n$/);
  });
});
