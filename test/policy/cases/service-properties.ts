import { type Properties, unknown } from "../../../policy/value";
import { propertyRule, withFurther } from "./property-rule";
import { doesNotConcern, fails, passes, resource, type RuleCases, undecidedAbout } from "./rule-cases";

const type = "aws:ecs/service:Service";
const service = (properties: Properties) => resource(type, properties);
const providers = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const clusterType = "aws:ecs/cluster:Cluster";
const capacity = "aws:ecs/capacityProvider:CapacityProvider";
const noRoom =
  "deploymentMinimumHealthyPercent and deploymentMaximumPercent must leave room for one task more or one less.";
const grace = "healthCheckGracePeriodSeconds must be above 0, since the service has a load balancer.";
const noDaemon = "schedulingStrategy must not be DAEMON on Fargate or on external instances.";
const both = "launchType must not stand beside capacityProviderStrategies.";
const strategy = (...names: string[]) => names.map((capacityProvider) => ({ capacityProvider, base: 1 }));
const spotOnly = (property: string) => `${property} must have FARGATE with a base of 1 or more.`;
const exec = (configuration: Properties) => ({
  configuration: { executeCommandConfiguration: configuration },
});

/** Cases at the edges of single conditions. */
const further = {
  "ecs-service-launch-xor-strategy": {
    compliant: [
      passes(
        resource("aws:ecs/service:Service", {
          launchType: "",
          capacityProviderStrategies: [{ capacityProvider: "a" }],
        }),
      ),
      passes(resource("aws:ecs/service:Service", { launchType: "FARGATE", capacityProviderStrategies: [] })),
    ],
  },
  "ecs-cluster-exec-encrypted": {
    compliant: passes(
      resource("aws:ecs/cluster:Cluster", {
        configuration: {
          executeCommandConfiguration: {
            kmsKeyId: "key",
            logging: "OVERRIDE",
            logConfiguration: { s3BucketEncryptionEnabled: true },
          },
        },
      }),
    ),
    violating: fails(
      resource("aws:ecs/cluster:Cluster", {
        configuration: { executeCommandConfiguration: { kmsKeyId: "" } },
      }),
      "configuration.executeCommandConfiguration.kmsKeyId must be set.",
    ),
    unknown: undecidedAbout(
      resource("aws:ecs/cluster:Cluster", {
        configuration: { executeCommandConfiguration: { kmsKeyId: "key", logging: unknown } },
      }),
    ),
  },
  "ecs-service-rollout-possible": {
    compliant: doesNotConcern(
      resource("aws:ecs/service:Service", {
        deploymentController: { type: "EXTERNAL" },
        deploymentMinimumHealthyPercent: 100,
        deploymentMaximumPercent: 100,
      }),
    ),
    unknown: undecidedAbout(
      resource("aws:ecs/service:Service", { deploymentMinimumHealthyPercent: unknown }),
    ),
  },
};

/** The cases of the rules about properties of services, clusters and capacity providers. */
export const servicePropertyCases: readonly RuleCases[] = withFurther(
  [
    propertyRule({
      id: "ecs-taskset-no-public-ip",
      type: "aws:ecs/taskSet:TaskSet",
      good: { networkConfiguration: { assignPublicIp: false } },
      bad: { networkConfiguration: { assignPublicIp: true, subnets: unknown } },
      path: ["networkConfiguration", "assignPublicIp"],
      message: "networkConfiguration.assignPublicIp must not be true.",
      absent: "pass",
    }),
    propertyRule({
      id: "ecs-service-min-healthy",
      type,
      good: { deploymentMinimumHealthyPercent: 1 },
      bad: { deploymentMinimumHealthyPercent: 0 },
      path: ["deploymentMinimumHealthyPercent"],
      message: "deploymentMinimumHealthyPercent must be above 0.",
      absent: "pass",
      more: {
        compliant: [
          doesNotConcern(service({ schedulingStrategy: "DAEMON", deploymentMinimumHealthyPercent: 0 })),
          doesNotConcern(
            service({ deploymentController: { type: "CODE_DEPLOY" }, deploymentMinimumHealthyPercent: 0 }),
          ),
        ],
        unknown: undecidedAbout(service({ schedulingStrategy: unknown, deploymentMinimumHealthyPercent: 0 })),
      },
    }),
    {
      id: "ecs-service-rollout-possible",
      cells: {
        compliant: [
          passes(
            service({ desiredCount: 2, deploymentMinimumHealthyPercent: 50, deploymentMaximumPercent: 100 }),
          ),
          passes(service({ desiredCount: 2, deploymentMaximumPercent: 150 })),
          passes(service({ desiredCount: 0, deploymentMaximumPercent: 100 })),
          doesNotConcern(service({ schedulingStrategy: "DAEMON", deploymentMaximumPercent: 100 })),
        ],
        violating: [
          fails(service({ desiredCount: 2, deploymentMaximumPercent: 100 }), noRoom),
          fails(service({ desiredCount: 1, deploymentMaximumPercent: 150 }), noRoom),
        ],
        absent: passes(service({})),
        unknown: [
          undecidedAbout(service({ desiredCount: unknown })),
          undecidedAbout(service({ deploymentMaximumPercent: unknown })),
          undecidedAbout(service({ schedulingStrategy: unknown })),
        ],
        mixed: fails(service({ desiredCount: unknown, deploymentMaximumPercent: 100 }), noRoom),
        malformed: undecidedAbout(service({ desiredCount: "many", deploymentMaximumPercent: [] })),
      },
    },
    propertyRule({
      id: "ecs-service-grace-with-lb",
      type,
      good: { loadBalancers: [{ containerName: "web" }], healthCheckGracePeriodSeconds: 60 },
      bad: { healthCheckGracePeriodSeconds: 0 },
      path: ["healthCheckGracePeriodSeconds"],
      message: grace,
      more: {
        compliant: doesNotConcern(service({ loadBalancers: [] })),
        unknown: undecidedAbout(service({ loadBalancers: unknown })),
      },
    }),
    {
      id: "ecs-service-fargate-replica",
      cells: {
        compliant: [
          passes(service({ schedulingStrategy: "DAEMON", launchType: "EC2" })),
          doesNotConcern(service({ launchType: "FARGATE" })),
        ],
        violating: [
          fails(service({ schedulingStrategy: "DAEMON", launchType: "EXTERNAL" }), noDaemon),
          fails(
            service({ schedulingStrategy: "DAEMON", capacityProviderStrategies: strategy("FARGATE") }),
            noDaemon,
          ),
        ],
        absent: doesNotConcern(service({})),
        unknown: [
          undecidedAbout(service({ schedulingStrategy: unknown, launchType: "FARGATE" })),
          undecidedAbout(service({ schedulingStrategy: "DAEMON", launchType: unknown })),
        ],
        mixed: fails(
          service({
            schedulingStrategy: "DAEMON",
            launchType: "FARGATE",
            capacityProviderStrategies: unknown,
          }),
          noDaemon,
        ),
        malformed: passes(
          service({ schedulingStrategy: "DAEMON", launchType: [], capacityProviderStrategies: 5 }),
        ),
      },
    },
    propertyRule({
      id: "ecs-service-platform-latest",
      type,
      good: { platformVersion: "LATEST" },
      bad: { platformVersion: "1.4.0" },
      path: ["platformVersion"],
      message: "platformVersion must be LATEST, or absent.",
      absent: "pass",
      malformed: "fail",
    }),
    {
      id: "ecs-service-launch-xor-strategy",
      cells: {
        compliant: [
          passes(service({ launchType: "FARGATE" })),
          passes(service({ capacityProviderStrategies: strategy("FARGATE") })),
        ],
        violating: fails(
          service({ launchType: "FARGATE", capacityProviderStrategies: strategy("FARGATE") }),
          both,
        ),
        absent: passes(service({})),
        unknown: undecidedAbout(service({ launchType: "FARGATE", capacityProviderStrategies: unknown })),
        mixed: fails(service({ launchType: "EC2", capacityProviderStrategies: [unknown] }), both),
        malformed: passes(service({ launchType: "EC2", capacityProviderStrategies: "FARGATE" })),
      },
    },
    propertyRule({
      id: "ecs-service-exec-off",
      type,
      good: { enableExecuteCommand: false },
      bad: { enableExecuteCommand: true },
      path: ["enableExecuteCommand"],
      message: "enableExecuteCommand must not be true.",
      absent: "pass",
    }),
    propertyRule({
      id: "ecs-service-propagate-tags",
      type,
      good: { propagateTags: "SERVICE", enableEcsManagedTags: true },
      bad: { propagateTags: "NONE" },
      path: ["propagateTags"],
      message: "propagateTags must be SERVICE or TASK_DEFINITION.",
      more: {
        violating: fails(service({ propagateTags: "TASK_DEFINITION" }), "enableEcsManagedTags must be true."),
      },
    }),
    propertyRule({
      id: "ecs-service-no-force-delete",
      type,
      good: { forceDelete: false },
      bad: { forceDelete: true },
      path: ["forceDelete"],
      message: "forceDelete must not be true.",
      absent: "pass",
    }),
    propertyRule({
      id: "ecs-cluster-exec-encrypted",
      type: clusterType,
      good: exec({
        kmsKeyId: "key",
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchEncryptionEnabled: true },
      }),
      bad: exec({ kmsKeyId: "key", logging: "OVERRIDE", logConfiguration: { s3BucketName: unknown } }),
      path: [
        "configuration",
        "executeCommandConfiguration",
        "logConfiguration",
        "cloudWatchEncryptionEnabled",
      ],
      message: "configuration.executeCommandConfiguration.logConfiguration must have its encryption enabled.",
      more: {
        compliant: doesNotConcern(resource(clusterType, {})),
        violating: fails(
          resource(clusterType, exec({ logging: "DEFAULT" })),
          "configuration.executeCommandConfiguration.kmsKeyId must be set.",
        ),
      },
    }),
    propertyRule({
      id: "ecs-capacity-draining",
      type: capacity,
      good: { autoScalingGroupProvider: { managedDraining: "ENABLED" } },
      bad: { autoScalingGroupProvider: { autoScalingGroupArn: unknown, managedDraining: "DISABLED" } },
      path: ["autoScalingGroupProvider", "managedDraining"],
      message: "autoScalingGroupProvider.managedDraining must not be DISABLED.",
      absent: "pass",
      more: { compliant: doesNotConcern(resource(capacity, { managedInstancesProvider: {} })) },
    }),
    {
      id: "ecs-cluster-spot-base",
      cells: {
        compliant: [
          passes(service({ capacityProviderStrategies: strategy("FARGATE", "FARGATE_SPOT") })),
          doesNotConcern(service({ capacityProviderStrategies: strategy("FARGATE") })),
        ],
        violating: [
          fails(
            service({ capacityProviderStrategies: strategy("FARGATE_SPOT") }),
            spotOnly("capacityProviderStrategies"),
          ),
          fails(
            resource(providers, {
              defaultCapacityProviderStrategies: [
                { capacityProvider: "FARGATE", base: 0 },
                { capacityProvider: "FARGATE_SPOT", base: 1 },
              ],
            }),
            spotOnly("defaultCapacityProviderStrategies"),
          ),
        ],
        absent: doesNotConcern(service({})),
        unknown: [
          undecidedAbout(service({ capacityProviderStrategies: unknown })),
          undecidedAbout(service({ capacityProviderStrategies: [{ capacityProvider: unknown, base: 1 }] })),
          undecidedAbout(
            service({
              capacityProviderStrategies: [
                { capacityProvider: "FARGATE", base: unknown },
                { capacityProvider: "FARGATE_SPOT" },
              ],
            }),
          ),
        ],
        mixed: fails(
          service({ cluster: unknown, capacityProviderStrategies: strategy("FARGATE_SPOT") }),
          spotOnly("capacityProviderStrategies"),
        ),
        malformed: doesNotConcern(
          service({ capacityProviderStrategies: [3, "FARGATE_SPOT", { capacityProvider: 1 }] }),
        ),
      },
    },
  ],
  further,
);
