import { z } from "zod";
import { nameLimits } from "../facts/name-limits";
import { linuxParameters, restartPolicy, ulimit } from "./linux-parameters";
import { ecsName, integer, limitedName, port, text } from "./scalars";

const digest = text(/^sha256:[0-9a-f]{64}$/, "an image digest; write it like sha256: and 64 hex digits");

const repositoryImage = z.strictObject({
  repository: z.string().min(1).describe("Key of a repository of this stack."),
  tag: text(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, "an image tag; use up to 128 letters, digits and _ . -")
    .optional()
    .describe("Image tag. Give this or `digest`."),
  digest: digest
    .optional()
    .describe("Image digest; the only reference that can never move. Give this or `tag`."),
});

const uriImage = z.strictObject({
  uri: z
    .string()
    .min(1)
    .max(255)
    .regex(/^\S+$/, { error: "an image URI has no spaces; write it like public.ecr.aws/nginx/nginx:1.29" })
    .describe("Full image reference in any registry, with tag or digest."),
});

const portMapping = z.strictObject({
  name: limitedName(nameLimits.portName, "a port").describe("Name that `loadBalancer.port` refers to."),
  containerPort: port.describe("Port that the container listens on."),
  protocol: z.enum(["tcp", "udp"]).default("tcp").describe("Transport protocol."),
});

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

/** A wrong reference may well be the secret itself, so the message never shows it, whatever it is. */
function hidden(form: string) {
  return { error: `is no reference to a secret (the value is not shown); give ${form}` };
}

const referenceForm = hidden(
  "the ARN of a Secrets Manager secret, the ARN of an SSM parameter, or an SSM parameter name such as /app/db; a JSON key comes with all its colons, arn:aws:secretsmanager:<region>:<account>:secret:<name>:<json-key>::",
);

/**
 * `arn:aws:secretsmanager:region:account:secret:name-suffix[:json-key:version-stage:version-id]`, an SSM parameter ARN, or an SSM
 * parameter name.
 */
const secretReference = z
  .string(referenceForm)
  .regex(
    /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+(:[^:]*:[^:]*:[^:]*)?|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+|\/[\w./-]+)$/,
    referenceForm,
  );

const secretForm = hidden(
  "the ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:<region>:<account>:secret:<name>",
);

/** The ARN of a whole secret, without JSON key and version. */
const secretArn = z
  .string(secretForm)
  .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+$/, secretForm);

/** One container of a task. */
export const container = z.strictObject({
  image: z
    .union([repositoryImage, uriImage])
    .describe("What to run: an image of a repository of this stack, or any URI."),
  essential: z.boolean().default(true).describe("Whether the task stops when this container stops."),
  cpu: integer(1, 196608)
    .optional()
    .describe("CPU units of the task reserved for this container. Default: - a share of the task's."),
  memoryMiB: integer(6, 1048576)
    .optional()
    .describe("Hard memory limit in MiB; above it the container is killed. Default: - the task's."),
  memoryReservationMiB: integer(6, 1048576)
    .optional()
    .describe("Memory in MiB kept free for this container. Default: - none."),
  entryPoint: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("Executable and first arguments. Default: - the image's."),
  command: z.array(z.string()).min(1).optional().describe("Arguments. Default: - the image's."),
  workingDirectory: z.string().min(1).optional().describe("Working directory. Default: - the image's."),
  user: z.string().min(1).optional().describe("User, as name, uid or uid:gid. Default: - the image's."),
  environment: z
    .record(variableName, environmentValue)
    .default({})
    .describe("Environment variables, in plain text: no secrets here."),
  secrets: z
    .record(variableName, secretReference)
    .default({})
    .describe(
      "Environment variables whose values ECS reads at start from Secrets Manager or Parameter Store, by ARN or parameter name.",
    ),
  portMappings: z.array(portMapping).max(100).default([]).describe("Ports that others may reach."),
  healthCheck: healthCheck.optional().describe("Container health check. Default: - none."),
  dependsOn: z.array(dependency).default([]).describe("Containers that must be up before this one."),
  stopTimeoutSeconds: integer(2, 86400)
    .default(30)
    .describe("Seconds between SIGTERM and SIGKILL; Fargate takes at most 120."),
  startTimeoutSeconds: integer(2, 86400)
    .optional()
    .describe(
      "Seconds in which it must reach the condition that other containers wait for; Fargate takes at most 120. Default: - ECS's own.",
    ),
  restartPolicy: restartPolicy
    .optional()
    .describe("Starts the container again when it stops. Default: - never; the task is replaced."),
  repositoryCredentials: secretArn
    .optional()
    .describe("ARN of the Secrets Manager secret with user and password of a private registry outside AWS."),
  dockerLabels: z.record(z.string().min(1), z.string()).default({}).describe("Docker labels."),
  linuxParameters: linuxParameters.prefault({}).describe("What the container gets of the Linux kernel."),
  ulimits: z.array(ulimit).default([]).describe("Limits of its processes. Default: - ECS's own."),
  readonlyRootFilesystem: z
    .boolean()
    .default(false)
    .describe("Whether the container may not write to its root file system."),
  privileged: z
    .boolean()
    .default(false)
    .describe("Whether the container has all rights on its instance. EC2 only; the policy pack refuses it."),
});

/** Name of a container. */
export const containerName = ecsName("a container");

/** What a user may write for one container. */
export type ContainerInput = z.input<typeof container>;
/** A valid container with every default filled in. */
export type ContainerConfig = z.output<typeof container>;
