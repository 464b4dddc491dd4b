import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../account/json";
import { CommandError } from "./command-error";

const texts = z.array(z.string());
const pairs = z.array(z.strictObject({ name: z.string(), value: z.string() }));

const containerOverride = z.strictObject({
  name: z.string(),
  command: texts.optional(),
  environment: pairs.optional(),
  environmentFiles: z.array(z.strictObject({ type: z.string(), value: z.string() })).optional(),
  cpu: z.int().optional(),
  memory: z.int().optional(),
  memoryReservation: z.int().optional(),
  resourceRequirements: z.array(z.strictObject({ type: z.string(), value: z.string() })).optional(),
});

const overrides = z.strictObject({
  containerOverrides: z.array(containerOverride).optional(),
  cpu: z.string().optional(),
  memory: z.string().optional(),
  executionRoleArn: z.string().optional(),
  taskRoleArn: z.string().optional(),
  ephemeralStorage: z.strictObject({ sizeInGiB: z.int() }).optional(),
});

const awsvpcConfiguration = z.strictObject({
  subnets: texts,
  securityGroups: texts.optional(),
  assignPublicIp: z.enum(["ENABLED", "DISABLED"]).optional(),
});

const strategyItem = z.strictObject({
  capacityProvider: z.string(),
  weight: z.int().optional(),
  base: z.int().optional(),
});

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const runTaskInput = z.strictObject({
  capacityProviderStrategy: z.array(strategyItem).optional(),
  clientToken: z.string().optional(),
  cluster: z.string().default("default"),
  count: z.int().default(1),
  enableECSManagedTags: z.boolean().optional(),
  enableExecuteCommand: z.boolean().optional(),
  group: z.string().optional(),
  launchType: z.enum(["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]).optional(),
  networkConfiguration: z.strictObject({ awsvpcConfiguration: awsvpcConfiguration.optional() }).optional(),
  overrides: overrides.optional(),
  placementConstraints: z
    .array(z.strictObject({ type: z.string(), expression: z.string().optional() }))
    .optional(),
  placementStrategy: z.array(z.strictObject({ type: z.string(), field: z.string().optional() })).optional(),
  platformVersion: z.string().optional(),
  propagateTags: z.enum(["TASK_DEFINITION", "SERVICE", "NONE"]).optional(),
  referenceId: z.string().optional(),
  startedBy: z.string().optional(),
  tags: z.array(z.strictObject({ key: z.string(), value: z.string().optional() })).optional(),
  taskDefinition: z.string(),
});

/** What `aws ecs run-task` is given. */
export type RunTaskInput = z.infer<typeof runTaskInput>;

const FILE = "file://";

/**
 * Reads the value of `--cli-input-json`: JSON, or `file://` and the path of a file with it.
 *
 * @throws CommandError with every problem of the input
 */
export function readRunTaskInput(source: string): RunTaskInput {
  const input = parseJson(source.startsWith(FILE) ? readInputFile(source) : source);
  if (input === undefined)
    throw new CommandError("usage", "Error parsing parameter 'cli-input-json': Invalid JSON received.");
  const parsed = runTaskInput.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? "input" : path.join(".")}: ${message}`,
  );
  throw new CommandError("usage", ["Parameter validation failed:", ...problems].join("\n"));
}

function readInputFile(source: string): string {
  const path = source.slice(FILE.length);
  if (existsSync(path)) return readFileSync(path, "utf8");
  throw new CommandError(
    "usage",
    `Error parsing parameter 'cli-input-json': Unable to load paramfile ${source}: [Errno 2] No such file or directory: '${path}'`,
  );
}
