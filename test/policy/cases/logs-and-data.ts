import { type Properties, unknown, type Value } from "../../../policy/value";
import { propertyRule, withFurther } from "./property-rule";
import {
  configured,
  doesNotConcern,
  fails,
  passes,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const logType = "aws:cloudwatch/logGroup:LogGroup";
const secretType = "aws:secretsmanager/secret:Secret";
const keyType = "aws:kms/key:Key";
const parameterType = "aws:ssm/parameter:Parameter";
const parameter = (properties: Properties) => resource(parameterType, properties);
const secret = (properties: Properties) => resource(secretType, properties, { name: "db" });
const key = (properties: Properties) => resource(keyType, properties);
const notKept = "skipDestroy, deletionProtectionEnabled or protect must be set.";
const plain = "type must be SecureString, since the value looks like a secret (it is not shown).";
const password = { type: "String", name: "/shop/db-password", value: "correct-horse" };
const fixedSecret = "name must not be fixed, or recoveryWindowInDays must be 0.";
const statement = (Principal: Value): Properties => ({
  enableKeyRotation: true,
  policy: { Statement: [{ Sid: "Use", Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }] },
});
const openKey = "Statement Use must not allow everybody without a condition.";
const queue = (properties: Properties, deleteBeforeReplace?: boolean) =>
  resource("aws:sqs/queue:Queue", properties, {
    name: "jobs",
    ...(deleteBeforeReplace !== undefined && { deleteBeforeReplace }),
  });
const fixedName = "name must not be fixed, or deleteBeforeReplace must be set.";
const keys = { keys: ["team"] };
const noTag = "tags must have team.";
const tagged = (tags: Value, rest = {}) => resource("aws:ecs/cluster:Cluster", { tags }, rest);
const telling = [
  "aws:ecs/service:Service",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:ecr/repository:Repository",
  "aws:ec2/vpc:Vpc",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:efs/fileSystem:FileSystem",
  "aws:iam/role:Role",
  keyType,
  logType,
  secretType,
  "aws:sqs/queue:Queue",
];
const named = [
  "aws:ecs/service:Service",
  "aws:ecr/repository:Repository",
  "aws:iam/role:Role",
  "aws:iam/policy:Policy",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:autoscaling/group:Group",
  "aws:ecs/capacityProvider:CapacityProvider",
];
const provider = "pulumi:providers:aws";

/** Cases at the edges of single conditions. */
const further = {
  "kms-rotation": {
    violating: fails(
      resource("aws:kms/key:Key", { customerMasterKeySpec: "SYMMETRIC_DEFAULT" }),
      "enableKeyRotation must be true.",
    ),
  },
  "ssm-secure": {
    compliant: passes(
      resource("aws:ssm/parameter:Parameter", { name: 5, type: "String", value: "correct-horse" }),
    ),
  },
  "secret-cmk": {
    violating: fails(
      resource("aws:secretsmanager/secret:Secret", { kmsKeyId: "" }),
      "kmsKeyId must name a key of the account.",
    ),
  },
  "provider-pinned": {
    violating: fails(
      resource("pulumi:providers:aws", { region: "", allowedAccountIds: ["123456789012"] }),
      "region must be set.",
    ),
    malformed: fails(
      resource("pulumi:providers:aws", { region: "eu-west-1", allowedAccountIds: [123456789012] }),
      "allowedAccountIds must be set.",
    ),
  },
  "required-tags": {
    compliant: configured(keys, passes(resource("aws:ecs/cluster:Cluster", { tagsAll: { team: "shop" } }))),
  },
};

/** The cases of the rules about logs, files, secrets, keys and what holds for all resources. */
export const logAndDataCases: readonly RuleCases[] = withFurther(
  [
    propertyRule({
      id: "log-retention-min",
      type: logType,
      good: { retentionInDays: 365 },
      bad: { retentionInDays: 30 },
      path: ["retentionInDays"],
      message: "retentionInDays must be 365 or more.",
      absent: "pass",
      more: {
        compliant: [
          passes(resource(logType, { retentionInDays: 0 })),
          configured({ days: 14 }, passes(resource(logType, { retentionInDays: 14 }))),
        ],
        violating: configured(
          { days: 14 },
          fails(resource(logType, { retentionInDays: 7 }), "retentionInDays must be 14 or more."),
        ),
      },
    }),
    propertyRule({
      id: "log-kms",
      type: logType,
      good: { kmsKeyId: "arn" },
      bad: { kmsKeyId: "" },
      path: ["kmsKeyId"],
      message: "kmsKeyId must be set.",
    }),
    propertyRule({
      id: "log-group-kept",
      type: logType,
      good: { skipDestroy: true },
      bad: { skipDestroy: false },
      path: ["skipDestroy"],
      message: notKept,
      more: {
        compliant: [
          passes(resource(logType, {}, { protect: true })),
          passes(resource(logType, { deletionProtectionEnabled: true })),
        ],
      },
    }),
    propertyRule({
      id: "efs-encrypted",
      type: "aws:efs/fileSystem:FileSystem",
      good: { encrypted: true },
      bad: { encrypted: false },
      path: ["encrypted"],
      message: "encrypted must be true.",
    }),
    propertyRule({
      id: "efs-access-point",
      type: "aws:efs/accessPoint:AccessPoint",
      good: { rootDirectory: { path: "/site" }, posixUser: { uid: 1000, gid: 1000 } },
      bad: { rootDirectory: { path: "/", creationInfo: unknown } },
      path: ["rootDirectory", "path"],
      message: "rootDirectory.path must be a folder below the root.",
      more: {
        violating: fails(
          resource("aws:efs/accessPoint:AccessPoint", { rootDirectory: { path: "/site" } }),
          "posixUser must be set.",
        ),
      },
    }),
    propertyRule({
      id: "secret-cmk",
      type: secretType,
      good: { kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1" },
      bad: { kmsKeyId: "alias/aws/secretsmanager" },
      path: ["kmsKeyId"],
      message: "kmsKeyId must name a key of the account.",
    }),
    {
      id: "secret-recreate-safe",
      cells: {
        compliant: [
          passes(secret({})),
          passes(secret({ name: "db-0a1b2c3" })),
          passes(secret({ name: "shop", recoveryWindowInDays: 0 })),
        ],
        violating: [
          fails(secret({ name: "shop" }), fixedSecret),
          fails(secret({ name: "shop", recoveryWindowInDays: 7 }), fixedSecret),
        ],
        absent: passes(secret({})),
        unknown: undecidedAbout(secret({ name: unknown })),
        mixed: fails(secret({ name: "shop", kmsKeyId: unknown }), fixedSecret),
        malformed: fails(secret({ name: ["shop"] }), fixedSecret),
      },
    },
    {
      id: "ssm-secure",
      cells: {
        compliant: [
          passes(parameter({ ...password, type: "SecureString" })),
          passes(parameter({ type: "String", name: "/shop/log-level", value: "info" })),
        ],
        violating: [
          fails(parameter(password), plain),
          fails(
            parameter({ type: "String", name: "a", insecureValue: ["AKIA", "ABCDEFGHIJKLMNOP"].join("") }),
            plain,
          ),
        ],
        absent: doesNotConcern(parameter({ type: "String" })),
        unknown: [
          undecidedAbout(parameter({ ...password, value: unknown })),
          undecidedAbout(parameter({ ...password, name: unknown })),
          undecidedAbout(parameter({ ...password, type: unknown })),
        ],
        mixed: fails(parameter({ ...password, tags: unknown }), plain),
        malformed: passes(parameter({ type: 5, value: 7, name: [] })),
      },
    },
    propertyRule({
      id: "kms-rotation",
      type: keyType,
      good: { enableKeyRotation: true },
      bad: { enableKeyRotation: false },
      path: ["enableKeyRotation"],
      message: "enableKeyRotation must be true.",
      more: {
        compliant: [
          passes(key({ customerMasterKeySpec: "RSA_2048" })),
          passes(key({ customKeyStoreId: "cks-1" })),
        ],
        unknown: undecidedAbout(key({ customerMasterKeySpec: unknown })),
      },
    }),
    {
      id: "kms-policy",
      cells: {
        compliant: [passes(key({})), passes(key(statement({ AWS: "arn:aws:iam::123456789012:root" })))],
        violating: [
          fails(key(statement("*")), openKey),
          fails(
            key({ bypassPolicyLockoutSafetyCheck: true }),
            "bypassPolicyLockoutSafetyCheck must not be true.",
          ),
        ],
        absent: passes(key({})),
        unknown: [undecidedAbout(key({ policy: unknown })), undecidedAbout(key(statement({ AWS: unknown })))],
        mixed: fails(
          key({ ...statement({ AWS: [unknown, "*"] }), bypassPolicyLockoutSafetyCheck: unknown }),
          openKey,
        ),
        malformed: undecidedAbout(key({ policy: "{" })),
      },
    },
    {
      id: "named-needs-dbr",
      cells: {
        compliant: [
          passes(queue({})),
          passes(queue({ name: "jobs-0a1b2c3" })),
          passes(queue({ name: "shop" }, true)),
        ],
        violating: [
          fails(queue({ name: "shop" }), fixedName),
          fails(queue({ name: "shop" }, false), fixedName),
          ...named.map((type) => fails(resource(type, { name: "shop" }, { name: "a" }), fixedName)),
        ],
        absent: passes(queue({})),
        unknown: undecidedAbout(queue({ name: unknown })),
        mixed: fails(queue({ name: "shop", tags: unknown }), fixedName),
        malformed: fails(queue({ name: 5 }), fixedName),
      },
    },
    {
      id: "required-tags",
      cells: {
        compliant: [
          doesNotConcern(tagged({})),
          configured(keys, passes(tagged({ team: "shop" }))),
          configured(keys, passes(tagged({}, { provider: { defaultTags: { tags: { team: "shop" } } } }))),
        ],
        violating: [
          configured(keys, fails(tagged({ team: "" }), noTag)),
          ...telling.map((type) => configured(keys, fails(resource(type, { tags: { owner: "a" } }), noTag))),
        ],
        absent: configured(keys, fails(resource("aws:ecs/cluster:Cluster", {}), noTag)),
        unknown: [
          configured(keys, undecidedAbout(tagged(unknown))),
          configured(keys, undecidedAbout(tagged({ team: unknown }))),
        ],
        mixed: configured({ keys: ["team", "stage"] }, fails(tagged({ stage: unknown }), noTag)),
        malformed: configured(keys, fails(tagged("team"), noTag)),
      },
    },
    propertyRule({
      id: "provider-pinned",
      type: provider,
      good: { region: "eu-west-1", allowedAccountIds: '["123456789012"]' },
      bad: { allowedAccountIds: "[]" },
      path: ["allowedAccountIds"],
      message: "allowedAccountIds must be set.",
      more: {
        compliant: passes(resource(provider, { region: "eu-west-1", allowedAccountIds: ["123456789012"] })),
        violating: fails(resource(provider, { allowedAccountIds: ["123456789012"] }), "region must be set."),
        malformed: fails(
          resource(provider, { region: 5, allowedAccountIds: 5 }),
          "region must be set.",
          "allowedAccountIds must be set.",
        ),
      },
    }),
  ],
  further,
);
