import { api, apiContainer, rowsOf, web } from "./row";

const strategies = "rolling, blue-green, linear, canary, code-deploy";
const rule = { name: "public", container: "web", port: "http", priority: 5, paths: ["/*"] };
const behind = [`${web}.loadBalancer`, rule] as const;
const edge = ["loadBalancers.edge", { kind: "network", scheme: "internal" }] as const;
const listener = { name: "edge", container: "web", port: "http", listener: { port: 443 } };
const namespace = ["namespaces.main", { name: "shop.internal" }] as const;
const lambda = "arn:aws:lambda:eu-west-1:123456789012:function:verify";
const hooked = (...hooks: object[]) => ({ strategy: "blue-green", hooks });
const tested = (given: object) => ({ strategy: "blue-green", testTraffic: { priority: 2, ...given } });

/** How new revisions replace old ones, and what watches a service. */
export const deployments = rowsOf([
  {
    title: "an unknown deployment strategy",
    path: `${web}.deployment`,
    bad: { strategy: "blue/green" },
    at: "strategy",
    problem: `"blue/green" is not allowed; use ${strategies}`,
    good: { strategy: "blue-green" },
  },
  {
    title: "a deployment without room",
    path: `${web}.deployment`,
    bad: { maximumPercent: 100 },
    at: "maximumPercent",
    problem:
      "100 with minimumHealthyPercent 100 leaves no room for a new task; raise it to 200, or lower minimumHealthyPercent",
    good: { maximumPercent: 100, minimumHealthyPercent: 99 },
  },
  {
    title: "a daemon that runs twice on an instance",
    given: [[`${api}.scheduling`, "DAEMON"]],
    path: `${api}.deployment`,
    bad: { maximumPercent: 200, minimumHealthyPercent: 0 },
    at: "maximumPercent",
    problem: "200 is not possible with scheduling DAEMON, which keeps one task on an instance; use 100",
    good: { maximumPercent: 100, minimumHealthyPercent: 0 },
  },
  {
    title: "a daemon that may never stop",
    given: [[`${api}.scheduling`, "DAEMON"]],
    path: `${api}.deployment`,
    bad: { minimumHealthyPercent: 100 },
    at: "minimumHealthyPercent",
    problem: "100 leaves a daemon no instance to replace its task on; use less",
    good: { minimumHealthyPercent: 99 },
  },
  {
    title: "a roll-back on Ctrl-C that nobody waits for",
    path: `${web}.deployment`,
    bad: { waitForSteadyState: false, rollbackOnInterrupt: true },
    at: "rollbackOnInterrupt",
    problem: "does nothing without waitForSteadyState; set it to true, or remove this",
    good: { waitForSteadyState: true, rollbackOnInterrupt: true },
  },
  {
    title: "a limit to a wait that there is not",
    path: `${web}.deployment`,
    bad: { waitForSteadyState: false, steadyStateTimeoutMinutes: 30 },
    at: "steadyStateTimeoutMinutes",
    problem: "does nothing without waitForSteadyState; set it to true, or remove this",
    good: { steadyStateTimeoutMinutes: 30 },
  },
  {
    title: "a shift without traffic",
    path: `${api}.deployment`,
    bad: { strategy: "linear" },
    at: "strategy",
    problem: "linear has no traffic to shift; add a loadBalancer or serviceConnect, or use rolling",
    good: { strategy: "rolling" },
  },
  {
    title: "a shift to one target group",
    given: [[`${web}.deployment`, { strategy: "canary" }]],
    path: `${web}.loadBalancer`,
    bad: {
      targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef",
      container: "web",
      port: "http",
    },
    at: "targetGroupArn",
    problem: "is one group, canary needs two; name a load balancer of the stack instead",
    good: rule,
  },
  {
    title: "a shift on a network load balancer and another",
    given: [edge, [`${web}.loadBalancer`, undefined], [`${web}.deployment`, { strategy: "canary" }]],
    changes: [[`${web}.loadBalancers`, [rule, listener]]],
    problems: [
      `${web}.deployment.strategy: canary shifts one network load balancer alone; use one loadBalancer`,
    ],
    nearest: [[`${web}.loadBalancers`, [listener]]],
  },
  {
    title: "a canary over 100 percent",
    path: `${web}.deployment`,
    bad: { strategy: "canary", canaryPercent: 100.1 },
    at: "canaryPercent",
    problem: "100.1 is out of range; use at most 100",
    good: { strategy: "canary", canaryPercent: 100 },
  },
  {
    title: "a canary of nobody",
    path: `${web}.deployment`,
    bad: { strategy: "canary", canaryPercent: 0 },
    at: "canaryPercent",
    problem: "0 is out of range; use at least 0.1",
    good: { strategy: "canary", canaryPercent: 0.1 },
  },
  {
    title: "a canary in hundredths of a percent",
    path: `${web}.deployment`,
    bad: { strategy: "canary", canaryPercent: 0.25 },
    at: "canaryPercent",
    problem: "0.25 has more than one decimal; AWS takes steps of 0.1",
    good: { strategy: "canary", canaryPercent: 0.3 },
  },
  {
    title: "steps that are too small",
    path: `${web}.deployment`,
    bad: { strategy: "linear", stepPercent: 2.9 },
    at: "stepPercent",
    problem: "2.9 is out of range; use at least 3",
    good: { strategy: "linear", stepPercent: 3 },
  },
  {
    title: "a key of another strategy",
    path: `${web}.deployment`,
    bad: { strategy: "canary", stepPercent: 10 },
    at: "stepPercent",
    problem:
      'is not a known key: "stepPercent"; known: alarms, bakeTimeMinutes, canaryBakeTimeMinutes, canaryPercent, hooks, maximumPercent, minimumHealthyPercent, rollbackOnInterrupt, steadyStateTimeoutMinutes, strategy, testTraffic, waitForSteadyState',
    good: { strategy: "linear", stepPercent: 10 },
  },
  {
    title: "a hook that is no function",
    path: `${web}.deployment`,
    bad: hooked({ lambdaArn: "verify", stages: ["PRE_SCALE_UP"] }),
    at: "hooks.0.lambdaArn",
    problem: '"verify" is not the ARN of a Lambda function',
    good: hooked({ lambdaArn: lambda, stages: ["PRE_SCALE_UP"] }),
  },
  {
    title: "a hook at an unknown stage",
    path: `${web}.deployment`,
    bad: hooked({ lambdaArn: lambda, stages: ["AFTER_ALLOW_TRAFFIC"] }),
    at: "hooks.0.stages.0",
    problem:
      '"AFTER_ALLOW_TRAFFIC" is not allowed; use RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, POST_TEST_TRAFFIC_SHIFT, PRE_PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT, TEST_TRAFFIC_SHIFT, PRODUCTION_TRAFFIC_SHIFT',
    good: hooked({ lambdaArn: lambda, stages: ["PRODUCTION_TRAFFIC_SHIFT"] }),
  },
  {
    title: "a pause while traffic moves",
    path: `${web}.deployment`,
    bad: hooked({ pause: {}, stages: ["PRODUCTION_TRAFFIC_SHIFT"] }),
    at: "hooks.0.stages.0",
    problem:
      '"PRODUCTION_TRAFFIC_SHIFT" is not allowed; use RECONCILE_SERVICE, PRE_SCALE_UP, POST_SCALE_UP, POST_TEST_TRAFFIC_SHIFT, PRE_PRODUCTION_TRAFFIC_SHIFT, POST_PRODUCTION_TRAFFIC_SHIFT',
    good: hooked({ pause: {}, stages: ["PRE_PRODUCTION_TRAFFIC_SHIFT"] }),
  },
  {
    title: "a hook without a stage",
    path: `${web}.deployment`,
    bad: hooked({ pause: {}, stages: [] }),
    at: "hooks.0.stages",
    problem: "has 0 entries; give at least 1",
    good: hooked({ pause: {}, stages: ["PRE_SCALE_UP"] }),
  },
  {
    title: "test traffic that matches nothing",
    given: [behind],
    path: `${web}.deployment`,
    bad: tested({}),
    at: "testTraffic",
    problem: "matches no request; give header, hosts or both",
    good: tested({ hosts: ["test.example"] }),
  },
  {
    title: "test traffic by more values than a rule takes",
    given: [behind],
    path: `${web}.deployment`,
    bad: tested({ hosts: ["a", "b", "c"], header: { name: "x-test", values: ["1", "2", "3"] } }),
    at: "testTraffic",
    problem: "has 6 header values and hosts; a listener rule takes 5 together",
    good: tested({ hosts: ["a", "b", "c"], header: { name: "x-test", values: ["1", "2"] } }),
  },
  {
    title: "test traffic without a rule",
    given: [edge, [`${web}.loadBalancer`, listener]],
    path: `${web}.deployment`,
    bad: tested({ hosts: ["test.example"] }),
    at: "testTraffic",
    problem: "needs a rule on an application load balancer; remove it, or add a loadBalancer",
    good: { strategy: "blue-green" },
  },
  {
    title: "a test rule behind the production rule",
    given: [behind],
    path: `${web}.deployment`,
    bad: tested({ hosts: ["test.example"], priority: 6 }),
    at: "testTraffic.priority",
    problem: "6 comes after the production rule's 5, which would take the test requests; use a lower number",
    good: tested({ hosts: ["test.example"], priority: 4 }),
  },
  {
    title: "CodeDeploy without a rule",
    path: `${api}.deployment`,
    bad: { strategy: "code-deploy" },
    at: "strategy",
    problem: "code-deploy needs exactly one loadBalancer, with a rule on an application load balancer",
    good: { strategy: "rolling" },
  },
  {
    title: "CodeDeploy beside Service Connect",
    given: [namespace, [`${web}.deployment`, { strategy: "code-deploy" }]],
    path: `${web}.serviceConnect`,
    bad: { namespace: "main" },
    problem: "is not possible with strategy code-deploy; use blue-green",
    good: undefined,
  },
  {
    title: "CodeDeploy beside zone rebalancing",
    given: [[`${web}.deployment`, { strategy: "code-deploy" }]],
    path: `${web}.availabilityZoneRebalancing`,
    bad: true,
    problem: "is not possible with strategy code-deploy; use blue-green, or remove it",
    good: false,
  },
  {
    title: "a deployment that watches nothing",
    path: `${web}.deployment`,
    bad: { alarms: {} },
    at: "alarms",
    problem: "watches nothing; give names, or set own to true",
    good: { alarms: { names: ["web-errors"] } },
  },
  {
    title: "a deployment that watches alarms that the service has not",
    path: `${web}.deployment`,
    bad: { alarms: { own: true } },
    at: "alarms.own",
    problem: "needs alarms of the service; add them, or name others",
    good: { alarms: { own: false, names: ["web-errors"] } },
  },
  {
    title: "alarms without any",
    path: `${web}.alarms`,
    bad: {},
    problem: "has no alarm; give cpuPercent, memoryPercent or another one",
    good: { cpuPercent: 80 },
  },
  {
    title: "an alarm on hosts of no load balancer",
    path: `${api}.alarms`,
    bad: { unhealthyHosts: 1 },
    at: "unhealthyHosts",
    problem: "needs a loadBalancer of the stack; add one or remove it",
    good: { memoryPercent: 80 },
  },
  {
    title: "an alarm on responses of a network load balancer",
    given: [edge, [`${web}.loadBalancer`, listener]],
    path: `${web}.alarms`,
    bad: { http5xxCount: 1 },
    at: "http5xxCount",
    problem: "needs a rule on an application load balancer; add one or remove it",
    good: { unhealthyHosts: 1 },
  },
  {
    title: "an alarm on missing tasks that nobody counts",
    given: [["cluster.containerInsights", "disabled"]],
    path: `${web}.alarms`,
    bad: { runningBelowDesired: true },
    at: "runningBelowDesired",
    problem:
      "needs the numbers of tasks, which cluster.containerInsights disabled leaves out; use enabled or enhanced",
    good: { cpuPercent: 80 },
  },
  {
    title: "an alarm for a topic that is none",
    path: `${web}.alarms`,
    bad: { cpuPercent: 80, topicArn: "alerts" },
    at: "topicArn",
    problem: '"alerts" is not the ARN of an SNS topic',
    good: { cpuPercent: 80, topicArn: "arn:aws:sns:eu-west-1:123456789012:alerts" },
  },
  {
    title: "zone rebalancing without room",
    given: [[`${web}.availabilityZoneRebalancing`, true]],
    changes: [[`${web}.deployment`, { maximumPercent: 100, minimumHealthyPercent: 50 }]],
    problems: [
      `${web}.availabilityZoneRebalancing: needs deployment.maximumPercent above 100, it is 100; raise it`,
    ],
    nearest: [[`${web}.deployment`, { maximumPercent: 101, minimumHealthyPercent: 50 }]],
  },
  {
    title: "zone rebalancing of packed tasks",
    given: [[`${api}.availabilityZoneRebalancing`, true]],
    changes: [[`${api}.placement`, { strategies: [{ type: "binpack", field: "memory" }] }]],
    problems: [
      `${api}.availabilityZoneRebalancing: needs spread over attribute:ecs.availability-zone as the first placement strategy; put it first`,
    ],
    nearest: [
      [
        `${api}.placement`,
        {
          strategies: [
            { type: "spread", field: "attribute:ecs.availability-zone" },
            { type: "binpack", field: "memory" },
          ],
        },
      ],
    ],
  },
  {
    title: "zone rebalancing between zones of an expression",
    given: [[`${api}.availabilityZoneRebalancing`, true]],
    changes: [
      [
        `${api}.placement`,
        { constraints: [{ type: "memberOf", expression: "attribute:ecs.availability-zone == eu-west-1a" }] },
      ],
    ],
    problems: [
      `${api}.availabilityZoneRebalancing: clashes with a placement constraint on zones; remove one of the two`,
    ],
    nearest: [
      [
        `${api}.placement`,
        { constraints: [{ type: "memberOf", expression: "attribute:ecs.instance-type == m7g.large" }] },
      ],
    ],
  },
  {
    title: "zone rebalancing between chosen zones",
    given: [[`${api}.availabilityZoneRebalancing`, true]],
    changes: [[`${api}.placement`, { zones: ["a", "c"] }]],
    problems: [
      `${api}.availabilityZoneRebalancing: clashes with a placement constraint on zones; remove one of the two`,
    ],
    nearest: [[`${api}.placement`, { instanceTypes: ["m7g.*"] }]],
  },
  {
    title: "a zone that is none",
    path: `${api}.placement`,
    bad: { zones: ["1a"] },
    at: "zones.0",
    problem: '"1a" is not an Availability Zone; write it like a or ap-northeast-1a',
    good: { zones: ["a", "ap-northeast-1c"] },
  },
  {
    title: "an instance type to place on that is none",
    path: `${api}.placement`,
    bad: { instanceTypes: ["m7g"] },
    at: "instanceTypes.0",
    problem: '"m7g" is not an instance type; write it like m7g.large or m7g.*',
    good: { instanceTypes: ["m7g.*", "c7g.large"] },
  },
  {
    title: "more placement constraints than ECS takes",
    path: `${api}.placement`,
    bad: { zones: ["a"], constraints: Array.from({ length: 10 }, () => ({ type: "distinctInstance" })) },
    problem: "has 11 constraints with zones, instanceTypes and the groups of a daemon; ECS takes at most 10",
    good: { zones: ["a"], constraints: Array.from({ length: 9 }, () => ({ type: "distinctInstance" })) },
  },
  {
    title: "an unknown placement strategy",
    path: `${api}.placement`,
    bad: { strategies: [{ type: "pack" }] },
    at: "strategies.0.type",
    problem: '"pack" is not allowed; use spread, binpack, random',
    good: { strategies: [{ type: "random" }] },
  },
  {
    title: "a spread over nothing",
    path: `${api}.placement`,
    bad: { strategies: [{ type: "spread", field: "zone" }] },
    at: "strategies.0.field",
    problem:
      '"zone" is not a field to spread over; write it like attribute:ecs.availability-zone or instanceId',
    good: { strategies: [{ type: "spread", field: "instanceId" }] },
  },
  {
    title: "an unknown placement constraint",
    path: `${api}.placement`,
    bad: { constraints: [{ type: "distinct" }] },
    at: "constraints.0.type",
    problem: '"distinct" is not allowed; use distinctInstance, memberOf',
    good: { constraints: [{ type: "distinctInstance" }] },
  },
  {
    title: "a shell in containers that cannot be written to",
    given: [[`${apiContainer}.readonlyRootFilesystem`, true]],
    path: `${api}.exec`,
    bad: true,
    problem:
      "finds no container that it can write to; set readonlyRootFilesystem to false, or mount volumes at /var/lib/amazon and /var/log/amazon",
    good: false,
  },
  {
    title: "a shell in containers with half of what it writes to",
    given: [
      [`${apiContainer}.readonlyRootFilesystem`, true],
      [`${api}.task.volumes`, { lib: {}, log: {} }],
      [`${api}.exec`, true],
    ],
    changes: [[`${apiContainer}.mountPoints`, [{ sourceVolume: "lib", containerPath: "/var/lib/amazon" }]]],
    problems: [
      `${api}.exec: finds no container that it can write to; set readonlyRootFilesystem to false, or mount volumes at /var/lib/amazon and /var/log/amazon`,
    ],
    nearest: [
      [
        `${apiContainer}.mountPoints`,
        [
          { sourceVolume: "lib", containerPath: "/var/lib/amazon/ssm" },
          { sourceVolume: "log", containerPath: "/var/log/amazon" },
        ],
      ],
    ],
  },
]);
