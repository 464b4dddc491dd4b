import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs the command as `npm run plan` does, without an engine on the PATH. */
function plan(...args: string[]) {
  const result = spawnSync(process.execPath, ["-r", "ts-node/register", "cli/plan.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, PATH: "" },
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

describe("npm run plan", function () {
  this.timeout(60_000);
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plan-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it("prints what a person wants to see, and ends with 0", () => {
    const { code, stdout, stderr } = plan("Pulumi.dev.yaml");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(
      stdout,
      /^Network +new VPC 10\.20\.0\.0\/16 in ap-northeast-1a, ap-northeast-1c, 1 NAT gateway billed by the hour$/m,
    );
    assert.match(stdout, /│ web +│ FARGATE \(base 1, weight 1\) │ 512 CPU units │ 2 to 10 │/);
    assert.match(stdout, /Checks: nothing found\./);
  });

  it("adds what it costs by list prices where that is asked for", () => {
    const { code, stdout } = plan("Pulumi.dev.yaml", "--cost");
    assert.equal(code, 0);
    assert.match(stdout, /^Cost estimate \(list prices of ap-northeast-1 in 2025-09; 730 hours, without /m);
    assert.match(stdout, /│ network\.egress +│ 1 NAT gateway with an Elastic IP each +│ +48\.91 │/);
    assert.match(stdout, /together, by the least number of tasks and instances/);
    assert.match(stdout, /^On top, by use\n {2}GB through a NAT gateway: 0\.062 USD$/m);
    assert.doesNotMatch(plan("Pulumi.dev.yaml").stdout, /USD|Rollouts/);
  });

  it("adds how deployments go where that is asked for", () => {
    const { code, stdout } = plan("Pulumi.dev.yaml", "--rollouts");
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^Rollouts\n {2}api: rolling comes to its end, at worst 2 of 2 healthy, at least 90 s$/m,
    );
    assert.match(
      stdout,
      /^ {4}capacity group general: 2 tasks in 8 places: 4 instances with 2 on each by network interfaces$/m,
    );
    assert.match(stdout, /^ {8}30 s {2}old 0, draining 2, starting 0, healthy 2$/m);
    assert.match(stdout, /^ {4}without Spot capacity: 0 of 1 left$/m);
  });

  it("adds the same to JSON", () => {
    const { code, stdout } = plan("Pulumi.dev.yaml", "--json", "--rollouts");
    const { rollouts } = JSON.parse(stdout) as {
      rollouts: {
        services: { service: string; leastSeconds: number; pools: object[] }[];
        instanceRefreshes: object[];
      };
    };
    assert.equal(code, 0);
    const worker = rollouts.services.find(({ service }) => service === "worker");
    assert.deepEqual([worker?.leastSeconds, worker?.pools], [30, [{ name: "FARGATE_SPOT", tasks: 1 }]]);
    assert.deepEqual(rollouts.instanceRefreshes, []);
  });

  it("takes prices from a file, and adds the estimate to JSON", () => {
    const prices = file("prices.yaml", "natGateway: { hour: 1 }\npublicIpv4Hour: 0\n");
    const { code, stdout } = plan("Pulumi.dev.yaml", "--json", "--prices", prices);
    const { costEstimate } = JSON.parse(stdout) as {
      costEstimate: { lines: { path: string; monthlyUsd: number }[] };
    };
    assert.equal(code, 0);
    assert.equal(costEstimate.lines.find(({ path }) => path === "network.egress")?.monthlyUsd, 730);
  });

  it("prints the plan as JSON for the account and region that are given", () => {
    const stack = file(
      "Pulumi.qa.yaml",
      "config:\n  ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2, egress: nat-single }\n",
    );
    const { code, stdout } = plan(stack, "--json", "--account", "210987654321", "--region", "cn-north-1");
    const { cluster, network } = JSON.parse(stdout) as {
      cluster: { cluster: { name: string } };
      network: { flowLog: { role: { policy: { Statement: { Resource: string[] }[] } } } };
    };
    assert.equal(code, 0);
    assert.equal(cluster.cluster.name, "ecs-platform-qa");
    assert.deepEqual(network.flowLog.role.policy.Statement[0]?.Resource, [
      "arn:aws-cn:logs:cn-north-1:210987654321:log-group:/vpc/ecs-platform-qa/flow-logs:*",
    ]);
  });

  it("fails with file, line and every problem, and without a stack trace", () => {
    const stack = file(
      "Pulumi.bad.yaml",
      "config:\n  aws:region: eu-west-1\n  ecs-platform:network:\n    cidr: 10.0.0.0/8\n    availabilityZones: 2\n    egress: nat\n  ecs-platform:servcies: {}\n",
    );
    const { code, stdout, stderr } = plan(stack);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.deepEqual(stderr.replace(/(?<=known: ).*/, "…").split("\n"), [
      'Pulumi.bad.yaml:6: network.egress: "nat" is not allowed; use nat-per-zone, nat-single, endpoints, public-ip, none',
      'Pulumi.bad.yaml:7: servcies: is not a known key: "servcies"; did you mean "services"? known: …',
      "",
    ]);
  });

  it("fails when there is no such file, no region, or no stack in its name", () => {
    const network = "ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2, egress: nat-single }";
    const answers = [
      join(folder, "Pulumi.none.yaml"),
      file("Pulumi.x.yaml", `config:\n  ${network}\n`),
      file("stack.yaml", `config:\n  aws:region: eu-west-1\n  ${network}\n`),
    ].map((each) => plan(each));
    assert.deepEqual(
      answers.map(({ code }) => code),
      [1, 1, 1],
    );
    assert.match(answers[0]?.stderr ?? "", /there is no such file; name a Pulumi\.<stack>\.yaml/);
    assert.equal(
      answers[1]?.stderr,
      "Pulumi.x.yaml: aws:region: is missing; add it under config, or give --region\n",
    );
    assert.equal(
      answers[2]?.stderr,
      "stack.yaml: stack.yaml: is no stack file; name it Pulumi.<stack>.yaml\n",
    );
  });

  it("fails with what the checks found when the platform would not work", () => {
    const stack = file(
      "Pulumi.large.yaml",
      [
        "config:",
        "  aws:region: eu-west-1",
        "  ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2, egress: nat-single }",
        "  ecs-platform:cluster: { capacity: { small: { kind: ec2, instanceTypes: [t3.micro], minSize: 1, maxSize: 2 } } }",
        "  ecs-platform:services:",
        "    api: { capacity: { group: small }, containers: { api: { image: { uri: a:1 }, memoryMiB: 4096 } } }",
        "",
      ].join("\n"),
    );
    const { code, stdout } = plan(stack);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /error: services\.api\.task\.memoryMiB: a task needs 4096 MiB, an instance t3\.micro of capacity group small offers about 952;/,
    );
  });
});
