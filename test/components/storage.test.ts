import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const service = "aws:ecs/service:Service";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const mockArn = (kind: string, name: string) => `arn:aws:mock:ap-northeast-1:123456789012:${kind}/${name}`;

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object).then(({ resources }) => resources);
}

function volumesOf(resources: readonly RecordedResource[], name: string): unknown {
  return find(resources, "aws:ecs/taskDefinition:TaskDefinition", name).inputs["volumes"];
}

const fileSystem = { accessPoints: { pages: { path: "/pages" }, drafts: { path: "/drafts", uid: 33 } } };
const mount = { efs: { fileSystem: "shared", accessPoint: "pages" } };

describe("a file system of the stack", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["fileSystems", { shared: { ...fileSystem, transitionToIaDays: 30 } }],
      ["services.web.task.volumes", { pages: mount }],
      ["services.api.task.networkMode", "bridge"],
      ["services.api.task.volumes", { pages: { efs: { ...mount.efs, readOnly: true } } }],
      [
        "services.other",
        {
          task: { architecture: "arm64", networkMode: "bridge", volumes: { pages: mount } },
          capacity: { group: "general" },
          containers: { other: { image: { uri: "ghcr.io/example/other:1" }, memoryMiB: 128 } },
        },
      ],
    );
  });

  it("is encrypted, backed up and kept from deletion, with a mount target in each private subnet", () => {
    const created = find(resources, "aws:efs/fileSystem:FileSystem", "shared");
    assert.deepEqual(created.inputs, {
      encrypted: true,
      performanceMode: "generalPurpose",
      throughputMode: "elastic",
      lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
      tags: { Name: "shared" },
    });
    assert.equal(created.protect, true);
    assert.deepEqual(find(resources, "aws:efs/backupPolicy:BackupPolicy", "shared").inputs["backupPolicy"], {
      status: "ENABLED",
    });
    const targets = resources.filter(({ type }) => type === "aws:efs/mountTarget:MountTarget");
    assert.deepEqual(
      targets.map(({ name, inputs }) => [name, inputs["subnetId"], inputs["securityGroups"]]).sort(),
      [
        ["shared-ap-northeast-1a", "network-private-ap-northeast-1a-id", ["shared-id"]],
        ["shared-ap-northeast-1c", "network-private-ap-northeast-1c-id", ["shared-id"]],
      ],
    );
  });

  it("gives up all mount targets with their group before it has one in another VPC, since they are in one", () => {
    assert.equal(find(resources, "aws:ec2/securityGroup:SecurityGroup", "shared").deleteBeforeReplace, true);
    for (const { type, replaceOnChanges } of resources)
      if (type === "aws:efs/mountTarget:MountTarget") assert.deepEqual(replaceOnChanges, ["securityGroups"]);
  });

  it("has access points that own their directories", () => {
    assert.deepEqual(find(resources, "aws:efs/accessPoint:AccessPoint", "shared.drafts").inputs, {
      fileSystemId: "shared-id",
      posixUser: { uid: 33, gid: 1000 },
      rootDirectory: {
        path: "/drafts",
        creationInfo: { ownerUid: 33, ownerGid: 1000, permissions: "0750" },
      },
      tags: { Name: "shared-drafts" },
    });
  });

  it("is mounted through the access point, encrypted and with the task role's right", () => {
    assert.deepEqual(volumesOf(resources, "web"), [
      {
        name: "pages",
        efsVolumeConfiguration: {
          fileSystemId: "shared-id",
          transitEncryption: "ENABLED",
          authorizationConfig: { iam: "ENABLED", accessPointId: "shared.pages-id" },
        },
      },
    ]);
    const rights = ["web", "api"].map((name) => {
      const { policy } = find(resources, rolePolicy, `${name}.mount-shared`).inputs;
      return (JSON.parse(String(policy)) as { Statement: object[] }).Statement;
    });
    const right = (...Action: string[]) => [
      { Sid: "UseFileSystem", Effect: "Allow", Action, Resource: [mockArn("FileSystem", "shared")] },
    ];
    assert.deepEqual(rights, [
      right("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"),
      right("elasticfilesystem:ClientMount"),
    ]);
  });

  it("states the right that it gives, word for word as the policy has it", () => {
    for (const service of ["web", "api"]) {
      const { policy } = find(resources, rolePolicy, `${service}.mount-shared`).inputs;
      const stated = find(resources, "ecs-platform:index:StatedPolicy", `${service}.mount-shared`);
      assert.deepEqual(stated.inputs, {
        policyDocuments: { [`${service}.mount-shared`]: JSON.parse(String(policy)) as object },
      });
      assert.equal(stated.parent, `ecs-platform:index:Service::${service}`);
    }
  });

  it("is there, with its rules and rights, before the service starts tasks", () => {
    const { dependencies } = find(resources, service, "web");
    for (const edge of [
      "aws:efs/mountTarget:MountTarget::shared-ap-northeast-1a",
      "aws:efs/mountTarget:MountTarget::shared-ap-northeast-1c",
      `${ingress}::web.nfs-shared`,
      `${rolePolicy}::web.mount-shared`,
    ])
      assert.ok(dependencies.includes(edge), edge);
    const rule = find(resources, ingress, "web.nfs-shared").inputs;
    assert.deepEqual(
      [rule["securityGroupId"], rule["referencedSecurityGroupId"], rule["fromPort"], rule["toPort"]],
      ["shared-id", "web-id", 2049, 2049],
    );
  });

  it("admits the instances of a group once, whichever services mount it there", () => {
    const rules = resources.filter(
      ({ type, inputs }) =>
        type === ingress && inputs["securityGroupId"] === "shared-id" && inputs["fromPort"] === 2049,
    );
    assert.deepEqual(rules.map(({ name, inputs }) => [name, inputs["referencedSecurityGroupId"]]).sort(), [
      ["general.nfs-shared", "general-id"],
      ["web.nfs-shared", "web-id"],
    ]);
    for (const name of ["api", "other"])
      assert.ok(find(resources, service, name).dependencies.includes(`${ingress}::general.nfs-shared`));
  });

  it("may be deleted where the stack file says so", async () => {
    const open = await recorded([
      "fileSystems",
      { shared: { ...fileSystem, protect: false, automaticBackups: false } },
    ]);
    assert.equal(find(open, "aws:efs/fileSystem:FileSystem", "shared").protect, false);
    assert.ok(!open.some(({ type }) => type === "aws:efs/backupPolicy:BackupPolicy"));
  });
});

describe("a file system that exists already", () => {
  it("is mounted by its ids, and nothing of it is created", async () => {
    const resources = await recorded([
      "services.web.task.volumes",
      { pages: { efs: { fileSystemId: "fs-0123456789abcdef0", accessPointId: "fsap-0123456789abcdef0" } } },
    ]);
    assert.deepEqual(volumesOf(resources, "web"), [
      {
        name: "pages",
        efsVolumeConfiguration: {
          fileSystemId: "fs-0123456789abcdef0",
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: "fsap-0123456789abcdef0", iam: "ENABLED" },
        },
      },
    ]);
    assert.ok(!resources.some(({ type }) => type.startsWith("aws:efs/")));
  });
});

describe("an EBS volume", () => {
  it("is created by ECS for each task, by the infrastructure role and after its policy", async () => {
    const resources = await recorded([
      "services.web.task.volumes",
      { scratch: { ebs: { sizeGiB: 20, volumeType: "gp3", iops: 4000 } } },
    ]);
    assert.deepEqual(volumesOf(resources, "web"), [{ name: "scratch", configureAtLaunch: true }]);
    const { inputs, dependencies } = find(resources, service, "web");
    assert.deepEqual(inputs["volumeConfiguration"], {
      name: "scratch",
      managedEbsVolume: {
        sizeInGb: 20,
        volumeType: "gp3",
        iops: 4000,
        fileSystemType: "xfs",
        encrypted: true,
        roleArn: mockArn("Role", "web-infrastructure"),
      },
    });
    assert.ok(
      dependencies.includes(
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment::web-infrastructure.service-role/AmazonECSInfrastructureRolePolicyForVolumes",
      ),
    );
  });
});

describe("other volumes", () => {
  it("go into the task definition as they are", async () => {
    const resources = await recorded(
      ["services.api.task.networkMode", "bridge"],
      [
        "services.api.task.volumes",
        {
          cache: { docker: { scope: "shared", autoprovision: true } },
          host: { hostPath: "/var/lib/cache" },
          scratch: {},
        },
      ],
    );
    assert.deepEqual(volumesOf(resources, "api"), [
      {
        name: "cache",
        dockerVolumeConfiguration: { scope: "shared", autoprovision: true, driver: "local" },
      },
      { name: "host", hostPath: "/var/lib/cache" },
      { name: "scratch" },
    ]);
  });
});
