import type { KubernetesParameter } from "./kubernetes-parameters";

/**
 * The objects themselves.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/Welcome.html
 */
export const objectParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "manifest file",
    ecs: "TaskDefinition",
    keys: ["task", "containers"],
    fate: "mapped",
    remark: "A task definition is registered in revisions that never change; the stack file is its source.",
    concept: "C009",
  },
  {
    kubernetes: "metadata.name of the workload",
    ecs: "TaskDefinition.Family",
    keys: ["task.family"],
    fate: "mapped",
    remark: "Prefix of family:revision. A name with dots does not fit.",
    concept: "C043",
  },
  {
    kubernetes: "metadata.labels",
    ecs: "TaskDefinition.Tags",
    keys: ["tags", "propagateTags", "managedTags"],
    fate: "approximated",
    remark: "Tags of task definition, service and tasks, 45 of one's own at most. Nothing selects by them.",
    concept: "C052",
  },
  {
    kubernetes: "metadata.annotations",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "What controllers read from them is a key here, or does not exist.",
  },
  {
    kubernetes: "Pod",
    ecs: "Task",
    keys: ["task", "containers"],
    fate: "mapped",
    remark:
      "A group of containers on one host with one network address. Fields of a Pod are partly fields of each container.",
    concept: "C010",
  },
  {
    kubernetes: "Deployment, ReplicaSet",
    ecs: "Service",
    keys: ["services"],
    fate: "mapped",
    remark: "One service, which keeps its number of tasks and replaces revisions.",
    concept: "C011",
  },
  {
    kubernetes: "Namespace",
    ecs: "Cluster",
    keys: ["cluster"],
    fate: "approximated",
    remark:
      "One cluster for each stack. It has no quota and no network policy; security groups, IAM and accounts keep things apart.",
    concept: "C012",
  },
  {
    kubernetes: "DaemonSet",
    ecs: "Service.SchedulingStrategy",
    keys: ["scheduling"],
    fate: "mapped",
    remark: "`scheduling: DAEMON` on the instances of a capacity group.",
  },
  {
    kubernetes: "StatefulSet",
    ecs: "Service",
    keys: ["services", "task.volumes.<name>.efs"],
    fate: "approximated",
    remark: "Stable names, order and a volume for each replica are lost; shared data goes to EFS.",
  },
  {
    kubernetes: "Job",
    ecs: "RunTask",
    keys: ["jobs"],
    fate: "mapped",
    remark: "A job without schedule and event, started with `npm run task`.",
  },
  {
    kubernetes: "CronJob",
    ecs: "Scheduler.Schedule",
    keys: ["jobs.<name>.schedule"],
    fate: "mapped",
    remark: "A job with a schedule, by EventBridge Scheduler.",
  },
  {
    kubernetes: "ConfigMap",
    ecs: "",
    keys: ["containers.<name>.environment", "containers.<name>.environmentFiles"],
    fate: "approximated",
    remark: "Values are written at the container, or into a file in S3.",
  },
  {
    kubernetes: "Secret",
    ecs: "",
    keys: ["containers.<name>.secrets"],
    fate: "approximated",
    remark: "Values lie in Secrets Manager or Parameter Store; the stack file has references only.",
  },
  {
    kubernetes: "PersistentVolume, StorageClass",
    ecs: "",
    keys: ["fileSystems", "task.volumes.<name>.ebs"],
    fate: "approximated",
    remark: "EFS file systems with access points, or an EBS volume for each task.",
  },
  {
    kubernetes: "ResourceQuota, LimitRange, PriorityClass",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Limits of the account, and the policy pack.",
  },
  {
    kubernetes: "Role, RoleBinding",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "IAM decides who may change services.",
  },
];

/**
 * Fields of a Deployment, and of what limits its disturbance.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecs-service.html
 */
export const deploymentParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "deployment.replicas",
    ecs: "Service.DesiredCount",
    keys: ["desiredCount"],
    fate: "mapped",
    remark: "With `scaling` its lower bound.",
  },
  {
    kubernetes: "deployment.strategy.rollingUpdate.maxUnavailable",
    ecs: "Service.DeploymentConfiguration",
    keys: ["deployment.minimumHealthyPercent"],
    fate: "approximated",
    remark:
      "100 minus the percentage; absolute numbers have to be turned into percent. Default 25% there, 0% here.",
  },
  {
    kubernetes: "deployment.strategy.rollingUpdate.maxSurge",
    ecs: "Service.DeploymentConfiguration",
    keys: ["deployment.maximumPercent"],
    fate: "approximated",
    remark:
      "100 plus the percentage; absolute numbers have to be turned into percent. Default 25% there, 100% here.",
  },
  {
    kubernetes: "deployment.strategy.type: Recreate",
    ecs: "Service.DeploymentConfiguration",
    keys: ["deployment.minimumHealthyPercent", "deployment.maximumPercent"],
    fate: "mapped",
    remark: "0 and 100: the old tasks stop before the new ones start.",
  },
  {
    kubernetes: "deployment.minReadySeconds",
    ecs: "Service.DeploymentConfiguration",
    keys: ["deployment.bakeTimeMinutes"],
    fate: "approximated",
    remark: "Only strategies that shift traffic wait, and in minutes.",
  },
  {
    kubernetes: "deployment.progressDeadlineSeconds",
    ecs: "Service.DeploymentConfiguration",
    keys: ["deployment.rollback", "deployment.steadyStateTimeoutMinutes"],
    fate: "approximated",
    remark: "ECS counts failed tasks instead of time, and goes back by itself; Pulumi waits that long.",
  },
  {
    kubernetes: "deployment.revisionHistoryLimit",
    ecs: "TaskDefinition (revisions)",
    keys: ["task.keepRevisions"],
    fate: "approximated",
    remark: "All or none stay registered.",
  },
  {
    kubernetes: "deployment.paused",
    ecs: "",
    keys: ["deployment.hooks"],
    fate: "approximated",
    remark:
      "A pause hook waits within a deployment that shifts traffic; a deployment cannot be held back otherwise.",
  },
  {
    kubernetes: "deployment.selector",
    ecs: "",
    keys: ["services"],
    fate: "mapped",
    remark: "Not needed: a service knows its tasks.",
  },
  {
    kubernetes: "podDisruptionBudget.minAvailable, maxUnavailable",
    ecs: "Service.DeploymentConfiguration",
    keys: ["deployment.minimumHealthyPercent"],
    fate: "approximated",
    remark: "Draining an instance keeps the percentages of the deployment; there is no budget of its own.",
  },
  {
    kubernetes: "statefulSet.volumeClaimTemplates",
    ecs: "Service.VolumeConfigurations",
    keys: ["task.volumes.<name>.ebs"],
    fate: "lost",
    remark: "The EBS volume of a task is new and goes with the task; keep data in EFS or in a database.",
  },
  {
    kubernetes: "statefulSet.serviceName, ordinals, podManagementPolicy",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Tasks have no numbers and no order.",
  },
];

/**
 * Services, Ingresses and NetworkPolicies.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/
 */
export const networkParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "service.type: ClusterIP",
    ecs: "Service.ServiceConnectConfiguration",
    keys: ["serviceConnect.services", "namespaces", "allowFrom"],
    fate: "approximated",
    remark: "A name for callers of the same namespace, by a proxy in each task; `allowFrom` opens the way.",
  },
  {
    kubernetes: "service.clusterIP: None (headless)",
    ecs: "Service.ServiceRegistries",
    keys: ["discovery"],
    fate: "approximated",
    remark: "A records of the tasks in Cloud Map; names of single Pods are lost.",
  },
  {
    kubernetes: "service.type: LoadBalancer",
    ecs: "Service.LoadBalancers",
    keys: ["loadBalancers", "loadBalancer.listener"],
    fate: "mapped",
    remark: "A network load balancer of the stack with a listener for this service.",
  },
  {
    kubernetes: "service.type: NodePort",
    ecs: "ContainerDefinitions.PortMappings",
    keys: ["task.networkMode", "containers.<name>.portMappings.hostPort"],
    fate: "approximated",
    remark: "A port of the instances that run a task, not of all instances.",
  },
  {
    kubernetes: "service.type: ExternalName",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Write the name into environment.",
  },
  {
    kubernetes: "service.ports[].port, targetPort",
    ecs: "Service.ServiceConnectConfiguration",
    keys: ["serviceConnect.services.<name>.clientAliases.port", "containers.<name>.portMappings.name"],
    fate: "mapped",
    remark: "The alias has the port that callers use; the port mapping has that of the container.",
  },
  {
    kubernetes: "service.ports[].appProtocol",
    ecs: "ContainerDefinitions.PortMappings",
    keys: ["containers.<name>.portMappings.appProtocol"],
    fate: "mapped",
    remark: "http, http2 or grpc.",
  },
  {
    kubernetes: "service.sessionAffinity",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Keep sessions outside the tasks.",
  },
  {
    kubernetes: "ingress.rules[].host",
    ecs: "ListenerRule.Conditions",
    keys: ["loadBalancer.hosts"],
    fate: "mapped",
    remark: "At most five hosts and paths in one rule.",
  },
  {
    kubernetes: "ingress.rules[].http.paths[]",
    ecs: "ListenerRule.Conditions",
    keys: ["loadBalancer.paths", "loadBalancer.priority"],
    fate: "approximated",
    remark: "Prefix /a becomes /a and /a/*. Order is by priority, which is written, not by the longest path.",
  },
  {
    kubernetes: "ingress.tls",
    ecs: "Listener.Certificates",
    keys: ["loadBalancers.<name>.certificateArn"],
    fate: "approximated",
    remark: "A certificate of ACM instead of a secret.",
  },
  {
    kubernetes: "ingress.defaultBackend",
    ecs: "ListenerRule.Conditions",
    keys: ["loadBalancer.paths"],
    fate: "approximated",
    remark: 'paths: ["/*"] with the highest priority number; without it the load balancer answers 404.',
  },
  {
    kubernetes: "networkPolicy.ingress",
    ecs: "SecurityGroup.SecurityGroupIngress",
    keys: ["ingress", "allowFrom"],
    fate: "approximated",
    remark:
      "Addresses, security groups and services; selectors by label are lost. Here nobody may connect by default.",
  },
  {
    kubernetes: "networkPolicy.egress",
    ecs: "SecurityGroup.SecurityGroupEgress",
    keys: ["egress"],
    fate: "approximated",
    remark: "Addresses and security groups; names of hosts are lost as there.",
  },
];

/**
 * Jobs and CronJobs.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export const jobParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "cronJob.schedule",
    ecs: "Schedule.ScheduleExpression",
    keys: ["jobs.<name>.schedule.expression"],
    fate: "approximated",
    remark:
      "Six fields instead of five, one of day of month and day of week is ?, and days of the week count from 1 (Sunday).",
  },
  {
    kubernetes: "cronJob.timeZone",
    ecs: "Schedule.ScheduleExpressionTimezone",
    keys: ["jobs.<name>.schedule.timezone"],
    fate: "mapped",
    remark: "The same names.",
  },
  {
    kubernetes: "cronJob.suspend",
    ecs: "Schedule.State",
    keys: ["jobs.<name>.schedule.enabled"],
    fate: "mapped",
    remark: "The other way round.",
  },
  {
    kubernetes: "cronJob.startingDeadlineSeconds",
    ecs: "Schedule.Target.RetryPolicy",
    keys: ["jobs.<name>.retry.maxAgeSeconds"],
    fate: "approximated",
    remark: "How long starting is tried, at least 60 seconds.",
  },
  {
    kubernetes: "cronJob.concurrencyPolicy",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "Runs may overlap; let the application take a lock.",
  },
  {
    kubernetes: "cronJob.successfulJobsHistoryLimit, failedJobsHistoryLimit, job.ttlSecondsAfterFinished",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "ECS forgets stopped tasks about an hour after their end; the logs stay.",
  },
  {
    kubernetes: "job.parallelism",
    ecs: "RunTask.Count",
    keys: ["jobs.<name>.taskCount"],
    fate: "approximated",
    remark: "At most ten, all started at once.",
  },
  {
    kubernetes: "job.completions, completionMode",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "A run is a number of tasks; nothing counts their success. Work off a queue instead.",
  },
  {
    kubernetes: "job.backoffLimit, podFailurePolicy",
    ecs: "",
    keys: ["jobs.<name>.retry.maxAttempts"],
    fate: "lost",
    remark: "Only a failed start is tried again, not a task that ends with an error.",
  },
  {
    kubernetes: "job.activeDeadlineSeconds",
    ecs: "",
    keys: ["jobs.<name>.release.timeoutMinutes"],
    fate: "lost",
    remark: "A release job is waited for that long, but not stopped.",
  },
];

/**
 * HorizontalPodAutoscaler.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-ecs.html
 */
export const autoscalerParameters: readonly KubernetesParameter[] = [
  {
    kubernetes: "horizontalPodAutoscaler.minReplicas",
    ecs: "ScalableTarget.MinCapacity",
    keys: ["scaling.min"],
    fate: "mapped",
    remark: "0 only with a metric that exists without tasks.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.maxReplicas",
    ecs: "ScalableTarget.MaxCapacity",
    keys: ["scaling.max"],
    fate: "mapped",
    remark: "The same.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.metrics[].resource (cpu)",
    ecs: "ScalingPolicy.TargetTrackingScalingPolicyConfiguration",
    keys: ["scaling.targetTracking.cpuPercent"],
    fate: "approximated",
    remark:
      "Percent of what the tasks of the service reserve, not of the requests of single containers; AverageValue is lost.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.metrics[].resource (memory)",
    ecs: "ScalingPolicy.TargetTrackingScalingPolicyConfiguration",
    keys: ["scaling.targetTracking.memoryPercent"],
    fate: "approximated",
    remark: "Percent of what the tasks of the service reserve; AverageValue is lost.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.metrics[].pods, object, external",
    ecs: "ScalingPolicy.TargetTrackingScalingPolicyConfiguration",
    keys: [
      "scaling.targetTracking.custom",
      "scaling.targetTracking.requestsPerTarget",
      "queue.messagesPerTask",
    ],
    fate: "approximated",
    remark:
      "A metric of CloudWatch, the requests of the load balancer for each task, or the length of a queue.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.metrics[].containerResource",
    ecs: "",
    keys: [],
    fate: "lost",
    remark: "CloudWatch has the average of the whole service.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.behavior.scaleDown.stabilizationWindowSeconds",
    ecs: "ScalingPolicy.TargetTrackingScalingPolicyConfiguration",
    keys: ["scaling.scaleInCooldownSeconds"],
    fate: "approximated",
    remark: "A pause after a step instead of the largest wish within a window.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.behavior.scaleDown.selectPolicy: Disabled",
    ecs: "ScalingPolicy.TargetTrackingScalingPolicyConfiguration",
    keys: ["scaling.scaleIn"],
    fate: "mapped",
    remark: "`scaleIn: false`.",
  },
  {
    kubernetes: "horizontalPodAutoscaler.behavior.*.policies, tolerance",
    ecs: "ScalingPolicy.StepScalingPolicyConfiguration",
    keys: ["scaling.steps"],
    fate: "approximated",
    remark: "Target tracking chooses its steps itself; step scaling has them written.",
  },
];
