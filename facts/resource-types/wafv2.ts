import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS WAF resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS WAF API.
 */
export const wafv2: ResourceTypes = {
  "aws:wafv2/webAcl:WebAcl": {
    terraform: "aws_wafv2_web_acl",
    source: "internal/service/wafv2/web_acl.go",
    id: "{uuid}",
    arn: "arn:aws:wafv2:{region}:{account}:regional/webacl/{name}/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "128, ^[0-9A-Za-z_-]+$" },
    uniqueWithin: "scope and region",
    required: ["defaultAction", "scope", "visibilityConfig"],
    forceNew: ["name", "namePrefix", "scope", "region"],
    computed: ["applicationIntegrationUrl", "arn", "capacity", "lockToken", "tagsAll"],
    optionalComputed: ["name", "namePrefix", "region"],
    conflicts: [
      ["name", "namePrefix"],
      ["rules", "ruleJson"],
    ],
    values: {
      name: { range: [1, 128], pattern: "^[0-9A-Za-z_-]+$" },
      namePrefix: { range: [1, 102] },
      description: { range: [1, 256] },
      scope: { oneOf: ["CLOUDFRONT", "REGIONAL"] },
      defaultAction: { note: "exactly one of allow, block" },
      "rules.priority": { note: "unique within the ACL" },
      "rules.name": { range: [1, 128], note: "unique within the ACL" },
      rules: { note: "a rule with a group statement takes overrideAction, any other takes action" },
    },
    refuses: {
      create: [
        "name taken → WAFDuplicateItemException: AWS WAF couldn't perform the operation because some resource in your request is a duplicate of an existing one.",
        "scope CLOUDFRONT outside us-east-1 → WAFInvalidParameterException: Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT",
        "referenced IP set or rule group just made → WAFUnavailableEntityException (retried 5m)",
        "more than 5000 capacity units → WAFLimitsExceededException (?)",
      ],
      delete: [
        "still associated → WAFAssociatedItemException: AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s associated with another resource. (retried 5m)",
      ],
    },
    waits:
      "create: retries WAFUnavailableEntityException 5m; update: same; WAFOptimisticLockException is retried; delete: retries WAFAssociatedItemException 5m",
    drift: [
      "lockToken: every change",
      "capacity: follows the rules",
      "rules: rules added by Shield Advanced or Firewall Manager are filtered out",
    ],
    notes: [
      "description, defaultAction, rules, visibilityConfig change in place.",
      "capacity is computed from the rules (e.g. AWSManagedRulesCommonRuleSet 700, rate-based 2).",
      "Import id is {id}/{name}/{scope}.",
    ],
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    terraform: "aws_wafv2_web_acl_association",
    source: "internal/service/wafv2/web_acl_association.go",
    id: "{webAclArn},{resourceArn}",
    uniqueWithin: "one web ACL per resource",
    required: ["resourceArn", "webAclArn"],
    forceNew: ["resourceArn", "webAclArn", "region"],
    optionalComputed: ["region"],
    values: {
      resourceArn: {
        format: "arn",
        note: "of an ALB, API Gateway REST stage, AppSync API, Cognito user pool, App Runner service, Verified Access instance or Amplify app; not CloudFront (use distribution webAclId)",
      },
      webAclArn: { format: "arn", note: "scope REGIONAL, same region" },
    },
    references: {
      webAclArn: ["aws:wafv2/webAcl:WebAcl"],
      resourceArn: [
        "aws:lb/loadBalancer:LoadBalancer",
        "aws:apigateway/stage:Stage",
        "aws:appsync/graphQLApi:GraphQLApi",
        "aws:cognito/userPool:UserPool",
      ],
    },
    refuses: {
      create: [
        "unknown resource or ACL → WAFNonexistentItemException: AWS WAF couldn’t perform the operation because your resource doesn’t exist.",
        "CloudFront arn → WAFInvalidParameterException: Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: RESOURCE_ARN, parameter: {arn}",
        "web ACL of scope CLOUDFRONT → WAFInvalidParameterException: Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: RESOURCE_ARN, parameter: {arn}",
        "ACL just made → WAFUnavailableEntityException (retried 10m)",
      ],
    },
    waits: "create: retries 10m",
    notes: [
      "AssociateWebACL silently replaces an earlier association of the resource.",
      "Delete disassociates by resourceArn only. So a replacement (webAclArn changed) made create-first ends with NO association: the delete of the old one removes the new one. Real programs need deleteBeforeReplace.",
      "Delete: WAFNonexistentItemException counts as success",
    ],
  },
};
