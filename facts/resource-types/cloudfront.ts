import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon CloudFront resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon CloudFront API.
 */
export const cloudfront: ResourceTypes = {
  "aws:cloudfront/distribution:Distribution": {
    terraform: "aws_cloudfront_distribution",
    source: "internal/service/cloudfront/distribution.go",
    id: "E{upper13}",
    arn: "arn:aws:cloudfront::{account}:distribution/{id}",
    uniqueWithin: "an alias (CNAME) is unique over all AWS accounts",
    required: ["defaultCacheBehavior", "enabled", "origins", "restrictions", "viewerCertificate"],
    forceNew: ["staging"],
    computed: [
      "arn",
      "callerReference",
      "domainName",
      "etag",
      "hostedZoneId",
      "inProgressValidationBatches",
      "lastModifiedTime",
      "loggingV1Enabled",
      "status",
      "tagsAll",
      "trustedKeyGroups",
      "trustedSigners",
    ],
    optionalComputed: [
      "continuousDeploymentPolicyId",
      "defaultCacheBehavior.defaultTtl",
      "defaultCacheBehavior.forwardedValues.cookies.whitelistedNames",
      "defaultCacheBehavior.forwardedValues.headers",
      "defaultCacheBehavior.forwardedValues.queryStringCacheKeys",
      "defaultCacheBehavior.grpcConfig",
      "defaultCacheBehavior.grpcConfig.enabled",
      "defaultCacheBehavior.maxTtl",
      "defaultCacheBehavior.trustedKeyGroups",
      "defaultCacheBehavior.trustedSigners",
      "orderedCacheBehaviors.defaultTtl",
      "orderedCacheBehaviors.forwardedValues.headers",
      "orderedCacheBehaviors.forwardedValues.queryStringCacheKeys",
      "orderedCacheBehaviors.grpcConfig",
      "orderedCacheBehaviors.grpcConfig.enabled",
      "orderedCacheBehaviors.maxTtl",
      "origins.responseCompletionTimeout",
      "restrictions.geoRestriction.locations",
    ],
    defaults: {
      httpVersion: "http2",
      isIpv6Enabled: false,
      priceClass: "PriceClass_All",
      retainOnDelete: false,
      waitForDeployment: true,
      staging: false,
      "viewerCertificate.minimumProtocolVersion": "TLSv1",
      "origins.connectionAttempts": 3,
      "origins.connectionTimeout": 10,
      "origins.originPath": "",
      "origins.customOriginConfig.originKeepaliveTimeout": 5,
      "origins.customOriginConfig.originReadTimeout": 30,
      "defaultCacheBehavior.compress": false,
      "defaultCacheBehavior.minTtl": 0,
      "orderedCacheBehaviors.compress": false,
      "orderedCacheBehaviors.minTtl": 0,
      "loggingConfig.includeCookies": false,
    },
    values: {
      comment: { range: [0, 128] },
      httpVersion: { oneOf: ["http1.1", "http2", "http3", "http2and3"] },
      priceClass: { oneOf: ["PriceClass_All", "PriceClass_200", "PriceClass_100"] },
      "viewerCertificate.sslSupportMethod": { oneOf: ["sni-only", "vip", "static-ip"] },
      "defaultCacheBehavior.viewerProtocolPolicy": {
        oneOf: ["allow-all", "https-only", "redirect-to-https"],
      },
      "restrictions.geoRestriction.restrictionType": { oneOf: ["none", "blacklist", "whitelist"] },
      "origins.connectionAttempts": { range: [1, 3] },
      "origins.connectionTimeout": { range: [1, 10] },
      "origins.customOriginConfig.originProtocolPolicy": {
        oneOf: ["http-only", "https-only", "match-viewer"],
      },
      viewerCertificate: {
        note: "acmCertificateArn, iamCertificateId and cloudfrontDefaultCertificate exclude each other",
      },
      origins: { range: [1, Infinity] },
    },
    references: {
      "viewerCertificate.acmCertificateArn": [
        "aws:acm/certificate:Certificate",
        "aws:acm/certificateValidation:CertificateValidation",
      ],
      webAclId: ["aws:wafv2/webAcl:WebAcl"],
      "origins.originAccessControlId": ["aws:cloudfront/originAccessControl:OriginAccessControl"],
      "origins.vpcOriginConfig.vpcOriginId": ["aws:cloudfront/vpcOrigin:VpcOrigin"],
      "origins.domainName": ["aws:s3/bucket:Bucket", "aws:lb/loadBalancer:LoadBalancer"],
      "defaultCacheBehavior.cachePolicyId": ["aws:cloudfront/cachePolicy:CachePolicy"],
      "orderedCacheBehaviors.cachePolicyId": ["aws:cloudfront/cachePolicy:CachePolicy"],
      "defaultCacheBehavior.originRequestPolicyId": [
        "aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
      ],
      "defaultCacheBehavior.responseHeadersPolicyId": [
        "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
      ],
      "loggingConfig.bucket": ["aws:s3/bucket:Bucket"],
    },
    refuses: {
      create: [
        "certificate missing, not issued or not in us-east-1 → InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain. (retried 1m)",
        "alias in use → CNAMEAlreadyExists: One or more of the CNAMEs you provided are already associated with a different resource.",
        "targetOriginId without such an origin → NoSuchOrigin: One or more of your origins or origin groups do not exist.",
        "aliases with the default certificate → InvalidViewerCertificate: To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name. (?)",
        "forwardedValues together with cachePolicyId → InvalidArgument: The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.",
        "neither of the two → InvalidArgument: The parameter ForwardedValues is required. (?)",
        "VPC origin missing → EntityNotFound: The VPC origin {id} does not exist. (?)",
        "regional web ACL → InvalidWebACLId: Web ACL is not accessible by the requester. (?)",
      ],
      delete: [
        "enabled → DistributionNotDisabled: The distribution you are trying to delete has not been disabled. (the provider disables it first, waits Deployed, then deletes)",
        "used by a continuous deployment policy or as a staging pair → ResourceInUse (?)",
      ],
    },
    waits:
      "create: status InProgress -> Deployed, 90m (first look after 30 s, then every 15 s); none with waitForDeployment false; update: same; delete: disable, wait Deployed 90m, delete",
    drift: [
      "status: InProgress/Deployed",
      "etag: every change",
      "lastModifiedTime: every change",
      "inProgressValidationBatches: invalidations",
    ],
    notes: [
      "No region property (global).",
      "domainName is d<13-14 lower-case>.cloudfront.net; hostedZoneId is Z2FDTNDATAQYW2.",
      "retainOnDelete true only disables the distribution and forgets it.",
      "Everything but staging changes in place, including origins and aliases.",
      "defaultTtl/maxTtl are 0 in the output when a cache policy is used.",
      "webAclId wants the arn of a WAFv2 ACL with scope CLOUDFRONT.",
    ],
    uncertain: [
      "read in a version of 2023: behaviour of cacheTagConfig, viewerMtlsConfig, connectionFunctionAssociation, anycastIpListId and originMtlsConfig not seen",
      "some error wordings marked (?)",
    ],
  },
  "aws:cloudfront/vpcOrigin:VpcOrigin": {
    terraform: "aws_cloudfront_vpc_origin",
    source: "internal/service/cloudfront/vpc_origin.go",
    id: "vo_{alnum22}",
    arn: "arn:aws:cloudfront::{account}:vpcorigin/{id}",
    name: { property: "vpcOriginEndpointConfig.name" },
    required: ["vpcOriginEndpointConfig"],
    computed: ["arn", "etag", "tagsAll"],
    values: {
      "vpcOriginEndpointConfig.httpPort": { range: [1, 65535] },
      "vpcOriginEndpointConfig.httpsPort": { range: [1, 65535] },
      "vpcOriginEndpointConfig.originProtocolPolicy": { oneOf: ["http-only", "match-viewer", "https-only"] },
      "vpcOriginEndpointConfig.originSslProtocols.items": { oneOf: ["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"] },
    },
    references: {
      "vpcOriginEndpointConfig.arn": ["aws:lb/loadBalancer:LoadBalancer", "aws:ec2/instance:Instance"],
    },
    refuses: {
      create: [
        "load balancer not in the account, or not private → InvalidArgument: The VPC origin endpoint {arn} is not a private resource of this account. (?)",
        "VPC without internet gateway → InvalidArgument: The VPC {vpc} of the VPC origin has no internet gateway. (?)",
      ],
      update: [
        "a distribution uses it → CannotUpdateEntityWhileInUse: The VPC origin {id} cannot be updated while it is in use. (?)",
      ],
      delete: [
        "a distribution uses it → CannotDeleteEntityWhileInUse: The VPC origin {id} cannot be deleted while it is in use. (?)",
      ],
    },
    waits: "create: Deploying -> Deployed, 15m; update: 15m; delete: 15m",
    drift: ["etag: every change"],
    notes: [
      "Nothing forces a replacement; even vpcOriginEndpointConfig.arn is an update.",
      "AWS creates a security group named CloudFront-VPCOrigins-Service-SG in the VPC.",
      "No region property.",
    ],
    uncertain: ["error messages (codes known)"],
  },
  "aws:cloudfront/originAccessControl:OriginAccessControl": {
    terraform: "aws_cloudfront_origin_access_control",
    source: "internal/service/cloudfront/origin_access_control.go",
    id: "E{upper13}",
    arn: "arn:aws:cloudfront::{account}:origin-access-control/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "64" },
    uniqueWithin: "account",
    required: ["originAccessControlOriginType", "signingBehavior", "signingProtocol"],
    computed: ["arn", "etag"],
    defaults: { description: "Managed by Pulumi" },
    values: {
      name: { range: [1, 64] },
      description: { range: [0, 256] },
      originAccessControlOriginType: { oneOf: ["lambda", "mediapackagev2", "mediastore", "s3"] },
      signingBehavior: { oneOf: ["always", "never", "no-override"] },
      signingProtocol: { oneOf: ["sigv4"] },
    },
    refuses: {
      create: [
        "name taken → OriginAccessControlAlreadyExists: An origin access control with the same name already exists.",
        "quota 100 → TooManyOriginAccessControls (?)",
      ],
      delete: [
        "a distribution uses it → OriginAccessControlInUse: The CloudFront origin access control is still being used.",
      ],
    },
    drift: ["etag: every change"],
    notes: [
      "Everything, also name, changes in place.",
      "The generated name may pass 64 for a long logical name and then fails validation.",
    ],
  },
  "aws:cloudfront/cachePolicy:CachePolicy": {
    terraform: "aws_cloudfront_cache_policy",
    source: "internal/service/cloudfront/cache_policy.go",
    id: "{uuid}",
    arn: "arn:aws:cloudfront::{account}:cache-policy/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "128 (AWS)" },
    uniqueWithin: "account",
    required: ["parametersInCacheKeyAndForwardedToOrigin"],
    computed: ["arn", "etag"],
    defaults: { defaultTtl: 86400, maxTtl: 31536000, minTtl: 0 },
    values: {
      "parametersInCacheKeyAndForwardedToOrigin.cookiesConfig.cookieBehavior": {
        oneOf: ["none", "whitelist", "allExcept", "all"],
      },
      "parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior": {
        oneOf: ["none", "whitelist"],
      },
      "parametersInCacheKeyAndForwardedToOrigin.queryStringsConfig.queryStringBehavior": {
        oneOf: ["none", "whitelist", "allExcept", "all"],
      },
      name: { note: "AWS: at most 128, a-z A-Z 0-9 - _" },
    },
    refuses: {
      create: [
        "name taken → CachePolicyAlreadyExists: A cache policy with this name already exists. (?)",
        "maxTtl 0 with headers/cookies/query strings in the key → InvalidArgument: The parameter HeaderBehavior is invalid for policy with caching disabled.",
        "minTtl > defaultTtl or defaultTtl > maxTtl → InvalidArgument (?)",
      ],
      delete: [
        "a behaviour uses it → CachePolicyInUse: The specified cache policy is currently associated with a cache behavior. Please disassociate the policy before deleting.",
      ],
    },
    drift: ["etag: every change"],
    notes: ["Everything, also name, changes in place."],
    uncertain: ["CachePolicyAlreadyExists wording"],
  },
};
