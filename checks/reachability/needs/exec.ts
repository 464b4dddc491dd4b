import { type Need, ofTask } from "../need";
import { type Access, callLinks, type LinkRequest, planned } from "../requirement";

const channels: readonly Access[] = [
  "CreateControlChannel",
  "CreateDataChannel",
  "OpenControlChannel",
  "OpenDataChannel",
].map((action) => ({ action: `ssmmessages:${action}`, resource: "*" }));

/**
 * ECS Exec: the SSM agent in each container opens channels with the task role, uses the key of the cluster's sessions, and writes them down.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export const exec: Need = (scene) => {
  const { service, places, taskRole, index, path } = scene;
  if (service?.service.enableExecuteCommand !== true) return [];
  const audit = index.plan.cluster.execAudit;
  const calls = (name: string, accesses: readonly Access[]): LinkRequest[] => [
    ...callLinks(places.containers, name, accesses),
    { link: "iam", actor: taskRole, accesses },
  ];
  const group =
    audit === undefined ? "" : `${index.arn("logs", `log-group:${audit.logGroupName}`)}:log-stream:session`;
  const written = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
    action,
    resource: group,
  }));
  return [
    ofTask(
      scene,
      ["exec", "ssmmessages"],
      [
        planned("exists", `${path}.exec`, "the agent of ECS Exec runs in every container"),
        ...calls("ssmmessages", channels),
        ...(audit?.kmsKeyArn === undefined
          ? []
          : calls("kms", [{ action: "kms:Decrypt", resource: audit.kmsKeyArn }])),
        ...(audit === undefined ? [] : calls("logs", written)),
      ],
    ),
  ];
};
