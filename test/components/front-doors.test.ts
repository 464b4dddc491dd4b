import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { authenticationActions, valueAt } from "../../components/authentication";
import { authentication } from "../../config/authentication";
import { planAuthentication } from "../../plan/authentication";
import { stackOfServices } from "../../bench/stacks";
import { find, record } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

async function recorded(...changes: Change[]) {
  const { resources } = await recordProgram(changedInput(changes) as object);
  return resources;
}

const route = "services.web.loadBalancer";

describe("the front doors of a platform", function () {
  this.timeout(60_000);

  it("hand conditions, rewrites and settings of target groups to AWS", async () => {
    const resources = await recorded(
      [`${route}.methods`, ["GET"]],
      [`${route}.rewrites`, { url: { regex: "^/v1/(.*)$", replace: "/$1" } }],
      [`${route}.stickiness`, { kind: "lb_cookie" }],
    );
    const rule = find(resources, "aws:lb/listenerRule:ListenerRule", "web").inputs;
    assert.deepEqual(rule["conditions"], [
      { pathPattern: { values: ["/*"] } },
      { httpRequestMethod: { values: ["GET"] } },
    ]);
    assert.deepEqual(rule["transforms"], [
      { type: "url-rewrite", urlRewriteConfig: { rewrite: { regex: "^/v1/(.*)$", replace: "/$1" } } },
    ]);
    const group = find(resources, "aws:lb/targetGroup:TargetGroup", "web").inputs;
    assert.deepEqual(group["stickiness"], { type: "lb_cookie", cookieDuration: 86400 });
  });

  it("may call the VPC by one rule, however many services stand behind them", async () => {
    const { resources } = await recordProgram(stackOfServices(61));
    const called = resources.filter(
      ({ type, inputs }) =>
        type === "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule" &&
        inputs["securityGroupId"] === "public-id",
    );
    assert.deepEqual(
      called.map(({ name, inputs }) => [name, inputs["ipProtocol"], inputs["cidrIpv4"]]),
      [["public-to-10.0.0.0-16", "-1", "10.0.0.0/16"]],
    );
    const { dependencies } = find(resources, "aws:lb/loadBalancer:LoadBalancer", "public");
    assert.ok(dependencies.includes(`${called[0]?.type ?? ""}::public-to-10.0.0.0-16`), dependencies.join());
  });

  it("create certificates, prove their names and wait for them before the listener", async () => {
    const resources = await recorded(
      [
        "loadBalancers.public.certificate",
        { domainName: "example.com", alternativeNames: ["*.example.com"], zoneId: "ZPUBLIC" },
      ],
      ["loadBalancers.public.additionalCertificates", [{ domainName: "shop.example.org", zoneId: "ZOTHER" }]],
    );
    const proof = find(resources, "aws:route53/record:Record", "public-example.com").inputs;
    assert.deepEqual(proof, {
      zoneId: "ZPUBLIC",
      name: "_proof.example.com.",
      type: "CNAME",
      records: ["_proof.acm-validations.aws."],
      ttl: 300,
    });
    const validations = resources.filter(
      ({ type }) => type === "aws:acm/certificateValidation:CertificateValidation",
    );
    assert.deepEqual(validations.map(({ name, inputs }) => [name, inputs["validationRecordFqdns"]]).sort(), [
      ["public", ["_proof.example.com."]],
      ["public-shop.example.org", ["_proof.shop.example.org."]],
    ]);
    const listener = find(resources, "aws:lb/listener:Listener", "public");
    assert.deepEqual(listener.propertyDependencies["certificateArn"], [
      "aws:acm/certificateValidation:CertificateValidation::public",
    ]);
    const second = find(
      resources,
      "aws:lb/listenerCertificate:ListenerCertificate",
      "public-shop.example.org",
    );
    assert.deepEqual(second.propertyDependencies["certificateArn"], [
      "aws:acm/certificateValidation:CertificateValidation::public-shop.example.org",
    ]);
  });

  it("are led to by records of their own and of the hosts of services", async () => {
    const resources = await recorded(
      ["loadBalancers.public.records", [{ zoneId: "ZPUBLIC", name: "example.com", weight: 5 }]],
      [`${route}.hosts`, ["a.example.com", "*.example.com"]],
      [`${route}.zoneId`, "ZPUBLIC"],
    );
    const records = resources.filter(({ type }) => type === "aws:route53/record:Record");
    assert.deepEqual(
      records.map(({ name, parent, inputs }) => [name, parent, inputs["name"], inputs["aliases"]]).sort(),
      [
        ["public-example.com", "ecs-platform:index:LoadBalancer::public", "example.com"],
        ["web-*.example.com", "ecs-platform:index:Service::web", "*.example.com"],
        ["web-a.example.com", "ecs-platform:index:Service::web", "a.example.com"],
      ].map((each) => [
        ...each,
        [{ name: "public.elb.example.com", zoneId: "public-zone", evaluateTargetHealth: true }],
      ]),
    );
  });

  it("write their logs into a bucket that is safe before they try to", async () => {
    const resources = await recorded(["loadBalancers.public.logs", { prefix: "shop", connection: true }]);
    const loadBalancer = find(resources, "aws:lb/loadBalancer:LoadBalancer", "public");
    const target = { bucket: "public-logs-1234567", enabled: true, prefix: "shop" };
    assert.deepEqual(loadBalancer.inputs["accessLogs"], target);
    assert.deepEqual(loadBalancer.inputs["connectionLogs"], target);
    assert.equal(loadBalancer.inputs["healthCheckLogs"], undefined);
    for (const awaited of [
      "aws:s3/bucketPolicy:BucketPolicy::public-logs",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration::public-logs",
    ])
      assert.ok(loadBalancer.dependencies.includes(awaited), awaited);
    const block = find(
      resources,
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      "public-logs",
    ).inputs;
    assert.equal(Object.values(block).filter((value) => value === true).length, 4);
    const policy = find(resources, "aws:s3/bucketPolicy:BucketPolicy", "public-logs").inputs["policy"];
    const [delivery, tls] = (JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] })
      .Statement;
    const bucket = "arn:aws:s3:::public-logs-1234567";
    assert.deepEqual(delivery?.["Resource"], [`${bucket}/shop/AWSLogs/123456789012/*`]);
    assert.deepEqual(tls?.["Resource"], [bucket, `${bucket}/*`]);
    const { rules } = find(
      resources,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "public-logs",
    ).inputs as { rules: { expiration: object }[] };
    assert.deepEqual(rules[0]?.expiration, { days: 90 });
  });

  it("protect their logs on request, or as all data of the stack", async () => {
    const bucketOf = async (...changes: Change[]) =>
      find(await recorded(...changes), "aws:s3/bucket:Bucket", "public-logs").protect;
    assert.deepEqual(
      [
        await bucketOf(["loadBalancers.public.logs", { protect: true }]),
        await bucketOf(["loadBalancers.public.logs", {}], ["dataProtection", { protect: true }]),
        await bucketOf(["loadBalancers.public.logs", {}]),
      ],
      [true, true, false],
    );
  });

  it("have a web ACL in front, whose association ends before the next one", async () => {
    const webAclArn =
      "arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/shop/1a2b3c4d-0000-4000-8000-000000000001";
    const resources = await recorded(
      ["loadBalancers.public.webAclArn", webAclArn],
      ["loadBalancers.public.wafFailOpen", true],
    );
    const association = find(resources, "aws:wafv2/webAclAssociation:WebAclAssociation", "public");
    assert.deepEqual(association.inputs, {
      resourceArn: "arn:aws:mock:ap-northeast-1:123456789012:LoadBalancer/public",
      webAclArn,
    });
    assert.equal(association.deleteBeforeReplace, true);
    const { inputs } = find(resources, "aws:lb/loadBalancer:LoadBalancer", "public");
    assert.equal(inputs["enableWafFailOpen"], true);
  });

  it("check certificates of clients against a trust store with its lists", async () => {
    const resources = await recorded(
      ["loadBalancers.public.certificateArn", "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b"],
      [
        "loadBalancers.public.mutualTls",
        {
          mode: "verify",
          trustStore: {
            bucket: "authorities",
            key: "roots.pem",
            revocations: [{ bucket: "authorities", key: "gone.crl" }],
          },
        },
      ],
    );
    const arn = "arn:aws:mock:ap-northeast-1:123456789012:TrustStore/public";
    assert.deepEqual(find(resources, "aws:lb/listener:Listener", "public").inputs["mutualAuthentication"], {
      mode: "verify",
      trustStoreArn: arn,
    });
    assert.deepEqual(
      find(resources, "aws:lb/trustStoreRevocation:TrustStoreRevocation", "public-gone.crl").inputs,
      { revocationsS3Bucket: "authorities", revocationsS3Key: "gone.crl", trustStoreArn: arn },
    );
  });

  it("share requests among services by weight, in rules of their own", async () => {
    const resources = await recorded(
      [
        "services.second",
        {
          task: { cpu: 256, memoryMiB: 512 },
          containers: {
            app: { image: { uri: "a:1" }, portMappings: [{ name: "http", containerPort: 80 }] },
          },
          loadBalancers: [
            { name: "public", container: "app", port: "http", priority: 8, hosts: ["two.example"] },
            { name: "public", container: "app", port: "http", priority: 9, hosts: ["three.example"] },
          ],
        },
      ],
      [
        "loadBalancers.public.rules",
        {
          split: {
            priority: 5,
            paths: ["/beta"],
            forward: { services: { web: 9, second: 1 }, stickinessSeconds: 60 },
          },
        },
      ],
    );
    const rule = find(resources, "aws:lb/listenerRule:ListenerRule", "public:split");
    const group = (name: string) => `arn:aws:mock:ap-northeast-1:123456789012:TargetGroup/${name}`;
    assert.deepEqual(rule.inputs["actions"], [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: group("second"), weight: 1 },
            { arn: group("web"), weight: 9 },
          ],
          stickiness: { enabled: true, duration: 60 },
        },
      },
    ]);
    assert.equal(rule.parent, "ecs-platform:index:LoadBalancer::public");
  });

  const oidc = {
    issuer: "https://login.example.com",
    authorizationEndpoint: "https://login.example.com/authorize",
    tokenEndpoint: "https://login.example.com/token",
    userInfoEndpoint: "https://login.example.com/userinfo",
    clientId: "shop",
    clientSecret: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:login-AbCdEf:client::",
  };
  const https: Change = [
    "loadBalancers.public.certificateArn",
    "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b",
  ];

  it("let users log in first, with a secret that stays one, at a provider that they may call", async () => {
    const resources = await recorded(https, [
      `${route}.authenticate`,
      {
        oidc,
        onUnauthenticatedRequest: "deny",
        sessionTimeoutSeconds: 600,
        requestParameters: { prompt: "login" },
      },
    ]);
    const { inputs } = find(resources, "aws:lb/listenerRule:ListenerRule", "web");
    const [login, forward] = inputs["actions"] as Record<string, unknown>[];
    const { clientSecret, ...settings } = login?.["authenticateOidc"] as Record<string, unknown>;
    assert.deepEqual(settings, {
      issuer: oidc.issuer,
      authorizationEndpoint: oidc.authorizationEndpoint,
      tokenEndpoint: oidc.tokenEndpoint,
      userInfoEndpoint: oidc.userInfoEndpoint,
      clientId: "shop",
      onUnauthenticatedRequest: "deny",
      sessionTimeout: 600,
      authenticationRequestExtraParams: { prompt: "login" },
    });
    assert.equal(clientSecret, "told-to-nobody");
    assert.equal(forward?.["type"], "forward");
    const egress = find(
      resources,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "public-to-identity-providers",
    ).inputs;
    assert.deepEqual([egress["fromPort"], egress["cidrIpv4"]], [443, "0.0.0.0/0"]);
  });

  it("keep a client's secret as one, and fail where there is none, without showing it", async () => {
    const spec = planAuthentication(authentication.parse({ oidc }));
    await record(async () => {
      const [login] = authenticationActions(spec, new pulumi.ComponentResource("a:b:C", "parent"));
      const { clientSecret } = login?.authenticateOidc as unknown as { clientSecret: pulumi.Output<string> };
      assert.equal(await pulumi.isSecret(clientSecret), true);
    });
    for (const text of ["hunter2", '{"other":"hunter2"}', '{"client":7}', "null"])
      assert.throws(() => valueAt(text, "the-secret", "client"), {
        message: "secret the-secret is no JSON object with a text at key client",
      });
  });

  it("let users of a user pool log in, and let services of other stacks ask for it", async () => {
    const cognito = {
      userPoolArn: "arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/ap-northeast-1_AbCdEfGhI",
      userPoolClientId: "1234",
      userPoolDomain: "shop",
    };
    const resources = await recorded(https, [`${route}.authenticate`, { cognito, scope: "openid email" }]);
    const { inputs } = find(resources, "aws:lb/listenerRule:ListenerRule", "web");
    assert.deepEqual((inputs["actions"] as unknown[])[0], {
      type: "authenticate-cognito",
      authenticateCognito: { ...cognito, onUnauthenticatedRequest: "authenticate", scope: "openid email" },
    });
    const { outputs } = await recordProgram(
      changedInput([https, ["loadBalancers.public.identityProviderAccess", true]]) as object,
    );
    const published = outputs.platform.loadBalancers as Record<string, Record<string, unknown>>;
    assert.equal(published["public"]?.["identityProviderAccess"], true);
  });
});
