import assert from "node:assert/strict";
import { planned, plannedService } from "../support/plan";
import type { Change } from "../support/stack";

const shop: Change = ["namespaces.shop", { name: "shop.internal" }];
const foreign = "arn:aws:servicediscovery:ap-northeast-1:123456789012:namespace/ns-abc";
const authority = "arn:aws:acm-pca:ap-northeast-1:123456789012:certificate-authority/1";
const key = "arn:aws:kms:ap-northeast-1:123456789012:key/1";
const role = "arn:aws:iam::123456789012:role/tls";

/** Changes that give the port of service `web` a protocol. */
const grpc = { "containers.web.portMappings": [{ name: "http", containerPort: 8080, appProtocol: "grpc" }] };

function connect(serviceConnect: object) {
  return plannedService("web", { ...grpc, serviceConnect }, shop).serviceConnect;
}

const logConfiguration = {
  logDriver: "awslogs",
  options: {
    "awslogs-group": "/ecs/shop-test/web",
    "awslogs-region": "ap-northeast-1",
    "awslogs-stream-prefix": "service-connect",
    mode: "non-blocking",
  },
};

describe("planServiceConnect", () => {
  it("lets a service call others, and be called by nobody", () => {
    assert.deepEqual(connect({ namespace: "shop" }), {
      namespace: { key: "shop" },
      services: [],
      logConfiguration,
    });
  });

  it("offers ports under their own names unless others are given", () => {
    assert.deepEqual(connect({ namespace: foreign, services: { http: {} } }), {
      namespace: { arn: foreign },
      services: [{ portName: "http", discoveryName: "http" }],
      logConfiguration,
    });
  });

  it("has everything that the stack file says", () => {
    const planned = connect({
      namespace: "shop",
      accessLogs: { format: "TEXT", includeQueryParameters: true },
      services: {
        http: {
          discoveryName: "web",
          clientAliases: [
            { port: 80, dnsName: "web", testHeader: { name: "x-test", value: "1" } },
            { port: 8080 },
          ],
          idleTimeoutSeconds: 0,
          perRequestTimeoutSeconds: 15,
          ingressPortOverride: 9000,
          tls: { awsPcaAuthorityArn: authority, kmsKeyArn: key, roleArn: role },
        },
      },
    });
    assert.deepEqual(planned?.accessLogConfiguration, { format: "TEXT", includeQueryParameters: "ENABLED" });
    assert.deepEqual(planned.services, [
      {
        portName: "http",
        discoveryName: "web",
        ingressPortOverride: 9000,
        clientAlias: [
          {
            port: 80,
            dnsName: "web",
            testTrafficRules: [{ header: { name: "x-test", value: { exact: "1" } } }],
          },
          { port: 8080 },
        ],
        timeout: { idleTimeoutSeconds: 0, perRequestTimeoutSeconds: 15 },
        tls: { awsPcaAuthorityArn: authority, kmsKey: key, roleArn: role },
      },
    ]);
  });

  it("gives ECS a role for certificates where none is brought along", () => {
    const roleFor = (tls: object) =>
      plannedService("web", { serviceConnect: { namespace: "shop", services: { http: { tls } } } }, shop)
        .infrastructureRole?.managedPolicyArns;
    assert.deepEqual(roleFor({ awsPcaAuthorityArn: authority }), [
      "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity",
    ]);
    assert.equal(roleFor({ awsPcaAuthorityArn: authority, roleArn: role }), undefined);
  });
});

describe("planDiscovery", () => {
  const discovery = (given: object) => plannedService("web", { discovery: given }, shop).discovery;

  it("registers the addresses of tasks under the name of the service", () => {
    assert.deepEqual(discovery({ namespace: "shop" }), {
      namespace: { key: "shop" },
      name: "web",
      dnsRecord: { type: "A", ttl: 10 },
    });
  });

  it("registers port and host where they differ from task to task", () => {
    const srv = { namespace: "ns-abc123", name: "shop.web", type: "SRV", container: "web", port: "http" };
    assert.deepEqual(discovery({ ...srv, ttlSeconds: 0 }), {
      namespace: { id: "ns-abc123" },
      name: "shop.web",
      dnsRecord: { type: "SRV", ttl: 0 },
      containerName: "web",
      containerPort: 8080,
    });
  });

  it("is absent without it", () => {
    assert.equal("discovery" in plannedService("web"), false);
  });
});

describe("planNamespace", () => {
  it("answers DNS in the VPC unless it is for Service Connect alone", () => {
    const { namespaces } = planned(shop, ["namespaces.flat", { name: "flat", kind: "http" }]);
    assert.deepEqual(namespaces, {
      flat: { name: "flat", kind: "http" },
      shop: { name: "shop.internal", kind: "private-dns" },
    });
  });
});

describe("planLattice", () => {
  it("creates a target group with a Lattice service in front that asks for IAM", () => {
    assert.deepEqual(plannedService("web", { vpcLattice: [{ port: "http" }] }).lattice, [
      {
        key: "web.http",
        portName: "http",
        created: {
          name: plannedService("web", { vpcLattice: [{ port: "http" }] }).lattice[0]?.created?.name,
          port: 8080,
          protocol: "HTTP",
          healthCheckPath: "/",
          authType: "AWS_IAM",
        },
      },
    ]);
  });

  it("has what the stack file says", () => {
    const [lattice] = plannedService("web", {
      vpcLattice: [
        {
          port: "http",
          protocol: "HTTPS",
          healthCheckPath: "/up",
          authType: "NONE",
          serviceNetworkId: "sn-0123456789abcdef0",
        },
      ],
    }).lattice;
    const { name, ...created } = lattice?.created ?? {};
    assert.match(name ?? "", /^shop-test-web-http-[0-9a-f]{6}$/);
    assert.deepEqual(created, {
      port: 8080,
      protocol: "HTTPS",
      healthCheckPath: "/up",
      authType: "NONE",
      serviceNetworkId: "sn-0123456789abcdef0",
    });
  });

  it("fills a target group that exists", () => {
    const targetGroupArn = "arn:aws:vpc-lattice:ap-northeast-1:123456789012:targetgroup/tg-0123";
    assert.deepEqual(plannedService("web", { vpcLattice: [{ port: "http", targetGroupArn }] }).lattice, [
      { key: "web.http", portName: "http", targetGroupArn },
    ]);
  });
});
