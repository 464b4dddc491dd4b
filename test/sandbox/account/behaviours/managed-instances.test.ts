import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { checkInputs } from "../../../../sandbox/account/check";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { startFailure } from "../../../../sandbox/account/steady-state/start-failures";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, trust, type Network } from "../scene";

const POLICIES = {
  infrastructure: "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForManagedInstances",
  instances: "arn:aws:iam::aws:policy/AmazonECSInstanceRolePolicyForManagedInstances",
};

describe("the sandbox account's Managed Instances", () => {
  let scene: Scene;
  let network: Network;
  let instances: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    instances = scene.openGroup("instances", network.vpcId);
    scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", {
      clusterName: "main",
      capacityProviders: ["FARGATE"],
    });
  });

  function role(name: string, service: string, policyArn: string): AccountObject {
    const created = scene.create("iamRole", name, { name, assumeRolePolicy: trust(service) });
    scene.create("rolePolicyAttachment", name, { role: created.id, policyArn });
    return created;
  }

  /** What a provider is made of when nothing is wrong, with changes. */
  interface Made {
    readonly infrastructure?: string;
    readonly instanceRole?: string;
    readonly launch?: JsonObject;
    readonly cluster?: string;
  }

  function inputs({ infrastructure, instanceRole, launch, cluster = "main" }: Made = {}): JsonObject {
    const name = instanceRole ?? "ecsInstanceRole-main";
    const ofInstances = role(name, "ec2.amazonaws.com", POLICIES.instances);
    const profile = scene.create("instanceProfile", "instances", { role: ofInstances.id });
    const ofEcs = role("infrastructure", infrastructure ?? "ecs.amazonaws.com", POLICIES.infrastructure);
    return {
      name: "burst",
      cluster,
      managedInstancesProvider: {
        infrastructureRoleArn: text(ofEcs.properties["arn"]),
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: text(profile.properties["arn"]),
          networkConfiguration: { subnets: network.privateSubnetIds, securityGroups: [instances.id] },
          ...launch,
        },
      },
    };
  }

  function provider(made: Made = {}): AccountObject {
    return scene.create("capacityProvider", "burst", inputs(made));
  }

  function service(task: JsonObject = {}, container: JsonObject = {}): AccountObject {
    scene.create("taskDefinition", "web", {
      family: "web",
      cpu: "1024",
      memory: "2048",
      networkMode: "awsvpc",
      requiresCompatibilities: ["MANAGED_INSTANCES"],
      ...task,
      containerDefinitions: JSON.stringify([{ name: "web", image: "nginx", ...container }]),
    });
    return scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web",
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "burst", weight: 1 }],
      networkConfiguration: { subnets: network.privateSubnetIds },
    });
  }

  const failure = (object: AccountObject): string => startFailure(scene.account, object) ?? "placed";
  const unable = "(service web) was unable to place a task. Reason: ";

  it("run tasks in their private subnets", () => {
    provider();
    assert.equal(failure(service()), "placed");
  });

  it("need a cluster, an infrastructure role, an instance profile and subnets, as the provider's plan says", () => {
    const { failures } = checkInputs({
      type: types.capacityProvider,
      logicalName: "burst",
      randomSeed: Buffer.from("burst"),
      olds: {},
      news: { managedInstancesProvider: { instanceLaunchTemplate: {} } },
    });
    assert.deepEqual(failures, [
      { property: "cluster", reason: "cluster is required when using managed_instances_provider" },
      ...[
        "infrastructureRoleArn",
        "instanceLaunchTemplate.ec2InstanceProfileArn",
        "instanceLaunchTemplate.networkConfiguration.subnets",
      ].map((path) => ({
        property: `managedInstancesProvider.${path}`,
        reason: "Missing required argument",
      })),
    ]);
  });

  it("need an infrastructure role that ECS can assume", () => {
    assert.match(
      scene.refusal(() => provider({ infrastructure: "ec2.amazonaws.com" })),
      /^InvalidParameterException: ECS was unable to assume the infrastructure role arn:aws:iam::\d+:role\/infrastructure\./,
    );
  });

  it("do not start with an instance role that AWS's policy does not hand on, because of its name", () => {
    provider({ instanceRole: "instances" });
    assert.match(
      failure(service()),
      /Reason: User: arn:aws:sts::\d+:assumed-role\/infrastructure\/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::\d+:role\/instances because no identity-based policy/,
    );
  });

  it("start with an instance role of any name that the infrastructure role may hand on", () => {
    provider({ instanceRole: "instances" });
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::*:role/instances" }],
    });
    scene.create("rolePolicy", "pass", { role: "infrastructure", policy });
    assert.equal(failure(service()), "placed");
  });

  it("never join the cluster without a way to ECS", () => {
    provider();
    scene.delete(network.privateRoute);
    assert.equal(failure(service()), `${unable}No Container Instances were found in your capacity provider.`);
  });

  for (const [lack, requirements, task, container] of [
    ["vCPU", { vcpuCount: { min: 1, max: 1 } }, { cpu: "2048" }, {}],
    ["memory", { memoryMib: { min: 512, max: 1024 } }, {}, {}],
    [
      "CPU architecture",
      { cpuManufacturers: ["intel"] },
      { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } },
      {},
    ],
    ["GPU", {}, {}, { resourceRequirements: [{ type: "GPU", value: "1" }] }],
  ] as const)
    it(`take no task that needs more ${lack} than their requirements allow`, () => {
      const smallest = { vcpuCount: { min: 1 }, memoryMib: { min: 512 } };
      provider({ launch: { instanceRequirements: { ...smallest, ...requirements } as JsonObject } });
      assert.equal(
        failure(service(task as JsonObject, container as unknown as JsonObject)),
        `${unable}No instance type that meets the requirements of the capacity provider has the ${lack} that the task needs.`,
      );
    });

  it("take a task with a GPU where their requirements ask for some", () => {
    const requirements = {
      vcpuCount: { min: 1 },
      memoryMib: { min: 512 },
      acceleratorTypes: ["gpu"],
    };
    provider({ launch: { instanceRequirements: requirements } });
    assert.equal(failure(service({}, { resourceRequirements: [{ type: "GPU", value: "1" }] })), "placed");
  });

  it("run no task definition that is made for other instances", () => {
    provider();
    assert.equal(
      scene.refusal(() => service({ requiresCompatibilities: ["EC2"] })),
      "InvalidParameterException: Task definition does not support launch_type MANAGED_INSTANCES.",
    );
  });

  it("belong to one cluster", () => {
    scene.create("cluster", "other", { name: "other" });
    provider({ cluster: "other" });
    assert.match(
      scene.refusal(() => service()),
      /^InvalidParameterException: The specified capacity provider 'burst' was not found\./,
    );
  });

  it("are not put onto a cluster by its list of providers", () => {
    provider();
    const association = { clusterName: "main", capacityProviders: ["FARGATE", "burst"] };
    assert.equal(
      scene.refusal(() => scene.create("clusterCapacityProviders", "again", association)),
      "InvalidParameterException: Cannot associate Managed Instances capacity provider to clusters using this API.",
    );
  });

  it("keep their cluster, subnets and security group as long as they are there", () => {
    const burst = provider();
    const cluster = scene.account.named(types.cluster, "main");
    const subnet = scene.account.named(types.subnet, network.privateSubnetIds[0] ?? "");
    assert.ok(cluster !== undefined && subnet !== undefined);
    assert.match(
      scene.refusal(() => {
        scene.delete(cluster);
      }),
      /^ClusterContainsCapacityProviderException: /,
    );
    for (const held of [subnet, instances])
      assert.match(
        scene.refusal(() => {
          scene.delete(held);
        }),
        /^DependencyViolation: /,
      );
    scene.delete(burst);
    scene.delete(cluster);
    scene.delete(instances);
  });

  it("stay as long as a service uses them", () => {
    const burst = provider();
    const user = service();
    assert.equal(
      scene.refusal(() => {
        scene.delete(burst);
      }),
      "ResourceInUseException: The specified capacity provider is in use and cannot be removed.",
    );
    scene.delete(user);
    scene.delete(burst);
  });
});
