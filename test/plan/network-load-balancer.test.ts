import assert from "node:assert/strict";
import { planned, plannedService } from "../support/plan";
import type { Change } from "../support/stack";

const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";

describe("planNetworkLoadBalancer", () => {
  const edge = (settings: object) =>
    planned(["loadBalancers.edge", { kind: "network", scheme: "internet-facing", ...settings }])
      .loadBalancers["edge"];

  it("leaves addresses and DNS to AWS where nothing is said", () => {
    assert.deepEqual(edge({}), {
      logicalName: "edge",
      subnets: "public",
      targetCidrBlocks: ["10.0.0.0/16"],
      ingressCidrBlocks: ["0.0.0.0/0"],
      loadBalancer: {
        loadBalancerType: "network",
        internal: false,
        enableCrossZoneLoadBalancing: false,
        enableDeletionProtection: false,
      },
    });
  });

  it("keeps Elastic IP addresses that are made, or those that exist", () => {
    assert.deepEqual(edge({ elasticIps: "create" })?.addresses, { elasticIps: "create" });
    const elasticIps = ["eipalloc-0123456789abcdef0", "eipalloc-0123456789abcdef1"];
    assert.deepEqual(edge({ elasticIps })?.addresses, { elasticIps });
  });

  it("keeps private addresses in the order of the subnets", () => {
    const privateIpv4Addresses = ["10.0.0.10", "10.0.64.10"];
    const spec = edge({ scheme: "internal", privateIpv4Addresses });
    assert.deepEqual([spec?.subnets, spec?.addresses], ["private", { privateIpv4Addresses }]);
  });

  it("gives clients the addresses of their own zone by DNS where that is asked for", () => {
    const spec = edge({ clientRoutingPolicy: "availability_zone_affinity", crossZone: true });
    const { loadBalancer } = spec ?? {};
    assert.ok(loadBalancer?.loadBalancerType === "network");
    assert.deepEqual(
      [loadBalancer.dnsRecordClientRoutingPolicy, loadBalancer.enableCrossZoneLoadBalancing],
      ["availability_zone_affinity", true],
    );
  });
});

describe("planApplicationTarget", () => {
  const target = (...changes: Change[]) =>
    planned(
      [
        "loadBalancers.edge",
        {
          kind: "network",
          scheme: "internet-facing",
          elasticIps: "create",
          applicationLoadBalancer: { name: "public", healthCheck: { path: "/up" } },
        },
      ],
      ...changes,
    ).loadBalancers["edge"]?.applicationTarget;
  const healthCheck = { path: "/up", interval: 15, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 };

  it("hands connections on at the port of plain HTTP", () => {
    assert.deepEqual(target(), {
      loadBalancer: "public",
      ports: [
        {
          key: "edge.80",
          port: 80,
          logicalName: "edge-80-570170",
          targetGroup: {
            port: 80,
            protocol: "TCP",
            targetType: "alb",
            healthCheck: { protocol: "HTTP", matcher: "200-499", ...healthCheck },
          },
        },
      ],
    });
  });

  it("hands connections on at both ports of HTTPS, and takes a redirect for what it is", () => {
    const { ports = [] } = target(["loadBalancers.public.certificateArn", certificateArn]) ?? {};
    assert.deepEqual(
      ports.map(({ port, targetGroup }) => [
        port,
        targetGroup.healthCheck.protocol,
        targetGroup.healthCheck.matcher,
      ]),
      [
        [443, "HTTPS", "200-499"],
        [80, "HTTP", "301"],
      ],
    );
  });
});

describe("planEndpointService", () => {
  const service = (settings: object) =>
    planned([
      "loadBalancers.edge",
      {
        kind: "network",
        scheme: "internal",
        endpointService: { allowedPrincipals: ["210987654321"], ...settings },
      },
    ]).loadBalancers["edge"];

  it("lets accounts, roles and users in by their ARNs", () => {
    const role = "arn:aws:iam::110987654321:role/reader";
    assert.deepEqual(service({ allowedPrincipals: ["210987654321", role, "*"] })?.endpointService, {
      acceptanceRequired: true,
      allowedPrincipals: ["*", role, "arn:aws:iam::210987654321:root"],
    });
  });

  it("has the region of the stack among those of the consumers", () => {
    const { endpointService } =
      service({
        acceptanceRequired: false,
        privateDnsName: "api.example.com",
        supportedRegions: ["us-east-1", "eu-central-1"],
      }) ?? {};
    assert.deepEqual(endpointService, {
      acceptanceRequired: false,
      allowedPrincipals: ["arn:aws:iam::210987654321:root"],
      privateDnsName: "api.example.com",
      supportedRegions: ["ap-northeast-1", "eu-central-1", "us-east-1"],
    });
  });

  it("is not held to the security group of the load balancer unless that is said", () => {
    const enforced = (settings: object) => {
      const loadBalancer = service(settings)?.loadBalancer;
      return loadBalancer?.loadBalancerType === "network"
        ? loadBalancer.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic
        : undefined;
    };
    assert.deepEqual([enforced({}), enforced({ enforceSecurityGroupInboundRules: true })], ["off", "on"]);
  });
});

describe("planListenerTargetGroup", () => {
  function route(settings: object) {
    const [spec] = plannedService(
      "web",
      {
        loadBalancer: undefined,
        loadBalancers: [
          { name: "edge", container: "web", port: "http", listener: { port: 443 }, ...settings },
        ],
      },
      ["loadBalancers.edge", { kind: "network", scheme: "internal" }],
    ).routes;
    assert.ok(spec?.kind === "listener");
    return spec;
  }

  it("has nothing but AWS's defaults where nothing is said", () => {
    assert.deepEqual(Object.keys(route({}).targetGroup).sort(), [
      "deregistrationDelay",
      "healthCheck",
      "logicalName",
      "port",
      "preserveClientIp",
      "protocol",
      "targetType",
    ]);
    assert.deepEqual(route({}).listener, { port: 443, protocol: "TCP" });
  });

  it("has every attribute that is asked for, with Pulumi's names", () => {
    const { deregistrationDelay, healthCheck, logicalName, port, ...rest } = route({
      preserveClientIp: false,
      proxyProtocolV2: true,
      connectionTermination: true,
      unhealthyConnectionTermination: false,
      unhealthyDrainingSeconds: 90,
      sourceIpStickiness: true,
      crossZone: false,
      targetGroupHealth: { dnsFailover: { count: 2 } },
    }).targetGroup;
    assert.deepEqual(
      [deregistrationDelay, healthCheck.protocol, logicalName, port],
      [60, "TCP", "web", 8080],
    );
    assert.deepEqual(rest, {
      protocol: "TCP",
      targetType: "ip",
      preserveClientIp: "false",
      proxyProtocolV2: true,
      connectionTermination: true,
      loadBalancingCrossZoneEnabled: "false",
      stickiness: { type: "source_ip" },
      targetGroupHealth: { dnsFailover: { minimumHealthyTargetsCount: "2" } },
      targetHealthStates: [{ enableUnhealthyConnectionTermination: false, unhealthyDrainingInterval: 90 }],
    });
  });

  it("agrees on a protocol in the handshake of TLS, and keeps idle connections of TCP as long as is said", () => {
    assert.deepEqual(
      route({ listener: { port: 443, protocol: "TLS", certificateArn, alpnPolicy: "HTTP2Preferred" } })
        .listener,
      {
        port: 443,
        protocol: "TLS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        certificateArn,
        alpnPolicy: "HTTP2Preferred",
      },
    );
    const secure = route({
      listener: {
        port: 443,
        protocol: "TLS",
        certificateArn,
        sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
        additionalCertificateArns: [`${certificateArn}2`, `${certificateArn}1`],
      },
    });
    assert.equal(secure.listener.sslPolicy, "ELBSecurityPolicy-TLS13-1-3-2021-06");
    assert.deepEqual(secure.additionalCertificateArns, [`${certificateArn}1`, `${certificateArn}2`]);
    assert.deepEqual(route({ listener: { port: 5432, tcpIdleTimeoutSeconds: 3600 } }).listener, {
      port: 5432,
      protocol: "TCP",
      tcpIdleTimeoutSeconds: 3600,
    });
  });
});
