import type { ContainerDefinition } from "../../../plan/container-definition";
import { type Need, type NeedScene, ofContainer } from "../need";
import { type Access, assumed, callLinks, type LinkRequest, ofAws, planned } from "../requirement";

/** Where the output of each container goes. */
export const logs: Need = (scene) =>
  scene.workload.taskDefinition.containerDefinitions.map((container) => {
    const [target, links] = destinationOf(scene, container);
    return ofContainer(scene, [container.name, "log-destination", target], links);
  });

function destinationOf(
  scene: NeedScene,
  { logConfiguration, name }: ContainerDefinition,
): [string, LinkRequest[]] {
  const { logDriver, options = {} } = logConfiguration;
  if (logDriver === "awslogs") return [options["awslogs-group"] ?? "", toGroup(scene, options)];
  const at = `${scene.path}.containers.${name}.logConfiguration`;
  if (logDriver !== "awsfirelens")
    return [
      logDriver,
      [assumed("exists", at, `log driver ${logDriver} is taken to reach where its options lead`)],
    ];
  return fromRouter(scene, options);
}

/** Groups of the stack exist before its services; others are made by the driver where it is asked to, or were there before. */
function toGroup(scene: NeedScene, options: Readonly<Record<string, string>>): LinkRequest[] {
  const { index, path, places, executionRole } = scene;
  const group = options["awslogs-group"] ?? "";
  const create = options["awslogs-create-group"] === "true";
  const arn = `${index.arn("logs", `log-group:${group}`)}:log-stream:${options["awslogs-stream-prefix"] ?? ""}`;
  const accesses: Access[] = [
    ...(create ? ["logs:CreateLogGroup"] : []),
    "logs:CreateLogStream",
    "logs:PutLogEvents",
  ].map((action) => ({ action, resource: arn }));
  const exists = index.logGroups.has(group)
    ? planned("exists", `${path}.logging`, `log group ${group} is created by the stack`)
    : create
      ? ofAws("exists", `${path}.logging`, `log group ${group} is created by the log driver`)
      : assumed("exists", `${path}.logging`, `log group ${group} is taken to exist outside the stack`);
  return [
    exists,
    ...callLinks(places.agent, "logs", accesses),
    { link: "iam", actor: executionRole, accesses },
    ...encryption(scene, group),
  ];
}

/**
 * CloudWatch Logs encrypts as itself, by the policy of the key: who writes needs no right to it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
function encryption({ workload, path, index }: NeedScene, group: string): LinkRequest[] {
  const { name, kmsKeyId } = workload.logGroup;
  if (name !== group || kmsKeyId === undefined) return [];
  return [
    assumed(
      "kms-key",
      `${path}.logging.kmsKeyArn`,
      `the policy of ${kmsKeyId} is taken to let logs.${index.region ?? "<region>"}.amazonaws.com encrypt ${group}`,
    ),
  ];
}

/** Services of AWS that outputs of Fluent Bit write to, and the actions that they call. */
const outputs: Readonly<Record<string, { readonly service: string; readonly actions: readonly string[] }>> = {
  cloudwatch: { service: "logs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"] },
  cloudwatch_logs: { service: "logs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"] },
  s3: { service: "s3", actions: ["s3:PutObject"] },
  firehose: { service: "kinesis-firehose", actions: ["firehose:PutRecordBatch"] },
  kinesis_firehose: { service: "kinesis-firehose", actions: ["firehose:PutRecordBatch"] },
  kinesis: { service: "kinesis-streams", actions: ["kinesis:PutRecords"] },
  kinesis_streams: { service: "kinesis-streams", actions: ["kinesis:PutRecords"] },
};

/** The log router is a container of the task, and writes with the task's own role. */
function fromRouter(scene: NeedScene, options: Readonly<Record<string, string>>): [string, LinkRequest[]] {
  const name = options["Name"] ?? "";
  const at = `${scene.path}.logging.firelens`;
  const output = outputs[name];
  const router = scene.workload.taskDefinition.containerDefinitions.find(
    ({ firelensConfiguration }) => firelensConfiguration !== undefined,
  );
  const exists: LinkRequest =
    router === undefined
      ? {
          link: "stated",
          answer: {
            link: "exists",
            path: at,
            problem: "no container of the task is a log router",
            fix: "add logging.firelens, or use logDriver awslogs",
          },
        }
      : planned("exists", at, `container ${router.name} routes the logs`);
  if (output === undefined)
    return [
      name === "" ? "FireLens" : name,
      [
        exists,
        assumed(
          "route",
          at,
          `output ${name === "" ? "of the router's own configuration" : name} is taken to reach where its options lead`,
        ),
      ],
    ];
  return [
    name,
    [
      exists,
      ...callLinks(scene.places.containers, output.service, []),
      assumed(
        "iam",
        `${scene.path}.task.taskRolePolicies`,
        `the task role is taken to allow ${output.actions.join(", ")} where the output writes`,
      ),
    ],
  ];
}
