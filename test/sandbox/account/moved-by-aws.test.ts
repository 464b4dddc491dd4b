import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountObject } from "../../../sandbox/account/account";
import { weightsOf } from "../../../sandbox/account/behaviours/traffic-shift";
import { diffInputs } from "../../../sandbox/account/diff";
import { FaultPlan } from "../../../sandbox/account/faults";
import { failingStarts } from "../../../sandbox/account/inventory";
import { text, type JsonObject } from "../../../sandbox/account/json";
import { deployWithCodeDeploy, runScheduledAction } from "../../../sandbox/account/outside-changes";
import { Resources } from "../../../sandbox/account/resources";
import { AccountStore } from "../../../sandbox/account/store";
import { REGION, Scene, trust, type Network } from "./scene";

const SERVICE = "service/main/web";

describe("sandbox account: what AWS moves by itself", () => {
  let folder: string;
  let scene: Scene;
  let network: Network;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sandbox-account-"));
    scene = new Scene();
    network = scene.network();
    scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", { clusterName: "main", capacityProviders: ["FARGATE"] });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function store(): AccountStore {
    const path = join(folder, "account.json");
    writeFileSync(path, JSON.stringify(scene.account.state));
    return new AccountStore(path);
  }

  /** What a refresh reads in place of the inputs of the program. */
  async function refreshed(
    { type, id, urn = "", properties }: AccountObject,
    inputs: JsonObject,
  ): Promise<JsonObject> {
    const resources = new Resources(store(), new FaultPlan([]));
    const found = await resources.read({
      type,
      id,
      urn,
      region: REGION,
      logicalName: "x",
      properties,
      inputs,
    });
    assert.ok(found);
    return found.inputs;
  }

  function service(changes: JsonObject): AccountObject {
    for (const image of ["nginx:1", "nginx:2"])
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
    return scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web:1",
      desiredCount: 2,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: {
        subnets: network.privateSubnetIds,
        securityGroups: [scene.admit(scene.openGroup("web", network.vpcId), 8080).id],
      },
      ...changes,
    });
  }

  it("shows weights that ECS moved as drift of the rule, which a program that ignores its actions does not see", async () => {
    const { listener, targetGroup: blue } = scene.loadBalancer(network);
    const green = scene.create("targetGroup", "green", {
      vpcId: network.vpcId,
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
    });
    const actions = [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: blue.id, weight: 100 },
            { arn: green.id, weight: 0 },
          ],
        },
      },
    ];
    const inputs = scene.inputs("aws:lb/listenerRule:ListenerRule", "web", {
      listenerArn: listener.id,
      priority: 1,
      actions,
      conditions: [{ pathPattern: { values: ["/*"] } }],
    });
    const rule = scene.create("listenerRule", "web", inputs);
    const infrastructure = scene.create("iamRole", "infrastructure", {
      assumeRolePolicy: trust("ecs.amazonaws.com"),
    });
    scene.create("rolePolicyAttachment", "infrastructure", {
      role: infrastructure.id,
      policyArn: "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    });
    const web = service({
      deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "0" },
      loadBalancers: [
        {
          targetGroupArn: blue.id,
          containerName: "web",
          containerPort: 8080,
          advancedConfiguration: {
            alternateTargetGroupArn: green.id,
            productionListenerRule: rule.id,
            roleArn: text(infrastructure.properties["arn"]),
          },
        },
      ],
    });
    const changes = (olds: JsonObject, news: JsonObject): string[] =>
      diffInputs(rule.type, { olds, news }).changes.map(({ path }) => path);

    assert.deepEqual(changes(await refreshed(rule, inputs), inputs), []);
    scene.update(web, { taskDefinition: "web:2" });
    const seen = await refreshed(rule, inputs);
    // The next update of a program that owns the actions takes the traffic back to the empty target group.
    assert.deepEqual(changes(seen, inputs), [
      "actions.forward.targetGroups.weight",
      "actions.forward.targetGroups.weight",
    ]);
    assert.deepEqual(changes(seen, { ...inputs, actions: seen["actions"] }), []);
  });

  it("shows a count that scaling moved as drift of the service, which a program that ignores it does not see", async () => {
    const inputs = { name: "web", cluster: "main", desiredCount: 2 };
    const web = service({});
    scene.create("appautoscalingTarget", "web", {
      resourceId: SERVICE,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: 3,
      maxCapacity: 9,
    });
    const seen = await refreshed(web, inputs);
    assert.equal(seen["desiredCount"], 3);
    assert.equal(diffInputs(web.type, { olds: seen, news: inputs }).changes.length, 1);
    // Any other change leaves the count alone: the provider sends what differs, and nothing else.
    scene.update(web, { taskDefinition: "web:2" });
    assert.equal(web.properties["desiredCount"], 3);
  });

  it("leaves revision and target group of a service to CodeDeploy, which moves both with the traffic", async () => {
    const { listener, targetGroup: blue } = scene.loadBalancer(network);
    const green = scene.create("targetGroup", "green", {
      vpcId: network.vpcId,
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
    });
    const loadBalancers = [{ targetGroupArn: blue.id, containerName: "web", containerPort: 8080 }];
    const web = service({ deploymentController: { type: "CODE_DEPLOY" }, loadBalancers });
    scene.create("codeDeployApplication", "web", { name: "web", computePlatform: "ECS" });
    const role = scene.create("iamRole", "deploy", { assumeRolePolicy: trust("codedeploy.amazonaws.com") });
    scene.create("deploymentGroup", "web", {
      appName: "web",
      deploymentGroupName: "web",
      deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
      serviceRoleArn: text(role.properties["arn"]),
      blueGreenDeploymentConfig: { deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" } },
      deploymentStyle: { deploymentOption: "WITH_TRAFFIC_CONTROL", deploymentType: "BLUE_GREEN" },
      ecsService: { clusterName: "main", serviceName: "web" },
      loadBalancerInfo: {
        targetGroupPairInfo: {
          prodTrafficRoute: { listenerArns: [listener.id] },
          targetGroups: [blue, green].map(({ properties }) => ({ name: text(properties["name"]) })),
        },
      },
    });
    const account = store();
    await deployWithCodeDeploy(account, "web", "web:2");
    const now = account.read();
    assert.deepEqual(
      [...(weightsOf(now, listener.id) ?? [])],
      [
        [blue.id, 0],
        [green.id, 100],
      ],
    );
    const { properties } = now.named(web.type, web.id) ?? web;
    assert.deepEqual(
      [properties["taskDefinition"], properties["loadBalancers"]],
      ["web:2", [{ ...loadBalancers[0], targetGroupArn: green.id }]],
    );
    await deployWithCodeDeploy(account, "web", "web:1");
    assert.equal(weightsOf(account.read(), listener.id)?.get(blue.id), 100);
    await assert.rejects(deployWithCodeDeploy(account, "api", "web:2"), /The account has no .* "api"/);
  });

  it("moves bounds and count when a scheduled action is due", async () => {
    service({});
    const scalable = {
      resourceId: SERVICE,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
    };
    scene.create("appautoscalingTarget", "web", { ...scalable, minCapacity: 2, maxCapacity: 9 });
    scene.create("scheduledAction", "day", {
      ...scalable,
      name: "day",
      schedule: "cron(0 6 * * ? *)",
      scalableTargetAction: { minCapacity: 6 },
    });
    const account = store();
    assert.equal(await runScheduledAction(account, "day"), 6);
    const [target] = account.read().ofType("aws:appautoscaling/target:Target");
    assert.deepEqual([target?.properties["minCapacity"], target?.properties["maxCapacity"]], [6, 9]);
    await assert.rejects(runScheduledAction(account, "night"), /The account has no .* "night"/);
  });
});

describe("sandbox account: starts of tasks when they are due", () => {
  let scene: Scene;
  let role: AccountObject;
  let cluster: AccountObject;
  let definition: AccountObject;
  let execution: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    cluster = scene.create("cluster", "main", { name: "main" });
    execution = scene.taskRole("execution", []);
    role = scene.create("iamRole", "starter", { assumeRolePolicy: trust("scheduler.amazonaws.com") });
    definition = scene.create("taskDefinition", "report", {
      family: "report",
      memory: "128",
      executionRoleArn: text(execution.properties["arn"]),
      containerDefinitions: '[{"name":"report","image":"nginx"}]',
    });
    scene.create("schedule", "nightly", {
      name: "nightly",
      scheduleExpression: "rate(1 day)",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: text(cluster.properties["arn"]),
        roleArn: text(role.properties["arn"]),
        ecsParameters: { taskDefinitionArn: text(definition.properties["arn"]) },
      },
    });
  });
  function allow(action: string, resource: string): void {
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });
    scene.create("rolePolicy", action, { name: action.replace(":", "-"), role: role.id, policy });
  }
  const reasons = (): string[] =>
    failingStarts(scene.account).map(({ name, reason }) => `${name}: ${reason}`);

  it("need the right to run the task, and to hand on its roles", () => {
    assert.match(
      reasons().join(),
      /^default\/nightly: AccessDeniedException: User: .*:assumed-role\/starter-.* is not authorized to perform: ecs:RunTask on resource: .*:task-definition\/report:1 /,
    );
    allow("ecs:RunTask", `arn:aws:ecs:${REGION}:*:task-definition/report:*`);
    assert.match(reasons().join(), /perform: iam:PassRole on resource: .*:role\/execution/);
    allow("iam:PassRole", text(execution.properties["arn"]));
    assert.deepEqual(reasons(), []);
  });

  it("need the cluster and the task definition", () => {
    allow("ecs:RunTask", "*");
    allow("iam:PassRole", "*");
    scene.delete(cluster);
    assert.deepEqual(reasons(), ["default/nightly: ClusterNotFoundException: Cluster not found."]);
    scene.create("cluster", "main", { name: "main" });
    scene.delete(definition);
    assert.deepEqual(reasons(), ["default/nightly: ClientException: TaskDefinition not found."]);
  });

  it("need what RunTask needs: a network for awsvpc, and capacity that the cluster has", () => {
    allow("ecs:RunTask", "*");
    allow("iam:PassRole", "*");
    const [object] = scene.account.ofType("aws:scheduler/schedule:Schedule");
    const parameters = (object?.properties["target"] as { ecsParameters: JsonObject }).ecsParameters;
    definition.properties["networkMode"] = "awsvpc";
    assert.deepEqual(reasons(), [
      "default/nightly: InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    ]);
    parameters["networkConfiguration"] = { subnets: ["subnet-1"] };
    assert.deepEqual(reasons(), []);
    parameters["capacityProviderStrategies"] = [{ capacityProvider: "general" }];
    assert.match(reasons().join(), /The specified capacity provider 'general' was not found/);
  });

  it("are made by rules too", () => {
    allow("ecs:RunTask", "*");
    allow("iam:PassRole", "*");
    const events = scene.create("iamRole", "events", { assumeRolePolicy: trust("events.amazonaws.com") });
    scene.create("eventRule", "upload", { name: "upload", eventPattern: '{"source":["aws.s3"]}' });
    scene.create("eventTarget", "report", {
      rule: "upload",
      targetId: "report",
      arn: text(cluster.properties["arn"]),
      roleArn: text(events.properties["arn"]),
      ecsTarget: { taskDefinitionArn: text(definition.properties["arn"]) },
    });
    assert.match(reasons().join(), /^upload-report: AccessDeniedException: .*ecs:RunTask/);
  });
});
