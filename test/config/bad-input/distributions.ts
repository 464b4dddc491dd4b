import type { Change } from "../../support/stack";
import { rowsOf, web } from "./row";

const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1234abcd`;
const secure: Change = ["loadBalancers.public.certificateArn", certificate("ap-northeast-1")];
const inner: Change = ["loadBalancers.inner", { scheme: "internal" }];
const edge: Change = ["loadBalancers.edge", { kind: "network", scheme: "internal" }];
const shop: Change = ["distributions.shop", { loadBalancer: "public" }];
const named = {
  loadBalancer: "public",
  aliases: ["shop.example.com"],
  certificateArn: certificate("us-east-1"),
};
const webAcl = (place: string) => `arn:aws:wafv2:${place}/webacl/shop/0a1b2c3d-0000-4000-8000-000000000010`;
const networks = (count: number) =>
  Array.from({ length: count }, (_, index) => `198.51.100.${String(index)}/32`);
const paths = (count: number) => Array.from({ length: count }, (_, index) => `/${String(index)}`);

/** CloudFront distributions, and the load balancers behind them. */
export const distributions = rowsOf([
  {
    title: "a distribution in front of nothing",
    given: [secure],
    path: "distributions.shop",
    bad: {},
    at: "loadBalancer",
    problem: "is missing; give a text",
    good: { loadBalancer: "public" },
  },
  {
    title: "a distribution in front of an unknown load balancer",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "pubic" },
    at: "loadBalancer",
    problem: 'names an unknown load balancer "pubic"; did you mean "public"? known: public',
    good: { loadBalancer: "public" },
  },
  {
    title: "a distribution in front of a network load balancer",
    given: [secure, edge],
    path: "distributions.shop",
    bad: { loadBalancer: "edge" },
    at: "loadBalancer",
    problem:
      "edge is a network load balancer, which cannot look at headers; name an application load balancer",
    good: { loadBalancer: "public" },
  },
  {
    title: "a secret header in plain HTTP",
    given: [inner],
    path: "distributions.shop",
    bad: { loadBalancer: "public" },
    at: "loadBalancer",
    problem:
      "public is reached over the internet by plain HTTP, where anybody can read the secret header; give it a certificateArn, or make it internal",
    good: { loadBalancer: "inner" },
  },
  {
    title: "a certificate of another region than CloudFront's",
    given: [secure],
    path: "distributions.shop",
    bad: { ...named, certificateArn: certificate("ap-northeast-1") },
    at: "certificateArn",
    problem:
      "is in ap-northeast-1; CloudFront takes certificates of us-east-1 only, so issue or import it there",
    good: named,
  },
  {
    title: "an alias without a certificate for it",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", aliases: ["shop.example.com"] },
    at: "certificateArn",
    problem: "is missing; the certificate of CloudFront is not for shop.example.com",
    good: named,
  },
  {
    title: "a certificate for no alias",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", certificateArn: certificate("us-east-1") },
    at: "certificateArn",
    problem: "is not used without aliases; name them, or remove it",
    good: named,
  },
  {
    title: "a TLS version for the certificate of CloudFront",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", minimumProtocolVersion: "TLSv1.3_2025" },
    at: "minimumProtocolVersion",
    problem:
      "cannot be chosen with the certificate of CloudFront; give certificateArn and aliases, or remove it",
    good: { ...named, minimumProtocolVersion: "TLSv1.3_2025" },
  },
  {
    title: "an old TLS version",
    given: [secure],
    path: "distributions.shop",
    bad: { ...named, minimumProtocolVersion: "TLSv1" },
    at: "minimumProtocolVersion",
    problem:
      '"TLSv1" is not allowed; use TLSv1.2_2018, TLSv1.2_2019, TLSv1.2_2021, TLSv1.2_2025, TLSv1.3_2025',
    good: { ...named, minimumProtocolVersion: "TLSv1.2_2018" },
  },
  {
    title: "an alias of two distributions",
    given: [secure, ["distributions.blog", named]],
    path: "distributions.shop",
    bad: named,
    at: "aliases.0",
    problem: "shop.example.com is an alias of distribution blog already; no other may have it",
    good: { ...named, aliases: ["www.example.com"] },
  },
  {
    title: "an alias that is an address",
    given: [secure],
    path: "distributions.shop",
    bad: { ...named, aliases: ["https://shop.example.com/"] },
    at: "aliases.0",
    problem:
      '"https://shop.example.com/" is not a domain name; write it in lower case, like shop.example.com or *.example.com',
    good: named,
  },
  {
    title: "a web ACL of a region",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", webAclArn: webAcl("ap-northeast-1:123456789012:regional") },
    at: "webAclArn",
    problem:
      "is a web ACL of scope REGIONAL; CloudFront takes those of scope CLOUDFRONT, which are in us-east-1",
    good: { loadBalancer: "public", webAclArn: webAcl("us-east-1:123456789012:global") },
  },
  {
    title: "a web ACL by its name",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", webAclArn: "shop" },
    at: "webAclArn",
    problem:
      '"shop" is not the ARN of a web ACL; write it like arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>',
    good: { loadBalancer: "public", webAclArn: webAcl("us-east-1:123456789012:global") },
  },
  {
    title: "an unknown cache policy",
    given: [secure, shop],
    path: "distributions.shop.defaultCacheBehavior",
    bad: { cachePolicy: "CacheEverything" },
    at: "cachePolicy",
    problem:
      '"CacheEverything" is no managed policy and no id of one; use CachingDisabled, CachingOptimized, CachingOptimizedForUncompressedObjects, UseOriginCacheControlHeaders, UseOriginCacheControlHeaders-QueryStrings',
    good: { cachePolicy: "0a1b2c3d-0000-4000-8000-000000000010" },
  },
  {
    title: "a certificate that CloudFront cannot compare with any name",
    given: [secure, shop],
    path: "distributions.shop.defaultCacheBehavior",
    bad: { originRequestPolicy: "AllViewerExceptHostHeader" },
    at: "originRequestPolicy",
    problem:
      "AllViewerExceptHostHeader keeps the Host header from the load balancer, whose certificate is not for the name that AWS gave it; use AllViewer or HostHeaderOnly, or give originDomainName",
    good: { originRequestPolicy: "HostHeaderOnly" },
  },
  {
    title: "the same for some paths",
    given: [secure],
    path: "distributions.shop",
    bad: {
      loadBalancer: "public",
      orderedCacheBehaviors: [
        { pathPattern: "/static/*", cachePolicy: "CachingOptimized", originRequestPolicy: "none" },
      ],
    },
    at: "orderedCacheBehaviors.0.originRequestPolicy",
    problem:
      "none keeps the Host header from the load balancer, whose certificate is not for the name that AWS gave it; use AllViewer or HostHeaderOnly, or give originDomainName",
    good: {
      loadBalancer: "public",
      originDomainName: "origin.example.com",
      orderedCacheBehaviors: [
        { pathPattern: "/static/*", cachePolicy: "CachingOptimized", originRequestPolicy: "none" },
      ],
    },
  },
  {
    title: "methods that CloudFront does not let through together",
    given: [secure, shop],
    path: "distributions.shop.defaultCacheBehavior",
    bad: { allowedMethods: ["GET", "HEAD", "POST"] },
    at: "allowedMethods",
    problem:
      "is no set that CloudFront knows; use [GET, HEAD], [GET, HEAD, OPTIONS] or [GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE]",
    good: { allowedMethods: ["HEAD", "GET"] },
  },
  {
    title: "two behaviors of one pattern",
    given: [secure, shop],
    path: "distributions.shop.orderedCacheBehaviors",
    bad: [{ pathPattern: "/a/*" }, { pathPattern: "/a/*" }],
    at: "1.pathPattern",
    problem: "/a/* has a behavior already, which comes first; give another pattern",
    good: [{ pathPattern: "/a/*" }, { pathPattern: "/b/*" }],
  },
  {
    title: "a pattern with a space",
    given: [secure, shop],
    path: "distributions.shop.orderedCacheBehaviors",
    bad: [{ pathPattern: "/a b" }],
    at: "0.pathPattern",
    problem: '"/a b" is not a path pattern; write it like /static/*',
    good: [{ pathPattern: "/a?b" }],
  },
  {
    title: "a country by its name",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", geoRestriction: { type: "whitelist", locations: ["Japan"] } },
    at: "geoRestriction.locations.0",
    problem: '"Japan" is not the code of a country; write it like JP',
    good: { loadBalancer: "public", geoRestriction: { type: "whitelist", locations: ["JP"] } },
  },
  {
    title: "a country twice",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", geoRestriction: { type: "blacklist", locations: ["JP", "JP"] } },
    at: "geoRestriction.locations.1",
    problem: "JP is named twice; name it once",
    good: { loadBalancer: "public", geoRestriction: { type: "blacklist", locations: ["JP"] } },
  },
  {
    title: "a bucket of logs by its address",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", logging: { bucket: "s3://example-logs" } },
    at: "logging.bucket",
    problem: '"s3://example-logs" is not the name of a bucket; write it like example-access-logs',
    good: { loadBalancer: "public", logging: { bucket: "example-logs" } },
  },
  {
    title: "a price class that CloudFront does not have",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", priceClass: "PriceClass_300" },
    at: "priceClass",
    problem: '"PriceClass_300" is not allowed; use PriceClass_100, PriceClass_200, PriceClass_All',
    good: { loadBalancer: "public", priceClass: "PriceClass_200" },
  },
  {
    title: "a header of CloudFront without CloudFront",
    given: [secure],
    path: "loadBalancers.public.originHeader",
    bad: {},
    problem: "is not used without a distribution in front; remove it",
    good: undefined,
  },
  {
    title: "a header of CloudFront inside",
    given: [["distributions.shop", { loadBalancer: "inner" }]],
    path: "loadBalancers.inner",
    bad: { scheme: "internal", originHeader: { versions: [2] } },
    at: "originHeader",
    problem: "is not used, since CloudFront reaches an internal load balancer by a VPC origin; remove it",
    good: { scheme: "internal" },
  },
  {
    title: "a header of CloudFront with a colon",
    given: [secure, shop],
    path: "loadBalancers.public.originHeader",
    bad: { name: "X-Origin:" },
    at: "name",
    problem: '"X-Origin:" is not the name of a header; write it like X-Origin-Verify',
    good: { name: "X-Origin" },
  },
  {
    title: "more networks beside CloudFront than a security group takes",
    given: [secure, shop],
    path: "loadBalancers.public.allowedCidrs",
    bad: networks(6),
    problem:
      "has 6 networks beside CloudFront, whose addresses count as 55 of the 60 rules of a security group; give at most 5",
    good: networks(5),
  },
  {
    title: "a rule without room for the header of CloudFront",
    given: [secure, shop],
    changes: [[`${web}.loadBalancer.paths`, paths(5)]],
    problems: [
      `${web}.loadBalancer: has 5 values in its conditions, and the header of the distribution in front of public has 1; a listener rule takes 5 together`,
    ],
    nearest: [[`${web}.loadBalancer.paths`, paths(4)]],
  },
  {
    title: "a test rule without room for two values of the header",
    given: [
      secure,
      shop,
      ["loadBalancers.public.originHeader", { versions: [1, 2] }],
      [`${web}.loadBalancer.priority`, 10],
    ],
    changes: [
      [
        `${web}.deployment`,
        {
          strategy: "blue-green",
          testTraffic: { priority: 5, header: { name: "X-Test", values: paths(4) } },
        },
      ],
    ],
    problems: [
      `${web}.deployment.testTraffic: has 4 values in its conditions, and the header of the distribution in front of public has 2; a listener rule takes 5 together`,
    ],
    nearest: [
      [
        `${web}.deployment`,
        {
          strategy: "blue-green",
          testTraffic: { priority: 5, header: { name: "X-Test", values: paths(3) } },
        },
      ],
    ],
  },
  {
    title: "records of no alias",
    given: [secure],
    path: "distributions.shop",
    bad: { loadBalancer: "public", zoneId: "Z0123456789ABCDEFGHIJ" },
    at: "zoneId",
    problem: "makes records for aliases; name them, or remove it",
    good: { ...named, zoneId: "Z0123456789ABCDEFGHIJ" },
  },
  {
    title: "a name that leads to a distribution and to a load balancer",
    given: [
      secure,
      inner,
      ["loadBalancers.inner.records", [{ zoneId: "Z0123456789ABCDEFGHIJ", name: "shop.example.com" }]],
    ],
    path: "distributions.shop",
    bad: { ...named, zoneId: "Z0123456789ABCDEFGHIJ" },
    at: "aliases.0",
    problem: "has its record by load balancer inner already; remove it here, or use another zone",
    good: { ...named, zoneId: "Z0123456789ABCDEFGHIK" },
  },
  {
    title: "a record that leads past a distribution",
    given: [secure, ["distributions.shop", named]],
    changes: [
      [`${web}.loadBalancer.hosts`, ["shop.example.com"]],
      [`${web}.loadBalancer.zoneId`, "Z0123456789ABCDEFGHIJ"],
    ],
    problems: [
      `${web}.loadBalancer.zoneId: leads clients past the distribution in front of public, where nobody lets them in; give zoneId to the distribution instead`,
    ],
    nearest: [
      [`${web}.loadBalancer.hosts`, ["shop.example.com"]],
      ["distributions.shop", { ...named, zoneId: "Z0123456789ABCDEFGHIJ" }],
    ],
  },
]);
