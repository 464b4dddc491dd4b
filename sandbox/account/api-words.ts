import { createHash } from "node:crypto";
import { AwsError } from "./errors";

/** How the provider calls a service's resources, and how the AWS SDK calls the service. */
interface ServiceWords {
  /** Before the resource's own words: `ECS` in `creating ECS Service`. */
  readonly prefix: string;
  /** Name of the service in `operation error ECS: CreateService`. */
  readonly client: string;
  /** EC2 and the other services of AWS's query protocol report `api error Code: message`. */
  readonly queryProtocol?: boolean;
}

/** By the module of the type token. Source: the service packages of hashicorp/terraform-provider-aws and aws-sdk-go-v2. */
const SERVICES: Readonly<Record<string, ServiceWords>> = {
  appautoscaling: { prefix: "Application AutoScaling", client: "Application Auto Scaling" },
  autoscaling: { prefix: "Auto Scaling", client: "Auto Scaling", queryProtocol: true },
  cloudwatch: { prefix: "CloudWatch", client: "CloudWatch" },
  ec2: { prefix: "EC2", client: "EC2", queryProtocol: true },
  ecr: { prefix: "ECR", client: "ECR" },
  ecs: { prefix: "ECS", client: "ECS" },
  efs: { prefix: "EFS", client: "EFS" },
  iam: { prefix: "IAM", client: "IAM", queryProtocol: true },
  kms: { prefix: "KMS", client: "KMS" },
  lb: { prefix: "ELBv2", client: "Elastic Load Balancing v2", queryProtocol: true },
  secretsmanager: { prefix: "Secrets Manager", client: "Secrets Manager" },
  ssm: { prefix: "SSM", client: "SSM" },
  vpc: { prefix: "VPC", client: "EC2", queryProtocol: true },
};

/** API operations that are not called `Create…` and `Delete…` after the type. */
const OPERATIONS: Readonly<
  Record<string, { readonly create?: string; readonly update?: string; readonly delete?: string }>
> = {
  "aws:appautoscaling/target:Target": {
    create: "RegisterScalableTarget",
    delete: "DeregisterScalableTarget",
  },
  "aws:appautoscaling/policy:Policy": { create: "PutScalingPolicy", delete: "DeleteScalingPolicy" },
  "aws:autoscaling/group:Group": { create: "CreateAutoScalingGroup", delete: "DeleteAutoScalingGroup" },
  "aws:ec2/eip:Eip": { create: "AllocateAddress", delete: "ReleaseAddress" },
  "aws:ec2/flowLog:FlowLog": { create: "CreateFlowLogs", delete: "DeleteFlowLogs" },
  "aws:ec2/internetGateway:InternetGateway": { delete: "DetachInternetGateway" },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    create: "AssociateRouteTable",
    delete: "DisassociateRouteTable",
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { delete: "DeleteVpcEndpoints" },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": { create: "PutLifecyclePolicy" },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    create: "PutClusterCapacityProviders",
    delete: "PutClusterCapacityProviders",
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    create: "RegisterTaskDefinition",
    delete: "DeregisterTaskDefinition",
  },
  "aws:iam/rolePolicy:RolePolicy": { create: "PutRolePolicy" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    create: "AttachRolePolicy",
    delete: "DetachRolePolicy",
  },
  "aws:lb/listenerRule:ListenerRule": { create: "CreateRule", delete: "DeleteRule" },
  "aws:secretsmanager/secretVersion:SecretVersion": { create: "PutSecretValue" },
  "aws:ssm/parameter:Parameter": { create: "PutParameter" },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": { create: "AuthorizeSecurityGroupEgress" },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { create: "AuthorizeSecurityGroupIngress" },
};

/** An operation on a resource, for the words of its error. */
export interface WordedOperation {
  readonly operation: "create" | "update" | "delete";
  readonly type: string;
  readonly logicalName: string;
  /** The physical id; absent while it is created. */
  readonly id?: string;
}

const PARTICIPLES = { create: "creating", update: "updating", delete: "deleting" };
const VERBS = { create: "Create", update: "Update", delete: "Delete" };

/** `LoadBalancer` as the provider writes it: `Load Balancer`. */
function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2");
}

function requestId(seed: string): string {
  const digits = createHash("sha256").update(seed).digest("hex");
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join("-");
}

/**
 * AWS's refusal in the words in which the provider reports it. Anything that is no `AwsError` is given back as it is.
 */
export function wordError(error: unknown, worded: WordedOperation): unknown {
  if (!(error instanceof AwsError)) return error;
  const [, module = "", name = ""] = /^\w+:([\w-]+)\/\w+:(\w+)$/.exec(worded.type) ?? [];
  const service = SERVICES[module] ?? { prefix: spaced(module), client: module };
  const subject = `${PARTICIPLES[worded.operation]} ${service.prefix} ${spaced(name)} (${worded.id ?? worded.logicalName})`;
  if (error.code === "") return new AwsError("", `${subject}: ${error.words}`);
  const api = OPERATIONS[worded.type]?.[worded.operation] ?? `${VERBS[worded.operation]}${name}`;
  const http = `https response error StatusCode: 400, RequestID: ${requestId(subject)}`;
  const tail = `${service.queryProtocol === true ? "api error " : ""}${error.code}: ${error.words}`;
  return new AwsError("", `${subject}: operation error ${service.client}: ${api}, ${http}, ${tail}`);
}
