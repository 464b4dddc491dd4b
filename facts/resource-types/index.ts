import { acm } from "./acm";
import { alb } from "./alb";
import { appautoscaling } from "./appautoscaling";
import { autoscaling } from "./autoscaling";
import { backup } from "./backup";
import { cloudfront } from "./cloudfront";
import { cloudwatch } from "./cloudwatch";
import { codedeploy } from "./codedeploy";
import { dynamodb } from "./dynamodb";
import { ebs } from "./ebs";
import { ec2 } from "./ec2";
import { ec2transitgateway } from "./ec2transitgateway";
import { ecr } from "./ecr";
import { ecs } from "./ecs";
import { efs } from "./efs";
import { fsx } from "./fsx";
import { globalaccelerator } from "./globalaccelerator";
import { guardduty } from "./guardduty";
import { iam } from "./iam";
import { kinesis } from "./kinesis";
import { kms } from "./kms";
import { lambdaFunctions } from "./lambda";
import { lb } from "./lb";
import { resourcegroups } from "./resourcegroups";
import { route53 } from "./route53";
import { s3 } from "./s3";
import { scheduler } from "./scheduler";
import { secretsmanager } from "./secretsmanager";
import { servicediscovery } from "./servicediscovery";
import { servicequotas } from "./servicequotas";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { ssm } from "./ssm";
import { vpc } from "./vpc";
import { vpclattice } from "./vpclattice";
import { wafv2 } from "./wafv2";
import type { ResourceTypeFacts, ResourceTypes } from "./shape";

/** Facts of every resource type the project knows, by Pulumi type token. */
export const resourceTypes: ResourceTypes = {
  ...acm,
  ...alb,
  ...appautoscaling,
  ...autoscaling,
  ...backup,
  ...cloudfront,
  ...cloudwatch,
  ...codedeploy,
  ...dynamodb,
  ...ebs,
  ...ec2,
  ...ec2transitgateway,
  ...ecr,
  ...ecs,
  ...efs,
  ...fsx,
  ...globalaccelerator,
  ...guardduty,
  ...iam,
  ...kinesis,
  ...kms,
  ...lambdaFunctions,
  ...lb,
  ...resourcegroups,
  ...route53,
  ...s3,
  ...scheduler,
  ...secretsmanager,
  ...servicediscovery,
  ...servicequotas,
  ...sns,
  ...sqs,
  ...ssm,
  ...vpc,
  ...vpclattice,
  ...wafv2,
};

/**
 * The token under which the facts of a type are kept: the type's own, or its twin's (`aws:alb/…` for `aws:lb/…`).
 */
export function canonicalType(type: string): string {
  const facts = resourceTypes[type];
  return facts !== undefined && "twinOf" in facts ? facts.twinOf : type;
}

/**
 * Facts of a resource type or of its twin.
 *
 * @returns undefined for a type without a row
 */
export function resourceTypeFacts(type: string): ResourceTypeFacts | undefined {
  const facts = resourceTypes[canonicalType(type)];
  return facts === undefined || "twinOf" in facts ? undefined : facts;
}
