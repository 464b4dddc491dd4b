import type { PlanContext } from "./context";
import { arn } from "./context";
import type { PlatformPlan } from "./platform";
import { allow, policyDocument, type PolicyDocument, type Statement } from "./policy-document";
import type { RoleChoiceSpec } from "./role";
import { sortedEntries } from "./sorted";

type Place = Pick<PlanContext, "partition" | "region" | "accountId">;

/**
 * Plans the IAM policy of somebody who pushes images, deploys services and runs jobs on this cluster, and on no other: every statement
 * names the cluster, or what belongs to it, wherever AWS knows a resource.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function planDeployPolicy(plan: PlatformPlan, place: Place): PolicyDocument {
  const cluster = plan.cluster.cluster.name;
  const ofCluster = (kind: string) => arn(place, "ecs", `${kind}/${cluster}/*`);
  const revisions = workloadsOf(plan).map(({ taskDefinition }) =>
    arn(place, "ecs", `task-definition/${taskDefinition.family}:*`),
  );
  return policyDocument([
    allow("DeployServices", ["ecs:DescribeServices", "ecs:UpdateService"], [ofCluster("service")]),
    allow(
      "FollowDeployments",
      [
        "ecs:ContinueServiceDeployment",
        "ecs:DescribeServiceDeployments",
        "ecs:DescribeServiceRevisions",
        "ecs:ListServiceDeployments",
        "ecs:StopServiceDeployment",
      ],
      ["service", "service-deployment", "service-revision"].map(ofCluster),
    ),
    allow("WatchTasks", ["ecs:DescribeTasks", "ecs:StopTask"], [ofCluster("task")]),
    // Neither action knows a resource; the condition limits the first to the cluster, the second reads only.
    onCluster(allow("FindTasks", ["ecs:ListTasks"], ["*"]), cluster, place),
    allow("ReadTaskDefinitions", ["ecs:DescribeTaskDefinition"], ["*"]),
    ...ifAny(revisions, (all) => [
      allow("RegisterTaskDefinitions", ["ecs:RegisterTaskDefinition"], all),
      onCluster(allow("RunTasks", ["ecs:RunTask"], all), cluster, place),
    ]),
    ...ifAny(rolesOf(plan, place), (roles) => [
      {
        ...allow("HandOnRoles", ["iam:PassRole"], roles),
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ]),
    ...pushStatements(plan),
  ]);
}

function onCluster(statement: Statement, cluster: string, place: Place): Statement {
  return {
    ...statement,
    Condition: { ArnEquals: { "ecs:cluster": arn(place, "ecs", `cluster/${cluster}`) } },
  };
}

function ifAny(resources: readonly string[], statements: (resources: readonly string[]) => Statement[]) {
  return resources.length === 0 ? [] : statements(resources);
}

/** Services, and jobs with a task definition of their own. */
function workloadsOf({ services, jobs }: PlatformPlan) {
  return [
    ...sortedEntries(services).map(([, service]) => service),
    ...sortedEntries(jobs).flatMap(([, { workload }]) => (workload === undefined ? [] : [workload])),
  ];
}

/** The roles that tasks have. */
function rolesOf(plan: PlatformPlan, place: Place): string[] {
  return workloadsOf(plan).flatMap(({ executionRole, taskRole }) => [
    roleArn(executionRole, place),
    roleArn(taskRole, place),
  ]);
}

/** Pulumi adds a hyphen and seven digits to the name of a role that it creates. */
function roleArn(role: RoleChoiceSpec, { partition, accountId }: Place): string {
  return "arn" in role ? role.arn : `arn:${partition}:iam::${accountId}:role/${role.logicalName}-???????`;
}

function pushStatements({ repositories }: PlatformPlan): Statement[] {
  const arns = Object.values(repositories).map((repository) => repository.arn);
  return ifAny(arns, (all) => [
    // GetAuthorizationToken knows no resource; AWS refuses any other value than *.
    allow("SignInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
    allow(
      "PushImages",
      [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      all,
    ),
  ]);
}
