import assert from "node:assert/strict";
import { parsePlatform } from "../../config/parse";
import { planPlatform } from "../../plan/platform";
import { createdRole, planned, plannedWeb } from "../support/plan";
import { changedInput, context, problemsOf } from "../support/stack";
import { allowed, definition, onGroup, problemOfWeb, serviceOf } from "./statements";

const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-AbCdEf";
const logOptions = (changes: Record<string, unknown> = {}) =>
  definition(plannedWeb(changes)).logConfiguration.options ?? {};

describe("roles", () => {
  it("C121: execution role and task role are never the same", () => {
    for (const { executionRole, taskRole } of Object.values(planned().services))
      assert.notEqual(createdRole(executionRole).logicalName, createdRole(taskRole).logicalName);
  });

  it("C122 and C148: an execution role is created for each service, or one's own is taken", () => {
    assert.equal(createdRole(plannedWeb().executionRole).logicalName, "web-execution-role");
    const arn = "arn:aws:iam::123456789012:role/own";
    assert.deepEqual(plannedWeb({ "task.executionRoleArn": arn }).executionRole, { arn });
  });

  it("C123 and C152: pulling from ECR follows from the image, for that repository only", () => {
    assert.deepEqual(allowed(plannedWeb().executionRole)["PullImages"], {
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: ["arn:aws:ecr:ap-northeast-1:123456789012:repository/shop-test/web"],
    });
    const foreign = plannedWeb({ "containers.web.image": { uri: "ghcr.io/example/web:1" } });
    assert.equal(allowed(foreign.executionRole)["PullImages"], undefined);
  });

  it("C124: writing logs is allowed for the log group of the service", () => {
    assert.deepEqual(allowed(plannedWeb().executionRole)["WriteLogs"], {
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: ["arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs/shop-test/web:*"],
    });
  });

  it("C125 and C126: the application gets the rights that are written down, and the execution role does not", () => {
    assert.deepEqual(allowed(plannedWeb().taskRole), {});
    const grants = [
      { actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::uploads/*"] },
      "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess",
    ];
    const web = plannedWeb({ "task.taskRolePolicies": grants });
    assert.deepEqual(Object.values(allowed(web.taskRole)), [
      { actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::uploads/*"] },
    ]);
    assert.deepEqual(createdRole(web.taskRole).managedPolicyArns, [
      "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess",
    ]);
    assert.ok(!JSON.stringify(web.executionRole).includes("s3:GetObject"));
  });

  it("C127: AWS's managed policy can be attached instead", () => {
    const managed = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
    assert.deepEqual(
      createdRole(plannedWeb({ "task.executionRole": "managed" }).executionRole).managedPolicyArns,
      [managed],
    );
    assert.deepEqual(createdRole(plannedWeb().executionRole).managedPolicyArns, []);
  });

  it("C128: only tasks of this account and region may take the roles", () => {
    for (const role of [plannedWeb().executionRole, plannedWeb().taskRole]) {
      const [statement] = createdRole(role).assumeRolePolicy.Statement;
      assert.deepEqual(statement?.Principal, { Service: "ecs-tasks.amazonaws.com" });
      assert.deepEqual(statement.Condition, {
        ArnLike: { "aws:SourceArn": "arn:aws:ecs:ap-northeast-1:123456789012:*" },
        StringEquals: { "aws:SourceAccount": "123456789012" },
      });
    }
  });

  it("C129: statements of one's own come beside the derived ones", () => {
    const statement = {
      actions: ["ssm:GetParameters"],
      resources: ["arn:aws:ssm:ap-northeast-1:123456789012:parameter/x"],
    };
    const granted = Object.values(
      allowed(plannedWeb({ "task.executionRolePolicies": [statement] }).executionRole),
    );
    assert.ok(granted.length === 4 && granted.some(({ actions }) => String(actions) === "ssm:GetParameters"));
  });

  it("C130: secrets and keys are allowed one by one, never by *", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/1a2b3c4d-0000-4000-8000-000000000001";
    const web = plannedWeb({ "containers.web.secrets": { A: { valueFrom: "/app/db", kmsKeyArn } } });
    assert.deepEqual(allowed(web.executionRole)["DecryptSecrets"], {
      actions: ["kms:Decrypt"],
      resources: [kmsKeyArn],
    });
    for (const [id, { resources }] of Object.entries(allowed(web.executionRole)))
      if (id !== "SignInToRegistry") assert.ok(!String(resources).split(",").includes("*"), id);
    assert.match(
      problemsOf([
        ["services.web.task.taskRolePolicies", [{ actions: ["s3:GetObject"], resources: ["*"] }]],
      ])[0] ?? "",
      /resources\.0: "\*" is not an ARN; name the resources, a \* alone is refused/,
    );
  });
});

describe("secrets", () => {
  const secrets = (given: Record<string, unknown>) => plannedWeb({ "containers.web.secrets": given });

  it("C132: a value is refused, and not shown", () => {
    const problem = problemOfWeb({ "containers.web.secrets": { DB_PASSWORD: "hunter2" } });
    assert.match(problem, /secrets\.DB_PASSWORD: is no reference to a secret \(the value is not shown\)/);
    assert.ok(!problem.includes("hunter2"));
  });

  it("C134: the key is the name of the variable, which environment may not have too", () => {
    assert.deepEqual(definition(secrets({ DB_PASSWORD: secret })).secrets, [
      { name: "DB_PASSWORD", valueFrom: secret },
    ]);
    assert.match(
      problemOfWeb({ "containers.web.secrets": { A: secret }, "containers.web.environment": { A: "1" } }),
      /secrets\.A: is in environment too; keep it in one of the two/,
    );
  });

  it("C135: a secret of Secrets Manager, with the right to read it", () => {
    assert.deepEqual(allowed(secrets({ A: secret }).executionRole)["ReadSecrets"], {
      actions: ["secretsmanager:GetSecretValue"],
      resources: [secret],
    });
  });

  it("C136: JSON key, version stage and version id, each with all colons", () => {
    for (const end of [":password::", ":password:AWSCURRENT:", "::AWSPREVIOUS:", ":::0f1e2d3c"]) {
      const web = secrets({ A: secret + end });
      assert.deepEqual(definition(web).secrets, [{ name: "A", valueFrom: secret + end }]);
      assert.deepEqual(allowed(web.executionRole)["ReadSecrets"]?.resources, [secret]);
    }
    assert.match(
      problemOfWeb({ "containers.web.secrets": { A: `${secret}:password` } }),
      /a JSON key comes with all its colons/,
    );
  });

  it("C137: a JSON key works alike on Fargate and on instances", () => {
    const given = { "containers.web.secrets": { A: `${secret}:password::` } };
    assert.deepEqual(
      definition(plannedWeb(given)).secrets,
      definition(plannedWeb({ ...given, ...onGroup })).secrets,
    );
  });

  it("C138 and C139: a parameter of this region by its name", () => {
    const web = secrets({ DB_HOST: "/app/db" });
    assert.deepEqual(definition(web).secrets, [{ name: "DB_HOST", valueFrom: "/app/db" }]);
    assert.deepEqual(allowed(web.executionRole)["ReadParameters"], {
      actions: ["ssm:GetParameters"],
      resources: ["arn:aws:ssm:ap-northeast-1:123456789012:parameter/app/db"],
    });
  });

  it("C140: a parameter of another region by its ARN", () => {
    const valueFrom = "arn:aws:ssm:us-east-1:123456789012:parameter/app/db";
    const web = secrets({ DB_HOST: valueFrom });
    assert.deepEqual(definition(web).secrets, [{ name: "DB_HOST", valueFrom }]);
    assert.deepEqual(allowed(web.executionRole)["ReadParameters"]?.resources, [valueFrom]);
  });
});

describe("logs", () => {
  it("C038 and C141: every container writes to CloudWatch Logs, with the delivery mode in writing", () => {
    for (const { taskDefinition } of Object.values(planned().services))
      for (const { logConfiguration } of taskDefinition.containerDefinitions) {
        assert.equal(logConfiguration.logDriver, "awslogs");
        assert.equal(logConfiguration.options?.["mode"], "non-blocking");
      }
  });

  it("C143, C144 and C147: the log group has its name and retention, and the container its group", () => {
    assert.deepEqual(plannedWeb().logGroup, { name: "/ecs/shop-test/web", retentionInDays: 30 });
    const logging = { groupName: "/ecs/example", retentionDays: 180 };
    assert.deepEqual(plannedWeb({ logging }).logGroup, { name: "/ecs/example", retentionInDays: 180 });
    assert.equal(logOptions({ logging })["awslogs-group"], "/ecs/example");
    assert.match(
      problemOfWeb({ "logging.retentionDays": 100 }),
      /retentionDays: 100 is not allowed; use 1, 3, 5/,
    );
  });

  it("C145 and C218: the region is that of the stack, in two stacks with two regions", () => {
    for (const region of ["ap-northeast-1", "eu-central-1"]) {
      const plan = planPlatform(parsePlatform(changedInput([])), { ...context, region });
      assert.equal(definition(serviceOf(plan, "web")).logConfiguration.options?.["awslogs-region"], region);
    }
  });

  it("C146: the stream is named after the container, or by a prefix of one's own", () => {
    assert.equal(logOptions()["awslogs-stream-prefix"], "web");
    const logConfiguration = { logDriver: "awslogs", streamPrefix: "nginx" };
    assert.equal(
      logOptions({ "containers.web.logConfiguration": logConfiguration })["awslogs-stream-prefix"],
      "nginx",
    );
  });

  it("C149: a log router takes the output of the other containers, and there is one only", () => {
    const firelens = { options: { Name: "firehose", delivery_stream: "logs", region: "ap-northeast-1" } };
    const web = plannedWeb({ logging: { firelens } });
    assert.equal(definition(web, "log-router").firelensConfiguration?.type, "fluentbit");
    assert.equal(definition(web).logConfiguration.logDriver, "awsfirelens");
    assert.equal(definition(web, "log-router").logConfiguration.logDriver, "awslogs");
    const router = { image: { uri: "a:1" }, firelensConfiguration: {} };
    assert.match(
      problemsOf([
        ["services.web.containers.one", router],
        ["services.web.containers.two", router],
      ])[0] ?? "",
      /has log routers one and two; ECS takes one in a task/,
    );
  });
});

describe("images and ECR", () => {
  it("C150 and C151: a repository scans on push, keeps its tags and expires what is old", () => {
    const { repository, lifecyclePolicy } = planned().repositories["web"] ?? assert.fail("no repository");
    assert.equal(repository.imageTagMutability, "IMMUTABLE");
    assert.deepEqual(repository.imageScanningConfiguration, { scanOnPush: true });
    assert.ok(lifecyclePolicy.rules.length >= 2);
  });
});
