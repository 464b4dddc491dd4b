import { rowsOf } from "./row";

const lb = "loadBalancers.public";
const acl = "webacl/shop/1a2b3c4d-0000-4000-8000-000000000001";

/** Firewall and logs of load balancers. */
export const doors = rowsOf([
  {
    title: "a web ACL of CloudFront in front of a load balancer",
    path: `${lb}.webAclArn`,
    bad: `arn:aws:wafv2:us-east-1:123456789012:global/${acl}`,
    problem: "is a web ACL of scope CLOUDFRONT, which goes with a distribution; give one of scope REGIONAL",
    good: `arn:aws:wafv2:ap-northeast-1:123456789012:regional/${acl}`,
  },
  {
    title: "a web ACL by its name",
    path: `${lb}.webAclArn`,
    bad: "shop",
    problem:
      '"shop" is not the ARN of a web ACL; write it like arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>',
    good: `arn:aws:wafv2:ap-northeast-1:123456789012:regional/${acl}`,
  },
  {
    title: "logs in a bucket by its ARN",
    path: `${lb}.logs`,
    bad: { bucket: "arn:aws:s3:::logs" },
    at: "bucket",
    problem:
      '"arn:aws:s3:::logs" is not the name of a bucket; write it like example-load-balancer-logs, not as an ARN',
    good: { bucket: "logs" },
  },
  {
    title: "logs under a prefix that ends with a slash",
    path: `${lb}.logs`,
    bad: { prefix: "shop/" },
    at: "prefix",
    problem: '"shop/" is not a prefix of objects; write it without / at either end and without AWSLogs',
    good: { prefix: "shop" },
  },
  {
    title: "logs of nothing",
    path: `${lb}.logs`,
    bad: { access: false },
    problem: "keeps nothing; set access, connection or healthCheck to true",
    good: { access: false, connection: true },
  },
  {
    title: "days for a bucket that is not created",
    path: `${lb}.logs`,
    bad: { bucket: "logs", retentionDays: 30 },
    at: "retentionDays",
    problem: "is for a bucket that is created; remove it, or bucket",
    good: { retentionDays: 30 },
  },
  {
    title: "logs of connections of a network load balancer",
    path: "loadBalancers.tcp",
    bad: { kind: "network", scheme: "internal", logs: { connection: true } },
    at: "logs.connection",
    problem: 'is not a known key: "connection"; known: bucket, forceDestroy, prefix, protect, retentionDays',
    good: { kind: "network", scheme: "internal", logs: {} },
  },
]);
