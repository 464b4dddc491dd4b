import assert from "node:assert/strict";
import { createdRole, plannedService } from "../support/plan";
import type { Change } from "../support/stack";

const account = "ap-northeast-1:123456789012";

function statements(changes: Record<string, unknown>, ...others: Change[]) {
  return createdRole(plannedService("web", changes, ...others).taskRole).policy?.Statement;
}

function allowed(Sid: string, Action: string[], Resource: string[]) {
  return { Sid, Effect: "Allow", Action, Resource };
}

function efs(volume: object) {
  return {
    "task.volumes": { data: { efs: { fileSystemId: "fs-01234567", ...volume } } },
    "containers.web.mountPoints": [{ sourceVolume: "data", containerPath: "/data" }],
  };
}

const fileSystem = `arn:aws:elasticfilesystem:${account}:file-system/fs-01234567`;
const channels = allowed(
  "OpenShell",
  [
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  ["*"],
);

const rows: [name: string, changes: Record<string, unknown>, wanted: object[] | undefined][] = [
  ["may do nothing by itself", {}, undefined],
  [
    "may do what is granted, statement by statement",
    {
      "task.taskRolePolicies": [
        { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"] },
        "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
        { actions: ["sns:Publish"], resources: ["arn:aws:sns:eu-west-1:123456789012:t"] },
      ],
    },
    [
      allowed("Application1", ["s3:GetObject"], ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]),
      allowed("Application2", ["sns:Publish"], ["arn:aws:sns:eu-west-1:123456789012:t"]),
    ],
  ],
  [
    "works off exactly its queue",
    { queue: {} },
    [
      allowed(
        "WorkOffQueue",
        ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        [`arn:aws:sqs:${account}:shop-test-web`],
      ),
    ],
  ],
  [
    "mounts and writes the file system that it names",
    efs({}),
    [
      allowed(
        "UseFileSystems",
        ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        [fileSystem],
      ),
    ],
  ],
  [
    "only reads where it only reads",
    efs({ readOnly: true }),
    [allowed("ReadFileSystems", ["elasticfilesystem:ClientMount"], [fileSystem])],
  ],
  ["needs no right to mount without IAM", efs({ iam: false }), undefined],
  ["opens a shell for ECS Exec", { exec: true }, [channels]],
  [
    "protects tasks of its cluster",
    { taskProtection: true },
    [
      allowed(
        "ProtectTasks",
        ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
        [`arn:aws:ecs:${account}:task/shop-test/*`],
      ),
    ],
  ],
];

describe("planTaskRole", () => {
  for (const [name, changes, wanted] of rows)
    it(name, () => {
      assert.deepEqual(statements(changes), wanted);
    });

  it("writes the audit log of ECS Exec, and encrypts with its key", () => {
    const key = `arn:aws:kms:${account}:key/0123`;
    assert.deepEqual(statements({ exec: true }, ["cluster.exec", { kmsKeyArn: key }]), [
      channels,
      allowed(
        "WriteAuditLog",
        ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        [`arn:aws:logs:${account}:log-group:/ecs-exec/shop-test:*`],
      ),
      allowed("FindAuditLog", ["logs:DescribeLogGroups"], [`arn:aws:logs:${account}:log-group:*`]),
      allowed("EncryptSession", ["kms:Decrypt"], [key]),
    ]);
  });

  it("has no part in the audit log where it opens no shell", () => {
    assert.equal(statements({}, ["cluster.exec", {}]), undefined);
  });

  it("attaches each managed policy once, sorted", () => {
    const policies = ["arn:aws:iam::aws:policy/b", "arn:aws:iam::aws:policy/a", "arn:aws:iam::aws:policy/b"];
    const role = createdRole(plannedService("web", { "task.taskRolePolicies": policies }).taskRole);
    assert.deepEqual(role.managedPolicyArns, ["arn:aws:iam::aws:policy/a", "arn:aws:iam::aws:policy/b"]);
  });

  it("is left alone when it is brought along", () => {
    const arn = "arn:aws:iam::123456789012:role/mine";
    assert.deepEqual(plannedService("web", { "task.taskRoleArn": arn }).taskRole, { arn });
  });

  it("is never the execution role", () => {
    const { taskRole, executionRole } = plannedService("web");
    assert.notEqual(createdRole(taskRole).logicalName, createdRole(executionRole).logicalName);
  });

  it("leaves file systems of the stack to where their ARNs are known, with the widest right of several mounts", () => {
    const mount = (readOnly: boolean) => ({ efs: { fileSystem: "data", accessPoint: "web", readOnly } });
    const use = (...reads: boolean[]) =>
      plannedService(
        "web",
        {
          "task.volumes": Object.fromEntries(
            reads.map((readOnly, index) => [`v${String(index)}`, mount(readOnly)]),
          ),
        },
        ["fileSystems.data", { accessPoints: { web: { path: "/web" } } }],
      ).fileSystems;
    const writing = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
    assert.deepEqual(use(true), [{ fileSystem: "data", actions: ["elasticfilesystem:ClientMount"] }]);
    assert.deepEqual(use(false), [{ fileSystem: "data", actions: writing }]);
    assert.deepEqual(use(true, false), [{ fileSystem: "data", actions: writing }]);
    assert.deepEqual(use(false, true), [{ fileSystem: "data", actions: writing }]);
  });
});
