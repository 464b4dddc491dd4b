import assert from "node:assert/strict";
import { planned, plannedWeb } from "../support/plan";

describe("planService", () => {
  it("rolls out with full strength, a circuit breaker and a wait for the outcome", () => {
    assert.deepEqual(plannedWeb().service, {
      name: "web",
      schedulingStrategy: "REPLICA",
      desiredCount: 1,
      platformVersion: "LATEST",
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: "ENABLED",
      healthCheckGracePeriodSeconds: 60,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      forceNewDeployment: true,
    });
  });

  it("sets no platform version and no grace period where they mean nothing", () => {
    const { service } = planned().services["api"] ?? {};
    assert.equal(service?.platformVersion, undefined);
    assert.equal(service?.healthCheckGracePeriodSeconds, undefined);
  });

  it("does not rebalance zones when a deployment has no room above the desired count", () => {
    const { service } = plannedWeb({ deployment: { minimumHealthyPercent: 0, maximumPercent: 100 } });
    assert.equal(service.availabilityZoneRebalancing, "DISABLED");
  });

  it("always says where its tasks run", () => {
    const shares = {
      default: plannedWeb().capacityProviderStrategies,
      spot: plannedWeb({ capacity: { fargate: { onDemandBase: 1, spotWeight: 3 } } })
        .capacityProviderStrategies,
      group: planned().services["api"]?.capacityProviderStrategies,
    };
    assert.deepEqual(shares, {
      default: [{ provider: { name: "FARGATE" }, base: 0, weight: 1 }],
      spot: [
        { provider: { name: "FARGATE" }, base: 1, weight: 1 },
        { provider: { name: "FARGATE_SPOT" }, base: 0, weight: 3 },
      ],
      group: [{ provider: { group: "general" }, base: 0, weight: 1 }],
    });
  });

  it("owns its count without scaling, and gives it away with scaling", () => {
    const scaling = { min: 2, max: 9, targetTracking: { cpuPercent: 50 } };
    const scaled = plannedWeb({ scaling });
    const fixed = plannedWeb({ desiredCount: 3 });
    assert.deepEqual([scaled.countOwner, scaled.service.desiredCount], ["scaling", 2]);
    assert.deepEqual([fixed.countOwner, fixed.service.desiredCount], ["service", 3]);
  });

  it("waits for draining and stopping when it is deleted", () => {
    const { timeouts } = plannedWeb({
      "loadBalancer.deregistrationDelaySeconds": 600,
      "containers.web.stopTimeoutSeconds": 120,
      "deployment.steadyStateTimeoutMinutes": 45,
    });
    assert.deepEqual(timeouts, { createMinutes: 45, updateMinutes: 45, deleteMinutes: 32 });
  });
});

describe("planTaskDefinition", () => {
  it("says everything that ECS would otherwise assume", () => {
    const { containerDefinitions, ...rest } = plannedWeb({ "task.architecture": "arm64" }).taskDefinition;
    assert.equal(containerDefinitions.length, 1);
    assert.deepEqual(rest, {
      family: "shop-test-web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      skipDestroy: true,
    });
  });

  it("needs no size of the task on EC2", () => {
    const { cpu, memory, requiresCompatibilities } = planned().services["api"]?.taskDefinition ?? {};
    assert.deepEqual([cpu, memory, requiresCompatibilities], [undefined, undefined, ["EC2"]]);
  });

  it("gives up old revisions when told so", () => {
    assert.equal(plannedWeb({ "task.keepRevisions": false }).taskDefinition.skipDestroy, false);
  });
});

describe("planRoute", () => {
  it("leads from the rule to the port of the container", () => {
    const spec = plannedWeb({
      "loadBalancer.hosts": ["shop.example"],
      "loadBalancer.healthCheck": { path: "/up" },
    }).routes;
    assert.deepEqual(spec, [
      {
        key: "web",
        kind: "rule",
        loadBalancer: "public",
        containerName: "web",
        containerPort: 8080,
        targetGroup: {
          logicalName: "web",
          port: 8080,
          protocol: "HTTP",
          targetType: "ip",
          deregistrationDelay: 60,
          healthCheck: {
            path: "/up",
            matcher: "200",
            interval: 15,
            timeout: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 3,
          },
        },
        rule: {
          priority: 1,
          conditions: [{ hostHeader: { values: ["shop.example"] } }, { pathPattern: { values: ["/*"] } }],
        },
      },
    ]);
  });
});

describe("planScaling", () => {
  it("plans one policy for each metric that is tracked", () => {
    const scaling = {
      min: 2,
      max: 9,
      targetTracking: { cpuPercent: 50, requestsPerTarget: 900 },
      scaleInCooldownSeconds: 120,
    };
    const common = { policyType: "TargetTrackingScaling", scaleInCooldown: 120, scaleOutCooldown: 60 };
    assert.deepEqual(plannedWeb({ scaling }).scaling, {
      target: {
        resourceId: "service/shop-test/web",
        scalableDimension: "ecs:service:DesiredCount",
        serviceNamespace: "ecs",
        minCapacity: 2,
        maxCapacity: 9,
      },
      policies: {
        cpuPercent: { ...common, predefinedMetricType: "ECSServiceAverageCPUUtilization", targetValue: 50 },
        requestsPerTarget: { ...common, predefinedMetricType: "ALBRequestCountPerTarget", targetValue: 900 },
      },
      scheduledActions: {},
    });
  });
});
