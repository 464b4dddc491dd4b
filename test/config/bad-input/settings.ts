import { rowsOf, web, webContainer } from "./row";

const key = "arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-0000-4000-8000-000000000001";
const namespaces = { internal: { name: "internal", kind: "http" } } as const;
const storage = "cluster.managedStorage";
const settings = "accountSettings";
const keyForm = "write it like arn:aws:kms:<region>:<account>:key/<id>";
const viaCli =
  "is a setting that the provider does not know; set it with aws ecs put-account-setting-default";
const fips = { fipsEndpoints: true };

/** Settings of the cluster and of the account. */
export const settingsOfCluster = rowsOf([
  {
    title: "storage keys without any",
    path: storage,
    bad: {},
    problem: "is empty; give fargateEphemeralStorageKmsKey, kmsKey or both",
    good: { kmsKey: "create" },
  },
  {
    title: "a key of Fargate's storage by its alias",
    path: `${storage}.fargateEphemeralStorageKmsKey`,
    bad: "alias/storage",
    problem: `"alias/storage" is neither create nor the ARN of a KMS key; ${keyForm}`,
    good: key,
  },
  {
    title: "a key of Fargate's storage that is to be made, in other words",
    path: `${storage}.fargateEphemeralStorageKmsKey`,
    bad: true,
    problem: `true is neither create nor the ARN of a KMS key; ${keyForm}`,
    good: "create",
  },
  {
    title: "a key of volumes by its id alone",
    path: `${storage}.kmsKey`,
    bad: "1234abcd-0000-4000-8000-000000000001",
    problem: `"1234abcd-0000-4000-8000-000000000001" is neither create nor the ARN of a KMS key; ${keyForm}`,
    good: key,
  },
  {
    title: "the name that the API has for the key of Fargate's storage",
    changes: [[storage, { fargateEphemeralStorageKmsKeyId: key }]],
    problems: [
      `${storage}.fargateEphemeralStorageKmsKeyId: is not a known key: "fargateEphemeralStorageKmsKeyId"; did you mean "fargateEphemeralStorageKmsKey"? known: fargateEphemeralStorageKmsKey, kmsKey`,
    ],
    nearest: [[storage, { fargateEphemeralStorageKmsKey: key }]],
  },
  {
    title: "a default namespace of Service Connect that the stack does not have",
    given: [["namespaces", namespaces]],
    path: "cluster.serviceConnectDefaults",
    bad: { namespace: "interna" },
    at: "namespace",
    problem: 'names an unknown namespace "interna"; did you mean "internal"? known: internal',
    good: { namespace: "internal" },
  },
  {
    title: "a default namespace of Service Connect in a stack without namespaces",
    path: "cluster.serviceConnectDefaults",
    bad: { namespace: "internal" },
    at: "namespace",
    problem: 'names an unknown namespace "internal"; none is defined',
    good: {
      namespace: "arn:aws:servicediscovery:ap-northeast-1:123456789012:namespace/ns-0123456789abcdef",
    },
  },
  {
    title: "a default namespace of Service Connect without a name",
    path: "cluster.serviceConnectDefaults",
    bad: {},
    at: "namespace",
    problem: "is missing; give a text",
    good: undefined,
  },
  {
    title: "Service Connect without a namespace, where the cluster has none either",
    given: [["namespaces", namespaces]],
    path: `${web}.serviceConnect`,
    bad: {},
    at: "namespace",
    problem: "is missing; give the key or ARN of a namespace, or set cluster.serviceConnectDefaults",
    good: { namespace: "internal" },
  },
  {
    title: "one name in the default namespace and in the same one by its key",
    given: [
      ["namespaces", namespaces],
      ["cluster.serviceConnectDefaults", { namespace: "internal" }],
      [`${web}.serviceConnect`, { services: { http: {} } }],
      [
        "services.shop",
        {
          containers: {
            shop: { image: { uri: "a:1" }, portMappings: [{ name: "http", containerPort: 80 }] },
          },
        },
      ],
    ],
    path: "services.shop.serviceConnect",
    bad: { namespace: "internal", services: { http: {} } },
    at: "services.http.discoveryName",
    problem: '"http" is the name in its namespace of service web already; choose another',
    good: { namespace: "internal", services: { http: { discoveryName: "shop" } } },
  },
  {
    title: "events that nobody captures",
    path: "cluster.eventCapture",
    bad: { events: [] },
    at: "events",
    problem: "has 0 entries; give at least 1",
    good: { events: ["deployments"] },
  },
  {
    title: "an event by its name in EventBridge",
    path: "cluster.eventCapture.events",
    bad: ["ECS Task State Change"],
    at: "0",
    problem:
      '"ECS Task State Change" is not allowed; use stopped-tasks, service-actions, deployments, instances',
    good: ["stopped-tasks"],
  },
  {
    title: "events that are kept for a time CloudWatch Logs does not know",
    path: "cluster.eventCapture.retentionDays",
    bad: 31,
    problem:
      "31 is not allowed; use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    good: 30,
  },
  {
    title: "a log group of events whose key is none",
    path: "cluster.eventCapture.kmsKeyArn",
    bad: "alias/logs",
    problem: `"alias/logs" is not the ARN of a KMS key; ${keyForm}`,
    good: key,
  },
  {
    title: "event capture as a flag",
    path: "cluster.eventCapture",
    bad: true,
    problem: "true is not a map of keys; give a map of keys",
    good: {},
  },
  {
    title: "Runtime Monitoring as a word",
    path: "cluster.guardDutyRuntimeMonitoring",
    bad: "enabled",
    problem: '"enabled" is not true or false; give true or false',
    good: true,
  },
  {
    title: "FIPS endpoints in a VPC that reaches AWS by endpoints only",
    given: [
      ["services", {}],
      ["network.egress", "endpoints"],
    ],
    path: "cluster",
    bad: fips,
    at: "fipsEndpoints",
    problem:
      "is out of reach with network.egress endpoints: FIPS endpoints have other names than VPC endpoints answer; use nat-single, nat-per-zone or public-ip",
    good: { fipsEndpoints: false },
  },
  {
    title: "FIPS endpoints in a VPC without a way out",
    given: [
      ["services", {}],
      ["network.egress", "none"],
    ],
    path: "cluster",
    bad: fips,
    at: "fipsEndpoints",
    problem:
      "is out of reach with network.egress none: FIPS endpoints have other names than VPC endpoints answer; use nat-single, nat-per-zone or public-ip",
    good: { fipsEndpoints: false },
  },
  {
    title: "the variable of FIPS endpoints beside the setting of the cluster",
    given: [["cluster.fipsEndpoints", true]],
    path: `${webContainer}.environment`,
    bad: { AWS_USE_FIPS_ENDPOINT: "false" },
    at: "AWS_USE_FIPS_ENDPOINT",
    problem: "is set by cluster.fipsEndpoints; remove one of the two",
    good: { AWS_REGION: "us-east-1" },
  },
  {
    title: "arm64 on Fargate in FIPS mode",
    given: [[`${settings}.fargateFIPSMode`, "enabled"]],
    path: `${web}.task.architecture`,
    bad: "arm64",
    problem: "arm64 does not start on Fargate with accountSettings.fargateFIPSMode; use x86_64",
    good: "x86_64",
  },
  {
    title: "Windows on Fargate in FIPS mode",
    given: [
      [`${settings}.fargateFIPSMode`, "enabled"],
      [`${web}.task`, { cpu: 1024, memoryMiB: 2048 }],
      ["network.egress", "nat-single"],
    ],
    path: `${web}.task.operatingSystem`,
    bad: "WINDOWS_SERVER_2022_CORE",
    problem:
      "WINDOWS_SERVER_2022_CORE does not start on Fargate with accountSettings.fargateFIPSMode; use LINUX",
    good: "LINUX",
  },
  {
    title: "the account setting that GuardDuty alone sets",
    changes: [[settings, { guardDutyActivate: "on" }]],
    problems: [
      `${settings}.guardDutyActivate: is set by GuardDuty alone and can only be read; switch Runtime Monitoring on in GuardDuty`,
    ],
    nearest: [
      [settings, {}],
      ["cluster.guardDutyRuntimeMonitoring", true],
    ],
  },
  {
    title: "the account setting of ENI trunking",
    changes: [[settings, { awsvpcTrunking: "enabled" }]],
    problems: [
      `${settings}.awsvpcTrunking: is switched by cluster.eniTrunking, since it has to come before the instances`,
    ],
    nearest: [[settings, {}]],
  },
  {
    title: "an account setting of dual stack, beside one that nobody knows",
    changes: [[settings, { dualStackIPv6: "enabled", containerInsight: "enabled" }]],
    problems: [
      `${settings}.dualStackIPv6: ${viaCli}`,
      `${settings}.containerInsight: is not a known key: "containerInsight"; did you mean "containerInsights"? known: containerInsights, containerInstanceLongArnFormat, defaultLogDriverMode, fargateFIPSMode, fargateTaskRetirementWaitPeriodDays, serviceLongArnFormat, tagResourceAuthorization, taskLongArnFormat`,
    ],
    nearest: [[settings, { containerInsights: "enabled" }]],
  },
  {
    title: "the account setting of event windows",
    changes: [[settings, { fargateEventWindows: "enabled" }]],
    problems: [`${settings}.fargateEventWindows: ${viaCli}`],
    nearest: [[settings, { fargateTaskRetirementWaitPeriodDays: 14 }]],
  },
  {
    title: "an account setting that nobody knows",
    changes: [[settings, { tagAuthorization: "on" }]],
    problems: [
      `${settings}.tagAuthorization: is not a known key: "tagAuthorization"; known: containerInsights, containerInstanceLongArnFormat, defaultLogDriverMode, fargateFIPSMode, fargateTaskRetirementWaitPeriodDays, serviceLongArnFormat, tagResourceAuthorization, taskLongArnFormat`,
    ],
    nearest: [[settings, { tagResourceAuthorization: "on" }]],
  },
  {
    title: "Container Insights of the account as a flag",
    path: `${settings}.containerInsights`,
    bad: true,
    problem: "true is not allowed; use enhanced, enabled, disabled",
    good: "enabled",
  },
  {
    title: "short ARNs, to which AWS lets nobody go back",
    path: `${settings}.taskLongArnFormat`,
    bad: "disabled",
    problem: '"disabled" is not allowed; use enabled',
    good: "enabled",
  },
  {
    title: "short ARNs of services",
    path: `${settings}.serviceLongArnFormat`,
    bad: "disabled",
    problem: '"disabled" is not allowed; use enabled',
    good: "enabled",
  },
  {
    title: "short ARNs of container instances",
    path: `${settings}.containerInstanceLongArnFormat`,
    bad: false,
    problem: "false is not allowed; use enabled",
    good: "enabled",
  },
  {
    title: "the right to tag as a flag",
    path: `${settings}.tagResourceAuthorization`,
    bad: "enabled",
    problem: '"enabled" is not allowed; use on, off',
    good: "on",
  },
  {
    title: "a mode of log drivers that Docker does not have",
    path: `${settings}.defaultLogDriverMode`,
    bad: "nonblocking",
    problem: '"nonblocking" is not allowed; use blocking, non-blocking',
    good: "non-blocking",
  },
  {
    title: "FIPS mode as a flag",
    path: `${settings}.fargateFIPSMode`,
    bad: true,
    problem: "true is not allowed; use enabled, disabled",
    good: "disabled",
  },
  {
    title: "a wait before the retirement of tasks that AWS does not offer",
    path: `${settings}.fargateTaskRetirementWaitPeriodDays`,
    bad: 10,
    problem: "10 is not allowed; use 0, 7, 14",
    good: 14,
  },
  {
    title: "the unit left out of the wait before the retirement of tasks",
    changes: [[settings, { fargateTaskRetirementWaitPeriod: 14 }]],
    problems: [
      `${settings}.fargateTaskRetirementWaitPeriod: is not a known key: "fargateTaskRetirementWaitPeriod"; did you mean "fargateTaskRetirementWaitPeriodDays"? known: containerInsights, containerInstanceLongArnFormat, defaultLogDriverMode, fargateFIPSMode, fargateTaskRetirementWaitPeriodDays, serviceLongArnFormat, tagResourceAuthorization, taskLongArnFormat`,
    ],
    nearest: [[settings, { fargateTaskRetirementWaitPeriodDays: 14 }]],
  },
]);
