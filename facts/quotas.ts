import { originFacingPrefixList } from "./cloudfront-origins";

/** How many things of a kind AWS lets an account have. */
export interface Quota {
  /** Pulumi type that is counted, in its first spelling; absent where the things are parts of one resource. */
  readonly type?: string;
  /** Most of them where nobody has raised the quota. */
  readonly limit: number;
  /** Whether those of all regions are counted together. */
  readonly acrossRegions?: true;
  /** Property that says which of them are counted together; absent where all of them are. */
  readonly per?: string;
  /** Where `per` names another resource: its type, and the property of it that says which are counted together. */
  readonly through?: { readonly type: string; readonly property: string };
  /** Those that count, by the values of a property; `undefined` is that of an input that is not given. */
  readonly only?: { readonly property: string; readonly values: readonly (string | undefined)[] };
  /** Things that count as several, by the value of a property. */
  readonly weights?: { readonly property: string; readonly byValue: Readonly<Record<string, number>> };
  /** Property by which a new one takes the place of one that is there. */
  readonly takesPlaceBy?: string;
  /** How AWS's refusal starts in the facts of the type; absent where the refusal has words of its own. */
  readonly refusal?: string;
  /** Code by which Service Quotas raises it; absent where it cannot be raised, or the code is not known. */
  readonly code?: string;
  /** Page of AWS that says so. */
  readonly source: string;
}

const vpcPage = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
const albPage =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html";
const nlbPage = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html";
const iamPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** Rules of a security group each way: a list of addresses counts as many. */
const groupRules = {
  limit: 60,
  per: "securityGroupId",
  weights: {
    property: "prefixListId",
    byValue: { [originFacingPrefixList.sandboxId]: originFacingPrefixList.weight },
  },
  refusal: "rule quota",
  code: "L-0EA8095F",
  source: vpcPage,
} as const;

const perLoadBalancer = {
  per: "listenerArn",
  through: { type: "aws:lb/listener:Listener", property: "loadBalancerArn" },
} as const;

/** Quotas that a platform can meet. Those that are counted by type are kept by the sandbox account; adding one is adding a row. */
export const quotas = {
  vpcsPerRegion: {
    type: "aws:ec2/vpc:Vpc",
    limit: 5,
    refusal: "more than 5 VPCs",
    code: "L-F678F1CE",
    source: vpcPage,
  },
  cidrsPerVpc: { limit: 5, code: "L-83CA0A9D", source: vpcPage },
  subnetsPerVpc: {
    type: "aws:ec2/subnet:Subnet",
    limit: 200,
    per: "vpcId",
    refusal: "more than 200 subnets",
    code: "L-407747CB",
    source: vpcPage,
  },
  internetGatewaysPerRegion: {
    type: "aws:ec2/internetGateway:InternetGateway",
    limit: 5,
    refusal: "more than 5 per region",
    code: "L-A4707A72",
    source: vpcPage,
  },
  elasticIpsPerRegion: {
    type: "aws:ec2/eip:Eip",
    limit: 5,
    refusal: "more than 5 per region",
    code: "L-0263D0A3",
    source: vpcPage,
  },
  natGatewaysPerZone: {
    type: "aws:ec2/natGateway:NatGateway",
    limit: 5,
    per: "subnetId",
    through: { type: "aws:ec2/subnet:Subnet", property: "availabilityZone" },
    refusal: "more than 5 per zone",
    code: "L-FE5A380F",
    source: vpcPage,
  },
  routeTablesPerVpc: {
    type: "aws:ec2/routeTable:RouteTable",
    limit: 200,
    per: "vpcId",
    refusal: "more than 200 route tables",
    code: "L-589F43AA",
    source: vpcPage,
  },
  routesPerTable: {
    type: "aws:ec2/route:Route",
    limit: 500,
    per: "routeTableId",
    refusal: "more than 500 routes",
    code: "L-93826ACB",
    source: vpcPage,
  },
  rulesPerNetworkAcl: { limit: 20, code: "L-2AEEBF1A", source: vpcPage },
  securityGroupsPerRegion: {
    type: "aws:ec2/securityGroup:SecurityGroup",
    limit: 2500,
    refusal: "group quota",
    code: "L-E79EC296",
    source: vpcPage,
  },
  ingressRulesPerSecurityGroup: {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ...groupRules,
  },
  egressRulesPerSecurityGroup: {
    type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ...groupRules,
  },
  applicationLoadBalancersPerRegion: {
    type: "aws:lb/loadBalancer:LoadBalancer",
    limit: 50,
    only: { property: "loadBalancerType", values: [undefined, "application"] },
    refusal: "quota",
    code: "L-53DA6B97",
    source: albPage,
  },
  networkLoadBalancersPerRegion: {
    type: "aws:lb/loadBalancer:LoadBalancer",
    limit: 50,
    only: { property: "loadBalancerType", values: ["network"] },
    refusal: "quota",
    code: "L-69A177A2",
    source: nlbPage,
  },
  targetGroupsPerRegion: {
    type: "aws:lb/targetGroup:TargetGroup",
    limit: 3000,
    refusal: "quota",
    code: "L-B22855CB",
    source: albPage,
  },
  listenersPerLoadBalancer: {
    type: "aws:lb/listener:Listener",
    limit: 50,
    per: "loadBalancerArn",
    refusal: "listener quota",
    code: "L-B6DF7632",
    source: albPage,
  },
  rulesPerLoadBalancer: {
    type: "aws:lb/listenerRule:ListenerRule",
    limit: 100,
    ...perLoadBalancer,
    refusal: "rule quota",
    code: "L-7EED9B64",
    source: albPage,
  },
  conditionValuesPerRule: { limit: 5, source: albPage },
  certificatesPerLoadBalancer: {
    type: "aws:lb/listenerCertificate:ListenerCertificate",
    limit: 25,
    ...perLoadBalancer,
    refusal: "quota",
    code: "L-9365A611",
    source: albPage,
  },
  rolesPerAccount: {
    type: "aws:iam/role:Role",
    limit: 1000,
    acrossRegions: true,
    refusal: "1000 roles",
    code: "L-FE177D64",
    source: iamPage,
  },
  managedPoliciesPerRole: {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    limit: 10,
    per: "role",
    refusal: "11th policy",
    code: "L-0DA4ABF3",
    source: iamPage,
  },
  logResourcePoliciesPerRegion: {
    type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    limit: 10,
    takesPlaceBy: "policyName",
    refusal: "11th policy",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html",
  },
  targetsPerEventRule: {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    limit: 5,
    per: "rule",
    takesPlaceBy: "targetId",
    refusal: "6th target",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
  },
} satisfies Readonly<Record<string, Quota>>;
