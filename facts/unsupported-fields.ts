/** A field of a service or job that one way of running tasks does not take. */
export interface UnsupportedField {
  /** Keys below the service or job, joined by dots; * stands for every container, volume or entry. */
  readonly path: string;
  /** What to do about it. */
  readonly instead: string;
}

/** A way of running tasks, with what it does not take. */
export interface Place {
  /** How a message names it, after "is not possible". */
  readonly where: string;
  readonly fields: readonly UnsupportedField[];
}

const onGroup = "remove it, or run the service on a capacity group";
const onEc2Group = "remove it, or run the service on a capacity group of kind ec2";
const groupsOfInstances = "the security groups of the instances apply; use network mode awsvpc";

/**
 * What each way of running tasks does not take.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const unsupportedFields = {
  fargate: {
    where: "on Fargate",
    fields: [
      { path: "containers.*.privileged", instead: onGroup },
      { path: "containers.*.disableNetworking", instead: onGroup },
      { path: "containers.*.dnsServers", instead: "the resolver of the VPC answers there; remove it" },
      { path: "containers.*.dnsSearchDomains", instead: "set them by a DHCP options set of the VPC" },
      { path: "containers.*.dockerSecurityOptions", instead: onGroup },
      {
        path: "containers.*.resourceRequirements",
        instead: "run the service on a capacity group with accelerators",
      },
      { path: "containers.*.linuxParameters.devices", instead: onGroup },
      { path: "containers.*.linuxParameters.sharedMemorySizeMiB", instead: "mount a tmpfs instead" },
      { path: "containers.*.linuxParameters.maxSwapMiB", instead: "Fargate has no swap; remove it" },
      { path: "containers.*.linuxParameters.swappiness", instead: "Fargate has no swap; remove it" },
      { path: "task.ipcMode", instead: onGroup },
      { path: "task.placementConstraints", instead: "tasks are spread over zones by AWS; remove them" },
      { path: "placement.strategies", instead: "tasks are spread over zones by AWS; remove them" },
      { path: "placement.zones", instead: "tasks are spread over zones by AWS; choose subnets instead" },
      { path: "placement.instanceTypes", instead: "Fargate has none; remove them" },
      { path: "placement.constraints", instead: "tasks are spread over zones by AWS; remove them" },
      { path: "task.volumes.*.docker", instead: "use an empty volume, or efs" },
      { path: "task.volumes.*.hostPath", instead: "use an empty volume, or efs" },
      { path: "task.volumes.*.fsxWindows", instead: onGroup },
    ],
  },
  instances: {
    where: "on instances",
    fields: [
      { path: "assignPublicIp", instead: "an instance has the public address, or none; remove it" },
      {
        path: "task.ephemeralStorageGiB",
        instead: "the storage is that of the instance; set rootVolume.sizeGiB of the group",
      },
    ],
  },
  managed: {
    where: "on Managed Instances",
    fields: [
      { path: "containers.*.disableNetworking", instead: onEc2Group },
      { path: "containers.*.dnsServers", instead: "the resolver of the VPC answers there; remove it" },
      { path: "containers.*.dnsSearchDomains", instead: "set them by a DHCP options set of the VPC" },
      { path: "containers.*.dockerLabels", instead: "use tags" },
      { path: "containers.*.dockerSecurityOptions", instead: onEc2Group },
      { path: "containers.*.extraHosts", instead: "use Service Connect or discovery for names" },
      { path: "containers.*.hostname", instead: "use Service Connect or discovery for names" },
      { path: "containers.*.links", instead: "containers of a task share localhost" },
      { path: "containers.*.linuxParameters.maxSwapMiB", instead: "there is no swap; remove it" },
      { path: "containers.*.linuxParameters.sharedMemorySizeMiB", instead: "mount a tmpfs instead" },
      { path: "containers.*.linuxParameters.swappiness", instead: "there is no swap; remove it" },
      {
        path: "placement.strategies",
        instead: "AWS spreads tasks over zones and fills instances; remove them",
      },
      { path: "task.ephemeralStorageGiB", instead: "set storageSizeGiB of the group" },
      { path: "task.ipcMode", instead: onEc2Group },
      { path: "task.volumes.*.docker", instead: "use an empty volume, efs or ebs" },
      { path: "task.volumes.*.fsxWindows", instead: "use efs, or a capacity group of kind ec2" },
      { path: "task.volumes.*.hostPath", instead: "use an empty volume, efs or ebs" },
    ],
  },
  external: {
    where: "on external instances",
    fields: [
      { path: "loadBalancer", instead: "they are not in the VPC; remove it" },
      { path: "loadBalancers", instead: "they are not in the VPC; remove them" },
      { path: "discovery", instead: "they are not in the VPC; remove it" },
      { path: "serviceConnect", instead: "they are not in the VPC; remove it" },
      { path: "vpcLattice", instead: "they are not in the VPC; remove it" },
      { path: "allowFrom", instead: "they are not in the VPC; remove it" },
      { path: "task.volumes.*.efs", instead: "use a Docker volume or hostPath" },
      { path: "task.volumes.*.ebs", instead: "use a Docker volume or hostPath" },
      { path: "task.volumes.*.fsxWindows", instead: "use a Docker volume or hostPath" },
      { path: "task.volumes.*.s3Files", instead: "use a Docker volume or hostPath" },
      { path: "availabilityZoneRebalancing", instead: "they are in no zone; remove it" },
      { path: "placement.zones", instead: "they are in no zone; remove them" },
      {
        path: "placement.instanceTypes",
        instead: "they have none; use constraints with attributes of yours",
      },
    ],
  },
  windows: {
    where: "on Windows",
    fields: [
      { path: "containers.*.privileged", instead: "remove it" },
      { path: "containers.*.readonlyRootFilesystem", instead: "remove it" },
      { path: "containers.*.ulimits", instead: "remove them" },
      { path: "containers.*.systemControls", instead: "remove them" },
      { path: "containers.*.links", instead: "remove them" },
      { path: "containers.*.dnsServers", instead: "remove them" },
      { path: "containers.*.dnsSearchDomains", instead: "remove them" },
      { path: "containers.*.extraHosts", instead: "remove them" },
      { path: "containers.*.linuxParameters.initProcessEnabled", instead: "remove it" },
      { path: "containers.*.linuxParameters.capabilities.add", instead: "remove them" },
      { path: "containers.*.linuxParameters.capabilities.drop", instead: "remove them" },
      { path: "containers.*.linuxParameters.tmpfs", instead: "use an empty volume" },
      { path: "containers.*.linuxParameters.devices", instead: "remove them" },
      { path: "containers.*.linuxParameters.sharedMemorySizeMiB", instead: "remove it" },
      { path: "containers.*.linuxParameters.maxSwapMiB", instead: "remove it" },
      { path: "containers.*.linuxParameters.swappiness", instead: "remove it" },
      { path: "serviceConnect", instead: "use discovery, or a load balancer" },
      { path: "task.faultInjection", instead: "remove it" },
      { path: "task.pidMode", instead: "remove it" },
      { path: "task.ipcMode", instead: "remove it" },
      { path: "task.ephemeralStorageGiB", instead: "remove it" },
      { path: "task.volumes.*.efs", instead: "use fsxWindows" },
      { path: "task.volumes.*.s3Files", instead: "use fsxWindows" },
    ],
  },
  linux: {
    where: "on Linux",
    fields: [{ path: "task.volumes.*.fsxWindows", instead: "use efs, or a Windows operatingSystem" }],
  },
  awsvpc: {
    where: "in network mode awsvpc",
    fields: [
      { path: "containers.*.hostname", instead: "use Service Connect or discovery for names" },
      { path: "containers.*.extraHosts", instead: "use Service Connect or discovery for names" },
      { path: "containers.*.links", instead: "containers of a task share localhost" },
      { path: "containers.*.disableNetworking", instead: "use network mode none" },
    ],
  },
  bridge: {
    where: "in network mode bridge",
    fields: [
      { path: "securityGroupIds", instead: groupsOfInstances },
      { path: "ingress", instead: groupsOfInstances },
      { path: "egress", instead: groupsOfInstances },
      { path: "allowFrom", instead: groupsOfInstances },
      { path: "vpcLattice", instead: "use network mode awsvpc" },
      { path: "task.faultInjection", instead: "use network mode awsvpc or host" },
    ],
  },
  host: {
    where: "in network mode host",
    fields: [
      { path: "securityGroupIds", instead: groupsOfInstances },
      { path: "ingress", instead: groupsOfInstances },
      { path: "egress", instead: groupsOfInstances },
      { path: "allowFrom", instead: groupsOfInstances },
      { path: "containers.*.links", instead: "containers share the network of the instance" },
      { path: "serviceConnect", instead: "use network mode awsvpc or bridge" },
      { path: "vpcLattice", instead: "use network mode awsvpc" },
    ],
  },
  none: {
    where: "in network mode none",
    fields: [
      { path: "securityGroupIds", instead: "the containers have no network" },
      { path: "ingress", instead: "the containers have no network" },
      { path: "egress", instead: "the containers have no network" },
      { path: "allowFrom", instead: "the containers have no network" },
      {
        path: "containers.*.portMappings",
        instead: "the containers have no network; use awsvpc, bridge or host",
      },
      { path: "containers.*.links", instead: "use network mode bridge" },
      { path: "loadBalancer", instead: "the containers have no network; use awsvpc, bridge or host" },
      { path: "loadBalancers", instead: "the containers have no network; use awsvpc, bridge or host" },
      { path: "serviceConnect", instead: "the containers have no network; use awsvpc or bridge" },
      { path: "discovery", instead: "the containers have no network; use awsvpc, bridge or host" },
      { path: "vpcLattice", instead: "the containers have no network; use awsvpc" },
      { path: "task.faultInjection", instead: "use network mode awsvpc or host" },
    ],
  },
  daemon: {
    where: "with scheduling DAEMON",
    fields: [
      { path: "scaling", instead: "each instance has one task; remove it" },
      { path: "placement.strategies", instead: "each instance has one task; remove them" },
      { path: "task.volumes.*.ebs", instead: "use hostPath or a Docker volume" },
      { path: "availabilityZoneRebalancing", instead: "each instance has one task; remove it" },
    ],
  },
} as const satisfies Record<string, Place>;
