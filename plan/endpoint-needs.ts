import type { DerivedEndpointName } from "../facts/vpc-endpoints";
import { groupsOfCapacity } from "./capacity";
import type { ContainerDefinition } from "./container-definition";
import type { ServiceSpec } from "./service";
import type { WorkloadSpec } from "./workload";

/** A service of AWS that starting or running a task calls. */
export type Need = DerivedEndpointName | "s3";

/** A task definition with what a service adds to it. */
export type NeedyWorkload = WorkloadSpec &
  Partial<Pick<ServiceSpec, "service" | "serviceConnect" | "queue">> & {
    /** Whether its containers start jobs. */
    readonly startsJobs?: boolean;
  };

/** Where workloads run, as far as it decides what they call. */
export interface NeedSurroundings {
  readonly region: string;
  /** Key of ECS Exec sessions. */
  readonly execKmsKeyArn?: string | undefined;
  /** Whether GuardDuty adds its agent to tasks on Fargate. */
  readonly guardDutyAgent?: boolean | undefined;
}

/** What container instances call to take tasks: before any of the three there is nothing to place tasks on. */
export const needsOfInstances = ["ecs", "ecs-agent", "ecs-telemetry"] as const satisfies readonly Need[];

/** What the SSM agent on instances calls, so that operators can open sessions. */
export const needsOfSessionManager = ["ec2messages", "ssm", "ssmmessages"] as const satisfies readonly Need[];

/**
 * Whether tasks, or the instances that pull for them, have no public address, so that they leave the VPC only as `network.egress` says.
 * Nothing is known of subnets by id, nor of machines outside AWS.
 */
export function leavesByEgress(workload: WorkloadSpec): boolean {
  if (workload.launchType === "EXTERNAL") return false;
  if (groupsOfCapacity(workload).length > 0) return true;
  const { subnets, assignPublicIp } = workload.network ?? { subnets: "private", assignPublicIp: false };
  return typeof subnets === "string" && !assignPublicIp;
}

/** What pulling from ECR calls. */
const imagesOfEcr = ["ecr.api", "ecr.dkr", "s3"] as const satisfies readonly Need[];

function runsOnFargate(workload: WorkloadSpec): boolean {
  return workload.launchType !== "EXTERNAL" && groupsOfCapacity(workload).length === 0;
}

/** Everything in AWS that starting and running the tasks calls, each once. */
export function needsOf(workload: NeedyWorkload, around: NeedSurroundings): Need[] {
  const { taskDefinition, service, serviceConnect, queue, startsJobs } = workload;
  const shares = (taskDefinition.volumes ?? []).flatMap(
    ({ fsxWindowsFileServerVolumeConfiguration: share }): Need[] =>
      share === undefined ? [] : ["secretsmanager"],
  );
  const exec: Need[] =
    service?.enableExecuteCommand === true
      ? ["ssmmessages", "logs", ...(around.execKmsKeyArn === undefined ? [] : (["kms"] as const))]
      : [];
  return [
    ...new Set<Need>([
      ...taskDefinition.containerDefinitions.flatMap((container) => needsOfContainer(container, around)),
      ...shares,
      ...exec,
      // The proxy that ECS adds gets its configuration from there, and writes to the log group of the service.
      ...(serviceConnect === undefined ? [] : (["ecs-agent", "logs"] as const)),
      ...(queue === undefined ? [] : (["sqs"] as const)),
      ...(startsJobs === true ? (["ecs"] as const) : []),
      ...(around.guardDutyAgent === true && runsOnFargate(workload) ? imagesOfEcr : []),
    ]),
  ].sort();
}

function needsOfContainer(container: ContainerDefinition, { region }: NeedSurroundings): Need[] {
  const { logConfiguration, environmentFiles = [], repositoryCredentials, credentialSpecs = [] } = container;
  const references = [...(container.secrets ?? []), ...(logConfiguration.secretOptions ?? [])];
  const specs = credentialSpecs.map((spec): Need => (spec.includes(":ssm:") ? "ssm" : "s3"));
  const configuration = Object.values(container.firelensConfiguration?.options ?? {});
  return [
    ...(registryOf(container.image, region) === "ecr" ? imagesOfEcr : []),
    ...references.map(({ valueFrom }): Need =>
      valueFrom.includes(":secretsmanager:") ? "secretsmanager" : "ssm",
    ),
    ...(repositoryCredentials === undefined ? [] : (["secretsmanager"] as const)),
    ...(environmentFiles.length > 0 || configuration.some((value) => value.includes(":s3:::"))
      ? (["s3"] as const)
      : []),
    ...specs,
    ...needsOfLogs(logConfiguration),
  ];
}

/** Fluent Bit names its outputs; those of other makers leave AWS and are for the application's owner to open. */
function needsOfLogs({ logDriver, options = {} }: ContainerDefinition["logConfiguration"]): Need[] {
  if (logDriver === "awslogs") return ["logs"];
  const output = options["Name"] ?? "";
  if (output === "cloudwatch" || output === "cloudwatch_logs") return ["logs"];
  return output === "s3" ? ["s3"] : [];
}

/** Where an image comes from: ECR of the region, which endpoints reach, or a registry that only the internet reaches. */
export function registryOf(image: string, region: string): "ecr" | "elsewhere" {
  const [host = ""] = image.split("/");
  return /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(host) &&
    host.includes(`.ecr.${region}.`)
    ? "ecr"
    : "elsewhere";
}
