import type { ResourceTypes } from "./shape";

/**
 * What is true of the VPC security group rule resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the VPC security group rule API.
 */
export const vpc: ResourceTypes = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    terraform: "aws_vpc_security_group_ingress_rule",
    source: "internal/service/ec2/vpc_security_group_ingress_rule.go",
    id: "sgr-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:security-group-rule/{id}",
    uniqueWithin: "protocol+ports+source per security group",
    required: ["ipProtocol", "securityGroupId"],
    forceNew: ["securityGroupId", "region"],
    replacesWhen: {
      cidrIpv4:
        "the kind of source changes (e.g. cidrIpv4 -> cidrIpv6); a new value of the same kind is in place",
      cidrIpv6: "same",
      prefixListId: "same",
      referencedSecurityGroupId: "same",
    },
    computed: ["arn", "securityGroupRuleId", "tagsAll"],
    optionalComputed: ["region"],
    exactlyOneOf: [["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"]],
    values: {
      fromPort: { range: [-1, 65535], note: 'must be unset with ipProtocol "-1"' },
      toPort: { note: "as fromPort" },
      cidrIpv4: { format: "ipv4-cidr" },
      cidrIpv6: { format: "ipv6-cidr" },
      ipProtocol: { note: "name or number; a number that has a name is stored as the name" },
    },
    references: {
      securityGroupId: ["aws:ec2/securityGroup:SecurityGroup"],
      referencedSecurityGroupId: ["aws:ec2/securityGroup:SecurityGroup"],
      prefixListId: ["aws:ec2/managedPrefixList:ManagedPrefixList"],
    },
    refuses: {
      create: [
        'same rule exists → InvalidPermission.Duplicate: the specified rule "peer: {peer}, {protocol}, from port: {from}, to port: {to}, ALLOW" already exists',
        "no such group → InvalidGroup.NotFound: The security group '{id}' does not exist",
        "rule quota (60 each way by default) passed → RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.",
      ],
    },
    notes: [
      "ipProtocol, ports, description and the source value change in place (ModifySecurityGroupRules), keeping the id.",
      "Does not conflict with a group that omits ingress/egress, but fights with inline rules.",
      "referencedSecurityGroupId accepts {account}/{sg} for a peered VPC.",
      "Delete: rule or group already gone counts as success",
    ],
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    terraform: "aws_vpc_security_group_egress_rule",
    source: "internal/service/ec2/vpc_security_group_egress_rule.go",
    id: "sgr-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:security-group-rule/{id}",
    uniqueWithin: "protocol+ports+destination per security group",
    required: ["ipProtocol", "securityGroupId"],
    forceNew: ["securityGroupId", "region"],
    replacesWhen: {
      cidrIpv4: "the kind of destination changes; a new value of the same kind is in place",
      cidrIpv6: "same",
      prefixListId: "same",
      referencedSecurityGroupId: "same",
    },
    computed: ["arn", "securityGroupRuleId", "tagsAll"],
    optionalComputed: ["region"],
    exactlyOneOf: [["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"]],
    values: {
      fromPort: { range: [-1, 65535], note: 'must be unset with ipProtocol "-1"' },
      toPort: { note: "as fromPort" },
      cidrIpv4: { format: "ipv4-cidr" },
      cidrIpv6: { format: "ipv6-cidr" },
      ipProtocol: { note: "name or number; a number that has a name is stored as the name" },
    },
    references: {
      securityGroupId: ["aws:ec2/securityGroup:SecurityGroup"],
      referencedSecurityGroupId: ["aws:ec2/securityGroup:SecurityGroup"],
      prefixListId: ["aws:ec2/managedPrefixList:ManagedPrefixList", "aws:ec2/vpcEndpoint:VpcEndpoint"],
    },
    refuses: {
      create: [
        'same rule exists → InvalidPermission.Duplicate: the specified rule "peer: {cidr}, ALL, ALLOW" already exists',
        "no such group → InvalidGroup.NotFound: The security group '{id}' does not exist",
        "rule quota (60 each way by default) passed → RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.",
      ],
    },
    notes: [
      "Same behaviour as the ingress rule. An allow-all egress rule does not collide with AWS's own default rule, because aws:ec2/securityGroup:SecurityGroup has revoked that one; on a group not made by the provider it does.",
      "Delete: rule or group already gone counts as success",
    ],
    uncertain: ["egress file not read separately: it shares its schema and code with the ingress file"],
  },
  "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation": {
    terraform: "aws_vpc_security_group_vpc_association",
    source: "internal/service/ec2/vpc_security_group_vpc_association.go",
    id: "{securityGroupId},{vpcId}",
    uniqueWithin: "securityGroupId+vpcId",
    required: ["securityGroupId", "vpcId"],
    forceNew: ["securityGroupId", "vpcId", "region"],
    computed: ["state"],
    optionalComputed: ["region"],
    references: { securityGroupId: ["aws:ec2/securityGroup:SecurityGroup"], vpcId: ["aws:ec2/vpc:Vpc"] },
    refuses: {
      create: [
        "unknown group → InvalidGroup.NotFound: The security group '{id}' does not exist",
        "unknown VPC → InvalidVpcID.NotFound: The vpc ID '{id}' does not exist",
        "state goes to association-failed → the wait reports the state reason",
      ],
      delete: ["group used by an interface in that VPC → the state goes to disassociation-failed"],
    },
    waits: "create: associating -> associated, 5m; delete: disassociating -> disassociated, 5m",
    drift: ["state: association state"],
    notes: ["The Terraform resource has no id attribute of its own."],
    uncertain: ["form of the Pulumi id"],
  },
};
