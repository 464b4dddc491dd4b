/** A policy that AWS manages for everybody. */
export interface ManagedPolicy {
  readonly id: string;
  /** Whether the Host header of the viewer gets to the origin by it. */
  readonly forwardsHost: boolean;
}

/**
 * Managed cache policies that suit a load balancer as origin.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export const cachePolicies = {
  CachingDisabled: { id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", forwardsHost: false },
  CachingOptimized: { id: "658327ea-f89d-4fab-a63d-7e88639e58f6", forwardsHost: false },
  CachingOptimizedForUncompressedObjects: {
    id: "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
    forwardsHost: false,
  },
  UseOriginCacheControlHeaders: { id: "83da9c7e-98b4-4e11-a168-04f0df8e2c65", forwardsHost: true },
  "UseOriginCacheControlHeaders-QueryStrings": {
    id: "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
    forwardsHost: true,
  },
} as const satisfies Record<string, ManagedPolicy>;

/**
 * Managed origin request policies that suit a load balancer as origin.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export const originRequestPolicies = {
  AllViewer: { id: "216adef6-5c7f-47e4-b989-5492eafa07d3", forwardsHost: true },
  "AllViewerAndCloudFrontHeaders-2022-06": {
    id: "33f36d7e-f396-46d9-90e0-52428a34d9dc",
    forwardsHost: true,
  },
  AllViewerExceptHostHeader: { id: "b689b0a8-53d0-40ab-baf2-68738e2966ac", forwardsHost: false },
  "CORS-CustomOrigin": { id: "59781a5b-3903-41f3-afcb-af62929ccde1", forwardsHost: false },
  HostHeaderOnly: { id: "bf0718e1-ba1e-49d1-88b1-f726733018ae", forwardsHost: true },
  UserAgentRefererHeaders: { id: "acba4595-bd28-49b8-b9fe-13317c0390fa", forwardsHost: false },
} as const satisfies Record<string, ManagedPolicy>;

/**
 * Managed response headers policies.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
export const responseHeadersPolicies = {
  "CORS-and-SecurityHeadersPolicy": { id: "e61eb60c-9c35-4d20-a928-2b84e02af89c" },
  "CORS-With-Preflight": { id: "5cc3b908-e619-4b99-88e5-2cf7f45965bd" },
  "CORS-with-preflight-and-SecurityHeadersPolicy": { id: "eaab4381-ed33-4a86-88ca-d9558dc6cd63" },
  SecurityHeadersPolicy: { id: "67f7725c-6f97-4210-82d7-5512b31e9d03" },
  SimpleCORS: { id: "60669652-455b-4ae9-85a4-c4c02393f86c" },
} as const;

/**
 * Sets of methods that a cache behavior can allow.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_AllowedMethods.html
 */
export const allowedMethodSets = [
  ["GET", "HEAD"],
  ["GET", "HEAD", "OPTIONS"],
  ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
] as const;
