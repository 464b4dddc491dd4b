import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { behaviourOf } from "../../../../sandbox/account/behaviours/registry";
import { weightsOf } from "../../../../sandbox/account/behaviours/traffic-shift";
import { failingServices } from "../../../../sandbox/account/inventory";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, trust, type Network } from "../scene";

const ACCOUNT = "123456789012";
const POLICY = "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers";
const IMAGES = ["nginx:1", "nginx:2"] as const;

describe("sandbox account: deployments that shift traffic", () => {
  let scene: Scene;
  let network: Network;
  let listener: AccountObject;
  let blue: AccountObject;
  let green: AccountObject;
  let production: AccountObject;
  let test: AccountObject;
  let role: AccountObject;
  let tasks: AccountObject;

  const forward = (...groups: [AccountObject, number][]): JsonObject[] => [
    { type: "forward", forward: { targetGroups: groups.map(([{ id }, weight]) => ({ arn: id, weight })) } },
  ];
  const group = (name: string): AccountObject =>
    scene.create("targetGroup", name, {
      vpcId: network.vpcId,
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
    });
  const rule = (name: string, priority: number, actions: JsonObject[]): AccountObject =>
    scene.create("listenerRule", name, {
      listenerArn: listener.id,
      priority,
      actions,
      conditions: [{ pathPattern: { values: [`/${name}`] } }],
    });

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", { clusterName: "main", capacityProviders: ["FARGATE"] });
    ({ listener, targetGroup: blue } = scene.loadBalancer(network));
    green = group("green");
    production = rule("production", 1, forward([blue, 100], [green, 0]));
    test = rule("test", 2, forward([blue, 100], [green, 0]));
    tasks = scene.admit(scene.openGroup("web", network.vpcId), 8080);
    role = scene.create("iamRole", "infrastructure", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    scene.create("rolePolicyAttachment", "infrastructure", { role: role.id, policyArn: POLICY });
    for (const image of IMAGES)
      scene.create("taskDefinition", image, {
        family: "web",
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "256",
        memory: "512",
        containerDefinitions: JSON.stringify([
          { name: "web", image, portMappings: [{ name: "http", containerPort: 8080 }] },
        ]),
      });
  });

  function loadBalancer(advanced: JsonObject = {}): JsonObject {
    return {
      targetGroupArn: blue.id,
      containerName: "web",
      containerPort: 8080,
      advancedConfiguration: {
        alternateTargetGroupArn: green.id,
        productionListenerRule: production.id,
        testListenerRule: test.id,
        roleArn: text(role.properties["arn"]),
        ...advanced,
      },
    };
  }

  function service(changes: JsonObject = {}): AccountObject {
    return scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web:1",
      desiredCount: 1,
      waitForSteadyState: true,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: {
        subnets: network.privateSubnetIds,
        securityGroups: [tasks.id],
      },
      deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5" },
      loadBalancers: [loadBalancer()],
      ...changes,
    });
  }
  const unsettled = (object: AccountObject): readonly string[] =>
    behaviourOf(types.ecsService).unsettled?.(scene.account, object) ?? [];
  const weights = (object: AccountObject): number[] =>
    [blue, green].map(({ id }) => weightsOf(scene.account, object.id)?.get(id) ?? -1);

  it("leave the traffic where it is when the service is made", () => {
    const object = service();
    assert.deepEqual(unsettled(object), []);
    assert.deepEqual(
      [weights(production), weights(test)],
      [
        [100, 0],
        [100, 0],
      ],
    );
  });

  for (const strategy of ["BLUE_GREEN", "LINEAR", "CANARY"]) {
    it(`of strategy ${strategy} move the weights of both rules with every new revision, to and fro`, () => {
      const object = service({ deploymentConfiguration: { strategy, bakeTimeInMinutes: "5" } });
      scene.update(object, { taskDefinition: "web:2" });
      assert.deepEqual(
        [weights(production), weights(test)],
        [
          [0, 100],
          [0, 100],
        ],
      );
      scene.update(object, { taskDefinition: "web:1" });
      assert.deepEqual(
        [weights(production), weights(test)],
        [
          [100, 0],
          [100, 0],
        ],
      );
    });
  }

  it("move nothing when no revision is deployed, and nothing with strategy ROLLING", () => {
    const object = service();
    scene.update(object, { desiredCount: 3 });
    scene.update(object, { tags: { team: "shop" } });
    assert.deepEqual(weights(production), [100, 0]);
    scene.delete(object);
    const rolling = service({ deploymentConfiguration: { strategy: "ROLLING" } });
    scene.update(rolling, { taskDefinition: "web:2" });
    assert.deepEqual(weights(production), [100, 0]);
  });

  it("move the traffic when a redeployment is forced", () => {
    const object = service({ forceNewDeployment: true, triggers: { run: "1" } });
    scene.update(object, { triggers: { run: "2" } });
    assert.deepEqual(weights(production), [0, 100]);
  });

  it("leave the traffic where it is when the new tasks do not start", () => {
    const object = service();
    scene.account.state.missing.push("nginx:2");
    scene.update(object, { taskDefinition: "web:2" });
    assert.deepEqual(weights(production), [100, 0]);
    assert.match(String(unsettled(object)), /tasks failed to start\..*CannotPullContainerError/);
  });

  it("turn a rule that forwards to one group into one with weights", () => {
    production = rule("single", 3, [{ type: "forward", targetGroupArn: blue.id }]);
    const object = service({ loadBalancers: [loadBalancer({ productionListenerRule: production.id })] });
    scene.update(object, { taskDefinition: "web:2" });
    assert.deepEqual(weights(production), [0, 100]);
    assert.equal((production.properties["actions"] as JsonObject[])[0]?.["targetGroupArn"], undefined);
  });

  it("move the default actions of a network load balancer's listener", () => {
    const balancer = scene.create("loadBalancer", "nlb", {
      loadBalancerType: "network",
      subnets: network.publicSubnetIds,
      securityGroups: [scene.openGroup("nlb", network.vpcId).id],
    });
    const tcp = { vpcId: network.vpcId, port: 9000, protocol: "TCP", targetType: "ip" };
    const [one, other] = [scene.create("targetGroup", "one", tcp), scene.create("targetGroup", "other", tcp)];
    const port = scene.create("listener", "tcp", {
      loadBalancerArn: balancer.id,
      port: 9000,
      protocol: "TCP",
      defaultActions: forward([one, 100], [other, 0]),
    });
    const object = service({
      loadBalancers: [
        {
          targetGroupArn: one.id,
          containerName: "web",
          containerPort: 8080,
          advancedConfiguration: {
            alternateTargetGroupArn: other.id,
            productionListenerRule: port.id,
            roleArn: text(role.properties["arn"]),
          },
        },
      ],
    });
    scene.update(object, { taskDefinition: "web:2" });
    assert.equal(weightsOf(scene.account, port.id)?.get(other.id), 100);
  });

  const NEEDED =
    "InvalidParameterException: advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy";
  const plain = (): JsonObject => ({ targetGroupArn: blue.id, containerName: "web", containerPort: 8080 });

  const refused: [title: string, changes: () => JsonObject, words: RegExp][] = [
    ["without the second target group", () => ({ loadBalancers: [plain()] }), new RegExp(`^${NEEDED}$`)],
    [
      "with a second target group on one of two load balancers",
      () => ({ loadBalancers: [loadBalancer(), { ...plain(), targetGroupArn: group("third").id }] }),
      /does not have an associated load balancer|^InvalidParameterException: Either all or none of the provided loadBalancers must have advancedConfiguration defined$/,
    ],
    [
      "with the listener in place of the rule",
      () => ({ loadBalancers: [loadBalancer({ productionListenerRule: listener.id })] }),
      /^InvalidParameterException: productionListenerRule has an invalid ARN format\. Must be RuleArn for ALB or ListenerArn for NLB\. Got: arn:.*:listener\/app\//,
    ],
    [
      "with one rule for production and test",
      () => ({ loadBalancers: [loadBalancer({ testListenerRule: production.id })] }),
      /^InvalidParameterException: The following rules cannot be used as both production and test listener rules: /,
    ],
    [
      "with a second target group that is the first",
      () => ({ loadBalancers: [loadBalancer({ alternateTargetGroupArn: blue.id })] }),
      /^InvalidParameterException: Duplicate targetGroupArn found: /,
    ],
    [
      "with a second target group on no load balancer",
      () => ({ loadBalancers: [loadBalancer({ alternateTargetGroupArn: group("loose").id })] }),
      /^InvalidParameterException: The target group with targetGroupArn .*loose.* does not have an associated load balancer\.$/,
    ],
    [
      "with a production rule for one group, and no test rule",
      () => {
        production = rule("single", 3, [{ type: "forward", targetGroupArn: blue.id }]);
        const advanced = { productionListenerRule: production.id, testListenerRule: null };
        return { loadBalancers: [loadBalancer(advanced)] };
      },
      /^InvalidParameterException: For Application LoadBalancer, testListenerRule is required when/,
    ],
  ];
  for (const [title, changes, words] of refused) {
    it(`are refused ${title}`, () => {
      assert.match(
        scene.refusal(() => service(changes())),
        words,
      );
    });
  }

  it("need no load balancer at all, and rolling ones no second target group", () => {
    scene.delete(service({ loadBalancers: [] }));
    const rolling = service({ loadBalancers: [plain()], deploymentConfiguration: { strategy: "ROLLING" } });
    assert.deepEqual(unsettled(rolling), []);
    assert.equal(
      scene.refusal(() => scene.update(rolling, { deploymentConfiguration: { strategy: "CANARY" } })),
      NEEDED,
    );
  });

  /** What the deployment of a service with these changes is rolled back for. */
  function rolledBack(changes: JsonObject = {}): string {
    const object = service(changes);
    const [first, reason = ""] = unsettled(object);
    assert.match(String(first), /reach steady state: deployment failed: it was rolled back\.$/);
    assert.deepEqual(failingServices(scene.account), [{ name: "web", reason }]);
    scene.update(object, { taskDefinition: "web:2" });
    return reason;
  }

  it("are rolled back when the infrastructure role does not trust ECS, or is missing", () => {
    const other = scene.create("iamRole", "other", { assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
    const roleArn = text(other.properties["arn"]);
    const reason = rolledBack({ loadBalancers: [loadBalancer({ roleArn })] });
    assert.equal(
      reason,
      `Service deployment rolled back because of invalid networking configuration. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role '${roleArn}'.`,
    );
    assert.deepEqual(weights(production), [100, 0]);
  });

  it("are rolled back when the infrastructure role may not register targets, or not modify rules", () => {
    const bare = scene.create("iamRole", "bare", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const roleArn = text(bare.properties["arn"]);
    const object = service({ loadBalancers: [loadBalancer({ roleArn })] });
    assert.match(
      unsettled(object)[1] ?? "",
      /^service web failed to register targets in target-group .* with \(error User: arn:aws:sts::123456789012:assumed-role\/bare-.*\/ecs-service-scheduler is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: /,
    );
    const policy = JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "elasticloadbalancing:RegisterTargets", Resource: "*" }],
    });
    scene.create("rolePolicy", "bare", { role: bare.id, policy });
    assert.match(
      unsettled(object)[1] ?? "",
      /^Service deployment rolled back because PRODUCTION_TRAFFIC_SHIFT lifecycle hook\(s\) failed\. User: .* elasticloadbalancing:ModifyRule on resource: /,
    );
    scene.create("rolePolicyAttachment", "bare", { role: bare.id, policyArn: POLICY });
    assert.deepEqual(unsettled(object), []);
  });

  it("keep a service draining that is deleted after the policies of its role", () => {
    const object = service();
    const [attachment] = scene.account.ofType(types.rolePolicyAttachment);
    assert.ok(attachment);
    scene.delete(attachment);
    assert.equal(
      scene.refusal(() => {
        scene.delete(object);
      }),
      `waiting for ECS Service (${object.id}) delete: timeout while waiting for state to become 'INACTIVE' (last state: 'DRAINING', timeout: 20m0s)`,
    );
    scene.create("rolePolicyAttachment", "again", { role: role.id, policyArn: POLICY });
    scene.delete(object);
  });

  it("are rolled back when both target groups serve, or another one does", () => {
    const object = service();
    production.properties["actions"] = forward([blue, 50], [green, 50]);
    assert.match(
      unsettled(object)[1] ?? "",
      /should have exactly one target group serving traffic but found 2 target groups which are serving traffic$/,
    );
    production.properties["actions"] = forward([group("foreign"), 100], [blue, 0], [green, 0]);
    assert.match(
      unsettled(object)[1] ?? "",
      /Production listener rule is forwarding traffic to unexpected target group .*foreign.*Expected traffic/,
    );
    production.properties["actions"] = forward([blue, 100]);
    test.properties["actions"] = forward([blue, 100]);
    assert.match(
      unsettled(object)[1] ?? "",
      /: Target group .*green.* is not associated with either productionListenerRule or testListenerRule\.$/,
    );
  });

  const FUNCTION = `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:check`;
  function hooked(hook: JsonObject): JsonObject {
    const lifecycleHooks = [
      { targetType: "AWS_LAMBDA", hookTargetArn: FUNCTION, lifecycleStages: ["POST_SCALE_UP"], ...hook },
    ];
    return { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5", lifecycleHooks } };
  }

  it("are rolled back when ECS cannot assume the role of a hook, or the role may not call the function", () => {
    const untrusted = scene.create("iamRole", "untrusted", {
      assumeRolePolicy: trust("lambda.amazonaws.com"),
    });
    const untrustedArn = text(untrusted.properties["arn"]);
    assert.equal(
      rolledBack(hooked({ roleArn: untrustedArn })),
      `Service deployment rolled back because POST_SCALE_UP lifecycle hook(s) failed. ECS was unable to assume role ${untrustedArn}`,
    );
    const hooks = scene.create("iamRole", "hooks", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const object = service({ ...hooked({ roleArn: text(hooks.properties["arn"]) }), name: "other" });
    assert.match(
      unsettled(object)[1] ?? "",
      /ECS was unable to invoke hook target .*:function:check due to User: .* lambda:InvokeFunction on resource: /,
    );
    const policy = JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: FUNCTION }],
    });
    scene.create("rolePolicy", "hooks", { role: hooks.id, policy });
    assert.deepEqual(unsettled(object), []);
    scene.account.state.missing.push(FUNCTION);
    assert.match(unsettled(object)[1] ?? "", /due to Function not found: /);
  });

  it("need no role for a pause", () => {
    const pause = { targetType: "PAUSE", hookTargetArn: null, lifecycleStages: ["POST_SCALE_UP"] };
    assert.deepEqual(unsettled(service(hooked(pause))), []);
  });
});

describe("sandbox account: services and what they are found by", () => {
  let scene: Scene;
  let network: Network;
  let definition: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", { clusterName: "main", capacityProviders: ["FARGATE"] });
    definition = scene.create("taskDefinition", "web", {
      family: "web",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      containerDefinitions: JSON.stringify([
        { name: "web", image: "nginx", portMappings: [{ name: "http", containerPort: 8080 }] },
      ]),
    });
  });
  const service = (changes: JsonObject): AccountObject =>
    scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web",
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: { subnets: network.privateSubnetIds },
      ...changes,
    });

  it("need the namespace of Service Connect, and keep it", () => {
    scene.account.state.missing.push("*:namespace/*");
    const connect = (namespace: string, portName = "http"): JsonObject => ({
      serviceConnectConfiguration: { enabled: true, namespace, services: [{ portName }] },
    });
    assert.equal(
      scene.refusal(() => service(connect("arn:aws:servicediscovery:x:1:namespace/ns-gone"))),
      "NamespaceNotFoundException: The specified namespace wasn't found.",
    );
    const mesh = scene.create("httpNamespace", "mesh", { name: "mesh" });
    assert.match(
      scene.refusal(() => service(connect(text(mesh.properties["arn"]), "grpc"))),
      /^InvalidParameterException: The portName grpc does not exist/,
    );
    const object = service(connect(text(mesh.properties["arn"])));
    assert.match(
      scene.refusal(() => {
        scene.delete(mesh);
      }),
      /^ResourceInUse: Namespace has associated services/,
    );
    scene.delete(object);
    scene.delete(mesh);
  });

  it("keep the service of Cloud Map that they register in, unless it is to be emptied", () => {
    const { vpcId } = network;
    const namespace = scene.create("privateDnsNamespace", "internal", { name: "shop.internal", vpc: vpcId });
    const registry = (name: string, forceDestroy: boolean): AccountObject =>
      scene.create("discoveryService", name, {
        name,
        forceDestroy,
        dnsConfig: { namespaceId: namespace.id, dnsRecords: [{ ttl: 10, type: "A" }] },
      });
    const kept = registry("kept", false);
    const object = service({ serviceRegistries: { registryArn: text(kept.properties["arn"]) } });
    assert.equal(
      scene.refusal(() => {
        scene.delete(kept);
      }),
      "ResourceInUse: Service contains registered instances; delete the instances before deleting the service",
    );
    scene.delete(object);
    scene.delete(kept);
    const emptied = registry("emptied", true);
    service({ serviceRegistries: { registryArn: text(emptied.properties["arn"]) } });
    scene.delete(emptied);
  });

  it("need a registry that exists, and a port where they have no address", () => {
    const registryArn = "arn:aws:servicediscovery:x:1:service/srv-gone";
    definition.properties["networkMode"] = "bridge";
    const onInstance = (changes: JsonObject = {}, name = "web"): string =>
      scene.refusal(() =>
        scene.create("ecsService", name, {
          name,
          cluster: "main",
          taskDefinition: "web",
          launchType: "EC2",
          serviceRegistries: { registryArn, ...changes },
        }),
      );
    assert.equal(
      onInstance(),
      "InvalidParameterException: When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition.",
    );
    assert.equal(onInstance({ containerName: "web", containerPort: 8080 }), "accepted");
    scene.account.state.missing.push(registryArn);
    assert.match(
      onInstance({ containerName: "web", containerPort: 8080 }, "other"),
      /^InvalidParameterException: The service registry /,
    );
  });

  it("need the port of a target group of VPC Lattice, and keep the group", () => {
    const group = scene.create("latticeTargetGroup", "web", {
      name: "web",
      type: "IP",
      config: { port: 8080, protocol: "HTTP", vpcIdentifier: network.vpcId },
    });
    const lattice = (portName: string): JsonObject => ({
      vpcLatticeConfigurations: [
        { portName, targetGroupArn: text(group.properties["arn"]), roleArn: "arn:x" },
      ],
    });
    assert.match(
      scene.refusal(() => service(lattice("grpc"))),
      /portName grpc/,
    );
    service(lattice("http"));
    assert.match(
      scene.refusal(() => {
        scene.delete(group);
      }),
      /^ConflictException: /,
    );
  });

  it("need a volume that is configured at launch", () => {
    const volumeConfiguration = { name: "cache", managedEbsVolume: { roleArn: "arn:x", sizeInGb: 10 } };
    assert.match(
      scene.refusal(() => service({ volumeConfiguration })),
      /^InvalidParameterException: The task definition has no volume cache/,
    );
    definition.properties["volumes"] = [{ name: "cache", configureAtLaunch: true }];
    assert.ok(service({ volumeConfiguration }));
  });

  it("take another strategy of capacity providers with a forced deployment only", () => {
    scene.delete(scene.account.ofType(types.clusterCapacityProviders)[0] ?? definition);
    scene.create("clusterCapacityProviders", "two", {
      clusterName: "main",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    });
    const object = service({});
    const capacityProviderStrategies = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
    assert.equal(
      scene.refusal(() => scene.update(object, { capacityProviderStrategies })),
      "force_new_deployment should be true when capacity_provider_strategy is being updated",
    );
    assert.ok(scene.update(object, { capacityProviderStrategies, forceNewDeployment: true }));
  });
});

describe("sandbox account: CodeDeploy", () => {
  let scene: Scene;
  let listener: AccountObject;
  let groups: [AccountObject, AccountObject];
  let roleArn: string;
  let service: AccountObject;
  let application: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    const network = scene.network();
    scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", { clusterName: "main", capacityProviders: ["FARGATE"] });
    const made = scene.loadBalancer(network);
    ({ listener } = made);
    const green = { vpcId: network.vpcId, port: 8080, protocol: "HTTP", targetType: "ip" };
    groups = [made.targetGroup, scene.create("targetGroup", "green", green)];
    const role = scene.create("iamRole", "deploy", { assumeRolePolicy: trust("codedeploy.amazonaws.com") });
    roleArn = text(role.properties["arn"]);
    for (const image of IMAGES)
      scene.create("taskDefinition", image, {
        family: "web",
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "256",
        memory: "512",
        containerDefinitions: JSON.stringify([
          { name: "web", image, portMappings: [{ containerPort: 8080 }] },
        ]),
      });
    service = scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web:1",
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: { subnets: network.privateSubnetIds },
      deploymentController: { type: "CODE_DEPLOY" },
      loadBalancers: [{ targetGroupArn: made.targetGroup.id, containerName: "web", containerPort: 8080 }],
    });
    application = scene.create("codeDeployApplication", "web", { name: "web", computePlatform: "ECS" });
  });

  function deploymentGroup(changes: JsonObject = {}): AccountObject {
    return scene.create("deploymentGroup", "web", {
      appName: "web",
      deploymentGroupName: "web",
      deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
      serviceRoleArn: roleArn,
      blueGreenDeploymentConfig: { deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" } },
      deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
      ecsService: { clusterName: "main", serviceName: "web" },
      loadBalancerInfo: {
        targetGroupPairInfo: {
          prodTrafficRoute: { listenerArns: [listener.id] },
          targetGroups: groups.map(({ properties }) => ({ name: text(properties["name"]) })),
        },
      },
      ...changes,
    });
  }
  const refusal = (changes: JsonObject): string => scene.refusal(() => deploymentGroup(changes));

  it("takes a group with role, service and both target groups, which goes with its application", () => {
    const { id, properties } = deploymentGroup();
    assert.equal(properties["deploymentGroupId"], id);
    assert.equal(properties["computePlatform"], "ECS");
    assert.equal(application.id, `${text(application.properties["applicationId"])}:web`);
    scene.delete(application);
    assert.deepEqual(scene.account.ofType(types.deploymentGroup), []);
  });

  it("refuses a group of an application that is missing", () => {
    assert.equal(
      refusal({ appName: "shop" }),
      "ApplicationDoesNotExistException: No application found for name: shop",
    );
  });

  it("refuses a role that it cannot assume", () => {
    const missing = `arn:aws:iam::${ACCOUNT}:role/gone`;
    assert.equal(
      refusal({ serviceRoleArn: missing }),
      `InvalidRoleException: AWS CodeDeploy does not have the permissions required to assume the role ${missing}.`,
    );
  });

  it("refuses a service that ECS deploys, and one that is missing", () => {
    assert.match(
      refusal({ ecsService: { clusterName: "main", serviceName: "api" } }),
      /^InvalidECSServiceException: .*api/,
    );
    service.properties["deploymentController"] = { type: "ECS" };
    assert.equal(
      refusal({}),
      "InvalidECSServiceException: Deployment group's ECS service must be configured for a CODE_DEPLOY deployment controller.",
    );
  });

  it("refuses a configuration of servers, and deployments in place", () => {
    assert.match(
      refusal({ deploymentConfigName: "CodeDeployDefault.OneAtATime" }),
      /^InvalidDeploymentConfigNameException: /,
    );
    assert.match(
      refusal({ deploymentStyle: { deploymentType: "IN_PLACE" } }),
      /^InvalidDeploymentStyleException: /,
    );
  });

  it("refuses one target group, and one that is missing", () => {
    const pair = (...names: string[]): JsonObject => ({
      loadBalancerInfo: {
        targetGroupPairInfo: {
          prodTrafficRoute: { listenerArns: [listener.id] },
          targetGroups: names.map((name) => ({ name })),
        },
      },
    });
    const blue = text(groups[0].properties["name"]);
    assert.match(refusal(pair(blue)), /^InvalidLoadBalancerInfoException: /);
    assert.match(refusal(pair(blue, "gone")), /^InvalidTargetGroupPairException: .*gone/);
  });

  it("cannot move a group to another application", () => {
    const object = deploymentGroup();
    scene.create("codeDeployApplication", "other", { name: "other", computePlatform: "ECS" });
    assert.equal(
      scene.refusal(() => scene.update(object, { appName: "other" })),
      "DeploymentGroupDoesNotExistException: No Deployment Group found for name: web",
    );
    assert.ok(
      scene.update(object, { deploymentConfigName: "CodeDeployDefault.ECSLinear10PercentEvery1Minutes" }),
    );
  });

  const owned: [property: string, subject: string, value: JsonObject | string][] = [
    ["taskDefinition", "task definition", "web:2"],
    ["platformVersion", "platform version", "1.4.0"],
  ];
  for (const [property, subject, value] of owned) {
    it(`alone changes the ${subject} of its services`, () => {
      assert.equal(
        scene.refusal(() => scene.update(service, { [property]: value })),
        `InvalidParameterException: Unable to update ${subject} on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
      );
      assert.equal(scene.update(service, { desiredCount: 4 }).properties["desiredCount"], 4);
    });
  }
});
