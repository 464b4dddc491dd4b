import type { Row } from "../rows";

/** Volumes whose storage is said by one key each; `size` and the like of the configuration at launch are parameters of services. */
export const volumeRows: readonly Row[] = [
  {
    field: "name",
    bucket: "mapped",
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.at] }),
  },
  {
    field: "host",
    parts: ["sourcePath"],
    bucket: "mapped",
    why: "",
    convert: (value) => hostPath(value),
  },
  { field: "dockerVolumeConfiguration.scope", key: "docker.scope", bucket: "mapped", why: "" },
  {
    field: "dockerVolumeConfiguration.autoprovision",
    key: "docker.autoprovision",
    bucket: "mapped",
    why: "",
  },
  { field: "dockerVolumeConfiguration.driver", key: "docker.driver", bucket: "mapped", why: "" },
  { field: "dockerVolumeConfiguration.driverOpts", key: "docker.driverOpts", bucket: "mapped", why: "" },
  { field: "dockerVolumeConfiguration.labels", key: "docker.labels", bucket: "mapped", why: "" },
  { field: "efsVolumeConfiguration.fileSystemId", key: "efs.fileSystemId", bucket: "mapped", why: "" },
  {
    field: "efsVolumeConfiguration.rootDirectory",
    key: "efs.rootDirectory",
    bucket: "mapped",
    why: "",
    convert: (value) => (value === "/" ? { why: "The root is the default." } : { value }),
  },
  {
    field: "efsVolumeConfiguration.transitEncryption",
    key: "efs",
    bucket: "mapped",
    why: "Always on.",
    convert: (value) =>
      value === "ENABLED"
        ? {}
        : { bucket: "approximated", why: "It was off; the stack file always encrypts in transit." },
  },
  {
    field: "efsVolumeConfiguration.transitEncryptionPort",
    key: "efs.transitEncryptionPort",
    bucket: "mapped",
    why: "",
  },
  {
    field: "efsVolumeConfiguration.authorizationConfig.accessPointId",
    key: "efs.accessPointId",
    bucket: "mapped",
    why: "",
  },
  {
    field: "efsVolumeConfiguration.authorizationConfig.iam",
    key: "efs.iam",
    bucket: "mapped",
    why: "",
    convert: (value) => ({ value: value === "ENABLED" }),
  },
  {
    field: "fsxWindowsFileServerVolumeConfiguration.fileSystemId",
    key: "fsxWindows.fileSystemId",
    bucket: "mapped",
    why: "",
  },
  {
    field: "fsxWindowsFileServerVolumeConfiguration.rootDirectory",
    key: "fsxWindows.rootDirectory",
    bucket: "mapped",
    why: "",
  },
  {
    field: "fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter",
    key: "fsxWindows.credentialsSecretArn",
    bucket: "mapped",
    why: "",
  },
  {
    field: "fsxWindowsFileServerVolumeConfiguration.authorizationConfig.domain",
    key: "fsxWindows.domain",
    bucket: "mapped",
    why: "",
  },
  {
    field: "s3filesVolumeConfiguration.fileSystemArn",
    key: "s3Files.fileSystemArn",
    bucket: "mapped",
    why: "",
  },
  {
    field: "s3filesVolumeConfiguration.accessPointArn",
    key: "s3Files.accessPointArn",
    bucket: "mapped",
    why: "",
  },
  {
    field: "s3filesVolumeConfiguration.rootDirectory",
    key: "s3Files.rootDirectory",
    bucket: "mapped",
    why: "",
  },
  {
    field: "s3filesVolumeConfiguration.transitEncryptionPort",
    key: "s3Files.transitEncryptionPort",
    bucket: "mapped",
    why: "",
  },
  {
    field: "configuredAtLaunch",
    key: "ebs.sizeGiB",
    bucket: "approximated",
    why: "Its size is a setting of the service, which a task definition does not have; 20 GiB stand in.",
    convert: (value, { subject }) => {
      if (value !== true) return { bucket: "mapped", why: "The default." };
      subject.draft.fillIn(
        [...subject.at, "ebs", "sizeGiB"],
        "write the size that the service gives the volume",
      );
      return { value: 20 };
    },
  },
];

function hostPath(value: unknown) {
  const path =
    typeof value === "object" && value !== null && "sourcePath" in value ? value.sourcePath : undefined;
  return typeof path === "string" && path !== ""
    ? { key: ["hostPath"], value: path }
    : { why: "Storage of the task, which its containers share." };
}
