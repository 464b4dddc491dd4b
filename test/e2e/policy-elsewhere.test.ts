import assert from "node:assert/strict";
import { checkProgram } from "../../cli/check/program";
import { TestSandbox } from "../support/sandbox";
import { engineTimeoutMilliseconds } from "./engine-run";

/** The mandatory rules of profile `baseline` that each project breaks, with the resource that breaks it. */
const violations = {
  "bare-aws": [
    "alb-drop-invalid-headers aws:lb/loadBalancer:LoadBalancer shop",
    "ecs-cluster-insights aws:ecs/cluster:Cluster shop",
    "ecs-service-circuit-breaker aws:ecs/service:Service shop",
    "ecs-service-grace-with-lb aws:ecs/service:Service shop",
    "ecs-service-no-public-ip aws:ecs/service:Service shop",
    "ecs-task-image-pinned aws:ecs/taskDefinition:TaskDefinition shop",
    "ecs-task-log-configuration aws:ecs/taskDefinition:TaskDefinition shop",
    "ecs-task-no-secret-env aws:ecs/taskDefinition:TaskDefinition shop",
    "listener-https-or-redirect aws:lb/listener:Listener shop",
    "sg-chain-from-lb aws:ecs/service:Service shop",
    "sg-no-admin-ports aws:ec2/securityGroup:SecurityGroup door",
    "sg-no-open-ingress aws:ec2/securityGroup:SecurityGroup door",
    "vpc-default-sg-closed aws:ec2/vpc:Vpc shop",
    "vpc-flow-logs aws:ec2/vpc:Vpc shop",
  ],
  "awsx-shaped": [
    "ecs-service-after-iam aws:ecs/service:Service orders",
    "ecs-service-circuit-breaker aws:ecs/service:Service orders",
    "ecs-task-image-pinned aws:ecs/taskDefinition:TaskDefinition orders",
    "ecs-task-image-pinned awsx:ecs:FargateService orders",
    "ecs-task-image-pinned awsx:ecs:FargateTaskDefinition orders",
    "ecs-task-no-privileged aws:ecs/taskDefinition:TaskDefinition orders",
    "ecs-task-no-privileged awsx:ecs:FargateService orders",
    "ecs-task-no-privileged awsx:ecs:FargateTaskDefinition orders",
    "execution-role-scoped aws:ecs/taskDefinition:TaskDefinition orders",
  ],
};

describe("the policy pack in projects without our code, on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  /** What the engine prints of violations: `[mandatory]  [severity: high]  <rule>  (<type>: <name>)`. */
  const reported = (stdout: string, level: string) =>
    [...stdout.matchAll(/\[(\w+)\] +\[severity: \w+\] +([\w-]+) +\(([^()]+): ([^():]+)\)/g)]
      .filter(([, found]) => found === level)
      .map(([, , rule = "", type = "", name = ""]) => `${rule} ${type} ${name}`);

  for (const [name, expected] of Object.entries(violations))
    it(`${name} breaks the same rules in a preview and in a check without engine`, async () => {
      const folder = `examples/policy-elsewhere/${name}`;
      const [preview, check] = await Promise.all([
        // The sandbox previews with the policy pack where it is told nothing else.
        sandbox.run(["-C", folder, "preview", "-s", "dev"]),
        checkProgram(folder, { profile: "baseline" }, { stack: "dev" }),
      ]);
      assert.notEqual(preview.code, 0);
      const found = (level: string) =>
        check.findings
          .filter((each) => each.level === level)
          .map(({ rule, urn = "" }) => {
            const [, , types = "", resource = ""] = urn.split("::");
            return `${rule} ${types.split("$").at(-1) ?? ""} ${resource}`;
          });
      const once = (all: readonly string[]) => [...new Set(all)].sort();
      assert.deepEqual(once(reported(preview.stdout, "mandatory")), expected, preview.stdout);
      assert.deepEqual(once(found("error")), expected);
      assert.deepEqual(once(found("warning")), once(reported(preview.stdout, "advisory")));
    });
});
