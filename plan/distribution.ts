import type { CacheBehaviorConfig } from "../config/cache-behavior";
import type { DistributionConfig } from "../config/distribution";
import {
  allowedMethodSets,
  cachePolicies,
  originRequestPolicies,
  responseHeadersPolicies,
} from "../facts/cloudfront-policies";
import { type AliasRecordSpec, planDistributionRecords } from "./alias-record";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import type { LoadBalancerSpec } from "./load-balancer";
import { platformName, shorten } from "./names";

/** A CloudFront distribution, with Pulumi's names; the component adds its origin. */
export interface DistributionSpec {
  readonly origin: OriginSpec;
  /** Records that lead to it; absent where they are made elsewhere. */
  readonly records?: readonly AliasRecordSpec[];
  readonly distribution: {
    readonly enabled: true;
    readonly comment: string;
    readonly aliases?: string[];
    readonly httpVersion: string;
    readonly isIpv6Enabled: boolean;
    readonly priceClass: string;
    readonly webAclId?: string;
    readonly viewerCertificate: ViewerCertificateSpec;
    readonly restrictions: {
      readonly geoRestriction: { readonly restrictionType: string; readonly locations?: string[] };
    };
    readonly loggingConfig?: {
      readonly bucket: string;
      readonly prefix?: string;
      readonly includeCookies: boolean;
    };
    readonly defaultCacheBehavior: CacheBehaviorSpec;
    readonly orderedCacheBehaviors?: (CacheBehaviorSpec & { readonly pathPattern: string })[];
  };
}

/** The load balancer that answers, and how CloudFront gets there. */
export interface OriginSpec {
  readonly loadBalancer: string;
  /** Whether CloudFront comes by the internet, with a secret header, or by an interface of its own in the VPC. */
  readonly kind: "public" | "vpc";
  /** Name that CloudFront connects to; absent where that is the load balancer's own. */
  readonly domainName?: string;
  /** How CloudFront connects, with Pulumi's names. */
  readonly connection: {
    readonly httpPort: number;
    readonly httpsPort: number;
    readonly originProtocolPolicy: "http-only" | "https-only";
    readonly originSslProtocols: string[];
  };
  /** Seconds. */
  readonly timeouts: { readonly originReadTimeout: number; readonly originKeepaliveTimeout: number };
}

type ViewerCertificateSpec =
  | { readonly cloudfrontDefaultCertificate: true }
  | {
      readonly acmCertificateArn: string;
      readonly minimumProtocolVersion: string;
      readonly sslSupportMethod: "sni-only";
    };

/** What CloudFront does with requests, with Pulumi's names. */
export interface CacheBehaviorSpec {
  readonly targetOriginId: string;
  readonly viewerProtocolPolicy: string;
  readonly allowedMethods: string[];
  readonly cachedMethods: string[];
  readonly compress: boolean;
  readonly cachePolicyId: string;
  readonly originRequestPolicyId?: string;
  readonly responseHeadersPolicyId?: string;
}

/** What surrounds the distributions of a platform. */
export interface AroundDistribution {
  readonly context: PlanContext;
  readonly loadBalancers: Readonly<Record<string, LoadBalancerSpec>>;
}

/** Plans a distribution in front of a load balancer. */
export function planDistribution(
  name: string,
  config: DistributionConfig,
  { context, loadBalancers }: AroundDistribution,
): DistributionSpec {
  const behavior = (each: CacheBehaviorConfig) => planBehavior(each, config.loadBalancer);
  return compact<DistributionSpec>({
    origin: planOrigin(config, loadBalancers[config.loadBalancer]),
    records: planDistributionRecords(name, config),
    distribution: compact<DistributionSpec["distribution"]>({
      enabled: true,
      comment: config.comment ?? shorten(`${name} of ${platformName(context)}`, 128),
      aliases: unlessEmpty([...config.aliases].sort()),
      httpVersion: config.httpVersion,
      isIpv6Enabled: config.ipv6,
      priceClass: config.priceClass,
      webAclId: config.webAclArn,
      viewerCertificate: planViewerCertificate(config),
      restrictions: planRestrictions(config),
      loggingConfig: ifGiven(config.logging, planLogging),
      defaultCacheBehavior: behavior(config.defaultCacheBehavior),
      orderedCacheBehaviors: unlessEmpty(
        config.orderedCacheBehaviors.map((each) => ({ pathPattern: each.pathPattern, ...behavior(each) })),
      ),
    }),
  });
}

function planOrigin(config: DistributionConfig, loadBalancer: LoadBalancerSpec | undefined): OriginSpec {
  // The stack file was refused where it names no such load balancer, so a miss is a fault of this program.
  if (loadBalancer?.listener === undefined) throw new Error(`no listener of ${config.loadBalancer}`);
  const { port, protocol } = loadBalancer.listener;
  return compact<OriginSpec>({
    loadBalancer: config.loadBalancer,
    kind: loadBalancer.subnets === "public" ? "public" : "vpc",
    domainName: config.originDomainName,
    connection: {
      httpPort: protocol === "HTTP" ? port : 80,
      httpsPort: protocol === "HTTPS" ? port : 443,
      originProtocolPolicy: protocol === "HTTPS" ? "https-only" : "http-only",
      originSslProtocols: ["TLSv1.2"],
    },
    timeouts: {
      originReadTimeout: config.originReadTimeoutSeconds,
      originKeepaliveTimeout: config.originKeepaliveTimeoutSeconds,
    },
  });
}

function planViewerCertificate(config: DistributionConfig): ViewerCertificateSpec {
  const { certificateArn, minimumProtocolVersion } = config;
  if (certificateArn === undefined) return { cloudfrontDefaultCertificate: true };
  return { acmCertificateArn: certificateArn, minimumProtocolVersion, sslSupportMethod: "sni-only" };
}

function planRestrictions({
  geoRestriction,
}: DistributionConfig): DistributionSpec["distribution"]["restrictions"] {
  if (geoRestriction === undefined) return { geoRestriction: { restrictionType: "none" } };
  const { type, locations } = geoRestriction;
  return { geoRestriction: { restrictionType: type, locations: [...locations].sort() } };
}

function planLogging({ bucket, prefix, includeCookies }: NonNullable<DistributionConfig["logging"]>) {
  return compact<NonNullable<DistributionSpec["distribution"]["loggingConfig"]>>({
    bucket: `${bucket}.s3.amazonaws.com`,
    prefix,
    includeCookies,
  });
}

function planBehavior(config: CacheBehaviorConfig, targetOriginId: string): CacheBehaviorSpec {
  const allowed = [...config.allowedMethods].sort();
  const { originRequestPolicy } = config;
  return compact<CacheBehaviorSpec>({
    targetOriginId,
    viewerProtocolPolicy: config.viewerProtocolPolicy,
    allowedMethods: allowed,
    cachedMethods: [...allowedMethodSets[0]],
    compress: config.compress,
    cachePolicyId: policyId(cachePolicies, config.cachePolicy),
    originRequestPolicyId:
      originRequestPolicy === "none" ? undefined : policyId(originRequestPolicies, originRequestPolicy),
    responseHeadersPolicyId: ifGiven(config.responseHeadersPolicy, (policy) =>
      policyId(responseHeadersPolicies, policy),
    ),
  });
}

/** The id of a policy that AWS manages, or the id that was given. */
function policyId(managed: Readonly<Record<string, { readonly id: string }>>, policy: string): string {
  return managed[policy]?.id ?? policy;
}
