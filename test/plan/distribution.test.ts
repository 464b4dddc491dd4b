import assert from "node:assert/strict";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";
const secure: Change = ["loadBalancers.public.certificateArn", certificateArn];
const inner: Change = ["loadBalancers.inner", { scheme: "internal" }];

function shop(settings: object = {}, ...others: Change[]) {
  const plan = planned(secure, ["distributions.shop", { loadBalancer: "public", ...settings }], ...others);
  const spec = plan.distributions?.["shop"];
  assert.ok(spec);
  return spec;
}

const all = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
const usual = {
  targetOriginId: "public",
  viewerProtocolPolicy: "redirect-to-https",
  allowedMethods: all,
  cachedMethods: ["GET", "HEAD"],
  compress: true,
  cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  originRequestPolicyId: "216adef6-5c7f-47e4-b989-5492eafa07d3",
};

describe("planDistribution", () => {
  it("hands everything on and caches nothing where nothing is said", () => {
    assert.deepEqual(shop(), {
      origin: {
        loadBalancer: "public",
        kind: "public",
        connection: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
        timeouts: { originReadTimeout: 30, originKeepaliveTimeout: 5 },
      },
      distribution: {
        enabled: true,
        comment: "shop of shop-test",
        httpVersion: "http2and3",
        isIpv6Enabled: true,
        priceClass: "PriceClass_All",
        viewerCertificate: { cloudfrontDefaultCertificate: true },
        restrictions: { geoRestriction: { restrictionType: "none" } },
        defaultCacheBehavior: usual,
      },
    });
  });

  it("says everything of viewers with Pulumi's names", () => {
    const webAclArn =
      "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/0a1b2c3d-0000-4000-8000-000000000010";
    const viewerCertificate = certificateArn.replace("ap-northeast-1", "us-east-1");
    const { distribution, origin } = shop({
      aliases: ["www.example.com", "shop.example.com"],
      certificateArn: viewerCertificate,
      httpVersion: "http2",
      ipv6: false,
      priceClass: "PriceClass_200",
      geoRestriction: { type: "whitelist", locations: ["JP", "DE"] },
      webAclArn,
      comment: "the shop",
      logging: { bucket: "example-logs", prefix: "shop/" },
      originDomainName: "origin.example.com",
      originReadTimeoutSeconds: 60,
      originKeepaliveTimeoutSeconds: 10,
    });
    assert.deepEqual(
      { ...distribution, defaultCacheBehavior: undefined },
      {
        enabled: true,
        comment: "the shop",
        aliases: ["shop.example.com", "www.example.com"],
        httpVersion: "http2",
        isIpv6Enabled: false,
        priceClass: "PriceClass_200",
        webAclId: webAclArn,
        viewerCertificate: {
          acmCertificateArn: viewerCertificate,
          minimumProtocolVersion: "TLSv1.2_2021",
          sslSupportMethod: "sni-only",
        },
        restrictions: { geoRestriction: { restrictionType: "whitelist", locations: ["DE", "JP"] } },
        loggingConfig: { bucket: "example-logs.s3.amazonaws.com", prefix: "shop/", includeCookies: false },
        defaultCacheBehavior: undefined,
      },
    );
    assert.equal(origin.domainName, "origin.example.com");
    assert.deepEqual(origin.timeouts, { originReadTimeout: 60, originKeepaliveTimeout: 10 });
  });

  it("has behaviors for some paths, in their order", () => {
    const own = "0a1b2c3d-0000-4000-8000-000000000010";
    const { distribution } = shop({
      originDomainName: "origin.example.com",
      orderedCacheBehaviors: [
        {
          pathPattern: "/static/*",
          cachePolicy: "CachingOptimized",
          originRequestPolicy: "none",
          responseHeadersPolicy: "SecurityHeadersPolicy",
          allowedMethods: ["HEAD", "GET"],
          viewerProtocolPolicy: "https-only",
          compress: false,
        },
        { pathPattern: "/api/*", cachePolicy: own, originRequestPolicy: own },
      ],
    });
    assert.deepEqual(distribution.orderedCacheBehaviors, [
      {
        pathPattern: "/static/*",
        targetOriginId: "public",
        viewerProtocolPolicy: "https-only",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        compress: false,
        cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
        responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
      },
      { ...usual, pathPattern: "/api/*", cachePolicyId: own, originRequestPolicyId: own },
    ]);
  });

  it("has records of both kinds of addresses for each alias, in a zone that is given", () => {
    const zoneId = "Z0123456789ABCDEFGHIJ";
    const viewer = {
      aliases: ["b.example.com", "a.example.com"],
      certificateArn: certificateArn.replace("ap-northeast-1", "us-east-1"),
      zoneId,
    };
    const { records = [] } = shop(viewer);
    assert.deepEqual(
      records.map(({ key, record }) => [key, record.name, record.type]),
      [
        ["shop-a.example.com", "a.example.com", "A"],
        ["shop-a.example.com-ipv6", "a.example.com", "AAAA"],
        ["shop-b.example.com", "b.example.com", "A"],
        ["shop-b.example.com-ipv6", "b.example.com", "AAAA"],
      ],
    );
    assert.deepEqual(
      shop({ ...viewer, ipv6: false }).records?.map(({ record }) => record.type),
      ["A", "A"],
    );
  });

  it("reaches an internal load balancer by a VPC origin, at the port that it has", () => {
    const { origin } = shop({ loadBalancer: "inner" }, inner);
    assert.deepEqual(
      [origin.kind, origin.connection.originProtocolPolicy, origin.connection.httpPort],
      ["vpc", "http-only", 80],
    );
  });

  it("leaves plans without distributions as they are", () => {
    assert.equal("distributions" in planned(), false);
    assert.equal(planned().loadBalancers["public"]?.originOnly, undefined);
  });
});

describe("behindDistribution", () => {
  const prefixList = "com.amazonaws.global.cloudfront.origin-facing";
  const behind = (loadBalancer: string, ...changes: Change[]) =>
    planned(secure, inner, ["distributions.shop", { loadBalancer }], ...changes).loadBalancers[loadBalancer];

  it("admits CloudFront alone to a load balancer on the internet, and refuses what no rule takes", () => {
    const spec = behind("public");
    assert.deepEqual(spec?.ingressCidrBlocks, []);
    assert.deepEqual(spec.originOnly, {
      prefixList,
      originHeader: { name: "X-Origin-Verify", versions: [1] },
    });
    const [action] = spec.listener?.defaultActions ?? [];
    assert.ok(action?.type === "fixed-response");
    assert.equal(action.fixedResponse.statusCode, "403");
    assert.equal(
      spec.redirectListener,
      undefined,
      "the addresses of CloudFront leave no room for a second port",
    );
  });

  it("takes the header that is given, and the networks that are named", () => {
    const spec = behind(
      "public",
      ["loadBalancers.public.originHeader", { name: "X-Shop", versions: [2, 3] }],
      ["loadBalancers.public.allowedCidrs", ["198.51.100.0/24"]],
    );
    assert.deepEqual(spec?.originOnly?.originHeader, { name: "X-Shop", versions: [2, 3] });
    assert.deepEqual(spec.ingressCidrBlocks, ["198.51.100.0/24"]);
  });

  it("asks for no header inside the VPC, where nobody else has a way", () => {
    const spec = behind("inner");
    assert.deepEqual([spec?.originOnly, spec?.ingressCidrBlocks], [{ prefixList }, []]);
    const [action] = spec?.listener?.defaultActions ?? [];
    assert.ok(action?.type === "fixed-response");
    assert.equal(action.fixedResponse.statusCode, "404");
  });
});
