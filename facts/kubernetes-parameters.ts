/** What becomes of a field of a Kubernetes manifest. */
export type Fate = "mapped" | "approximated" | "lost" | "ecs only";

/** A field of a Kubernetes manifest, and where ECS and the stack file have it. */
export interface KubernetesParameter {
  /** Field with the object that has it, such as `container.args`; empty where only ECS has it. */
  readonly kubernetes: string;
  /** Property of CloudFormation, such as `ContainerDefinitions.Command`; empty where ECS has none. */
  readonly ecs: string;
  /** Keys of the stack file below a service or job, or from the root; none where nothing can be said. */
  readonly keys: readonly string[];
  readonly fate: Fate;
  /** What changes, what is lost, and what to do instead. */
  readonly remark: string;
  /** Row of docs/coverage.md that asks for it. */
  readonly concept?: string;
}

/**
 * Fields of a container.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const containerParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "container.name",
    ecs: "ContainerDefinitions.Name",
    keys: ["containers"],
    fate: "mapped",
    remark: "The key of the map. Every Kubernetes name of a container fits.",
    concept: "C027",
  },
  {
    kubernetes: "container.image",
    ecs: "ContainerDefinitions.Image",
    keys: ["containers.<name>.image"],
    fate: "mapped",
    remark: "By digest, by tag, from a pull-through cache, or built from source.",
    concept: "C023",
  },
  {
    kubernetes: "container.imagePullPolicy",
    ecs: "ContainerDefinitions.VersionConsistency",
    keys: ["containers.<name>.versionConsistency"],
    fate: "approximated",
    remark:
      "ECS fixes the digest of a tag for a whole deployment; `disabled` lets each task look again. On instances the agent's pull behaviour is a setting of the instance.",
  },
  {
    kubernetes: "container.command",
    ecs: "ContainerDefinitions.EntryPoint",
    keys: ["containers.<name>.entryPoint"],
    fate: "mapped",
    remark:
      "The names cross over: the command of Kubernetes is the entry point of ECS. `$(VAR)` is not replaced.",
    concept: "C017",
  },
  {
    kubernetes: "container.args",
    ecs: "ContainerDefinitions.Command",
    keys: ["containers.<name>.command"],
    fate: "mapped",
    remark:
      "The names cross over: the arguments of Kubernetes are the command of ECS. `$(VAR)` is not replaced.",
    concept: "C013",
  },
  {
    kubernetes: "container.workingDir",
    ecs: "ContainerDefinitions.WorkingDirectory",
    keys: ["containers.<name>.workingDirectory"],
    fate: "mapped",
    remark: "The same.",
    concept: "C036",
  },
  {
    kubernetes: "container.env[].value",
    ecs: "ContainerDefinitions.Environment",
    keys: ["containers.<name>.environment"],
    fate: "mapped",
    remark: "Plain text in the task definition; `$(VAR)` is not replaced.",
    concept: "C018",
  },
  {
    kubernetes: "container.env[].valueFrom.configMapKeyRef",
    ecs: "ContainerDefinitions.Environment",
    keys: ["containers.<name>.environment"],
    fate: "approximated",
    remark:
      "There are no config maps: the value is written into the stack file, and a change is a new revision.",
  },
  {
    kubernetes: "container.env[].valueFrom.secretKeyRef",
    ecs: "ContainerDefinitions.Secrets",
    keys: ["containers.<name>.secrets"],
    fate: "mapped",
    remark:
      "The value moves to Secrets Manager or Parameter Store; the key becomes the JSON key of the reference. Read once, when the task starts.",
    concept: "C031",
  },
  {
    kubernetes: "container.env[].valueFrom.fieldRef",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "The downward API has no counterpart; the application asks the task metadata endpoint.",
  },
  {
    kubernetes: "container.env[].valueFrom.resourceFieldRef",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Write the number into environment; it is that of the stack file.",
  },
  {
    kubernetes: "container.envFrom[].configMapRef",
    ecs: "ContainerDefinitions.EnvironmentFiles",
    keys: ["containers.<name>.environmentFiles"],
    fate: "approximated",
    remark:
      "The text has to be uploaded to S3 as an object that ends with .env; at most ten, and the prefix is lost.",
    concept: "C019",
  },
  {
    kubernetes: "container.envFrom[].secretRef",
    ecs: "ContainerDefinitions.Secrets",
    keys: ["containers.<name>.secrets"],
    fate: "approximated",
    remark: "A whole secret cannot be taken over: name each of its keys.",
  },
  {
    kubernetes: "container.ports[].containerPort",
    ecs: "ContainerDefinitions.PortMappings",
    keys: ["containers.<name>.portMappings", "containers.<name>.portMappings.containerPort"],
    fate: "mapped",
    remark: "Each port has a name here, since load balancers and Service Connect refer to it. SCTP is lost.",
    concept: "C028",
  },
  {
    kubernetes: "container.ports[].hostPort",
    ecs: "ContainerDefinitions.PortMappings",
    keys: ["containers.<name>.portMappings.hostPort"],
    fate: "approximated",
    remark:
      "In network modes awsvpc and host only the container's own port; in bridge any, or 0 for a dynamic one. hostIP is lost.",
  },
  {
    kubernetes: "container.resources.requests.cpu, limits.cpu",
    ecs: "ContainerDefinitions.Cpu",
    keys: ["containers.<name>.cpu"],
    fate: "approximated",
    remark:
      "1000m are 1,024 CPU units. On Linux a share and no ceiling, so a limit above the request is lost; the ceiling is that of the task.",
    concept: "C014",
  },
  {
    kubernetes: "container.resources.limits.memory",
    ecs: "ContainerDefinitions.Memory",
    keys: ["containers.<name>.memoryMiB"],
    fate: "mapped",
    remark: "Above it the container is killed. In MiB, at least 6.",
    concept: "C024",
  },
  {
    kubernetes: "container.resources.requests.memory",
    ecs: "ContainerDefinitions.MemoryReservation",
    keys: ["containers.<name>.memoryReservationMiB"],
    fate: "mapped",
    remark: "What placing a task on an instance counts with. In MiB, at least 6.",
    concept: "C025",
  },
  {
    kubernetes: "container.resources.limits[nvidia.com/gpu]",
    ecs: "ContainerDefinitions.ResourceRequirements",
    keys: ["containers.<name>.resourceRequirements"],
    fate: "mapped",
    remark: "GPU or NeuronDevice, on capacity groups with such an AMI only; parts of a GPU are lost.",
  },
  {
    kubernetes: "container.volumeMounts",
    ecs: "ContainerDefinitions.MountPoints",
    keys: ["containers.<name>.mountPoints"],
    fate: "mapped",
    remark: "subPath, subPathExpr and mountPropagation are lost.",
    concept: "C026",
  },
  {
    kubernetes: "container.volumeDevices",
    ecs: "ContainerDefinitions.LinuxParameters",
    keys: ["containers.<name>.linuxParameters.devices"],
    fate: "approximated",
    remark: "A device of the instance, not a claim; on instances only.",
  },
  {
    kubernetes: "container.livenessProbe",
    ecs: "ContainerDefinitions.HealthCheck",
    keys: ["containers.<name>.healthCheck"],
    fate: "approximated",
    remark:
      "A command inside the container: httpGet, tcpSocket and grpc probes have to be written as one. An unhealthy essential container replaces the whole task. initialDelaySeconds becomes startPeriodSeconds, at most 300.",
    concept: "C021",
  },
  {
    kubernetes: "container.readinessProbe",
    ecs: "TargetGroup.HealthCheck",
    keys: ["loadBalancer.healthCheck"],
    fate: "approximated",
    remark:
      "The load balancer asks, and only where there is one; a task that fails it is replaced, not just taken out of traffic.",
  },
  {
    kubernetes: "container.startupProbe",
    ecs: "Service.HealthCheckGracePeriodSeconds",
    keys: ["loadBalancer.healthCheckGracePeriodSeconds", "containers.<name>.healthCheck.startPeriodSeconds"],
    fate: "approximated",
    remark: "Time in which failed checks do not count, instead of a check of its own.",
  },
  {
    kubernetes: "container.lifecycle.postStart, preStop",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Do it in the entry point, or when the application receives SIGTERM.",
  },
  {
    kubernetes: "container.stdin",
    ecs: "ContainerDefinitions.Interactive",
    keys: ["containers.<name>.interactive"],
    fate: "mapped",
    remark: "stdinOnce is lost.",
  },
  {
    kubernetes: "container.tty",
    ecs: "ContainerDefinitions.PseudoTerminal",
    keys: ["containers.<name>.pseudoTerminal"],
    fate: "mapped",
    remark: "The same.",
  },
  {
    kubernetes: "container.terminationMessagePath, terminationMessagePolicy",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "The stopped reason of the task has exit code and error; the rest is in the logs.",
  },
  {
    kubernetes: "container.restartPolicy (sidecar containers)",
    ecs: "ContainerDefinitions.RestartPolicy",
    keys: ["containers.<name>.restartPolicy"],
    fate: "mapped",
    remark: "Starts the container again in its place; without it an ended essential container ends the task.",
  },
  {
    kubernetes: "container.securityContext.privileged",
    ecs: "ContainerDefinitions.Privileged",
    keys: ["containers.<name>.privileged"],
    fate: "mapped",
    remark: "On Linux instances only; the policy pack refuses it without an exemption.",
    concept: "C029",
  },
  {
    kubernetes: "container.securityContext.runAsUser, runAsGroup",
    ecs: "ContainerDefinitions.User",
    keys: ["containers.<name>.user"],
    fate: "mapped",
    remark: "Both in one text, uid:gid; on Windows a name.",
    concept: "C035",
  },
  {
    kubernetes: "container.securityContext.runAsNonRoot",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Alone it says no user. Policy rule `ecs-task-non-root-user` demands one.",
  },
  {
    kubernetes: "container.securityContext.readOnlyRootFilesystem",
    ecs: "ContainerDefinitions.ReadonlyRootFilesystem",
    keys: ["containers.<name>.readonlyRootFilesystem"],
    fate: "mapped",
    remark: "Not on Windows.",
  },
  {
    kubernetes: "container.securityContext.capabilities",
    ecs: "ContainerDefinitions.LinuxParameters",
    keys: [
      "containers.<name>.linuxParameters.capabilities.add",
      "containers.<name>.linuxParameters.capabilities.drop",
    ],
    fate: "mapped",
    remark: "Fargate adds SYS_PTRACE only.",
  },
  {
    kubernetes: "container.securityContext.seLinuxOptions, appArmorProfile, seccompProfile",
    ecs: "ContainerDefinitions.DockerSecurityOptions",
    keys: ["containers.<name>.dockerSecurityOptions"],
    fate: "approximated",
    remark: "As options of Docker, on instances only; Fargate and seccomp profiles of one's own are lost.",
  },
  {
    kubernetes: "container.securityContext.allowPrivilegeEscalation",
    ecs: "ContainerDefinitions.DockerSecurityOptions",
    keys: ["containers.<name>.dockerSecurityOptions"],
    fate: "approximated",
    remark: "false is `no-new-privileges`, on instances only.",
  },
  {
    kubernetes: "container.securityContext.windowsOptions.gmsaCredentialSpec",
    ecs: "ContainerDefinitions.CredentialSpecs",
    keys: ["containers.<name>.credentialSpecs"],
    fate: "mapped",
    remark: "The specification lies in S3 or in Parameter Store; one for each container.",
  },
  {
    kubernetes: "container.securityContext.procMount",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "No counterpart.",
  },
];

/**
 * Fields of a Pod, which ECS has partly in the task definition and partly in each container.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecs-taskdefinition.html
 */
export const podParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "pod.containers",
    ecs: "TaskDefinition.ContainerDefinitions",
    keys: ["containers"],
    fate: "mapped",
    remark: "One to ten.",
    concept: "C046",
  },
  {
    kubernetes: "pod.initContainers",
    ecs: "ContainerDefinitions.DependsOn",
    keys: ["containers.<name>.dependsOn", "containers.<name>.essential"],
    fate: "mapped",
    remark:
      "Ordinary containers with essential: false, on which the others depend with condition SUCCESS, in their order.",
  },
  {
    kubernetes: "pod.ephemeralContainers",
    ecs: "Service.EnableExecuteCommand",
    keys: ["exec"],
    fate: "approximated",
    remark: "No container can be added to a running task; `exec: true` opens a shell in one that is there.",
  },
  {
    kubernetes: "pod.resources (sum of the containers)",
    ecs: "TaskDefinition.Cpu",
    keys: ["task.cpu"],
    fate: "mapped",
    remark: "Without it on Fargate the smallest size that holds the containers; `npm run plan` says why.",
    concept: "C047",
  },
  {
    kubernetes: "pod.resources (sum of the containers)",
    ecs: "TaskDefinition.Memory",
    keys: ["task.memoryMiB"],
    fate: "mapped",
    remark: "Without it on Fargate the smallest size that holds the containers; `npm run plan` says why.",
    concept: "C048",
  },
  {
    kubernetes: "pod.volumes[].emptyDir",
    ecs: "TaskDefinition.Volumes",
    keys: ["task.volumes", "task.ephemeralStorageGiB"],
    fate: "mapped",
    remark: "An empty map, `{}`. sizeLimit is lost: all of them share the storage of the task.",
    concept: "C110",
  },
  {
    kubernetes: "pod.volumes[].emptyDir (medium: Memory)",
    ecs: "ContainerDefinitions.LinuxParameters",
    keys: ["containers.<name>.linuxParameters.tmpfs"],
    fate: "approximated",
    remark: "Of one container; containers cannot share it.",
  },
  {
    kubernetes: "pod.volumes[].hostPath",
    ecs: "TaskDefinition.Volumes",
    keys: ["task.volumes.<name>.hostPath"],
    fate: "mapped",
    remark: "On instances only; type is lost.",
  },
  {
    kubernetes: "pod.volumes[].persistentVolumeClaim",
    ecs: "TaskDefinition.Volumes",
    keys: ["task.volumes.<name>.efs", "task.volumes.<name>.ebs", "fileSystems.<name>.accessPoints"],
    fate: "approximated",
    remark:
      "ReadWriteMany is an EFS access point. ReadWriteOnce is an EBS volume that is new for each task and goes with it.",
  },
  {
    kubernetes: "pod.volumes[].nfs",
    ecs: "TaskDefinition.Volumes",
    keys: ["task.volumes.<name>.efs"],
    fate: "approximated",
    remark: "EFS only.",
  },
  {
    kubernetes: "pod.volumes[].ephemeral",
    ecs: "Service.VolumeConfigurations",
    keys: ["task.volumes.<name>.ebs"],
    fate: "mapped",
    remark: "One EBS volume for each task.",
  },
  {
    kubernetes: "pod.volumes[].configMap, secret",
    ecs: "",
    keys: [],
    fate: "lost",
    remark:
      "Secrets and settings reach a container as environment variables only; bake files into the image, or let the entry point write them.",
  },
  {
    kubernetes: "pod.volumes[].projected, downwardAPI",
    ecs: "",
    keys: [],
    fate: "lost",
    remark:
      "The role of the task replaces a projected token; the task metadata endpoint replaces the downward API.",
  },
  {
    kubernetes: "pod.volumes[].csi, image, iscsi, fc",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "No counterpart.",
  },
  {
    kubernetes: "pod.serviceAccountName",
    ecs: "TaskDefinition.TaskRoleArn",
    keys: ["task.taskRolePolicies", "task.taskRoleArn"],
    fate: "approximated",
    remark: "Rights in AWS go to the role of the task. Rights in the cluster (RBAC) have no counterpart.",
    concept: "C125",
  },
  {
    kubernetes: "pod.automountServiceAccountToken",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "A task has the credentials of its role, always.",
  },
  {
    kubernetes: "pod.imagePullSecrets",
    ecs: "ContainerDefinitions.RepositoryCredentials",
    keys: ["containers.<name>.repositoryCredentials"],
    fate: "mapped",
    remark:
      "For private registries outside AWS, for each container, as a secret of Secrets Manager. ECR needs none.",
    concept: "C030",
  },
  {
    kubernetes: "pod.terminationGracePeriodSeconds",
    ecs: "ContainerDefinitions.StopTimeout",
    keys: ["containers.<name>.stopTimeoutSeconds"],
    fate: "approximated",
    remark: "For each container; Fargate waits at most 120 seconds, and more is lost.",
    concept: "C033",
  },
  {
    kubernetes: "pod.activeDeadlineSeconds",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "ECS stops no task for its age; let the application end itself.",
  },
  {
    kubernetes: "pod.restartPolicy",
    ecs: "ContainerDefinitions.RestartPolicy",
    keys: ["containers.<name>.restartPolicy"],
    fate: "approximated",
    remark:
      "Always: a service starts a new task, and restartPolicy restarts one container in its place. Never and OnFailure are jobs, whose tasks are not started again.",
  },
  {
    kubernetes: "pod.securityContext.sysctls",
    ecs: "ContainerDefinitions.SystemControls",
    keys: ["containers.<name>.systemControls"],
    fate: "mapped",
    remark:
      "For each container; in network mode awsvpc the last one wins for net.*, in host none may set them.",
    concept: "C034",
  },
  {
    kubernetes: "pod.securityContext.fsGroup, supplementalGroups",
    ecs: "",
    keys: ["fileSystems.<name>.accessPoints.<name>.gid"],
    fate: "approximated",
    remark: "On EFS the access point has user and group. Elsewhere lost.",
  },
  {
    kubernetes: "pod.hostname",
    ecs: "ContainerDefinitions.Hostname",
    keys: ["containers.<name>.hostname"],
    fate: "approximated",
    remark: "Not in network mode awsvpc, so not on Fargate. subdomain and setHostnameAsFQDN are lost.",
    concept: "C022",
  },
  {
    kubernetes: "pod.hostAliases",
    ecs: "ContainerDefinitions.ExtraHosts",
    keys: ["containers.<name>.extraHosts"],
    fate: "approximated",
    remark: "For each container; not in network mode awsvpc, so not on Fargate.",
    concept: "C020",
  },
  {
    kubernetes: "pod.dnsConfig.nameservers",
    ecs: "ContainerDefinitions.DnsServers",
    keys: ["containers.<name>.dnsServers"],
    fate: "approximated",
    remark: "For each container; on Linux instances only.",
    concept: "C016",
  },
  {
    kubernetes: "pod.dnsConfig.searches",
    ecs: "ContainerDefinitions.DnsSearchDomains",
    keys: ["containers.<name>.dnsSearchDomains"],
    fate: "approximated",
    remark: "For each container; on Linux instances only.",
    concept: "C015",
  },
  {
    kubernetes: "pod.dnsPolicy, dnsConfig.options",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "The resolver of the VPC answers.",
  },
  {
    kubernetes: "pod.hostNetwork",
    ecs: "TaskDefinition.NetworkMode",
    keys: ["task.networkMode"],
    fate: "mapped",
    remark: "`host`, on instances only; otherwise `awsvpc`, which like a Pod has an address of its own.",
  },
  {
    kubernetes: "pod.hostPID, shareProcessNamespace",
    ecs: "TaskDefinition.PidMode",
    keys: ["task.pidMode"],
    fate: "mapped",
    remark: "`host` on instances only, `task` for the containers of the task.",
  },
  {
    kubernetes: "pod.hostIPC",
    ecs: "TaskDefinition.IpcMode",
    keys: ["task.ipcMode"],
    fate: "mapped",
    remark: "On instances only.",
  },
  {
    kubernetes: "pod.nodeSelector, affinity.nodeAffinity",
    ecs: "TaskDefinition.PlacementConstraints",
    keys: ["task.placementConstraints", "placement.constraints", "task.architecture", "capacity"],
    fate: "approximated",
    remark:
      "Expressions over attributes of instances, always required; preferred terms are lost. kubernetes.io/arch is task.architecture, a node pool is a capacity group.",
  },
  {
    kubernetes: "pod.affinity.podAntiAffinity",
    ecs: "Service.PlacementConstraints",
    keys: ["placement.constraints"],
    fate: "approximated",
    remark: "`distinctInstance` keeps tasks of the same service apart; other Pods cannot be named.",
  },
  {
    kubernetes: "pod.affinity.podAffinity",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Put the containers into one task.",
  },
  {
    kubernetes: "pod.topologySpreadConstraints",
    ecs: "Service.PlacementStrategies",
    keys: ["placement.strategies", "availabilityZoneRebalancing"],
    fate: "approximated",
    remark:
      "`spread` over zones or instances; maxSkew and whenUnsatisfiable are lost. Fargate spreads over zones by itself.",
  },
  {
    kubernetes: "pod.tolerations",
    ecs: "Service.CapacityProviderStrategy",
    keys: ["capacity.group", "capacity.groups"],
    fate: "approximated",
    remark: "There are no taints: only tasks that name a capacity group run on it.",
  },
  {
    kubernetes: "pod.os.name",
    ecs: "TaskDefinition.RuntimePlatform",
    keys: ["task.operatingSystem"],
    fate: "mapped",
    remark: "With the version of Windows.",
  },
  {
    kubernetes: "pod.priorityClassName, schedulerName, runtimeClassName, nodeName, overhead",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "No counterpart.",
  },
  {
    kubernetes: "pod.readinessGates, enableServiceLinks, schedulingGates",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "No counterpart.",
  },
];

/**
 * What ECS has and Kubernetes has not.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const ecsOnlyParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.Essential",
    keys: ["containers.<name>.essential"],
    fate: "ecs only",
    remark: "Whether the end of this container ends the task; true by default.",
    concept: "C037",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.StartTimeout",
    keys: ["containers.<name>.startTimeoutSeconds"],
    fate: "ecs only",
    remark:
      "How long other containers wait for this one. It is not initialDelaySeconds, which is healthCheck.startPeriodSeconds.",
    concept: "C032",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.LogConfiguration",
    keys: ["containers.<name>.logConfiguration", "logging"],
    fate: "ecs only",
    remark: "Kubernetes leaves the logs on the node; here every container has a log group or a log router.",
    concept: "C038",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.FirelensConfiguration",
    keys: ["containers.<name>.firelensConfiguration", "logging.firelens"],
    fate: "ecs only",
    remark: "Takes the place of a logging sidecar or of a daemon set that reads the logs of the node.",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.Ulimits",
    keys: ["containers.<name>.ulimits"],
    fate: "ecs only",
    remark: "Kubernetes takes them from the node.",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.LinuxParameters",
    keys: ["containers.<name>.linuxParameters"],
    fate: "ecs only",
    remark:
      "Init process, size of /dev/shm and swap have no field in Kubernetes; capabilities and tmpfs have, see above.",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.DockerLabels",
    keys: ["containers.<name>.dockerLabels"],
    fate: "ecs only",
    remark: "Labels of one container; labels of a Pod become tags.",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.VolumesFrom",
    keys: ["containers.<name>.volumesFrom"],
    fate: "ecs only",
    remark: "All mounts of another container at once.",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.Links",
    keys: ["containers.<name>.links"],
    fate: "ecs only",
    remark: "Names of containers in network mode bridge; containers of a Pod share localhost, as in awsvpc.",
  },
  {
    kubernetes: "",
    ecs: "ContainerDefinitions.DisableNetworking",
    keys: ["containers.<name>.disableNetworking"],
    fate: "ecs only",
    remark: "One container without a network; on instances only.",
  },
  {
    kubernetes: "",
    ecs: "TaskDefinition.ExecutionRoleArn",
    keys: ["task.executionRoleArn", "task.executionRole", "task.executionRolePolicies"],
    fate: "ecs only",
    remark: "With it ECS pulls images, reads secrets and writes logs; in Kubernetes the node does that.",
    concept: "C122",
  },
  {
    kubernetes: "",
    ecs: "TaskDefinition.EnableFaultInjection",
    keys: ["task.faultInjection"],
    fate: "ecs only",
    remark: "Lets AWS Fault Injection Service disturb the task.",
  },
];
