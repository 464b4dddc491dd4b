import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { terraformArguments } from "../../facts/terraform-arguments";
import { configKeys } from "../../scripts/config-keys";
import { terraformMarkdown } from "../../scripts/terraform-document";

/** The declaration of a resource of @pulumi/aws, such as `aws.ecs.Service`. */
function declaration(resource: string): string {
  const [, module = "", type = ""] = resource.split(".");
  const file = type.charAt(0).toLowerCase() + type.slice(1);
  return readFileSync(`node_modules/@pulumi/aws/${module}/${file}.d.ts`, "utf8");
}

/** What the usual walk-through of a Fargate service sets. */
const walkThrough = [
  "aws_ecs_cluster.name",
  ...["family", "cpu", "memory", "network_mode", "requires_compatibilities", "container_definitions"].map(
    (argument) => `aws_ecs_task_definition.${argument}`,
  ),
  "aws_ecs_task_definition.execution_role_arn",
  ...["name", "image", "essential", "portMappings.protocol", "portMappings.containerPort"].map(
    (key) => `container ${key}`,
  ),
  ...["logConfiguration.logDriver", "awslogs-region", "awslogs-stream-prefix", "awslogs-group"].map(
    (key) => `container ${key}`,
  ),
  ...["name", "cluster", "task_definition", "desired_count", "launch_type", "platform_version"].map(
    (argument) => `aws_ecs_service.${argument}`,
  ),
  "aws_ecs_service.health_check_grace_period_seconds",
  ...["assign_public_ip", "security_groups", "subnets"].map(
    (argument) => `aws_ecs_service.network_configuration.${argument}`,
  ),
  ...["target_group_arn", "container_name", "container_port"].map(
    (argument) => `aws_ecs_service.load_balancer.${argument}`,
  ),
  "aws_ecs_service.lifecycle.ignore_changes",
  ...["aws_cloudwatch_log_group.name", "aws_cloudwatch_log_group.retention_in_days"],
  ...["aws_iam_policy", "aws_iam_policy_document.source_json", "aws_iam_policy_document.statement"],
  ...["identifier", "cidr_blocks", "(port)"],
];

describe("docs/terraform-walkthrough.md", () => {
  it("has every argument of the usual walk-through", () => {
    const document = terraformMarkdown();
    assert.deepEqual(
      walkThrough.filter((argument) => !document.includes(argument)),
      [],
    );
  });

  it("names only keys that the stack file has", () => {
    const keys = configKeys();
    assert.deepEqual(
      terraformArguments.flatMap((each) => each.keys).filter((key) => !keys.has(key)),
      [],
    );
  });

  it("names only properties that Pulumi has", () => {
    const unknown = terraformArguments
      .map(({ pulumi }) => pulumi)
      .filter((property) => {
        const [resource = "", name = ""] = property.split(/\.(?=[^.]+$)/);
        return property !== "" && !new RegExp(`\\b${name}\\??:`).test(declaration(resource));
      });
    assert.deepEqual(unknown, []);
  });

  it("says where each argument is, or why it is not needed", () => {
    for (const { terraform, keys, remark } of terraformArguments)
      assert.ok(keys.length > 0 || remark !== undefined, terraform);
  });
});
