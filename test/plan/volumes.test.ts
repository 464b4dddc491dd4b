import assert from "node:assert/strict";
import { volume } from "../../config/volume";
import { planVolumes, type VolumeSpec } from "../../plan/volumes";
import { planned, plannedService } from "../support/plan";

const fsx = {
  fileSystemId: "fs-0123456789abcdef0",
  rootDirectory: "share\\data",
  credentialsSecretArn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ad-AbCdEf",
  domain: "corp.example",
};
const s3Files = "arn:aws:s3files:eu-west-1:123456789012:file-system/fs-1";

const rows: [name: string, given: object, wanted: Omit<VolumeSpec, "name">][] = [
  ["storage of the task", {}, {}],
  ["directory of the instance", { hostPath: "/var/data" }, { hostPath: "/var/data" }],
  [
    "volume of Docker that goes with the task",
    { docker: { scope: "task" } },
    { dockerVolumeConfiguration: { scope: "task", driver: "local" } },
  ],
  [
    "volume of Docker that stays",
    {
      docker: {
        scope: "shared",
        autoprovision: false,
        driver: "rexray",
        driverOpts: { size: "5" },
        labels: { a: "b" },
      },
    },
    {
      dockerVolumeConfiguration: {
        scope: "shared",
        autoprovision: false,
        driver: "rexray",
        driverOpts: { size: "5" },
        labels: { a: "b" },
      },
    },
  ],
  [
    "EFS by its root, with the right to mount",
    { efs: { fileSystemId: "fs-01234567" } },
    {
      efsVolumeConfiguration: {
        fileSystemId: "fs-01234567",
        rootDirectory: "/",
        transitEncryption: "ENABLED",
        authorizationConfig: { iam: "ENABLED" },
      },
    },
  ],
  [
    "EFS by a directory, open to whoever reaches it",
    { efs: { fileSystemId: "fs-01234567", rootDirectory: "/a", iam: false, transitEncryptionPort: 2999 } },
    {
      efsVolumeConfiguration: {
        fileSystemId: "fs-01234567",
        rootDirectory: "/a",
        transitEncryption: "ENABLED",
        transitEncryptionPort: 2999,
      },
    },
  ],
  [
    "EFS by an access point, which has its own directory",
    { efs: { fileSystemId: "fs-01234567", accessPointId: "fsap-01234567" } },
    {
      efsVolumeConfiguration: {
        fileSystemId: "fs-01234567",
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId: "fsap-01234567", iam: "ENABLED" },
      },
    },
  ],
  [
    "EFS by an access point without IAM",
    { efs: { fileSystemId: "fs-01234567", accessPointId: "fsap-01234567", iam: false } },
    {
      efsVolumeConfiguration: {
        fileSystemId: "fs-01234567",
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId: "fsap-01234567" },
      },
    },
  ],
  [
    "EFS of the stack",
    { efs: { fileSystem: "data", accessPoint: "web", transitEncryptionPort: 2049 } },
    {
      efsVolumeConfiguration: {
        transitEncryption: "ENABLED",
        transitEncryptionPort: 2049,
        authorizationConfig: { iam: "ENABLED" },
      },
      ownFileSystem: { fileSystem: "data", accessPoint: "web" },
    },
  ],
  ["EBS, which the service configures", { ebs: { sizeGiB: 10 } }, { configureAtLaunch: true }],
  [
    "FSx for Windows",
    { fsxWindows: fsx },
    {
      fsxWindowsFileServerVolumeConfiguration: {
        fileSystemId: fsx.fileSystemId,
        rootDirectory: "share\\data",
        authorizationConfig: { credentialsParameter: fsx.credentialsSecretArn, domain: "corp.example" },
      },
    },
  ],
  [
    "S3 Files",
    { s3Files: { fileSystemArn: s3Files } },
    { s3filesVolumeConfiguration: { fileSystemArn: s3Files } },
  ],
  [
    "S3 Files with everything",
    {
      s3Files: {
        fileSystemArn: s3Files,
        accessPointArn: `${s3Files}/access-point/a`,
        rootDirectory: "/x",
        transitEncryptionPort: 2049,
      },
    },
    {
      s3filesVolumeConfiguration: {
        fileSystemArn: s3Files,
        accessPointArn: `${s3Files}/access-point/a`,
        rootDirectory: "/x",
        transitEncryptionPort: 2049,
      },
    },
  ],
];

describe("planVolumes", () => {
  for (const [name, given, wanted] of rows)
    it(name, () => {
      assert.deepEqual(planVolumes({ data: volume.parse(given) }), [{ name: "data", ...wanted }]);
    });

  it("orders them by name", () => {
    assert.deepEqual(planVolumes({ b: {}, a: {} }), [{ name: "a" }, { name: "b" }]);
  });

  it("leaves the key out of a task definition without volumes", () => {
    assert.equal("volumes" in plannedService("web").taskDefinition, false);
  });
});

describe("the EBS volume of a service", () => {
  const mounted = (ebs: object) =>
    plannedService("web", {
      "task.volumes": { data: { ebs } },
      "containers.web.mountPoints": [{ sourceVolume: "data", containerPath: "/data" }],
    });

  it("is an encrypted gp3 volume unless the stack file says otherwise", () => {
    assert.deepEqual(mounted({ sizeGiB: 20 }).managedVolume, {
      name: "data",
      managedEbsVolume: { sizeInGb: 20, volumeType: "gp3", fileSystemType: "xfs", encrypted: true },
    });
  });

  it("has what the stack file says", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/1";
    assert.deepEqual(
      mounted({
        snapshotId: "snap-01234567",
        volumeType: "gp3",
        iops: 4000,
        throughputMiBps: 200,
        fileSystemType: "ext4",
        kmsKeyArn,
      }).managedVolume?.managedEbsVolume,
      {
        snapshotId: "snap-01234567",
        volumeType: "gp3",
        iops: 4000,
        throughput: 200,
        fileSystemType: "ext4",
        encrypted: true,
        kmsKeyId: kmsKeyArn,
      },
    );
  });

  it("takes the tags of its service", () => {
    const tagged = planned(
      ["tags", { team: "shop" }],
      ["services.web.task.volumes", { data: { ebs: { sizeGiB: 20 } } }],
      ["services.web.containers.web.mountPoints", [{ sourceVolume: "data", containerPath: "/data" }]],
    ).services["web"]?.managedVolume?.managedEbsVolume;
    assert.deepEqual(tagged?.tagSpecifications, [{ resourceType: "volume", propagateTags: "SERVICE" }]);
  });

  it("is absent without one", () => {
    assert.equal("managedVolume" in plannedService("web"), false);
  });
});
