import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, trust, type Network } from "../scene";

const ROLE = "arn:aws:iam::999999999999:role/elsewhere";

/** A task definition of one web container on Fargate, with changes. */
function fargate(changes: JsonObject = {}, container: JsonObject = {}): JsonObject {
  return {
    family: "web",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    executionRoleArn: ROLE,
    containerDefinitions: JSON.stringify([
      { name: "web", image: "nginx", portMappings: [{ containerPort: 8080 }], ...container },
    ]),
    ...changes,
  };
}

describe("sandbox account: task definitions", () => {
  let scene: Scene;

  beforeEach(() => {
    scene = new Scene();
  });

  it("counts revisions of a family, and never uses one again", () => {
    const [first, second] = [
      scene.create("taskDefinition", "a", fargate()),
      scene.create("taskDefinition", "b", fargate()),
    ];
    assert.deepEqual([first.id, first.properties["revision"], second.properties["revision"]], ["web", 1, 2]);
    assert.equal(second.properties["arn"], "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:2");
    scene.delete(first);
    assert.deepEqual(scene.account.ofType(types.taskDefinition), [second]);
    assert.equal(scene.create("taskDefinition", "c", fargate()).properties["revision"], 3);
  });

  it("keeps a revision whose deletion is to be skipped, without counting it to the stack", () => {
    const revision = scene.create("taskDefinition", "a", fargate({ skipDestroy: true }));
    scene.delete(revision);
    assert.equal(scene.account.named(types.taskDefinition, "web")?.urn, undefined);
  });

  const refused: [string, JsonObject, string][] = [
    [
      "without cpu on Fargate",
      fargate({ cpu: null }),
      "ClientException: Fargate requires that 'cpu' be defined at the task level.",
    ],
    [
      "without memory on Fargate",
      fargate({ memory: null }),
      "ClientException: Fargate requires that 'memory' be defined at the task level.",
    ],
    [
      "of a size that Fargate does not have",
      fargate({ memory: "4096" }),
      "ClientException: No Fargate configuration exists for given values: 256 CPU, 4096 memory. See the Amazon ECS documentation for the valid values.",
    ],
    ["of a size in vCPU and GB", fargate({ cpu: ".25 vCPU", memory: "2GB" }), "accepted"],
    [
      "on Fargate without awsvpc",
      fargate({ networkMode: "bridge" }),
      "ClientException: Fargate only supports network mode ‘awsvpc’.",
    ],
    [
      "with an ECR image but no execution role",
      fargate({ executionRoleArn: null }, { image: "1.dkr.ecr.us-east-1.amazonaws.com/web" }),
      "ClientException: Fargate requires task definition to have execution role ARN to support ECR images.",
    ],
    [
      "with awslogs but no execution role",
      fargate({ executionRoleArn: null }, { logConfiguration: { logDriver: "awslogs" } }),
      "ClientException: Fargate requires task definition to have execution role ARN to support log driver awslogs.",
    ],
    [
      "without memory anywhere",
      { family: "web", containerDefinitions: '[{"name":"web","image":"nginx"}]' },
      "ClientException: Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must be specified.",
    ],
    [
      "with another host port under awsvpc",
      fargate({}, { portMappings: [{ containerPort: 80, hostPort: 81 }] }),
      "ClientException: When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
    ],
    [
      "without an essential container",
      fargate({}, { essential: false }),
      "ClientException: Container list must contain at least one essential container.",
    ],
    [
      "with two containers of one name",
      fargate({ containerDefinitions: '[{"name":"web"},{"name":"web"}]' }),
      "ClientException: Container names must be unique in a task definition.",
    ],
    [
      "with a volume that it does not have",
      fargate({}, { mountPoints: [{ sourceVolume: "data" }] }),
      "ClientException: Unknown volume 'data'.",
    ],
    [
      "with a role that does not exist",
      fargate({ taskRoleArn: "arn:aws:iam::123456789012:role/none" }),
      "ClientException: Role is not valid",
    ],
  ];
  for (const [what, inputs, expected] of refused) {
    it(`answers "${expected.slice(0, 60)}" to a task definition ${what}`, () => {
      assert.equal(
        scene.refusal(() => scene.create("taskDefinition", "web", inputs)),
        expected,
      );
    });
  }

  it("refuses a role that tasks cannot assume", () => {
    const make = (service: string): string => {
      const role = scene.create("iamRole", service, { assumeRolePolicy: trust(service) });
      const taskRoleArn = text(role.properties["arn"]);
      return scene.refusal(() => scene.create("taskDefinition", "web", fargate({ taskRoleArn })));
    };
    assert.equal(make("ec2.amazonaws.com"), "ClientException: Role is not valid");
    assert.equal(make("ecs-tasks.amazonaws.com"), "accepted");
  });
});

describe("sandbox account: ECS services", () => {
  let scene: Scene;
  let network: Network;
  let cluster: AccountObject;
  let targetGroup: AccountObject;
  let listener: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    cluster = scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", { clusterName: "main", capacityProviders: ["FARGATE"] });
    scene.create("taskDefinition", "web", fargate());
    ({ targetGroup, listener } = scene.loadBalancer(network));
  });

  /** Inputs of a service that AWS accepts, with changes. */
  function inputs(changes: JsonObject = {}): JsonObject {
    return {
      name: "web",
      cluster: cluster.id,
      taskDefinition: "web:1",
      desiredCount: 2,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: { subnets: network.privateSubnetIds },
      loadBalancers: [{ targetGroupArn: targetGroup.id, containerName: "web", containerPort: 8080 }],
      ...changes,
    };
  }
  const create = (changes: JsonObject = {}): AccountObject =>
    scene.create("ecsService", "web", inputs(changes));
  const answer = (changes: JsonObject = {}): string => scene.refusal(() => create(changes));

  it("takes a service by ARN, family and revision, or family alone", () => {
    const arn = "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:1";
    const answers = ["web:1", "web", arn].map((taskDefinition, index) =>
      answer({ taskDefinition, name: `web-${index}` }),
    );
    assert.deepEqual(answers, ["accepted", "accepted", "accepted"]);
  });

  it("gives a service its ARN, and the values that AWS fills in", () => {
    const { id, properties } = create();
    assert.equal(id, "arn:aws:ecs:ap-northeast-1:123456789012:service/main/web");
    assert.equal(properties["availabilityZoneRebalancing"], "ENABLED");
    assert.equal(properties["platformVersion"], "LATEST");
  });

  it("refuses a name that is taken in the cluster, not in another", () => {
    create();
    assert.equal(answer(), "InvalidParameterException: Creation of service was not idempotent.");
    const other = scene.create("cluster", "other", { name: "other" });
    scene.create("clusterCapacityProviders", "other", {
      clusterName: "other",
      capacityProviders: ["FARGATE"],
    });
    assert.equal(answer({ cluster: other.id }), "accepted");
  });

  it("refuses a target group that has no listener", () => {
    scene.delete(listener);
    assert.equal(
      answer(),
      `InvalidParameterException: The target group with targetGroupArn ${targetGroup.id} does not have an associated load balancer.`,
    );
  });

  it("takes a target group that a rule forwards to", () => {
    const actions = [{ type: "forward", targetGroupArn: targetGroup.id }];
    scene.create("listenerRule", "web", {
      listenerArn: listener.id,
      conditions: [{ pathPattern: { values: ["/"] } }],
      actions,
    });
    scene.update(listener, {
      defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
    });
    assert.equal(answer(), "accepted");
  });

  const refused: [string, JsonObject, string][] = [
    ["in a cluster that does not exist", { cluster: "none" }, "ClusterNotFoundException: Cluster not found."],
    [
      "of a task definition that does not exist",
      { taskDefinition: "web:9" },
      "ClientException: TaskDefinition not found.",
    ],
    [
      "that names an unknown container",
      { loadBalancers: [{ containerName: "api", containerPort: 8080 }] },
      "InvalidParameterException: The container api does not exist in the task definition.",
    ],
    [
      "that names a port the container lacks",
      { loadBalancers: [{ containerName: "web", containerPort: 80 }] },
      "InvalidParameterException: The container web did not have a container port 80 defined.",
    ],
    [
      "under awsvpc without network configuration",
      { networkConfiguration: null },
      "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    ],
    [
      "with a capacity provider that the cluster lacks",
      { capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] },
      "InvalidParameterException: The specified capacity provider 'FARGATE_SPOT' was not found. Specify a valid name or ARN and try again.",
    ],
    [
      "with exec but no task role",
      { enableExecuteCommand: true },
      "InvalidParameterException: The service couldn't be created because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.",
    ],
    ["with nothing wrong", {}, "accepted"],
  ];
  for (const [what, changes, expected] of refused) {
    it(`answers "${expected.slice(0, 70)}" to a service ${what}`, () => {
      assert.equal(answer(changes), expected);
    });
  }

  it("refuses targets of type instance under awsvpc", () => {
    const group = scene.create("targetGroup", "instances", {
      vpcId: network.vpcId,
      port: 80,
      protocol: "HTTP",
    });
    scene.update(listener, { defaultActions: [{ type: "forward", targetGroupArn: group.id }] });
    assert.equal(
      answer({ loadBalancers: [{ targetGroupArn: group.id, containerName: "web", containerPort: 8080 }] }),
      `InvalidParameterException: The provided target group ${group.id} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`,
    );
  });

  it("refuses network configuration without awsvpc, and Fargate for tasks that are not made for it", () => {
    scene.create(
      "taskDefinition",
      "ec2",
      fargate({ family: "ec2", networkMode: "bridge", requiresCompatibilities: ["EC2"] }),
    );
    const common = { taskDefinition: "ec2", loadBalancers: [] };
    assert.equal(
      answer(common),
      "InvalidParameterException: Task definition does not support launch_type FARGATE.",
    );
    assert.equal(
      answer({ ...common, capacityProviderStrategies: null }),
      "InvalidParameterException: Network Configuration is not valid for the given networkMode of this task definition.",
    );
    assert.equal(
      answer({ ...common, capacityProviderStrategies: null, networkConfiguration: null }),
      "accepted",
    );
  });

  it("checks an update as it checks a create", () => {
    const service = create();
    assert.equal(
      scene.refusal(() => scene.update(service, { taskDefinition: "web:2" })),
      "ClientException: TaskDefinition not found.",
    );
  });

  it("copies the default strategy of the cluster where nothing else is said", () => {
    const strategy = [{ capacityProvider: "FARGATE", base: 0, weight: 1 }];
    const [association] = scene.account.ofType(types.clusterCapacityProviders);
    assert.ok(association);
    scene.update(association, { defaultCapacityProviderStrategies: strategy });
    const service = create({ capacityProviderStrategies: null });
    assert.deepEqual(service.properties["capacityProviderStrategies"], strategy);
  });

  it("keeps a cluster, a subnet, a provider and security groups that a service uses", () => {
    const group = scene.openGroup("web", network.vpcId);
    const service = create({
      networkConfiguration: { subnets: network.privateSubnetIds, securityGroups: [group.id] },
    });
    const [association] = scene.account.ofType(types.clusterCapacityProviders);
    const subnet = scene.account.named(types.subnet, network.privateSubnetIds[0] ?? "");
    const held = [cluster, association, subnet, group].map((object) =>
      scene.refusal(() => {
        assert.ok(object);
        scene.delete(object);
      }),
    );
    assert.deepEqual(held, [
      "ClusterContainsServicesException: The Cluster cannot be deleted while Services are active.",
      "ResourceInUseException: The specified capacity provider is in use and cannot be removed.",
      `DependencyViolation: The subnet '${subnet?.id ?? ""}' has dependencies and cannot be deleted.`,
      `DependencyViolation: resource ${group.id} has a dependent object`,
    ]);
    scene.delete(service);
    for (const object of [association, cluster, subnet, group])
      if (object !== undefined) scene.delete(object);
  });

  it("refuses a role for the load balancer under awsvpc", () => {
    assert.equal(
      answer({ iamRole: ROLE }),
      "InvalidParameterException: You cannot specify an IAM role for services that require a service linked role.",
    );
  });

  it("keeps a provider that a service uses on the cluster's list", () => {
    const [association] = scene.account.ofType(types.clusterCapacityProviders);
    assert.ok(association);
    const only = (capacityProviders: string[]): string =>
      scene.refusal(() => scene.update(association, { capacityProviders }));
    create();
    assert.equal(
      only(["FARGATE_SPOT"]),
      "ResourceInUseException: The specified capacity provider is in use and cannot be removed.",
    );
    assert.equal(
      only(["FARGATE", "none"]),
      "InvalidParameterException: The specified capacity provider 'none' was not found. Specify a valid name or ARN and try again.",
    );
    assert.equal(only(["FARGATE", "FARGATE_SPOT"]), "accepted");
  });
});
