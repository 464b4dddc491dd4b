import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { text, texts, type JsonObject } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, type Network } from "../scene";

const USER_DATA = Buffer.from("#!/bin/bash\necho ECS_CLUSTER=main >> /etc/ecs/ecs.config\n").toString(
  "base64",
);

describe("sandbox account: capacity and scaling", () => {
  let scene: Scene;
  let network: Network;
  let cluster: AccountObject;
  let template: AccountObject;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    cluster = scene.create("cluster", "main", { name: "main" });
    template = scene.create("launchTemplate", "main", {
      imageId: "ami-0",
      instanceType: "m7g.large",
      userData: USER_DATA,
    });
  });

  function group(changes: JsonObject = {}): AccountObject {
    return scene.create("autoScalingGroup", "main", {
      minSize: 1,
      maxSize: 3,
      vpcZoneIdentifiers: network.privateSubnetIds,
      launchTemplate: { id: template.id, version: "1" },
      protectFromScaleIn: true,
      ...changes,
    });
  }

  function provider(autoScalingGroup: AccountObject, changes: JsonObject = {}): AccountObject {
    return scene.create("capacityProvider", "main", {
      autoScalingGroupProvider: {
        autoScalingGroupArn: text(autoScalingGroup.properties["arn"]),
        managedTerminationProtection: "ENABLED",
        managedScaling: { status: "ENABLED" },
        ...changes,
      },
    });
  }

  it("counts versions of a launch template", () => {
    assert.equal(template.properties["latestVersion"], 1);
    scene.update(template, { instanceType: "m7g.xlarge" });
    assert.deepEqual([template.properties["latestVersion"], template.properties["defaultVersion"]], [2, 1]);
    scene.update(template, { description: "no new version" });
    assert.equal(template.properties["latestVersion"], 2);
    scene.update(template, { instanceType: "m7g.large", updateDefaultVersion: true });
    assert.deepEqual([template.properties["latestVersion"], template.properties["defaultVersion"]], [3, 3]);
  });

  it("refuses user data that is not base64, and a malformed image id", () => {
    assert.equal(
      refusal(() => scene.create("launchTemplate", "x", { userData: "#!/bin/bash" })),
      "InvalidUserData.Malformed: Invalid BASE64 encoding of user data.",
    );
    assert.equal(
      refusal(() => scene.create("launchTemplate", "x", { imageId: "latest" })),
      'InvalidAMIID.Malformed: Invalid id: "latest" (expecting "ami-...")',
    );
  });

  const groups: [JsonObject, string][] = [
    [{ maxSize: 0 }, "ValidationError: Max bound, 0, must be greater than or equal to min bound, 1"],
    [
      { desiredCapacity: 4 },
      "ValidationError: Desired capacity:4 must be between the specified min size:1 and max size:3",
    ],
    [
      { vpcZoneIdentifiers: [] },
      "ValidationError: At least one Availability Zone or VPC Subnet is required.",
    ],
    [
      { launchTemplate: { id: "lt-0" } },
      "ValidationError: You must use a valid fully-formed launch template. The specified launch template, with template ID lt-0, does not exist.",
    ],
    [{}, "accepted"],
  ];
  for (const [changes, expected] of groups) {
    it(`answers "${expected.slice(0, 50)}" to a group with ${JSON.stringify(changes)}`, () => {
      assert.equal(
        refusal(() => group(changes)),
        expected,
      );
    });
  }

  it("refuses a group whose template has no image", () => {
    scene.update(template, { imageId: null });
    assert.equal(
      refusal(() => group()),
      "ValidationError: You must use a valid fully-formed launch template. The request must contain the parameter ImageId",
    );
  });

  it("starts a group at its least size", () => {
    assert.equal(group().properties["desiredCapacity"], 1);
  });

  it("fills a capacity provider as AWS does", () => {
    const block = provider(group()).properties["autoScalingGroupProvider"] as JsonObject;
    assert.equal(block["managedDraining"], "ENABLED");
    assert.deepEqual(block["managedScaling"], {
      status: "ENABLED",
      instanceWarmupPeriod: 300,
      maximumScalingStepSize: 10000,
      minimumScalingStepSize: 1,
      targetCapacity: 100,
    });
  });

  it("refuses termination protection without scale-in protection of the group, or without managed scaling", () => {
    const expected =
      "ClientException: The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.";
    const protectedGroup = group();
    assert.equal(
      refusal(() => provider(protectedGroup, { managedScaling: { status: "DISABLED" } })),
      expected,
    );
    scene.update(protectedGroup, { protectFromScaleIn: false });
    assert.equal(
      refusal(() => provider(protectedGroup)),
      expected,
    );
  });

  it("refuses a second provider on one group, and a name that AWS keeps", () => {
    const autoScalingGroup = group();
    provider(autoScalingGroup);
    assert.equal(
      refusal(() => provider(autoScalingGroup)),
      "ClientException: The specified capacity provider already exists.",
    );
    const autoScalingGroupProvider = { autoScalingGroupArn: text(autoScalingGroup.properties["arn"]) };
    assert.equal(
      refusal(() => scene.create("capacityProvider", "other", { autoScalingGroupProvider })),
      "ClientException: The specified Auto Scaling group ARN is already being used by another capacity provider.",
    );
    assert.equal(
      refusal(() => scene.create("capacityProvider", "x", { name: "ecs-general", autoScalingGroupProvider })),
      "InvalidParameterException: The capacity provider name 'ecs-general' is invalid: it cannot begin with aws, ecs or fargate.",
    );
  });

  it("refuses to list a provider that does not exist", () => {
    assert.equal(
      refusal(() =>
        scene.create("clusterCapacityProviders", "main", {
          clusterName: "main",
          capacityProviders: ["none"],
        }),
      ),
      "InvalidParameterException: The specified capacity provider 'none' was not found. Specify a valid name or ARN and try again.",
    );
  });

  it("refuses default strategies that the cluster's providers cannot serve", () => {
    const made = provider(group());
    const name = text(made.properties["name"]);
    const answer = (...strategy: string[]): string =>
      refusal(() =>
        scene.create("clusterCapacityProviders", "main", {
          clusterName: "main",
          capacityProviders: ["FARGATE", name],
          defaultCapacityProviderStrategies: strategy.map((capacityProvider) => ({ capacityProvider })),
        }),
      );
    assert.equal(
      answer("FARGATE_SPOT"),
      "InvalidParameterException: The specified capacity provider strategy contains a capacity provider that is not associated with the cluster.",
    );
    assert.equal(
      answer("FARGATE", name),
      "InvalidParameterException: The specified capacity provider strategy cannot contain both FARGATE and Auto Scaling group capacity providers.",
    );
    assert.equal(answer(name), "accepted");
  });

  it("checks termination protection again when a provider changes", () => {
    const autoScalingGroup = group({ protectFromScaleIn: false });
    const made = provider(autoScalingGroup, { managedTerminationProtection: "DISABLED" });
    const block = {
      autoScalingGroupArn: text(autoScalingGroup.properties["arn"]),
      managedTerminationProtection: "ENABLED",
      managedScaling: { status: "ENABLED" },
    };
    assert.match(
      refusal(() => scene.update(made, { autoScalingGroupProvider: block })),
      /^ClientException: The managed termination protection setting/,
    );
  });

  it("goes down only as association, provider, group, cluster", () => {
    const autoScalingGroup = group({ forceDelete: true });
    const made = provider(autoScalingGroup);
    const capacityProviders = [text(made.properties["name"])];
    const association = scene.create("clusterCapacityProviders", "main", {
      clusterName: "main",
      capacityProviders,
    });
    assert.equal(
      refusal(() => {
        scene.delete(made);
      }),
      "ResourceInUseException: The specified capacity provider is in use and cannot be removed.",
    );
    assert.equal(
      refusal(() => {
        scene.delete(cluster);
      }),
      "ClusterContainsContainerInstancesException: The Cluster cannot be deleted while Container Instances are active or draining.",
    );
    for (const object of [association, made, autoScalingGroup, cluster]) scene.delete(object);
    assert.equal(scene.account.ofType(types.cluster).length, 0);
  });

  describe("of a service", () => {
    const target = {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/main/web",
    };
    const tracking = (predefinedMetricType: string, resourceLabel?: string): JsonObject => ({
      ...target,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 60,
        predefinedMetricSpecification: {
          predefinedMetricType,
          ...(resourceLabel === undefined ? {} : { resourceLabel }),
        },
      },
    });
    let service: AccountObject;

    beforeEach(() => {
      scene.create("taskDefinition", "web", {
        family: "web",
        memory: "128",
        containerDefinitions: '[{"name":"web","image":"nginx"}]',
      });
      service = scene.create("ecsService", "web", {
        name: "web",
        cluster: "main",
        taskDefinition: "web",
        desiredCount: 1,
      });
    });

    it("moves the count into the bounds of its target", () => {
      const made = scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 2, maxCapacity: 4 });
      assert.equal(service.properties["desiredCount"], 2);
      scene.update(made, { minCapacity: 3 });
      assert.equal(service.properties["desiredCount"], 3);
    });

    it("refuses a target of a service that does not exist, and bounds that cross", () => {
      const inputs = { ...target, minCapacity: 1, maxCapacity: 2 };
      assert.equal(
        refusal(() =>
          scene.create("appautoscalingTarget", "api", { ...inputs, resourceId: "service/main/api" }),
        ),
        "ValidationException: ECS service doesn't exist: service/main/api",
      );
      assert.equal(
        refusal(() => scene.create("appautoscalingTarget", "web", { ...inputs, minCapacity: 3 })),
        "ValidationException: Maximum capacity cannot be less than minimum capacity",
      );
    });

    it("checks targets and policies again when they change", () => {
      const made = scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 1, maxCapacity: 2 });
      assert.equal(
        refusal(() => scene.update(made, { minCapacity: 3 })),
        "ValidationException: Maximum capacity cannot be less than minimum capacity",
      );
      const policy = scene.create("appautoscalingPolicy", "cpu", tracking("ECSServiceAverageCPUUtilization"));
      assert.match(
        refusal(() => scene.update(policy, tracking("ALBRequestCountPerTarget"))),
        /^ValidationException: The resource label of ALBRequestCountPerTarget/,
      );
    });

    it("refuses a policy without a target, and takes it away with the target", () => {
      assert.equal(
        refusal(() =>
          scene.create("appautoscalingPolicy", "cpu", tracking("ECSServiceAverageCPUUtilization")),
        ),
        "ObjectNotFoundException: No scalable target registered for service namespace: ecs, resource ID: service/main/web, scalable dimension: ecs:service:DesiredCount",
      );
      const made = scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 1, maxCapacity: 2 });
      scene.create("appautoscalingPolicy", "cpu", tracking("ECSServiceAverageCPUUtilization"));
      scene.delete(made);
      assert.equal(scene.account.ofType(types.appautoscalingPolicy).length, 0);
    });

    it("refuses a second policy for one metric, and a request metric without a load balancer", () => {
      scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 1, maxCapacity: 2 });
      scene.create("appautoscalingPolicy", "cpu", tracking("ECSServiceAverageCPUUtilization"));
      assert.equal(
        refusal(() =>
          scene.create("appautoscalingPolicy", "again", tracking("ECSServiceAverageCPUUtilization")),
        ),
        "ValidationException: Only one TargetTrackingScaling policy for a given metric specification is allowed.",
      );
      assert.equal(
        refusal(() => scene.create("appautoscalingPolicy", "requests", tracking("ALBRequestCountPerTarget"))),
        "ValidationException: The resource label of ALBRequestCountPerTarget must name a target group of a load balancer, got none.",
      );
      const { balancer, targetGroup } = scene.loadBalancer(network);
      const label = `${text(balancer.properties["arnSuffix"])}/${text(targetGroup.properties["arnSuffix"])}`;
      assert.equal(
        refusal(() =>
          scene.create("appautoscalingPolicy", "requests", tracking("ALBRequestCountPerTarget", label)),
        ),
        "accepted",
      );
    });

    it("refuses a target of a daemon, whose count nobody scales", () => {
      service.properties["schedulingStrategy"] = "DAEMON";
      assert.match(
        refusal(() =>
          scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 1, maxCapacity: 2 }),
        ),
        /^ValidationException: The service web has scheduling strategy DAEMON/,
      );
    });

    it("refuses a policy without the configuration of its type", () => {
      scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 1, maxCapacity: 2 });
      const stepScalingPolicyConfiguration = { adjustmentType: "ChangeInCapacity" };
      const make = (policyType: string): string =>
        refusal(() =>
          scene.create("appautoscalingPolicy", policyType, {
            ...target,
            policyType,
            stepScalingPolicyConfiguration,
          }),
        );
      assert.match(make("PredictiveScaling"), /^ValidationException: A policy of type PredictiveScaling/);
      assert.equal(make("StepScaling"), "accepted");
    });

    it("names the alarms that AWS makes for a policy that holds a metric", () => {
      scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 1, maxCapacity: 2 });
      const { properties } = scene.create(
        "appautoscalingPolicy",
        "cpu",
        tracking("ECSServiceAverageCPUUtilization"),
      );
      assert.match(
        texts(properties["alarmArns"]).join(),
        /TargetTracking-service\/main\/web-AlarmHigh-.*AlarmLow-/,
      );
    });

    it("refuses a scheduled action without a target or with a bad schedule, and takes it away with the target", () => {
      const make = (schedule: string): string =>
        refusal(() =>
          scene.create("scheduledAction", "night", {
            ...target,
            name: "night",
            schedule,
            scalableTargetAction: { minCapacity: 0 },
          }),
        );
      assert.match(make("rate(1 day)"), /^ObjectNotFoundException: No scalable target registered/);
      const made = scene.create("appautoscalingTarget", "web", { ...target, minCapacity: 1, maxCapacity: 2 });
      assert.match(make("cron(0 22 * * *)"), /^ValidationException: Invalid schedule cron/);
      assert.equal(make("cron(0 22 * * ? *)"), "accepted");
      scene.delete(made);
      assert.equal(scene.account.ofType(types.scheduledAction).length, 0);
    });
  });
});
