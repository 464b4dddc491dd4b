import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Lets tasks of ECS take a role. */
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

/** What the service runs, in the form that awsx takes it. */
export interface FargateServiceArgs {
  readonly cluster: pulumi.Input<string>;
  readonly desiredCount: number;
  readonly networkConfiguration: aws.types.input.ecs.ServiceNetworkConfiguration;
  readonly taskDefinitionArgs: {
    readonly container: {
      readonly name: string;
      readonly image: pulumi.Input<string>;
      readonly cpu: number;
      readonly memory: number;
      readonly privileged?: boolean;
      readonly environment?: readonly { readonly name: string; readonly value: pulumi.Input<string> }[];
    };
  };
}

/**
 * A component of the same shape as `awsx.ecs.FargateService`: the same type, the same inputs, and the children that awsx makes of them. It
 * is written here so that the example runs where the provider plugin of awsx cannot be downloaded.
 *
 * @see https://www.pulumi.com/registry/packages/awsx/api-docs/ecs/fargateservice/
 */
export class FargateService extends pulumi.ComponentResource {
  constructor(name: string, args: FargateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("awsx:ecs:FargateService", name, args, opts);
    const { container } = args.taskDefinitionArgs;
    const definition = new FargateTaskDefinition(name, container, { parent: this });
    new aws.ecs.Service(
      name,
      {
        cluster: args.cluster,
        desiredCount: args.desiredCount,
        launchType: "FARGATE",
        networkConfiguration: args.networkConfiguration,
        taskDefinition: definition.taskDefinition.arn,
        waitForSteadyState: true,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

class FargateTaskDefinition extends pulumi.ComponentResource {
  readonly taskDefinition: aws.ecs.TaskDefinition;

  constructor(
    name: string,
    container: FargateServiceArgs["taskDefinitionArgs"]["container"],
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("awsx:ecs:FargateTaskDefinition", name, { container }, opts);
    const children = { parent: this };
    const logs = new aws.cloudwatch.LogGroup(name, { retentionInDays: 7 }, children);
    const role = new aws.iam.Role(
      `${name}-execution`,
      {
        assumeRolePolicy: trust,
      },
      children,
    );
    new aws.iam.RolePolicyAttachment(
      `${name}-execution`,
      {
        role: role.name,
        policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
      },
      children,
    );
    // One value that is not known makes the whole text unknown; the inputs of the component are known one by one.
    const containerDefinitions = pulumi.jsonStringify([
      {
        ...container,
        essential: true,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": logs.name,
            "awslogs-region": "ap-northeast-1",
            "awslogs-stream-prefix": name,
          },
        },
      },
    ]);
    this.taskDefinition = new aws.ecs.TaskDefinition(
      name,
      {
        family: name,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "256",
        memory: "512",
        executionRoleArn: role.arn,
        containerDefinitions,
      },
      children,
    );
    this.registerOutputs({});
  }
}
