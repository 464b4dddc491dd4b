import assert from "node:assert/strict";
import { createdRole, plannedWeb } from "../support/plan";

const logs = {
  Sid: "WriteLogs",
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: ["arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs/shop-test/web:*"],
};

function executionStatements(container: Record<string, unknown>) {
  const changes = Object.entries(container).map(([key, value]) => [`containers.web.${key}`, value] as const);
  return createdRole(plannedWeb(Object.fromEntries<unknown>(changes)).executionRole).policy?.Statement;
}

describe("the execution role", () => {
  it("may only write its logs when the image is public and there is no secret", () => {
    assert.deepEqual(executionStatements({ image: { uri: "public.ecr.aws/nginx/nginx:1.29" } }), [logs]);
  });

  it("pulls exactly the repositories that the images name", () => {
    assert.deepEqual(executionStatements({})?.slice(0, 2), [
      { Sid: "SignInToRegistry", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
      {
        Sid: "PullImages",
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: ["arn:aws:ecr:ap-northeast-1:123456789012:repository/shop-test/web"],
      },
    ]);
  });

  it("pulls from a repository of another account and region by its URI", () => {
    const statements = executionStatements({
      image: { uri: "210987654321.dkr.ecr.us-east-1.amazonaws.com/base/app:1" },
    });
    assert.deepEqual(statements?.[1]?.Resource, ["arn:aws:ecr:us-east-1:210987654321:repository/base/app"]);
  });

  it("reads exactly the secrets and parameters that containers name", () => {
    const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-AbCdEf";
    const statements = executionStatements({
      image: { uri: "a:1" },
      secrets: {
        PASSWORD: `${secret}:password::`,
        USER: `${secret}:user::`,
        HOST: "/app/host",
        REMOTE: "arn:aws:ssm:us-east-1:123456789012:parameter/app/remote",
      },
    });
    assert.deepEqual(statements?.slice(0, 2), [
      { Sid: "ReadSecrets", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secret] },
      {
        Sid: "ReadParameters",
        Effect: "Allow",
        Action: ["ssm:GetParameters"],
        Resource: [
          "arn:aws:ssm:ap-northeast-1:123456789012:parameter/app/host",
          "arn:aws:ssm:us-east-1:123456789012:parameter/app/remote",
        ],
      },
    ]);
  });

  it("reads the credentials of a private registry", () => {
    const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:registry-AbCdEf";
    const statements = executionStatements({
      image: { uri: "registry.example/a:1" },
      repositoryCredentials: secret,
    });
    assert.deepEqual(statements?.[0]?.Resource, [secret]);
  });

  it("can be assumed by ECS tasks of this account and region only", () => {
    assert.deepEqual(createdRole(plannedWeb().executionRole).assumeRolePolicy.Statement, [
      {
        Sid: "AssumedByService",
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:ap-northeast-1:123456789012:*" },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
    ]);
  });
});

describe("the task role", () => {
  it("may do nothing by itself", () => {
    assert.equal(createdRole(plannedWeb().taskRole).policy, undefined);
  });

  it("may do what the stack file grants", () => {
    const grant = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] };
    assert.deepEqual(
      createdRole(plannedWeb({ "task.taskRolePolicies": [grant] }).taskRole).policy?.Statement,
      [
        {
          Sid: "Application1",
          Effect: "Allow",
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::uploads/*"],
        },
      ],
    );
  });
});
