import assert from "node:assert/strict";
import { join } from "node:path";
import { Account, type AccountObject } from "../../sandbox/account/account";
import { isObject, objects, text } from "../../sandbox/account/json";
import { registerMachine, scaleService } from "../../sandbox/account/outside-changes";
import { AccountStore } from "../../sandbox/account/store";
import { types } from "../../sandbox/account/type-tokens";
import { runAwsCommand } from "../../sandbox/aws-cli/command";
import { keptTasks } from "../../sandbox/aws-cli/tasks";
import type { Change } from "../support/stack";
import type { TestSandbox } from "../support/sandbox";
import { outputs, previewedChanges, upSteps } from "./engine-run";

/** A stack in the middle of its life. */
export interface Life {
  readonly sandbox: TestSandbox;
  readonly env: NodeJS.ProcessEnv;
  /** Arguments that name its stack and its stack file, with changes of that file. */
  readonly file: (changes: readonly Change[]) => readonly string[];
}

/** Something that somebody else than the stack decides. */
export interface Elsewhere {
  /** How it is decided; absent where the update has done so. */
  readonly decide?: (store: AccountStore) => Promise<unknown>;
  readonly seen: (account: Account) => unknown;
  /** What is seen from then on. */
  readonly holds: unknown;
}

/** One example in the life of a stack: it comes up, is updated, and goes down. */
export interface Scenario {
  /** Its folder below examples/. */
  readonly example: string;
  /** What the account holds before the first `up`. */
  readonly given?: readonly { readonly type: string }[];
  /** Changes of its stack file for the first `up`, where the file is what it becomes. */
  readonly before?: readonly Change[];
  /** What somebody changes in the stack file. */
  readonly update: readonly Change[];
  /** Every step of the `up` that follows. */
  readonly steps: readonly string[];
  /** What is looked at after the first `up`. */
  readonly created?: (life: Life) => Promise<void>;
  /** What is looked at after the update. */
  readonly updated?: (life: Life) => Promise<void>;
  /** What the next `up` must leave alone after the update. */
  readonly elsewhere?: Elsewhere;
}

const digest = `sha256:${"0".repeat(64)}`;

/** What an `up` with another image does to a service. */
function rollsOut(service: string): string[] {
  return [
    `replace aws:ecs/taskDefinition:TaskDefinition::${service}`,
    `update aws:ecs/service:Service::${service}`,
  ];
}

/** Network of examples/existing-vpc, as the network team that owns it made it: three zones, one NAT gateway. */
const networkOfAnotherTeam = [
  {
    type: types.vpc,
    id: "vpc-0a1b2c3d4e5f60718",
    inputs: { cidrBlock: "172.20.0.0/16", tags: { Name: "shared", stage: "dev" } },
  },
  { type: types.internetGateway, id: "igw-0a", inputs: { vpcId: "vpc-0a1b2c3d4e5f60718" } },
  ...["a", "b"].map((tier) => ({
    type: types.routeTable,
    id: `rtb-0${tier}`,
    inputs: { vpcId: "vpc-0a1b2c3d4e5f60718" },
  })),
  ...["a", "b", "c"].flatMap((zone, index) =>
    ["a", "b"].flatMap((tier, half) => {
      const id = `subnet-0${tier}00000000000000${zone}`;
      const cidrBlock = `172.20.${String(index + 8 * half)}.0/24`;
      const inputs = {
        vpcId: "vpc-0a1b2c3d4e5f60718",
        cidrBlock,
        availabilityZone: `us-east-1${zone}`,
        tags: { tier: tier === "a" ? "public" : "private" },
      };
      return [
        { type: types.subnet, id, inputs },
        { type: types.routeTableAssociation, inputs: { routeTableId: `rtb-0${tier}`, subnetId: id } },
      ];
    }),
  ),
  { type: types.eip, id: "eipalloc-0a", inputs: { domain: "vpc" } },
  {
    type: types.natGateway,
    id: "nat-0a",
    inputs: { subnetId: "subnet-0a00000000000000a", allocationId: "eipalloc-0a" },
  },
  ...[
    { routeTableId: "rtb-0a", gatewayId: "igw-0a" },
    { routeTableId: "rtb-0b", natGatewayId: "nat-0a" },
  ].map((route) => ({ type: types.route, inputs: { ...route, destinationCidrBlock: "0.0.0.0/0" } })),
];

/** Weights of the two target groups of a listener rule, the first of the stack first. */
function weights(account: Account, rule: string): unknown {
  const [action] = objects(named(account, types.listenerRule, rule).properties["actions"]);
  const forward = action?.["forward"];
  return isObject(forward) ? objects(forward["targetGroups"]).map(({ weight }) => weight) : undefined;
}

/** The object that a stack made under a name. */
function named(account: Account, type: string, name: string): AccountObject {
  const found = account.ofType(type).find(({ urn }) => urn?.endsWith(`::${name}`) === true);
  assert.ok(found, `${type} ${name}`);
  return found;
}

/** A release of examples/migration. */
function release(tag: string): Change[] {
  return [
    ["services.accounts.containers.accounts.image.tag", tag],
    ["jobs.migrate.containers.migrate.image.tag", tag],
  ];
}

/** Revisions of task definitions that were run, in their order. */
function ran({ sandbox }: Life): string[] {
  const state = sandbox.account();
  assert.ok(state);
  return keptTasks(state).map(({ task }) => task.taskDefinitionArn.split("/").at(-1) ?? "");
}

/** An endpoint service with a connected endpoint is not taken away; the endpoint goes, and it may. */
async function isHeldByItsConsumers({ sandbox, env, file }: Life): Promise<void> {
  const store = new AccountStore(join(sandbox.home, "account.json"));
  const endpoint = { type: types.vpcEndpoint, id: "vpce-0a", identity: "vpce-0a", region: "eu-central-1" };
  await store.change((account) => {
    const { serviceName } = named(account, types.endpointService, "inner").properties;
    account.put({ ...endpoint, properties: { serviceName } });
  });
  const { code, stdout, stderr } = await sandbox.run(["destroy", "--skip-preview", ...file([])], { env });
  assert.notEqual(code, 0);
  assert.match(stdout + stderr, /ExistingVpcEndpointConnections: Service vpce-svc-\w+ has existing active/);
  await store.change((account) => {
    account.remove(endpoint);
  });
}

/** The secret header is in the account, where load balancer and distribution have the same one, and nowhere in plain. */
async function keepsItsHeaderSecret({ sandbox, env, file }: Life): Promise<void> {
  const state = sandbox.account();
  assert.ok(state);
  const account = new Account(state);
  const [sent] = objects(named(account, types.distribution, "shop").properties["origins"]);
  const [header] = objects(sent?.["customHeaders"]);
  const conditions = objects(named(account, types.listenerRule, "shop").properties["conditions"]);
  const values = account.ofType(types.ssmParameter).map(({ properties }) => text(properties["value"]));
  assert.deepEqual(conditions.at(-1), { httpHeader: { httpHeaderName: "X-Origin-Verify", values } });
  assert.deepEqual(header, { name: "X-Origin-Verify", value: values[0] });
  for (const command of [
    ["stack", "export"],
    ["stack", "output", "--json"],
    ["preview", "--diff"],
  ]) {
    const shown = await sandbox.succeed([...command, ...file([])], { env });
    for (const value of values) assert.ok(!shown.includes(value), command.join(" "));
  }
}

/** Every example that is a stack file, with the update that somebody would make to it. */
/** Machines register with the command that the stack prints to those who may see it, and to nobody else. */
async function registersMachines({ sandbox, env, file }: Life): Promise<void> {
  const args = ["stack", "output", "--json", "externalInstances"];
  const shown = await sandbox.succeed([...args, "--show-secrets", ...file([])], { env });
  const { register } = JSON.parse(shown) as { register: { linux: string; windows: string } };
  const [, activationId = "", activationCode = ""] =
    /--cluster warehouse --activation-id (\S+) --activation-code (\S+)$/.exec(register.linux) ?? [];
  assert.ok(register.windows.endsWith(`-ActivationID ${activationId} -ActivationCode ${activationCode}`));
  for (const command of [args, ["stack", "export"]])
    assert.ok(!(await sandbox.succeed([...command, ...file([])], { env })).includes(activationCode));
  const store = new AccountStore(join(sandbox.home, "account.json"));
  const machine = { activationId, activationCode, at: new Date("2026-06-01T00:00:00Z") };
  assert.match(await registerMachine(store, machine), /^mi-[0-9a-f]{17}$/);
}

export const scenarios: readonly Scenario[] = [
  {
    example: "minimal",
    update: [["services.hello.containers.hello.image.uri", "public.ecr.aws/nginx/nginx:1.29.4"]],
    steps: rollsOut("hello"),
  },
  {
    example: "fargate-web",
    update: [
      ["services.shop.scaling.max", 40],
      ["services.shop.alarms.cpuPercent", 85],
    ],
    steps: [
      "create aws:cloudwatch/metricAlarm:MetricAlarm::shop-cpuPercent",
      "update aws:appautoscaling/target:Target::shop",
    ],
  },
  {
    example: "ec2-bridge",
    update: [
      ["cluster.capacity.general.maxSize", 10],
      ["services.catalog.desiredCount", 12],
    ],
    steps: ["update aws:autoscaling/group:Group::general", "update aws:ecs/service:Service::catalog"],
  },
  {
    example: "ec2-capacity",
    update: [["cluster.capacity.x86.rootVolume.sizeGiB", 150]],
    steps: ["update aws:autoscaling/group:Group::x86", "update aws:ec2/launchTemplate:LaunchTemplate::x86"],
  },
  {
    example: "daemon-agent",
    update: [["services.agent.containers.metrics.image.uri", "quay.io/prometheus/node-exporter:v1.11.0"]],
    steps: rollsOut("agent"),
  },
  {
    example: "blue-green",
    update: [["services.checkout.containers.checkout.image.digest", digest]],
    steps: rollsOut("checkout"),
    // Green serves now; the rule's actions of the stack still say blue.
    elsewhere: { seen: (account) => weights(account, "checkout"), holds: [0, 100] },
  },
  {
    example: "canary-with-hooks",
    update: [
      ["services.payments.containers.payments.image.digest", digest],
      ["services.payments.deployment.canaryPercent", 20],
    ],
    steps: rollsOut("payments"),
    elsewhere: { seen: (account) => weights(account, "payments"), holds: [0, 100] },
  },
  {
    example: "queue-worker",
    update: [["services.resize.queue.messagesPerTask", 10]],
    steps: ["update aws:appautoscaling/policy:Policy::resize.queue"],
    elsewhere: {
      decide: (store) => scaleService(store, "service/ecs-platform-queue-worker/resize", 7),
      seen: (account) => named(account, types.ecsService, "resize").properties["desiredCount"],
      holds: 7,
    },
  },
  {
    example: "scheduled-job",
    update: [["jobs.nightly-report.schedule.expression", "cron(30 4 * * ? *)"]],
    steps: ["update aws:scheduler/schedule:Schedule::nightly-report"],
    created: async (life) => {
      const { jobs } = (await outputs(life.sandbox, "-s", "scheduled-job")) as {
        jobs: Record<string, { runTask: object }>;
      };
      const call = ["ecs", "run-task", "--cli-input-json", JSON.stringify(jobs["backfill"]?.runTask)];
      const { code, stderr } = await runAwsCommand([...call, "--region", "ap-northeast-1"], {
        ECS_SANDBOX_ACCOUNT: join(life.sandbox.home, "account.json"),
      });
      assert.deepEqual([code, stderr], [0, ""]);
      const backfill = "ecs-platform-scheduled-job-backfill:1";
      assert.deepEqual(ran(life), [backfill, backfill]);
    },
  },
  {
    example: "migration",
    update: release("2026.12.0"),
    steps: ["replace aws:ecs/taskDefinition:TaskDefinition::migrate", ...rollsOut("accounts")],
    created: async (life) => {
      const migrate = "ecs-platform-migration-migrate";
      assert.deepEqual(ran(life), [`${migrate}:1`]);
      const args = [...life.file(release("2026.12.0"))];
      assert.equal((await previewedChanges(life.sandbox, args, { env: life.env })).length, 3);
      assert.deepEqual(ran(life), [`${migrate}:1`], "a preview runs nothing");
    },
    updated: async (life) => {
      const migrate = "ecs-platform-migration-migrate";
      assert.deepEqual(ran(life), [`${migrate}:1`, `${migrate}:2`]);
      const env = { ...life.env, SANDBOX_TASK_EXIT_CODE: "1" };
      await assert.rejects(
        upSteps(life.sandbox, life.file(release("2026.12.1")), { env }),
        /container migrate ended with exit code 1/,
      );
      const { services } = await outputs(life.sandbox, "-s", "migration");
      assert.deepEqual(services, { accounts: "ecs-platform-migration-accounts:2" });
    },
  },
  {
    example: "efs-shared",
    update: [["fileSystems.content.transitionToIaDays", 90]],
    steps: ["update aws:efs/fileSystem:FileSystem::content"],
  },
  {
    example: "firelens",
    update: [["services.orders.logging.firelens.options.delivery_stream", "orders-logs-2"]],
    steps: rollsOut("orders"),
  },
  {
    example: "spot-and-trunking",
    update: [["cluster.capacity.steady.ami.id", "ami-0fedcba9876543210"]],
    steps: [
      "update aws:autoscaling/group:Group::steady",
      "update aws:ec2/launchTemplate:LaunchTemplate::steady",
    ],
    created: (life) => {
      // Spot and protected instances run; on the way down the account is empty all the same.
      const state = life.sandbox.account();
      assert.ok(state);
      const account = new Account(state);
      const running = ["steady", "spot", "night"].map(
        (name) => named(account, types.autoScalingGroup, name).properties,
      );
      assert.deepEqual(
        running.map(({ desiredCapacity, protectFromScaleIn }) => [desiredCapacity, protectFromScaleIn]),
        [
          [2, true],
          [1, true],
          [0, false],
        ],
      );
      return Promise.resolve();
    },
  },
  {
    example: "gpu-group",
    update: [["services.inference.task.volumes.model.ebs.snapshotId", "snap-0fedcba9876543210"]],
    steps: ["update aws:ecs/service:Service::inference"],
  },
  {
    example: "managed-instances",
    update: [
      ["cluster.capacity.general.scaleInAfterSeconds", 600],
      ["cluster.capacity.spot.capacityOptionType", "ON_DEMAND"],
      [
        "cluster.capacity.spot.instanceRequirements.maxSpotPriceAsPercentageOfOptimalOnDemandPrice",
        undefined,
      ],
    ],
    steps: [
      "update aws:ecs/capacityProvider:CapacityProvider::general",
      "replace aws:ecs/capacityProvider:CapacityProvider::spot",
      "update aws:ecs/service:Service::encoder",
    ],
  },
  {
    example: "windows",
    update: [["services.intranet.containers.intranet.image.tag", "build-1843"]],
    steps: rollsOut("intranet"),
  },
  {
    example: "service-connect",
    update: [["services.catalog.serviceConnect.services.http.perRequestTimeoutSeconds", 30]],
    steps: ["update aws:ecs/service:Service::catalog"],
  },
  {
    example: "edge-zones",
    update: [
      ["network.edgeZones.los-angeles.access", "private"],
      ["services.line.desiredCount", 3],
    ],
    steps: [
      "create aws:ec2/route:Route::network-edge-los-angeles",
      "create aws:ec2/routeTable:RouteTable::network-edge-los-angeles",
      "update aws:autoscaling/group:Group::los-angeles",
      "update aws:ec2/launchTemplate:LaunchTemplate::los-angeles",
      "update aws:ec2/routeTableAssociation:RouteTableAssociation::network-edge-los-angeles",
      "update aws:ec2/vpcEndpoint:VpcEndpoint::network-s3",
      "update aws:ecs/service:Service::line",
    ],
  },
  {
    example: "anywhere",
    update: [
      ["services.labels.desiredCount", 3],
      ["cluster.external.expirationDate", "2026-07-28T18:00:00Z"],
    ],
    steps: [
      "replace aws:ssm/activation:Activation::cluster-external",
      "update aws:ecs/service:Service::labels",
    ],
    created: registersMachines,
  },
  {
    example: "proxy-and-app",
    update: [["services.site.containers.nginx.image.digest", digest]],
    steps: rollsOut("site"),
  },
  {
    example: "migrated-from-kubernetes",
    update: [
      ["services.orders.containers.wait-for-database.image.uri", "ghcr.io/example/orders:8.5.0"],
      ["services.orders.containers.orders.image.uri", "ghcr.io/example/orders:8.5.0"],
      ["jobs.close-day.containers.close-day.image.uri", "ghcr.io/example/orders:8.5.0"],
    ],
    steps: [
      "replace aws:ecs/taskDefinition:TaskDefinition::close-day",
      "replace aws:ecs/taskDefinition:TaskDefinition::orders",
      "update aws:ecs/service:Service::orders",
      "update aws:scheduler/schedule:Schedule::close-day",
    ],
  },
  {
    example: "walkthrough",
    before: [["services.example.containersFile", "examples/walkthrough/container_definitions.step-3.json"]],
    update: [],
    steps: rollsOut("example"),
  },
  {
    example: "vpc-endpoints-only",
    update: [
      ["network.additionalEndpoints", ["dynamodb", "kms", "sns"]],
      ["services.ledger.desiredCount", 3],
    ],
    steps: ["create aws:ec2/vpcEndpoint:VpcEndpoint::network-kms", "update aws:ecs/service:Service::ledger"],
  },
  {
    example: "existing-vpc",
    given: networkOfAnotherTeam,
    update: [["loadBalancers.public.allowedCidrs", ["198.51.100.0/24", "203.0.113.0/24"]]],
    steps: [
      "create aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::public-443-from-203.0.113.0-24",
      "create aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::public-80-from-203.0.113.0-24",
    ],
  },
  {
    example: "guarded-cluster",
    update: [
      ["accountSettings.fargateTaskRetirementWaitPeriodDays", 0],
      ["cluster.eventCapture.events", ["stopped-tasks", "deployments", "instances"]],
      ["cluster.guardDutyRuntimeMonitoring", false],
      ["services.ledger.tags", { data: "public" }],
    ],
    steps: [
      "create aws:cloudwatch/eventRule:EventRule::cluster-instances",
      "create aws:cloudwatch/eventTarget:EventTarget::cluster-instances",
      "delete aws:cloudwatch/eventRule:EventRule::cluster-service-actions",
      "delete aws:cloudwatch/eventTarget:EventTarget::cluster-service-actions",
      "update aws:cloudwatch/logGroup:LogGroup::ledger",
      "update aws:ec2/securityGroup:SecurityGroup::ledger",
      "update aws:ecs/accountSettingDefault:AccountSettingDefault::account-fargateTaskRetirementWaitPeriod",
      "update aws:ecs/cluster:Cluster::cluster",
      "update aws:ecs/service:Service::ledger",
      "update aws:ecs/taskDefinition:TaskDefinition::ledger",
      "update aws:iam/role:Role::ledger-execution-role",
      "update aws:iam/role:Role::ledger-infrastructure",
      "update aws:iam/role:Role::ledger-task-role",
      "update aws:iam/rolePolicy:RolePolicy::close-day-execution-role",
      "update aws:iam/rolePolicy:RolePolicy::ledger-execution-role",
      "update aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::ledger-out",
    ],
  },
  {
    example: "two-accounts-ecr",
    update: [
      ["repositories.orders.readers", ["210987654321", "410987654321"]],
      ["repositories.orders.imageTagMutabilityExclusionFilters", ["main-*", "pr-*"]],
      ["repositories.orders.keepTaggedImages", 60],
      ["registry.replication.0.destinations", [{ region: "us-west-2" }]],
      ["registry.replicationSources.0.repositoryFilters", ["base/", "tools/"]],
      ["registry.scanning.rules", [{ scanFrequency: "CONTINUOUS_SCAN" }]],
    ],
    steps: [
      "replace aws:ecr/lifecyclePolicy:LifecyclePolicy::orders",
      "update aws:ecr/registryPolicy:RegistryPolicy::registry",
      "update aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration::registry",
      "update aws:ecr/replicationConfiguration:ReplicationConfiguration::registry",
      "update aws:ecr/repository:Repository::orders",
      "update aws:ecr/repositoryPolicy:RepositoryPolicy::orders",
    ],
    updated: async ({ sandbox, env, file }) => {
      const store = new AccountStore(join(sandbox.home, "account.json"));
      await store.change(({ state }) => state.repositoriesWithImages.push("shop/orders"));
      const { code, stdout, stderr } = await sandbox.run(["destroy", "--skip-preview", ...file([])], { env });
      assert.notEqual(code, 0);
      assert.match(
        stdout + stderr,
        /RepositoryNotEmptyException: The repository with name 'shop\/orders' in registry with id '123456789012' cannot be deleted because it still contains images/,
      );
      const left = sandbox.account()?.objects.filter(({ urn }) => urn !== undefined) ?? [];
      assert.ok(left.some(({ type }) => type === types.repository));
      assert.ok(!left.some(({ type }) => type === types.ecsService), "the service went first");
      await store.change(({ state }) => {
        state.repositoriesWithImages = [];
      });
    },
  },
  {
    example: "private-nlb",
    update: [["loadBalancers.inner.endpointService.allowedPrincipals", ["210987654321"]]],
    steps: ["update aws:ec2/vpcEndpointService:VpcEndpointService::inner"],
    updated: isHeldByItsConsumers,
  },
  {
    example: "cloudfront",
    // The first step of changing the secret header: both values are taken, and the old one is sent on.
    update: [["loadBalancers.public.originHeader", { versions: [1, 2] }]],
    steps: [
      "create aws:ssm/parameter:Parameter::origin-header.public.2",
      "update aws:lb/listenerRule:ListenerRule::shop",
    ],
    created: keepsItsHeaderSecret,
    updated: keepsItsHeaderSecret,
  },
];
