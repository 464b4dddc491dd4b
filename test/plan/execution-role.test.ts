import assert from "node:assert/strict";
import type { Statement } from "../../plan/policy-document";
import { createdRole, planned, plannedService } from "../support/plan";
import type { Change } from "../support/stack";

const account = "ap-northeast-1:123456789012";
const secret = `arn:aws:secretsmanager:${account}:secret:db-AbCdEf`;
const key = `arn:aws:kms:${account}:key/0123`;

/** Changes that leave service `web` without an image of ECR and without secrets: its role may only write the log. */
const bare = { "containers.web.image": { uri: "public.ecr.aws/nginx/nginx:1.29.3" } };

function statements(changes: Record<string, unknown>, ...others: Change[]): readonly Statement[] {
  return (
    createdRole(plannedService("web", { ...bare, ...changes }, ...others).executionRole).policy?.Statement ??
    []
  );
}

const writeLogs = allowed(
  "WriteLogs",
  ["logs:CreateLogStream", "logs:PutLogEvents"],
  [`arn:aws:logs:${account}:log-group:/ecs/shop-test/web:*`],
);

function allowed(Sid: string, Action: string[], Resource: string[]) {
  return { Sid, Effect: "Allow", Action, Resource };
}

const rows: [name: string, changes: Record<string, unknown>, wanted: object[]][] = [
  ["only writes its log when nothing else is needed", {}, [writeLogs]],
  [
    "writes to the log group that is named",
    { "logging.groupName": "/a" },
    [
      allowed(
        "WriteLogs",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        [`arn:aws:logs:${account}:log-group:/a:*`],
      ),
    ],
  ],
  [
    "decrypts with the keys that are named, and no others",
    {
      "containers.web.secrets": {
        A: { valueFrom: secret, kmsKeyArn: key },
        B: { valueFrom: "/app/b", kmsKeyArn: key },
        C: "/app/c",
      },
    },
    [
      allowed("ReadSecrets", ["secretsmanager:GetSecretValue"], [secret]),
      allowed(
        "ReadParameters",
        ["ssm:GetParameters"],
        [`arn:aws:ssm:${account}:parameter/app/b`, `arn:aws:ssm:${account}:parameter/app/c`],
      ),
      allowed("DecryptSecrets", ["kms:Decrypt"], [key]),
      writeLogs,
    ],
  ],
  [
    "reads the secret itself, whatever key and version of it",
    { "containers.web.secrets": { A: `${secret}:user:AWSCURRENT:`, B: `${secret}:password::v1` } },
    [allowed("ReadSecrets", ["secretsmanager:GetSecretValue"], [secret]), writeLogs],
  ],
  [
    "reads files of variables, and finds their buckets",
    { "containers.web.environmentFiles": ["arn:aws:s3:::conf/web/a.env", "arn:aws:s3:::conf/web/b.env"] },
    [
      allowed("ReadFiles", ["s3:GetObject"], ["arn:aws:s3:::conf/web/a.env", "arn:aws:s3:::conf/web/b.env"]),
      allowed("FindBuckets", ["s3:GetBucketLocation"], ["arn:aws:s3:::conf"]),
      writeLogs,
    ],
  ],
  [
    "reads the token of Splunk, and writes no log of CloudWatch",
    {
      "containers.web.logConfiguration": {
        logDriver: "splunk",
        options: { "splunk-url": "https://s" },
        secretOptions: { "splunk-token": { valueFrom: secret, kmsKeyArn: key } },
      },
    },
    [
      allowed("ReadSecrets", ["secretsmanager:GetSecretValue"], [secret]),
      allowed("DecryptSecrets", ["kms:Decrypt"], [key]),
    ],
  ],
  [
    "reads secrets of the log router, whose own output goes to the log group",
    {
      "logging.firelens": {
        options: { Name: "http" },
        secretOptions: { auth: { valueFrom: "/t", kmsKeyArn: key } },
      },
    },
    [
      allowed("ReadParameters", ["ssm:GetParameters"], [`arn:aws:ssm:${account}:parameter/t`]),
      allowed("DecryptSecrets", ["kms:Decrypt"], [key]),
      writeLogs,
    ],
  ],
  [
    "reads the credentials of a registry",
    { "containers.web.repositoryCredentials": secret },
    [allowed("ReadSecrets", ["secretsmanager:GetSecretValue"], [secret]), writeLogs],
  ],
  [
    "decrypts the credentials of a registry with the key that is named",
    { "containers.web.repositoryCredentials": { secretArn: secret, kmsKeyArn: key } },
    [
      allowed("ReadSecrets", ["secretsmanager:GetSecretValue"], [secret]),
      allowed("DecryptSecrets", ["kms:Decrypt"], [key]),
      writeLogs,
    ],
  ],
  [
    "adds what the stack file grants",
    { "task.executionRolePolicies": [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] }] },
    [writeLogs, allowed("Given1", ["s3:GetObject"], ["arn:aws:s3:::a/*"])],
  ],
];

describe("planExecutionRole", () => {
  for (const [name, changes, wanted] of rows)
    it(name, () => {
      assert.deepEqual(statements(changes), wanted);
    });

  it("reads the configuration of a log router in S3, on instances", () => {
    const router = {
      "containers.router": {
        image: { uri: "a:1" },
        memoryMiB: 64,
        user: "0",
        firelensConfiguration: { configFileType: "s3", configFileValue: "arn:aws:s3:::conf/extra.conf" },
      },
    };
    const role = createdRole(plannedService("api", router).executionRole);
    assert.deepEqual(role.policy?.Statement.slice(0, 2), [
      allowed("ReadFiles", ["s3:GetObject"], ["arn:aws:s3:::conf/extra.conf"]),
      allowed("FindBuckets", ["s3:GetBucketLocation"], ["arn:aws:s3:::conf"]),
    ]);
  });

  it("fills the pull-through cache that an image is pulled from, and no other repository", () => {
    const change: Change = [
      "pullThroughCaches.hub",
      { upstreamRegistryUrl: "public.ecr.aws", prefix: "hub" },
    ];
    const image = { pullThroughCache: "hub", upstreamRepository: "nginx/nginx", tag: "1" };
    const cached = `arn:aws:ecr:${account}:repository/hub/nginx/nginx`;
    assert.deepEqual(
      statements(
        { "containers.web.image": image, "containers.own": { image: { repository: "web", tag: "v1" } } },
        change,
      ).slice(1, 3),
      [
        allowed(
          "PullImages",
          ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          [cached, `arn:aws:ecr:${account}:repository/shop-test/web`],
        ),
        allowed("FillCache", ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"], [cached]),
      ],
    );
  });

  it("reads a credential specification and the user that mounts a Windows share", () => {
    const windows = {
      "cluster.capacity.windows": {
        kind: "ec2",
        instanceTypes: ["m7i.large"],
        minSize: 1,
        maxSize: 1,
        ami: { family: "windows-2022" },
      },
    };
    const service = {
      task: {
        operatingSystem: "WINDOWS_SERVER_2022_FULL",
        volumes: {
          share: {
            fsxWindows: {
              fileSystemId: "fs-0123456789abcdef0",
              rootDirectory: "share",
              credentialsSecretArn: secret,
              domain: "corp.example",
            },
          },
        },
      },
      capacity: { group: "windows" },
      containers: {
        web: {
          image: { uri: "a:1" },
          memoryMiB: 512,
          credentialSpecs: [`credentialspec:arn:aws:ssm:${account}:parameter/gmsa`],
        },
      },
    };
    const plan = planned(...Object.entries(windows), ["services.share", service]);
    assert.deepEqual(createdRole(plan.services["share"]?.executionRole).policy?.Statement, [
      allowed("ReadSecrets", ["secretsmanager:GetSecretValue"], [secret]),
      allowed("ReadParameters", ["ssm:GetParameters"], [`arn:aws:ssm:${account}:parameter/gmsa`]),
      { ...writeLogs, Resource: [`arn:aws:logs:${account}:log-group:/ecs/shop-test/share:*`] },
    ]);
  });

  it("writes the log of the Service Connect proxy also where no container writes there", () => {
    const splunk = {
      logDriver: "splunk",
      options: { "splunk-url": "https://s" },
      secretOptions: { "splunk-token": "/t" },
    };
    const connected = statements(
      { "containers.web.logConfiguration": splunk, serviceConnect: { namespace: "shop" } },
      ["namespaces.shop", { name: "shop.internal" }],
    );
    assert.deepEqual(connected.at(-1), writeLogs);
  });

  it("attaches AWS's own policy, and others that are given, beside the exact rights", () => {
    const role = createdRole(
      plannedService("web", {
        ...bare,
        "task.executionRole": "managed",
        "task.executionRolePolicies": ["arn:aws:iam::123456789012:policy/more"],
      }).executionRole,
    );
    assert.deepEqual(role.managedPolicyArns, [
      "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
      "arn:aws:iam::123456789012:policy/more",
    ]);
    assert.deepEqual(role.policy?.Statement, [writeLogs]);
  });

  it("is left alone when it is brought along", () => {
    const arn = "arn:aws:iam::123456789012:role/mine";
    assert.deepEqual(plannedService("web", { "task.executionRoleArn": arn }).executionRole, { arn });
  });
});
