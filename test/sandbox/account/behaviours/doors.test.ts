import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { type Network, Scene } from "../scene";

const DENIED =
  "InvalidConfigurationRequest: Access Denied for bucket: logs. Please check S3bucket permission";

function policy(principal: object, resource: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "s3:PutObject", Resource: resource }],
  });
}

describe("sandbox account: logs and web ACLs of load balancers", () => {
  let scene: Scene;
  let refusal: Scene["refusal"];
  let network: Network;
  let balancer: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    refusal = scene.refusal.bind(scene);
    network = scene.network();
    ({ balancer } = scene.loadBalancer(network));
  });

  const objects = "arn:aws:s3:::logs/shop/AWSLogs/123456789012/*";
  const accessLogs = { bucket: "logs", prefix: "shop", enabled: true };
  const service = { Service: "logdelivery.elasticloadbalancing.amazonaws.com" };

  it("refuse a bucket into which nobody lets them write", () => {
    scene.create("bucket", "logs", { bucket: "logs" });
    assert.equal(
      refusal(() => scene.update(balancer, { accessLogs })),
      DENIED,
    );
    const documents = [
      policy({ Service: "ec2.amazonaws.com" }, objects),
      policy(service, "arn:aws:s3:::logs/AWSLogs/123456789012/*"),
      policy({ AWS: "arn:aws:iam::127311923021:root" }, objects),
    ];
    const made = scene.create("bucketPolicy", "logs", { bucket: "logs", policy: documents[0] ?? "" });
    for (const document of documents) {
      scene.update(made, { policy: document });
      assert.equal(
        refusal(() => scene.update(balancer, { accessLogs })),
        DENIED,
        document,
      );
    }
    for (const principal of [service, { AWS: "arn:aws:iam::582318560864:root" }]) {
      scene.update(made, { policy: policy(principal, objects) });
      assert.equal(
        refusal(() => scene.update(balancer, { accessLogs })),
        "accepted",
      );
    }
  });

  it("refuse a bucket that is encrypted by a key of KMS, and one that is not there", () => {
    scene.create("bucket", "logs", { bucket: "logs" });
    scene.create("bucketPolicy", "logs", { bucket: "logs", policy: policy(service, objects) });
    const encryption = (sseAlgorithm: string) => ({
      bucket: "logs",
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }],
    });
    const made = scene.create("bucketEncryption", "logs", encryption("aws:kms"));
    const inputs = { subnets: network.privateSubnetIds, internal: true, accessLogs };
    assert.equal(
      refusal(() => scene.create("loadBalancer", "inner", inputs)),
      DENIED,
    );
    scene.update(made, encryption("AES256"));
    scene.create("loadBalancer", "inner", inputs);
    scene.account.state.missing.push("gone");
    assert.match(
      refusal(() => scene.update(balancer, { connectionLogs: { bucket: "gone", enabled: true } })),
      /Access Denied for bucket: gone/,
    );
    assert.equal(
      refusal(() => scene.update(balancer, { connectionLogs: { bucket: "of-another", enabled: true } })),
      "accepted",
    );
  });

  it("leave objects, so that their bucket goes only by force, and its settings with it", () => {
    const bucket = scene.create("bucket", "logs", { bucket: "logs" });
    scene.create("bucketPolicy", "logs", { bucket: "logs", policy: policy(service, objects) });
    scene.update(balancer, { accessLogs });
    assert.match(
      refusal(() => {
        scene.delete(bucket);
      }),
      /^BucketNotEmpty: The bucket you tried to delete is not empty/,
    );
    scene.update(bucket, { forceDestroy: true });
    scene.delete(bucket);
    assert.deepEqual(
      [scene.account.ofType(types.bucketPolicy), scene.account.state.bucketsWithObjects],
      [[], []],
    );
  });

  it("have a policy for a bucket alone", () => {
    scene.create("bucket", "logs", { bucket: "logs" });
    assert.equal(
      refusal(() =>
        scene.create("bucketPolicy", "logs", {
          bucket: "logs",
          policy: policy(service, "arn:aws:s3:::others/*"),
        }),
      ),
      "MalformedPolicy: Policy has invalid resource",
    );
  });

  const webAcl = (scope: string) => ({
    scope,
    defaultAction: { allow: {} },
    visibilityConfig: { metricName: "shop", cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true },
  });

  it("take one web ACL of their region, which stays while it is there", () => {
    const acl = scene.create("webAcl", "shop", webAcl("REGIONAL"));
    const webAclArn = text(acl.properties["arn"]);
    const inputs = { resourceArn: balancer.id, webAclArn };
    const association = scene.create("webAclAssociation", "shop", inputs);
    assert.match(
      refusal(() => {
        scene.delete(acl);
      }),
      /^WAFAssociatedItemException: /,
    );
    const other = "arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/other/1";
    scene.create("webAclAssociation", "other", { resourceArn: balancer.id, webAclArn: other });
    assert.equal(association.properties["webAclArn"], other, "the second takes its place");
    scene.delete(acl);
    scene.delete(association);
    assert.deepEqual(scene.account.ofType(types.webAclAssociation), [], "the end of the first ends both");
  });

  it("take no web ACL of another region, of CloudFront, or that is not there", () => {
    assert.equal(
      refusal(() => scene.create("webAcl", "edge", webAcl("CLOUDFRONT"))),
      "WAFInvalidParameterException: Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT",
    );
    const associate = (webAclArn: string) => () =>
      scene.create("webAclAssociation", "shop", { resourceArn: balancer.id, webAclArn });
    const edge = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1";
    assert.match(
      refusal(associate(edge)),
      new RegExp(`^WAFInvalidParameterException: .*parameter: ${edge}$`),
    );
    const elsewhere = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/1";
    assert.match(refusal(associate(elsewhere)), /^WAFNonexistentItemException: /);
    scene.account.state.missing.push("arn:aws:wafv2:*");
    assert.match(
      refusal(associate("arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/shop/1")),
      /^WAFNonexistentItemException: /,
    );
  });

  it("check certificates of clients against a trust store, which stays while they do", () => {
    const bundle = { caCertificatesBundleS3Bucket: "authorities", caCertificatesBundleS3Key: "roots.pem" };
    scene.account.state.missing.push("authorities/gone.*", "*:truststore/*");
    assert.equal(
      refusal(() => scene.create("trustStore", "gone", { ...bundle, caCertificatesBundleS3Key: "gone.pem" })),
      "CaCertificatesBundleNotFound: The specified ca certificate bundle does not exist",
    );
    const store = scene.create("trustStore", "roots", bundle);
    const list = (key: string) => () =>
      scene.create("trustStoreRevocation", key, {
        trustStoreArn: store.id,
        revocationsS3Bucket: "authorities",
        revocationsS3Key: key,
      });
    assert.match(refusal(list("gone.crl")), /^RevocationContentNotFound: /);
    assert.deepEqual([list("a.crl")().id, list("b.crl")().id], [`${store.id},1`, `${store.id},2`]);
    const defaultActions = [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }];
    const https = (trustStoreArn: string) => ({
      loadBalancerArn: balancer.id,
      port: 443,
      protocol: "HTTPS",
      certificateArn: "arn:aws:acm:ap-northeast-1:123456789012:certificate/held",
      mutualAuthentication: { mode: "verify", trustStoreArn },
      defaultActions,
    });
    const unknown = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:truststore/other/1";
    assert.equal(
      refusal(() => scene.create("listener", "https", https(unknown))),
      `TrustStoreNotFound: Trust store '${unknown}' not found`,
    );
    const listener = scene.create("listener", "https", https(store.id));
    assert.equal(
      refusal(() => {
        scene.delete(store);
      }),
      `TrustStoreInUse: Trust store '${store.id}' is currently in use by a listener`,
    );
    scene.delete(listener);
    scene.delete(store);
    assert.deepEqual(scene.account.ofType(types.trustStoreRevocation), []);
  });

  it("have so many rules and listeners, and rules so many values, and no more", () => {
    const [listener] = scene.account.ofType(types.listener);
    const actions = [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }];
    const rule = (name: string, conditions: JsonObject[] = [{ pathPattern: { values: ["/"] } }]) =>
      scene.create("listenerRule", name, { listenerArn: listener?.id ?? "", conditions, actions });
    const methods = { httpRequestMethod: { values: ["GET", "PUT"] } };
    const queries = { queryStrings: [{ value: "a" }, { value: "b" }, { value: "c" }] };
    assert.equal(
      refusal(() => rule("many", [methods, queries, { sourceIp: { values: ["10.0.0.0/8"] } }])),
      "ValidationError: A rule can only have '5' condition values",
    );
    assert.equal(
      refusal(() => rule("none", [{ queryStrings: [] }])),
      "ValidationError: A condition value must be specified",
    );
    rule("five", [methods, queries]);
    for (let count = 2; count <= 100; count += 1) rule(String(count));
    assert.equal(
      refusal(() => rule("101")),
      "TooManyRules: The maximum number of rules on the load balancer has been reached",
    );
    const open = (port: number) =>
      scene.create("listener", String(port), {
        loadBalancerArn: balancer.id,
        port,
        defaultActions: actions,
      });
    for (let port = 8001; port < 8050; port += 1) open(port);
    assert.equal(
      refusal(() => open(8050)),
      "TooManyListeners: The maximum number of listeners on the load balancer has been reached",
    );
  });
});
