import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { AccountObject, AccountState } from "../../sandbox/account/account";
import { text, type JsonObject } from "../../sandbox/account/json";
import { runAwsCommand } from "../../sandbox/aws-cli/command";
import { ranTasks, type StoppedTask } from "../../sandbox/aws-cli/tasks";
import { TestFolder } from "../support/folder";
import { TestSandbox } from "../support/sandbox";
import { REGION, Scene, type Network } from "./account/scene";

const ARN = `arn:aws:ecs:${REGION}:123456789012`;
const IMAGE = `123456789012.dkr.ecr.${REGION}.amazonaws.com/web:1`;

describe("aws of the sandbox", () => {
  let folder: TestFolder;
  let scene: Scene;
  let network: Network;
  let group: AccountObject;
  let role: AccountObject;

  beforeEach(() => {
    folder = new TestFolder();
    scene = new Scene();
    network = scene.network();
    scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", {
      clusterName: "main",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    });
    scene.create("repository", "web", { name: "web" });
    group = scene.openGroup("web", network.vpcId);
    role = scene.taskRole("migrate", [{ Effect: "Allow", Action: "*", Resource: "*" }]);
    define();
  });
  afterEach(() => {
    folder.dispose();
  });

  function define(changes: JsonObject = {}): AccountObject {
    return scene.create("taskDefinition", "migrate", {
      family: "migrate",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      executionRoleArn: text(role.properties["arn"]),
      taskRoleArn: text(role.properties["arn"]),
      containerDefinitions: JSON.stringify([
        { name: "migrate", image: IMAGE },
        { name: "log-router", image: IMAGE, essential: false },
      ]),
      ...changes,
    });
  }

  /** What a call of `aws ecs run-task` is given. */
  function input(changes: object = {}): Record<string, unknown> {
    const awsvpcConfiguration = { subnets: network.privateSubnetIds, securityGroups: [group.id] };
    return {
      cluster: "main",
      taskDefinition: "migrate",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration },
      ...changes,
    };
  }

  const file = () => join(folder.path, "account.json");
  const state = () => JSON.parse(readFileSync(file(), "utf8")) as AccountState;

  /** Runs the command on the scene's account. */
  async function aws(args: readonly string[], env: Record<string, string> = {}) {
    if (!existsSync(file())) folder.write("account.json", JSON.stringify(scene.account.state));
    return runAwsCommand(args, { ECS_SANDBOX_ACCOUNT: file(), AWS_REGION: REGION, ...env });
  }

  const runTask = (changes: object = {}, env: Record<string, string> = {}) =>
    aws(["ecs", "run-task", "--cli-input-json", JSON.stringify(input(changes))], env);

  /** The answer of a call that must succeed. */
  async function answer<T>(result: ReturnType<typeof aws>): Promise<T> {
    const { code, stdout, stderr } = await result;
    assert.equal(stderr, "");
    assert.equal(code, 0);
    return JSON.parse(stdout) as T;
  }
  interface Answer {
    tasks: (StoppedTask | undefined)[];
    failures: unknown[];
  }
  const describeTasks = (...tasks: string[]) =>
    answer<Answer>(aws(["ecs", "describe-tasks", "--cluster", "main", "--tasks", ...tasks]));

  /** Runs one task and describes it. */
  async function ended(changes: object = {}, env: Record<string, string> = {}): Promise<StoppedTask> {
    const { tasks } = await answer<Answer>(runTask(changes, env));
    const [task] = (await describeTasks(tasks[0]?.taskArn ?? "")).tasks;
    assert.ok(task);
    return task;
  }

  describe("run-task", () => {
    it("answers with the task before anything has happened", async () => {
      const { tasks, failures } = await answer<Answer>(runTask({ startedBy: "deployment" }));
      assert.deepEqual(failures, []);
      assert.equal(tasks.length, 1);
      const [task] = tasks;
      assert.match(task?.taskArn ?? "", new RegExp(`^${ARN}:task/main/[0-9a-f]{32}$`));
      assert.deepEqual(
        {
          ...task,
          taskArn: "",
          containers: task?.containers.map((container) => [
            container.name,
            container.lastStatus,
            container.exitCode,
          ]),
        },
        {
          taskArn: "",
          clusterArn: `${ARN}:cluster/main`,
          taskDefinitionArn: `${ARN}:task-definition/migrate:1`,
          group: "family:migrate",
          launchType: "FARGATE",
          startedBy: "deployment",
          overrides: {},
          tags: [],
          desiredStatus: "RUNNING",
          lastStatus: "PROVISIONING",
          containers: [
            ["migrate", "PENDING", undefined],
            ["log-router", "PENDING", undefined],
          ],
        },
      );
    });

    it("keeps the task in the account, with a task ARN of its own for each", async () => {
      const overrides = { containerOverrides: [{ name: "migrate", command: ["migrate", "up"] }] };
      await answer(runTask({ count: 2, overrides }));
      const tasks = ranTasks(state());
      assert.equal(new Set(tasks.map(({ taskArn }) => taskArn)).size, 2);
      assert.deepEqual(
        tasks.map((task) => task.overrides),
        [overrides, overrides],
      );
      assert.equal(state().objects.length, scene.account.state.objects.length);
    });

    it("takes its input from a file", async () => {
      const path = folder.write("input.json", JSON.stringify(input()));
      await answer(aws(["ecs", "run-task", `--cli-input-json=file://${path}`, "--output", "json"]));
      assert.equal(ranTasks(state()).length, 1);
    });

    it("takes the newest revision of a family, and the very one of an ARN", async () => {
      define({ cpu: "512", memory: "1024" });
      const first = `${ARN}:task-definition/migrate:1`;
      const second = `${ARN}:task-definition/migrate:2`;
      assert.equal((await ended()).taskDefinitionArn, second);
      assert.equal((await ended({ taskDefinition: first })).taskDefinitionArn, first);
      assert.equal((await ended({ taskDefinition: "migrate:1" })).taskDefinitionArn, first);
    });

    it("runs with a capacity provider of the cluster", async () => {
      const task = await ended({
        launchType: undefined,
        capacityProviderStrategy: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
      });
      assert.deepEqual([task.capacityProviderName, task.launchType], ["FARGATE_SPOT", "FARGATE"]);
    });

    it("runs nothing again for the client token of an earlier call", async () => {
      const first = await runTask({ clientToken: "one" });
      assert.deepEqual(await runTask({ clientToken: "one" }), first);
      await runTask({ clientToken: "two" });
      assert.equal(ranTasks(state()).length, 2);
    });
  });

  describe("a task", () => {
    it("ends with exit code 0", async () => {
      const { stopCode, stoppedReason, lastStatus, containers } = await ended();
      assert.deepEqual(
        [stopCode, stoppedReason, lastStatus],
        ["EssentialContainerExited", "Essential container in task exited", "STOPPED"],
      );
      assert.deepEqual(
        containers.map(({ name, exitCode }) => [name, exitCode]),
        [
          ["migrate", 0],
          ["log-router", 0],
        ],
      );
    });

    it("ends with the exit code of SANDBOX_TASK_EXIT_CODE", async () => {
      const { containers } = await ended({}, { SANDBOX_TASK_EXIT_CODE: "3" });
      assert.deepEqual(
        containers.map(({ exitCode }) => exitCode),
        [3, 0],
      );
    });

    it("does not start, for the reason that a service would have", async () => {
      scene.account.state.missing.push(IMAGE);
      const { stopCode, stoppedReason, containers } = await ended();
      assert.equal(stopCode, "TaskFailedToStart");
      assert.equal(
        stoppedReason,
        `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${IMAGE}: ${IMAGE}: not found`,
      );
      assert.ok(containers.every((container) => !("exitCode" in container)));
    });

    it("starts where its network lets it out: by a public address, if it has one", async () => {
      const place = (assignPublicIp: string) => ({
        networkConfiguration: { awsvpcConfiguration: { subnets: network.publicSubnetIds, assignPublicIp } },
      });
      assert.equal((await ended(place("ENABLED"))).stopCode, "EssentialContainerExited");
      assert.equal((await ended(place("DISABLED"))).stopCode, "TaskFailedToStart");
    });

    it("starts with the role of its overrides", async () => {
      const weak = scene.taskRole("weak", []);
      const overrides = { executionRoleArn: text(weak.properties["arn"]) };
      assert.match(
        (await ended({ overrides })).stoppedReason,
        /assumed-role\/weak-.* ecr:GetAuthorizationToken/,
      );
    });
  });

  describe("run-task is refused", () => {
    const refusals: Record<string, readonly [changes: () => object, words: string]> = {
      "for an unknown cluster": [
        () => ({ cluster: "nowhere" }),
        "ClusterNotFoundException: Cluster not found.",
      ],
      "for an unknown task definition": [
        () => ({ taskDefinition: "nothing" }),
        "ClientException: TaskDefinition not found.",
      ],
      "for an unknown revision": [
        () => ({ taskDefinition: "migrate:2" }),
        "ClientException: TaskDefinition not found.",
      ],
      "for more than 10 tasks": [
        () => ({ count: 11 }),
        "InvalidParameterException: count 11 is out of range; use 1 to 10.",
      ],
      "for less than one task": [
        () => ({ count: 0 }),
        "InvalidParameterException: count 0 is out of range; use 1 to 10.",
      ],
      "for an unknown subnet": [
        () => ({ networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } } }),
        "InvalidParameterException: Error retrieving subnet information for [subnet-1]: The subnet ID 'subnet-1' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
      ],
      "for an unknown security group": [
        () => ({
          networkConfiguration: {
            awsvpcConfiguration: { subnets: network.privateSubnetIds, securityGroups: ["sg-1"] },
          },
        }),
        "InvalidParameterException: Error retrieving security group information for [sg-1]: The security group 'sg-1' does not exist (ErrorCode: InvalidGroup.NotFound)",
      ],
      "without a network": [
        () => ({ networkConfiguration: undefined }),
        "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified.",
      ],
      "for a capacity provider that the cluster does not have": [
        () => ({ launchType: undefined, capacityProviderStrategy: [{ capacityProvider: "spot" }] }),
        "InvalidParameterException: The specified capacity provider 'spot' was not found. Specify a valid name or ARN and try again.",
      ],
      "for launch type and capacity providers at once": [
        () => ({ capacityProviderStrategy: [{ capacityProvider: "FARGATE" }] }),
        "InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
      ],
      "for overrides of a container that the task does not have": [
        () => ({ overrides: { containerOverrides: [{ name: "web" }] } }),
        "InvalidParameterException: Override for container named web is not a container in the TaskDefinition.",
      ],
    };
    for (const [circumstance, [changes, words]] of Object.entries(refusals)) {
      it(circumstance, async () => {
        const { code, stdout, stderr } = await runTask(changes());
        const [, error = "", message = ""] = /^(\w+): (.*)$/.exec(words) ?? [];
        assert.equal(
          stderr,
          `\nAn error occurred (${error}) when calling the RunTask operation: ${message}\n`,
        );
        assert.deepEqual([code, stdout], [254, ""]);
        assert.deepEqual(ranTasks(state()), []);
      });
    }

    it("for a role that is gone since the task definition was registered", async () => {
      scene.account.remove(role);
      const { code, stderr } = await runTask();
      assert.equal(code, 254);
      assert.match(stderr, /\(ClientException\) when calling the RunTask operation: .*role/i);
    });
  });

  describe("run-task on instances", () => {
    const capacity = (maxSize: number) => {
      const template = scene.create("launchTemplate", "main", {
        imageId: "ami-0",
        instanceType: "m7g.large",
        vpcSecurityGroupIds: [group.id],
        userData: Buffer.from("echo ECS_CLUSTER=batch >> /etc/ecs/ecs.config").toString("base64"),
      });
      const instances = scene.create("autoScalingGroup", "main", {
        minSize: 0,
        maxSize,
        vpcZoneIdentifiers: network.privateSubnetIds,
        launchTemplate: { id: template.id },
      });
      const autoScalingGroupArn = text(instances.properties["arn"]);
      const managedScaling = { status: "ENABLED" };
      scene.create("capacityProvider", "batch", {
        name: "batch",
        autoScalingGroupProvider: { autoScalingGroupArn, managedScaling },
      });
      scene.create("cluster", "batch", { name: "batch" });
      scene.create("clusterCapacityProviders", "batch", {
        clusterName: "batch",
        capacityProviders: ["batch"],
        defaultCapacityProviderStrategies: [{ capacityProvider: "batch", weight: 1 }],
      });
    };
    const run = async (overrides: object = {}) => {
      define({ requiresCompatibilities: ["EC2"], networkMode: "bridge" });
      return runTask({
        cluster: "batch",
        launchType: undefined,
        networkConfiguration: undefined,
        overrides,
      });
    };

    it("takes the default capacity provider of the cluster", async () => {
      capacity(1);
      const { tasks } = await answer<Answer>(run());
      assert.deepEqual([tasks[0]?.capacityProviderName, tasks[0]?.launchType], ["batch", "EC2"]);
    });

    it("is refused where there can be none", async () => {
      capacity(0);
      assert.equal(
        (await run()).stderr,
        "\nAn error occurred (InvalidParameterException) when calling the RunTask operation: No Container Instances were found in your cluster.\n",
      );
    });

    for (const [part, reason, overrides] of [
      ["memory", "RESOURCE:MEMORY", { memory: "16384" }],
      ["CPU", "RESOURCE:CPU", { cpu: "8192" }],
    ] as const) {
      it(`answers with a failure, and no task, where they have too little ${part}`, async () => {
        capacity(1);
        const { tasks, failures } = await answer<Answer>(run(overrides));
        assert.deepEqual(tasks, []);
        const [failure] = failures as { arn: string; reason: string }[];
        assert.match(failure?.arn ?? "", new RegExp(`^${ARN}:container-instance/batch/[0-9a-f]{32}$`));
        assert.equal(failure?.reason, reason);
        assert.deepEqual(ranTasks(state()), []);
      });
    }
  });

  describe("describe-tasks and wait", () => {
    const waiting = (...tasks: string[]) =>
      aws(["ecs", "wait", "tasks-stopped", "--cluster", `${ARN}:cluster/main`, "--tasks", ...tasks]);

    it("know tasks by ARN and by id, and say which are missing", async () => {
      const { taskArn } = await ended();
      const id = taskArn.split("/").at(-1) ?? "";
      const unknown = `${ARN}:task/main/${"0".repeat(32)}`;
      const { tasks, failures } = await describeTasks(taskArn, id, unknown);
      assert.deepEqual(
        tasks.map((task) => task?.taskArn),
        [taskArn, taskArn],
      );
      assert.deepEqual(failures, [{ arn: unknown, reason: "MISSING" }]);
    });

    it("say nothing when the tasks have stopped", async () => {
      const { taskArn } = await ended();
      assert.deepEqual(await waiting(taskArn), { code: 0, stdout: "", stderr: "" });
    });

    it("wait in vain for tasks that were never run", async () => {
      const { code, stderr } = await waiting("nothing");
      assert.deepEqual(
        [code, stderr],
        [255, "\nWaiter TasksStopped failed: the cluster has no such tasks.\n"],
      );
    });

    it("do not know tasks of another cluster or region", async () => {
      scene.create("cluster", "other", { name: "other" });
      const { taskArn } = await ended();
      const other = ["ecs", "describe-tasks", "--cluster", "other", "--tasks", taskArn];
      assert.deepEqual((await answer<Answer>(aws(other))).tasks, []);
      const { code, stderr } = await aws([...other, "--region", "us-east-1"]);
      assert.equal(code, 254);
      assert.match(stderr, /\(ClusterNotFoundException\) when calling the DescribeTasks operation/);
    });
  });

  describe("command line", () => {
    const problems: Record<string, readonly [args: readonly string[], code: number, words: RegExp]> = {
      "answers no other service": [
        ["s3", "ls"],
        252,
        /The sandbox does not answer this call, and it never reaches AWS: aws s3 ls\nIt answers:\n {2}aws ecs run-task --cli-input-json …\n/,
      ],
      "answers no other operation": [["ecs", "list-clusters"], 252, /does not answer this call/],
      "answers no empty command": [[], 252, /does not answer this call/],
      "knows no further options": [
        ["ecs", "run-task", "--cli-input-json", "{}", "--profile", "prod"],
        252,
        /^\nUnknown options: --profile\n$/,
      ],
      "needs the options of the call": [
        ["ecs", "describe-tasks", "--tasks"],
        252,
        /^\nthe following arguments are required: --cluster, --tasks\n$/,
      ],
      "prints JSON only": [
        ["ecs", "describe-tasks", "--cluster", "main", "--tasks", "x", "--output", "text"],
        252,
        /prints JSON only; leave out --output text/,
      ],
      "needs JSON": [["ecs", "run-task", "--cli-input-json", "{"], 252, /Invalid JSON received/],
      "needs a file that exists": [
        ["ecs", "run-task", "--cli-input-json", "file://nothing.json"],
        252,
        /Unable to load paramfile file:\/\/nothing\.json: \[Errno 2\] No such file or directory: 'nothing\.json'/,
      ],
      "reports every problem of the input": [
        ["ecs", "run-task", "--cli-input-json", '{"count":"2","taskDef":"web"}'],
        252,
        /^\nParameter validation failed:\ncount: .*\ntaskDefinition: .*\ninput: .*"taskDef"\n$/,
      ],
    };
    for (const [behaviour, [args, code, words]] of Object.entries(problems)) {
      it(behaviour, async () => {
        const result = await aws(args);
        assert.match(result.stderr, words);
        assert.deepEqual([result.code, result.stdout], [code, ""]);
      });
    }

    it("needs a region and an account", async () => {
      const args = ["ecs", "describe-tasks", "--cluster", "main", "--tasks", "x"];
      const noRegion = await runAwsCommand(args, { ECS_SANDBOX_ACCOUNT: file() });
      assert.deepEqual([noRegion.code, noRegion.stderr.includes("You must specify a region")], [253, true]);
      const noAccount = await runAwsCommand(args, { AWS_REGION: REGION });
      assert.deepEqual(
        [noAccount.code, noAccount.stderr.includes("ECS_SANDBOX_ACCOUNT is not set")],
        [253, true],
      );
    });

    it("takes no other exit code than a number up to 255", async () => {
      for (const code of ["256", "-1", "one"]) {
        const { stderr } = await runTask({}, { SANDBOX_TASK_EXIT_CODE: code });
        assert.equal(stderr, `\nSANDBOX_TASK_EXIT_CODE: ${code} is no exit code; use 0 to 255.\n`);
      }
    });
  });
});

const program = `
  const { execFileSync } = require("node:child_process");
  const pulumi = require("@pulumi/pulumi");
  const aws = require("@pulumi/aws");
  const ecs = (...args) => execFileSync("aws", ["ecs", ...args, "--region", "eu-west-1"], { encoding: "utf8" });
  const cluster = new aws.ecs.Cluster("main", { name: "main" });
  const definition = new aws.ecs.TaskDefinition("job", {
    family: "job",
    networkMode: "host",
    containerDefinitions: JSON.stringify([{ name: "job", image: "busybox", memory: 64 }]),
  });
  exports.exitCode = pulumi.all([cluster.arn, definition.arn]).apply(([cluster, taskDefinition]) => {
    const input = JSON.stringify({ cluster, taskDefinition, launchType: "EC2" });
    const [{ taskArn }] = JSON.parse(ecs("run-task", "--cli-input-json", input)).tasks;
    ecs("wait", "tasks-stopped", "--cluster", cluster, "--tasks", taskArn);
    const [task] = JSON.parse(ecs("describe-tasks", "--cluster", cluster, "--tasks", taskArn)).tasks;
    return task.containers[0].exitCode;
  });
`;

describe("aws in a program", function () {
  // The first command may have to build the engine, which takes some minutes, once on a machine.
  this.timeout(15 * 60 * 1000);
  this.slow(30_000);
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  it("is that of the sandbox, whatever else is on the PATH", async () => {
    const real = join(sandbox.home, "real");
    mkdirSync(real);
    writeFileSync(join(real, "aws"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const env = {
      ECS_SANDBOX_POLICY_PACK: "",
      SANDBOX_TASK_EXIT_CODE: "3",
      PATH: [real, process.env["PATH"]].join(delimiter),
    };
    const project = sandbox.project("shop", program);
    await sandbox.succeed(["-C", project, "up"], { env });
    assert.equal(await sandbox.succeed(["-C", project, "stack", "output", "exitCode"]), "3\n");
    const state = sandbox.account();
    assert.ok(state);
    assert.deepEqual(
      ranTasks(state).map(({ taskDefinitionArn }) => taskDefinitionArn),
      ["arn:aws:ecs:eu-west-1:123456789012:task-definition/job:1"],
    );
  });
});
