import assert from "node:assert/strict";
import type { AccountObject } from "../../../sandbox/account/account";
import { text, type JsonObject } from "../../../sandbox/account/json";
import { selects } from "../../../sandbox/account/steady-state/cluster-query";
import { startFailure } from "../../../sandbox/account/steady-state/start-failures";
import { types } from "../../../sandbox/account/type-tokens";
import { REGION, Scene, trust, type Network } from "./scene";

const AL2023 = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023";
const AMIS = {
  x86: `${AL2023}/recommended/image_id`,
  arm: `${AL2023}/arm64/recommended/image_id`,
  gpu: `${AL2023}/gpu/recommended/image_id`,
  windows:
    "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-ECS_Optimized/image_id",
} as const;

describe("sandbox account: placement of tasks on instances", () => {
  let scene: Scene;
  let network: Network;
  let instances: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    instances = scene.openGroup("instances", network.vpcId);
    scene.create("cluster", "main", { name: "main" });
  });

  /** A capacity provider of one group that can grow to two instances. */
  function capacity(template: JsonObject = {}, instanceTypes: readonly string[] = []): void {
    const launchTemplate = scene.create("launchTemplate", "main", {
      imageId: AMIS.arm,
      instanceType: "m7g.large",
      vpcSecurityGroupIds: [instances.id],
      userData: Buffer.from(
        `echo ECS_CLUSTER=main >> /etc/ecs/ecs.config\necho 'ECS_INSTANCE_ATTRIBUTES={"stack":"blue"}' >> /etc/ecs/ecs.config`,
      ).toString("base64"),
      ...template,
    });
    const autoScalingGroup = scene.create("autoScalingGroup", "main", {
      minSize: 0,
      maxSize: 2,
      vpcZoneIdentifiers: network.privateSubnetIds,
      ...(instanceTypes.length === 0
        ? { launchTemplate: { id: launchTemplate.id } }
        : {
            mixedInstancesPolicy: {
              launchTemplate: {
                launchTemplateSpecification: { launchTemplateId: launchTemplate.id },
                overrides: instanceTypes.map((instanceType) => ({ instanceType })),
              },
            },
          }),
    });
    const provider = scene.create("capacityProvider", "main", {
      name: "main",
      autoScalingGroupProvider: {
        autoScalingGroupArn: text(autoScalingGroup.properties["arn"]),
        managedScaling: { status: "ENABLED" },
      },
    });
    scene.create("clusterCapacityProviders", "main", {
      clusterName: "main",
      capacityProviders: [provider.id, "main"],
    });
  }

  /** What is asked for: parts of the task definition, of its container, and of the service. */
  interface Wanted {
    readonly task?: JsonObject;
    readonly container?: JsonObject;
    readonly service?: JsonObject;
  }

  function place({ task = {}, container = {}, service = {} }: Wanted): string {
    const awsvpc = task["networkMode"] === "awsvpc";
    scene.create("taskDefinition", "web", {
      family: "web",
      memory: "512",
      networkMode: "bridge",
      ...task,
      containerDefinitions: JSON.stringify([{ name: "web", image: "nginx", ...container }]),
    });
    const object = scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web",
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "main", weight: 1 }],
      ...(awsvpc && { networkConfiguration: { subnets: network.privateSubnetIds } }),
      ...service,
    });
    return startFailure(scene.account, object) ?? "placed";
  }
  const UNABLE =
    "(service web) was unable to place a task because no container instance met all of its requirements.";
  const lacking = (rest: string): string => `${UNABLE} The closest matching container-instance ${rest}`;
  const CONSTRAINT = lacking('encountered error "MemberOf placement constraint unsatisfied."');

  const daemon = {
    schedulingStrategy: "DAEMON",
    desiredCount: null,
    launchType: "EC2",
    capacityProviderStrategies: null,
  };

  interface Case {
    readonly title: string;
    readonly template?: JsonObject;
    readonly instanceTypes?: readonly string[];
    readonly wanted: Wanted;
    readonly outcome: string;
  }
  const platform = (cpuArchitecture: string, operatingSystemFamily = "LINUX"): JsonObject => ({
    runtimePlatform: { cpuArchitecture, operatingSystemFamily },
  });
  const memberOf = (expression: string): JsonObject => ({
    placementConstraints: [{ type: "memberOf", expression }],
  });
  const gpus = (value: string): JsonObject => ({ resourceRequirements: [{ type: "GPU", value }] });
  const count = (desiredCount: number): JsonObject => ({ desiredCount });

  const cases: Case[] = [
    { title: "a small task", wanted: {}, outcome: "placed" },
    {
      title: "a task of the instance's architecture",
      wanted: { task: platform("ARM64") },
      outcome: "placed",
    },
    {
      title: "a task of another architecture",
      wanted: { task: platform("X86_64") },
      outcome: lacking("is missing an attribute required by your task."),
    },
    {
      title: "a Windows task on Linux",
      template: { imageId: AMIS.x86, instanceType: "m7i.large" },
      wanted: { task: platform("X86_64", "WINDOWS_SERVER_2022_FULL") },
      outcome: lacking("is missing an attribute required by your task."),
    },
    {
      title: "a Windows task on its Windows",
      template: { imageId: AMIS.windows, instanceType: "m7i.large" },
      wanted: { task: platform("X86_64", "WINDOWS_SERVER_2022_FULL") },
      outcome: "placed",
    },
    {
      title: "a task of another Windows",
      template: { imageId: AMIS.windows, instanceType: "m7i.large" },
      wanted: { task: platform("X86_64", "WINDOWS_SERVER_2019_FULL") },
      outcome: lacking("is missing an attribute required by your task."),
    },
    {
      title: "a task on a pinned AMI, of which nothing is known",
      template: { imageId: "ami-0123", instanceType: "m7i.large" },
      wanted: { task: platform("X86_64", "WINDOWS_SERVER_2022_FULL") },
      outcome: "placed",
    },
    {
      title: "as many tasks as fit by memory",
      wanted: { task: { memory: "3500" }, service: count(4) },
      outcome: "placed",
    },
    {
      title: "more tasks than fit by memory",
      wanted: { task: { memory: "3500" }, service: count(5) },
      outcome: lacking("has insufficient memory available."),
    },
    {
      title: "more tasks than fit by CPU",
      wanted: { task: { cpu: "1024" }, service: count(5) },
      outcome: lacking("has insufficient CPU units available."),
    },
    {
      title: "as many tasks as there are interfaces",
      wanted: { task: { networkMode: "awsvpc", memory: "64" }, service: count(4) },
      outcome: "placed",
    },
    {
      title: "more tasks than there are interfaces",
      wanted: { task: { networkMode: "awsvpc", memory: "64" }, service: count(5) },
      outcome: lacking('encountered error "RESOURCE:ENI".'),
    },
    {
      title: "a static port on each instance",
      wanted: { container: { portMappings: [{ containerPort: 80, hostPort: 80 }] }, service: count(2) },
      outcome: "placed",
    },
    {
      title: "a static port twice on an instance",
      wanted: { container: { portMappings: [{ containerPort: 80, hostPort: 80 }] }, service: count(3) },
      outcome: lacking("is already using a port required by your task."),
    },
    {
      title: "a port of the host twice on an instance",
      wanted: {
        task: { networkMode: "host" },
        container: { portMappings: [{ containerPort: 80 }] },
        service: count(3),
      },
      outcome: lacking("is already using a port required by your task."),
    },
    {
      title: "a dynamic port as often as you like",
      wanted: { container: { portMappings: [{ containerPort: 80, hostPort: 0 }] }, service: count(3) },
      outcome: "placed",
    },
    {
      title: "two tasks on distinct instances",
      wanted: { service: { ...count(2), placementConstraints: [{ type: "distinctInstance" }] } },
      outcome: "placed",
    },
    {
      title: "three tasks on two distinct instances",
      wanted: { service: { ...count(3), placementConstraints: [{ type: "distinctInstance" }] } },
      outcome: lacking('encountered error "DistinctInstance placement constraint unsatisfied."'),
    },
    {
      title: "an instance type that there is",
      wanted: { task: memberOf("attribute:ecs.instance-type =~ m7g.*") },
      outcome: "placed",
    },
    {
      title: "an instance type that there is not",
      wanted: { task: memberOf("attribute:ecs.instance-type == m7g.xlarge") },
      outcome: CONSTRAINT,
    },
    {
      title: "a zone that the group is not in",
      wanted: { service: memberOf(`attribute:ecs.availability-zone in [${REGION}d]`) },
      outcome: CONSTRAINT,
    },
    {
      title: "one of the zones that the group is in",
      wanted: { service: memberOf(`attribute:ecs.availability-zone in [${REGION}d, ${REGION}c]`) },
      outcome: "placed",
    },
    {
      title: "an attribute from the user data",
      wanted: { service: memberOf("attribute:stack == blue") },
      outcome: "placed",
    },
    {
      title: "an attribute from the user data of Windows",
      template: {
        imageId: AMIS.windows,
        instanceType: "m7i.large",
        userData: Buffer.from(
          `[Environment]::SetEnvironmentVariable("ECS_INSTANCE_ATTRIBUTES", '{"stack":"green"}', "Machine")\nInitialize-ECSAgent -Cluster main`,
        ).toString("base64"),
      },
      wanted: { service: memberOf("attribute:stack == green") },
      outcome: "placed",
    },
    {
      title: "another value of that attribute",
      wanted: { service: memberOf("attribute:stack == green") },
      outcome: CONSTRAINT,
    },
    {
      title: "a GPU on an instance without one",
      wanted: { container: gpus("1") },
      outcome: lacking('encountered error "RESOURCE:GPU".'),
    },
    {
      title: "a GPU with an AMI that does not support it",
      template: { imageId: AMIS.x86, instanceType: "g5.xlarge" },
      wanted: { container: gpus("1") },
      outcome: lacking('encountered error "RESOURCE:GPU".'),
    },
    {
      title: "a GPU on each instance",
      template: { imageId: AMIS.gpu, instanceType: "g5.xlarge" },
      wanted: { container: gpus("1"), service: count(2) },
      outcome: "placed",
    },
    {
      title: "more GPUs than there are",
      template: { imageId: AMIS.gpu, instanceType: "g5.xlarge" },
      wanted: { container: gpus("1"), service: count(3) },
      outcome: lacking('encountered error "RESOURCE:GPU".'),
    },
    {
      title: "what fits on one of several instance types",
      instanceTypes: ["m7g.medium", "m7g.xlarge"],
      wanted: { task: { memory: "8192" } },
      outcome: "placed",
    },
    {
      title: "what fits on none of several instance types",
      instanceTypes: ["m7g.medium", "m7g.large"],
      wanted: { task: { memory: "8192" } },
      outcome: lacking("has insufficient memory available."),
    },
    {
      title: "a daemon, which no count bounds",
      wanted: {
        container: { portMappings: [{ containerPort: 80, hostPort: 80 }] },
        service: daemon,
      },
      outcome: "placed",
    },
    {
      title: "a daemon that fits on no instance",
      wanted: { task: { memory: "16384" }, service: daemon },
      outcome: lacking("has insufficient memory available."),
    },
  ];
  for (const { title, template, instanceTypes, wanted, outcome } of cases) {
    it(`${outcome === "placed" ? "takes" : "refuses"} ${title}`, () => {
      capacity(template, instanceTypes);
      assert.equal(place(wanted), outcome);
    });
  }

  it("takes no capacity provider strategy for a daemon", () => {
    capacity();
    assert.throws(
      () => place({ service: { schedulingStrategy: "DAEMON", desiredCount: null } }),
      /InvalidParameterException: Specifying a capacity provider strategy is not supported .* DAEMON/,
    );
  });

  describe("with a role of the instances", () => {
    const policyArn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role";
    let attachment: AccountObject;

    beforeEach(() => {
      const role = scene.create("iamRole", "instances", { assumeRolePolicy: trust("ec2.amazonaws.com") });
      const profile = scene.create("instanceProfile", "instances", { role: role.id });
      attachment = scene.create("rolePolicyAttachment", "instances", { role: role.id, policyArn });
      capacity({ iamInstanceProfile: { arn: text(profile.properties["arn"]) } });
    });

    it("takes tasks when the agent may register", () => {
      assert.equal(place({}), "placed");
      scene.delete(attachment);
      const again = place({ service: { name: "other" } });
      assert.match(again, /Reason: No Container Instances were found in your cluster\.$/);
    });

    it("lets a service go that is deleted before the policy of the role, and not after it", () => {
      place({});
      const [object] = scene.account.ofType(types.ecsService);
      assert.ok(object);
      scene.delete(attachment);
      assert.match(
        scene.refusal(() => {
          scene.delete(object);
        }),
        /last state: 'DRAINING'/,
      );
    });
  });

  it("takes tasks of launch type EC2 on every group of the cluster", () => {
    capacity();
    const onInstances = (memory: string, name: string): string =>
      place({ task: { memory }, service: { name, launchType: "EC2", capacityProviderStrategies: null } });
    assert.equal(onInstances("512", "web"), "placed");
    assert.match(onInstances("16384", "large"), /insufficient memory available\.$/);
  });

  it("grows no further than the vCPU quota of the account", () => {
    capacity();
    const wanted = (name: string) => ({
      task: { networkMode: "awsvpc", memory: "64" },
      service: { ...count(4), name },
    });
    assert.equal(place(wanted("web")), "placed");
    scene.create("serviceQuota", "vcpus", { serviceCode: "ec2", quotaCode: "L-1216C47A", value: 2 });
    assert.match(place(wanted("more")), /encountered error "RESOURCE:ENI"\.$/);
  });

  it("judges the security groups of interfaces, where the template has them there", () => {
    const closed = scene.create("securityGroup", "closed", { vpcId: network.vpcId });
    capacity({ vpcSecurityGroupIds: [], networkInterfaces: [{ securityGroups: [closed.id] }] });
    assert.match(place({}), /No Container Instances were found in your cluster\.$/);
  });

  it("has more interfaces for tasks with trunking", () => {
    capacity();
    scene.create("accountSetting", "trunk", { name: "awsvpcTrunking", value: "enabled" });
    const wanted = { task: { networkMode: "awsvpc", memory: "64" }, service: count(20) };
    assert.equal(place(wanted), "placed");
  });

  it("takes tasks of launch type EXTERNAL, whose machines are their owners', unless they are missing", () => {
    const external = {
      task: { requiresCompatibilities: ["EXTERNAL"] },
      service: { launchType: "EXTERNAL", capacityProviderStrategies: null },
    };
    assert.equal(place(external), "placed");
    scene.account.state.missing.push(`arn:aws:ecs:*:container-instance/main`);
    const again = { ...external, service: { ...external.service, name: "other" } };
    assert.match(
      place(again),
      /^\(service other\).* Reason: No Container Instances were found in your cluster\.$/,
    );
  });
});

describe("sandbox account: cluster query language", () => {
  const attributes = { "ecs.instance-type": "m7g.large", "ecs.os-type": "linux", stack: "blue" };
  const cases: [expression: string, holds: boolean][] = [
    ["attribute:ecs.instance-type == m7g.large", true],
    ["attribute:ecs.instance-type equals m7g.xlarge", false],
    ["attribute:ecs.instance-type != m7g.large", false],
    ["attribute:ecs.instance-type not_equals m7g.xlarge", true],
    ["attribute:ecs.instance-type =~ m7g.*", true],
    ["attribute:ecs.instance-type =~ m7", false],
    ["attribute:ecs.instance-type !~ t3.*", true],
    ["attribute:stack in [green, blue]", true],
    ["attribute:stack !in [green, blue]", false],
    ["attribute:stack not_in [red]", true],
    ["attribute:stack exists", true],
    ["attribute:stack", true],
    ["attribute:colour exists", false],
    ["attribute:colour !exists", true],
    ["attribute:stack == blue and attribute:ecs.os-type == windows", false],
    ["attribute:stack == blue && attribute:ecs.os-type == linux", true],
    ["attribute:stack == green or attribute:ecs.os-type == linux", true],
    ["attribute:stack == green || attribute:ecs.os-type == windows", false],
    ["not (attribute:stack == green)", true],
    ["!(attribute:stack == blue)", false],
    ["(attribute:stack == green or attribute:stack == blue) and attribute:ecs.os-type == linux", true],
    ["attribute:ecs.ami-id == ami-1", true],
    ["task:group == service:web", true],
    ["runningTasksCount > 3", true],
  ];
  for (const [expression, holds] of cases) {
    it(`${holds ? "selects" : "does not select"} by ${expression}`, () => {
      assert.equal(selects(expression, attributes), holds);
    });
  }
});
