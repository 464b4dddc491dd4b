import { z } from "zod";
import { firelensConfiguration, logConfiguration } from "./container-logging";
import { image } from "./image";
import { anyAbsolutePath, linuxParameters, restartPolicy, systemControl, ulimit } from "./linux-parameters";
import { portMapping } from "./port-mapping";
import { ecsName, integer, text } from "./scalars";
import { secret, wholeSecret } from "./secret";

const healthCheck = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(2)
    .refine((command) => ["CMD", "CMD-SHELL"].includes(command[0] ?? ""), {
      error:
        'must start with CMD or CMD-SHELL; write it like ["CMD-SHELL", "curl -f localhost:8080/healthz"]',
    })
    .describe("Command that ECS runs inside the container; exit code 0 is healthy."),
  intervalSeconds: integer(5, 300).default(30).describe("Seconds between two checks."),
  timeoutSeconds: integer(2, 60).default(5).describe("Seconds until one check counts as failed."),
  retries: integer(1, 10).default(3).describe("Failed checks in a row that make the container unhealthy."),
  startPeriodSeconds: integer(0, 300)
    .default(0)
    .describe("Seconds after the start in which failures do not count."),
});

const dependency = z.strictObject({
  containerName: z.string().min(1).describe("Another container of the same task."),
  condition: z
    .enum(["START", "COMPLETE", "SUCCESS", "HEALTHY"])
    .describe("What that container must have reached before this one starts."),
});

const environmentValue = z
  .union([z.string(), z.number(), z.boolean()], {
    error: "is not a text, a number or true/false; write plain text",
  })
  .transform((value) => String(value));

const variableName = text(
  /^[A-Za-z_][A-Za-z0-9_.-]*$/,
  "the name of an environment variable; use letters, digits and _ . -, not starting with a digit",
);

const environmentFile = text(
  /^arn:aws[a-z-]*:s3:::[^/\s]+\/\S+\.env$/,
  "the ARN of an S3 object that ends with .env; write it like arn:aws:s3:::<bucket>/<key>.env",
);

const mountPoint = z.strictObject({
  sourceVolume: z.string().min(1).describe("Volume of the task."),
  containerPath: anyAbsolutePath.describe("Where the container sees it."),
  readOnly: z.boolean().default(false).describe("Whether the container may only read."),
});

const volumesFrom = z.strictObject({
  sourceContainer: z
    .string()
    .min(1)
    .describe("Another container of the task, whose volumes are mounted too."),
  readOnly: z.boolean().default(false).describe("Whether the container may only read."),
});

const extraHost = z.strictObject({
  hostname: z.string().min(1).max(253).describe("Host name."),
  ipAddress: text(/^[0-9a-fA-F.:]+$/, "an IP address; write it like 10.0.0.5").describe("Its address."),
});

const resourceRequirement = z.strictObject({
  type: z.enum(["GPU", "NeuronDevice"]).describe("Accelerator of the instance."),
  value: integer(1, 64).describe("How many of them."),
});

/** What a container is made of and how it starts. */
const startKeys = {
  image: image.describe(
    "What to run: an image of a repository of this stack, of any registry by URI, of a pull-through cache, or built from source.",
  ),
  essential: z.boolean().default(true).describe("Whether the task stops when this container stops."),
  entryPoint: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Executable and first arguments. Default: - the image's."),
  command: z.array(z.string()).min(1).optional().describe("Arguments. Default: - the image's."),
  workingDirectory: z.string().min(1).optional().describe("Working directory. Default: - the image's."),
  user: text(/^[A-Za-z0-9_][\w.-]*(:[A-Za-z0-9_][\w.-]*)?$/, "a user; write it like app, 1000 or 1000:1000")
    .optional()
    .describe("User, as name, uid or uid:gid. Default: - the image's."),
  environment: z
    .record(variableName, environmentValue)
    .default({})
    .describe("Environment variables, in plain text: no secrets here."),
  environmentFiles: z
    .array(environmentFile)
    .max(10)
    .default([])
    .describe("ARNs of S3 objects with further environment variables; `environment` wins over them."),
  secrets: z
    .record(variableName, secret)
    .default({})
    .describe(
      "Environment variables whose values ECS reads at start from Secrets Manager or Parameter Store, by ARN or parameter name.",
    ),
  dependsOn: z.array(dependency).default([]).describe("Containers that must be up before this one."),
  startTimeoutSeconds: integer(2, 86400)
    .optional()
    .describe(
      "Seconds in which it must reach the condition that other containers wait for; Fargate takes at most 120. Default: - ECS's own.",
    ),
  stopTimeoutSeconds: integer(2, 86400)
    .default(30)
    .describe("Seconds between SIGTERM and SIGKILL; Fargate takes at most 120."),
  restartPolicy: restartPolicy
    .optional()
    .describe("Starts the container again when it stops. Default: - never; the task is replaced."),
  repositoryCredentials: wholeSecret
    .optional()
    .describe(
      "ARN of the Secrets Manager secret with user and password of a private registry outside AWS; with the customer key that encrypts it, where one does.",
    ),
  versionConsistency: z
    .enum(["enabled", "disabled"])
    .default("enabled")
    .describe("Whether all tasks of a deployment run the digest that the image's tag had when it began."),
  healthCheck: healthCheck.optional().describe("Container health check. Default: - none."),
  interactive: z.boolean().default(false).describe("Whether standard input stays open."),
  pseudoTerminal: z.boolean().default(false).describe("Whether the container gets a terminal."),
  dockerLabels: z.record(z.string().min(1), z.string()).default({}).describe("Docker labels."),
};

/** What a container gets of the task and the host. */
const hostKeys = {
  cpu: integer(1, 196608)
    .optional()
    .describe("CPU units of the task reserved for this container. Default: - a share of the task's."),
  memoryMiB: integer(6, 1048576)
    .optional()
    .describe("Hard memory limit in MiB; above it the container is killed. Default: - the task's."),
  memoryReservationMiB: integer(6, 1048576)
    .optional()
    .describe("Memory in MiB kept free for this container. Default: - none."),
  resourceRequirements: z
    .array(resourceRequirement)
    .max(2)
    .default([])
    .describe("GPUs and Neuron devices; not on Fargate."),
  mountPoints: z.array(mountPoint).default([]).describe("Volumes of the task that the container sees."),
  volumesFrom: z.array(volumesFrom).default([]).describe("Containers whose volumes it sees too."),
  linuxParameters: linuxParameters.prefault({}).describe("What the container gets of the Linux kernel."),
  ulimits: z.array(ulimit).default([]).describe("Limits of its processes. Default: - ECS's own."),
  systemControls: z.array(systemControl).default([]).describe("Kernel parameters (sysctls)."),
  readonlyRootFilesystem: z
    .boolean()
    .default(false)
    .describe("Whether the container may not write to its root file system."),
  privileged: z
    .boolean()
    .default(false)
    .describe("Whether the container has all rights on its instance. EC2 only; the policy pack refuses it."),
  dockerSecurityOptions: z
    .array(z.string().min(1))
    .default([])
    .describe("SELinux, AppArmor and credentialspec options of Docker; not on Fargate."),
  credentialSpecs: z
    .array(
      text(
        /^credentialspec(domainless)?:\S+$/,
        "a credential specification; write it like credentialspec:<ARN>",
      ),
    )
    .max(1)
    .default([])
    .describe("Credential specification of a group Managed Service Account, in S3 or Parameter Store."),
};

/** How a container is reached and where its output goes. */
const connectionKeys = {
  portMappings: z.array(portMapping).max(100).default([]).describe("Ports that others may reach."),
  hostname: text(
    /^(?=.{1,63}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
    "a host name; use up to 63 letters, digits, hyphens and dots",
  )
    .optional()
    .describe("Host name in the container; not in awsvpc."),
  extraHosts: z.array(extraHost).default([]).describe("Lines for /etc/hosts; not in awsvpc."),
  links: z
    .array(text(/^[A-Za-z0-9_-]+(:[A-Za-z0-9_-]+)?$/, "a link; write it like database or database:db"))
    .default([])
    .describe("Containers of the task reachable by name; network mode bridge only."),
  dnsServers: z
    .array(text(/^[0-9a-fA-F.:]+$/, "the IP address of a DNS server; write it like 10.0.0.2"))
    .default([])
    .describe("DNS servers of the container; not on Fargate."),
  dnsSearchDomains: z.array(z.string().min(1)).default([]).describe("DNS search domains; not on Fargate."),
  disableNetworking: z.boolean().default(false).describe("Whether it has no network at all; not on Fargate."),
  logConfiguration: logConfiguration
    .optional()
    .describe("Where its output goes. Default: - the service's log group, or its log router."),
  firelensConfiguration: firelensConfiguration
    .optional()
    .describe("Makes this container the log router of the task. Default: - it is none."),
};

/** One container of a task. */
export const container = z.strictObject({ ...startKeys, ...hostKeys, ...connectionKeys });

/** Name of a container. */
export const containerName = ecsName("a container");

/** What a user may write for one container. */
export type ContainerInput = z.input<typeof container>;
/** A valid container with every default filled in. */
export type ContainerConfig = z.output<typeof container>;
