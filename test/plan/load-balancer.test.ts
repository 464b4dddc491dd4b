import assert from "node:assert/strict";
import { planned } from "../support/plan";

const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";

describe("planLoadBalancer", () => {
  it("answers on port 80 without a certificate", () => {
    const { listener, redirectListener } = planned().loadBalancers["public"] ?? {};
    assert.deepEqual([listener?.port, listener?.protocol, redirectListener], [80, "HTTP", undefined]);
  });

  it("answers on port 443 with a certificate and sends port 80 there", () => {
    const { listener, redirectListener } =
      planned(["loadBalancers.public.certificateArn", certificateArn]).loadBalancers["public"] ?? {};
    assert.equal(listener?.port, 443);
    assert.equal(listener.certificateArn, certificateArn);
    assert.equal(listener.sslPolicy, "ELBSecurityPolicy-TLS13-1-2-2021-06");
    assert.deepEqual(redirectListener, {
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
      ],
    });
  });

  it("stands in public subnets and admits everyone when internet-facing", () => {
    const spec = planned().loadBalancers["public"];
    assert.deepEqual(
      [spec?.subnets, spec?.loadBalancer.internal, spec?.ingressCidrBlocks],
      ["public", false, ["0.0.0.0/0"]],
    );
  });

  it("stands in private subnets and admits the VPC when internal", () => {
    const spec = planned(["loadBalancers.inner", { scheme: "internal" }]).loadBalancers["inner"];
    assert.deepEqual(
      [spec?.subnets, spec?.loadBalancer.internal, spec?.ingressCidrBlocks],
      ["private", true, ["10.0.0.0/16"]],
    );
  });

  it("admits only the networks that are given", () => {
    const spec = planned(["loadBalancers.public.allowedCidrs", ["198.51.100.0/24"]]).loadBalancers["public"];
    assert.deepEqual(spec?.ingressCidrBlocks, ["198.51.100.0/24"]);
  });

  it("says only what differs from what AWS does by itself", () => {
    const usual = planned().loadBalancers["public"]?.loadBalancer;
    assert.deepEqual(usual, {
      loadBalancerType: "application",
      internal: false,
      idleTimeout: 60,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: false,
    });
    const special = {
      scheme: "internet-facing",
      idleTimeoutSeconds: 120,
      clientKeepAliveSeconds: 600,
      dropInvalidHeaderFields: false,
      preserveHostHeader: true,
      xffHeaderProcessingMode: "preserve",
      xffClientPort: true,
      desyncMitigationMode: "strictest",
      http2: false,
      tlsVersionAndCipherSuiteHeaders: true,
      minimumCapacityUnits: 200,
      zonalShift: true,
    };
    assert.deepEqual(planned(["loadBalancers.public", special]).loadBalancers["public"]?.loadBalancer, {
      loadBalancerType: "application",
      internal: false,
      idleTimeout: 120,
      dropInvalidHeaderFields: false,
      enableDeletionProtection: false,
      enableZonalShift: true,
      clientKeepAlive: 600,
      preserveHostHeader: true,
      xffHeaderProcessingMode: "preserve",
      enableXffClientPort: true,
      desyncMitigationMode: "strictest",
      enableHttp2: false,
      enableTlsVersionAndCipherSuiteHeaders: true,
      minimumLoadBalancerCapacity: { capacityUnits: 200 },
    });
    const network = planned(["loadBalancers.tcp", { kind: "network", scheme: "internal", zonalShift: true }]);
    assert.deepEqual(network.loadBalancers["tcp"]?.loadBalancer, {
      loadBalancerType: "network",
      internal: true,
      enableCrossZoneLoadBalancing: false,
      enableDeletionProtection: false,
      enableZonalShift: true,
    });
  });

  describe("certificates and records", () => {
    const zoneId = "Z0123456789ABCDEFGHIJ";
    const certificate = {
      domainName: "example.com",
      alternativeNames: ["*.example.com", "shop.example.org"],
      zoneId,
      otherZoneIds: { "shop.example.org": "ZOTHER" },
      keyAlgorithm: "EC_prime256v1",
    };

    it("creates the certificate of the listener, proved once for a name and its wildcard", () => {
      const {
        listener,
        redirectListener,
        certificate: created,
      } = planned(["loadBalancers.public.certificate", certificate]).loadBalancers["public"] ?? {};
      assert.deepEqual(
        [listener?.port, listener?.certificateArn, redirectListener?.port],
        [443, undefined, 80],
      );
      assert.deepEqual(created, {
        key: "public",
        certificate: {
          domainName: "example.com",
          subjectAlternativeNames: ["*.example.com", "shop.example.org"],
          validationMethod: "DNS",
          keyAlgorithm: "EC_prime256v1",
        },
        validations: [
          { domainName: "example.com", zoneId },
          { domainName: "shop.example.org", zoneId: "ZOTHER" },
        ],
      });
    });

    it("has further certificates, those that exist and those that are created, and the policy that is chosen", () => {
      const spec = planned(
        ["loadBalancers.public.certificateArn", certificateArn],
        ["loadBalancers.public.sslPolicy", "ELBSecurityPolicy-TLS13-1-3-2021-06"],
        [
          "loadBalancers.public.additionalCertificates",
          [`${certificateArn}b`, { domainName: "*.example.net", zoneId }],
        ],
      ).loadBalancers["public"];
      assert.equal(spec?.listener?.sslPolicy, "ELBSecurityPolicy-TLS13-1-3-2021-06");
      assert.deepEqual(spec.additionalCertificates, [
        { key: "public-0a1bb", certificateArn: `${certificateArn}b` },
        {
          key: "public-*.example.net",
          certificate: { domainName: "*.example.net", validationMethod: "DNS" },
          validations: [{ domainName: "*.example.net", zoneId }],
        },
      ]);
    });

    const records: [name: string, record: object, wanted: object][] = [
      ["alone", {}, {}],
      ["by weight", { weight: 0 }, { setIdentifier: "shop-test", weightedRoutingPolicies: [{ weight: 0 }] }],
      [
        "by latency, under an identifier of its own",
        { latency: true, setIdentifier: "tokyo" },
        { setIdentifier: "tokyo", latencyRoutingPolicies: [{ region: "ap-northeast-1" }] },
      ],
      [
        "when another is unhealthy",
        { failover: "SECONDARY" },
        { setIdentifier: "shop-test", failoverRoutingPolicies: [{ type: "SECONDARY" }] },
      ],
    ];
    for (const [name, given, wanted] of records)
      it(`is led to by a record, ${name}`, () => {
        const record = { zoneId, name: "shop.example.com", ...given };
        for (const loadBalancer of ["public", "tcp"]) {
          const plan = planned(
            ["loadBalancers.tcp", { kind: "network", scheme: "internal" }],
            [`loadBalancers.${loadBalancer}.records`, [record]],
          );
          assert.deepEqual(plan.loadBalancers[loadBalancer]?.records, [
            {
              key: `${loadBalancer}-shop.example.com`,
              evaluateTargetHealth: true,
              record: { zoneId, name: "shop.example.com", type: "A", ...wanted },
            },
          ]);
        }
      });
  });

  describe("logs", () => {
    const tlsOnly = {
      Sid: "OnlyByTls",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*"],
      keys: ["", "/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };

    it("go into a bucket that is created, where Elastic Load Balancing may write", () => {
      const { logs } = planned(["loadBalancers.public.logs", {}]).loadBalancers["public"] ?? {};
      assert.deepEqual(logs, {
        bucket: {
          logicalName: "public-logs",
          forceDestroy: false,
          retentionDays: 90,
          statements: [
            {
              Sid: "WriteLogs",
              Effect: "Allow",
              Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
              Action: ["s3:PutObject"],
              keys: ["/AWSLogs/123456789012/*"],
            },
            tlsOnly,
          ],
        },
        kinds: ["accessLogs"],
      });
    });

    it("go into the bucket that is named, of the kinds that are asked for", () => {
      const logs = {
        bucket: "logs-of-all",
        prefix: "shop/public",
        access: false,
        connection: true,
        healthCheck: true,
      };
      assert.deepEqual(planned(["loadBalancers.public.logs", logs]).loadBalancers["public"]?.logs, {
        bucket: { name: "logs-of-all" },
        prefix: "shop/public",
        kinds: ["connectionLogs", "healthCheckLogs"],
      });
    });

    it("of a network load balancer are written by another service, for this account", () => {
      const logs = { prefix: "tcp", retentionDays: 7, forceDestroy: true, protect: true };
      const source = {
        ArnLike: { "aws:SourceArn": "arn:aws:logs:ap-northeast-1:123456789012:*" },
        StringEquals: { "aws:SourceAccount": "123456789012" },
      };
      const Principal = { Service: "delivery.logs.amazonaws.com" };
      const plan = planned(["loadBalancers.Tcp", { kind: "network", scheme: "internal", logs }]);
      const bucket = plan.loadBalancers["Tcp"]?.logs?.bucket;
      assert.ok(bucket !== undefined && "statements" in bucket);
      // A bucket's name has no capitals; another load balancer may be called "tcp".
      assert.match(bucket.logicalName, /^tcp-logs-[0-9a-f]{6}$/);
      assert.deepEqual(
        { ...bucket, logicalName: "" },
        {
          logicalName: "",
          forceDestroy: true,
          retentionDays: 7,
          protect: true,
          statements: [
            {
              Sid: "FindBucket",
              Effect: "Allow",
              Principal,
              Action: ["s3:GetBucketAcl"],
              keys: [""],
              Condition: source,
            },
            {
              Sid: "WriteLogs",
              Effect: "Allow",
              Principal,
              Action: ["s3:PutObject"],
              keys: ["/tcp/AWSLogs/123456789012/*"],
              Condition: {
                ...source,
                StringEquals: {
                  "aws:SourceAccount": "123456789012",
                  "s3:x-amz-acl": "bucket-owner-full-control",
                },
              },
            },
            tlsOnly,
          ],
        },
      );
    });
  });

  it("checks certificates of clients against a trust store, and gives headers their names and values", () => {
    const spec = planned(
      ["loadBalancers.public.certificateArn", certificateArn],
      [
        "loadBalancers.public.mutualTls",
        {
          mode: "verify",
          trustStore: {
            bucket: "authorities",
            key: "roots.pem",
            objectVersion: "v1",
            revocations: [{ bucket: "authorities", key: "gone.crl" }],
          },
          advertiseTrustStoreCaNames: true,
          ignoreClientCertificateExpiry: true,
        },
      ],
      ["loadBalancers.public.responseHeaders", { strictTransportSecurity: "max-age=60", server: false }],
      ["loadBalancers.public.requestHeaderNames", { clientCertificateSubject: "X-Client" }],
    ).loadBalancers["public"];
    assert.deepEqual(spec?.listener, {
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn,
      defaultActions: spec?.listener?.defaultActions,
      routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=60",
      routingHttpResponseServerEnabled: false,
      routingHttpRequestXAmznMtlsClientcertSubjectHeaderName: "X-Client",
      mutualAuthentication: {
        mode: "verify",
        advertiseTrustStoreCaNames: "on",
        ignoreClientCertificateExpiry: true,
      },
    });
    assert.deepEqual(spec.trustStore, {
      logicalName: "public",
      trustStore: {
        caCertificatesBundleS3Bucket: "authorities",
        caCertificatesBundleS3Key: "roots.pem",
        caCertificatesBundleS3ObjectVersion: "v1",
      },
      revocations: [{ revocationsS3Bucket: "authorities", revocationsS3Key: "gone.crl" }],
    });
  });

  it("hands certificates of clients on unchecked", () => {
    const spec = planned(
      ["loadBalancers.public.certificateArn", certificateArn],
      ["loadBalancers.public.mutualTls", { mode: "passthrough" }],
    ).loadBalancers["public"];
    assert.deepEqual(
      [spec?.listener?.mutualAuthentication, spec?.trustStore],
      [{ mode: "passthrough" }, undefined],
    );
  });

  it("has rules that belong to no service, and another answer where no rule matches", () => {
    const rules = {
      split: {
        priority: 20,
        paths: ["/*"],
        headers: [{ name: "X-Beta", values: ["1"] }],
        forward: { services: { web: 90 }, stickinessSeconds: 60 },
      },
      gone: { priority: 30, paths: ["/gone"], fixedResponse: { statusCode: 410, body: "Gone." } },
      moved: {
        priority: 40,
        hosts: ["old.example.com"],
        redirect: { host: "new.example.com", query: "", permanent: true },
      },
    };
    const spec = planned(
      ["loadBalancers.public.rules", rules],
      ["loadBalancers.public.defaultAction", { redirect: { host: "www.example.com" } }],
    ).loadBalancers["public"];
    assert.deepEqual(spec?.listener?.defaultActions, [
      { type: "redirect", redirect: { host: "www.example.com", statusCode: "HTTP_302" } },
    ]);
    assert.deepEqual(spec.rules, [
      {
        key: "public:gone",
        rule: { priority: 30, conditions: [{ pathPattern: { values: ["/gone"] } }] },
        action: {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", statusCode: "410", messageBody: "Gone." },
        },
      },
      {
        key: "public:moved",
        rule: { priority: 40, conditions: [{ hostHeader: { values: ["old.example.com"] } }] },
        action: {
          type: "redirect",
          redirect: { host: "new.example.com", query: "", statusCode: "HTTP_301" },
        },
      },
      {
        key: "public:split",
        rule: {
          priority: 20,
          conditions: [
            { pathPattern: { values: ["/*"] } },
            { httpHeader: { httpHeaderName: "X-Beta", values: ["1"] } },
          ],
        },
        action: { type: "forward", services: [{ service: "web", weight: 90 }], stickinessSeconds: 60 },
      },
    ]);
  });
});
