import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const service = "aws:ecs/service:Service";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const mockArn = (kind: string, name: string) => `arn:aws:mock:ap-northeast-1:123456789012:${kind}/${name}`;

const image = { uri: "ghcr.io/example/app:1" };
const onFargate = (changes: object) => ({
  task: { cpu: 256, memoryMiB: 512 },
  containers: { app: { image, portMappings: [{ name: "http", containerPort: 8080, appProtocol: "http" }] } },
  ...changes,
});

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object).then(({ resources }) => resources);
}

describe("a private DNS namespace", () => {
  it("has its successor in another VPC beside it, since one with services in it does not go", async () => {
    const resources = await recorded(["namespaces", { inner: { name: "inner.internal" } }]);
    const namespace = find(
      resources,
      "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
      "inner",
    );
    assert.deepEqual([namespace.deleteBeforeReplaceDefined, namespace.deleteBeforeReplace], [true, false]);
  });
});

describe("a service in several target groups", () => {
  let resources: readonly RecordedResource[] = [];
  const way = { container: "web", port: "http" };
  before(async () => {
    resources = await recorded(
      ["loadBalancers.inside", { scheme: "internal" }],
      ["loadBalancers.edge", { kind: "network", scheme: "internet-facing" }],
      ["services.web.loadBalancer", undefined],
      [
        "services.web.containers.web.portMappings",
        [
          { name: "http", containerPort: 8080 },
          { name: "dns", containerPort: 5353, protocol: "udp" },
        ],
      ],
      [
        "services.web.loadBalancers",
        [
          { ...way, name: "public", priority: 1, hosts: ["a.example.com"] },
          { ...way, name: "public", priority: 2, hosts: ["b.example.com"] },
          { ...way, name: "inside", priority: 1, paths: ["/*"] },
          { container: "web", port: "dns", name: "edge", listener: { port: 53, protocol: "UDP" } },
          {
            ...way,
            targetGroupArn:
              "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/given/0123456789abcdef",
          },
        ],
      ],
    );
  });

  it("is in each of them, in the order of the stack file", () => {
    const groups = find(resources, service, "web").inputs["loadBalancers"] as { targetGroupArn: string }[];
    const names = groups.map(({ targetGroupArn }) =>
      targetGroupArn.split("/")[1]?.replace(/-[0-9a-f]{6}$/, ""),
    );
    assert.deepEqual(names, ["web", "web-2", "web-3", "web-4", "given"]);
  });

  it("waits for every rule and listener that it brings", () => {
    const { dependencies } = find(resources, service, "web");
    for (const edge of [
      "aws:lb/listenerRule:ListenerRule::web",
      "aws:lb/listenerRule:ListenerRule::web.2",
      "aws:lb/listenerRule:ListenerRule::web.3",
      "aws:lb/listener:Listener::web.4",
    ])
      assert.ok(dependencies.includes(edge), edge);
  });

  it("admits each load balancer once to each port, by UDP together with the TCP of its health checks", () => {
    const rules = resources
      .filter(({ type, inputs }) => type === ingress && inputs["securityGroupId"] === "web-id")
      .map(({ name, inputs }) => [
        name,
        inputs["referencedSecurityGroupId"],
        inputs["ipProtocol"],
        inputs["toPort"],
      ]);
    assert.deepEqual(rules.sort(), [
      ["web-from-load-balancer", "public-id", "tcp", 8080],
      ["web.3-from-load-balancer", "inside-id", "tcp", 8080],
      ["web.4-from-load-balancer", "edge-id", "tcp", 5353],
      ["web.4-from-load-balancer-udp", "edge-id", "udp", 5353],
    ]);
    assert.equal(find(resources, ingress, "web.4-udp-53-from-0.0.0.0-0").inputs["ipProtocol"], "udp");
  });
});

describe("Service Connect", () => {
  const authority =
    "arn:aws:acm-pca:ap-northeast-1:123456789012:certificate-authority/0a1b2c3d-0000-0000-0000-000000000000";
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["namespaces", { shop: { name: "shop.internal", kind: "http" } }],
      [
        "services.cart",
        onFargate({
          serviceConnect: {
            namespace: "shop",
            services: {
              http: {
                discoveryName: "cart",
                clientAliases: [{ port: 80, dnsName: "cart" }],
                perRequestTimeoutSeconds: 15,
                tls: { awsPcaAuthorityArn: authority },
              },
            },
            accessLogs: { format: "JSON" },
          },
        }),
      ],
      ["services.client", onFargate({ serviceConnect: { namespace: "shop" } })],
    );
  });
  const connect = (name: string) =>
    find(resources, service, name).inputs["serviceConnectConfiguration"] as Record<string, unknown>;

  it("offers ports in the namespace of the stack, with certificates by the infrastructure role", () => {
    const { logConfiguration, ...rest } = connect("cart");
    assert.deepEqual(rest, {
      enabled: true,
      namespace: mockArn("HttpNamespace", "shop"),
      services: [
        {
          portName: "http",
          discoveryName: "cart",
          clientAlias: [{ port: 80, dnsName: "cart" }],
          timeout: { perRequestTimeoutSeconds: 15 },
          tls: {
            issuerCertAuthority: { awsPcaAuthorityArn: authority },
            roleArn: mockArn("Role", "cart-infrastructure"),
          },
        },
      ],
      accessLogConfiguration: { format: "JSON", includeQueryParameters: "DISABLED" },
    });
    assert.equal(
      (logConfiguration as { options: Record<string, string> }).options["awslogs-group"],
      find(resources, "aws:cloudwatch/logGroup:LogGroup", "cart").inputs["name"],
    );
  });

  it("waits for the policy with which certificates are issued", () => {
    const policy =
      "cart-infrastructure.service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity";
    assert.ok(
      find(resources, service, "cart").dependencies.includes(
        `aws:iam/rolePolicyAttachment:RolePolicyAttachment::${policy}`,
      ),
    );
  });

  it("of a client names the namespace, offers nothing and needs no role", () => {
    const { namespace, services } = connect("client");
    assert.deepEqual([namespace, services], [mockArn("HttpNamespace", "shop"), undefined]);
    assert.ok(!resources.some(({ name }) => name === "client-infrastructure"));
  });
});

describe("Cloud Map", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["namespaces", { shop: { name: "shop.internal" } }],
      ["services.cart", onFargate({ discovery: { namespace: "shop" } })],
      [
        "services.srv",
        onFargate({
          discovery: { namespace: "shop", name: "ledger", type: "SRV", container: "app", port: "http" },
        }),
      ],
      ["services.other", onFargate({ discovery: { namespace: "ns-0123456789abcdef" } })],
    );
  });
  const registered = (name: string) => find(resources, "aws:servicediscovery/service:Service", name).inputs;

  it("creates a namespace that answers DNS in the VPC of the platform", () => {
    assert.deepEqual(
      find(resources, "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "shop").inputs,
      { name: "shop.internal", vpc: "network-id" },
    );
  });

  it("registers tasks by their addresses", () => {
    assert.deepEqual(registered("cart"), {
      name: "cart",
      dnsConfig: {
        namespaceId: "shop-id",
        dnsRecords: [{ type: "A", ttl: 10 }],
        routingPolicy: "MULTIVALUE",
      },
      forceDestroy: true,
    });
    assert.deepEqual(find(resources, service, "cart").inputs["serviceRegistries"], {
      registryArn: mockArn("Service", "cart"),
    });
  });

  it("registers tasks by address and port", () => {
    assert.deepEqual(registered("srv")["name"], "ledger");
    assert.deepEqual(find(resources, service, "srv").inputs["serviceRegistries"], {
      registryArn: mockArn("Service", "srv"),
      containerName: "app",
      containerPort: 8080,
    });
  });

  it("takes a namespace that exists already", () => {
    assert.equal(
      (registered("other")["dnsConfig"] as { namespaceId: string }).namespaceId,
      "ns-0123456789abcdef",
    );
  });
});

describe("VPC Lattice", () => {
  const given = "arn:aws:vpc-lattice:ap-northeast-1:123456789012:targetgroup/tg-0123456789abcdef0";
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded([
      "services.cart",
      onFargate({
        containers: {
          app: {
            image,
            portMappings: [
              { name: "http", containerPort: 8080 },
              { name: "admin", containerPort: 9090 },
            ],
          },
        },
        vpcLattice: [
          { port: "http", serviceNetworkId: "sn-0123456789abcdef0" },
          { port: "admin", targetGroupArn: given },
        ],
      }),
    ]);
  });

  it("has a target group that ECS fills, and a service of Lattice in front of it", () => {
    const { name, ...group } = find(resources, "aws:vpclattice/targetGroup:TargetGroup", "cart.http").inputs;
    assert.match(String(name), /^ecs-platform-test-cart-http/);
    assert.deepEqual(group, {
      type: "IP",
      config: { port: 8080, protocol: "HTTP", vpcIdentifier: "network-id", healthCheck: { path: "/" } },
    });
    assert.deepEqual(find(resources, "aws:vpclattice/service:Service", "cart.http").inputs, {
      name,
      authType: "AWS_IAM",
    });
    const listener = find(resources, "aws:vpclattice/listener:Listener", "cart.http");
    assert.deepEqual(listener.replaceOnChanges, ["serviceIdentifier"]);
    assert.deepEqual(listener.inputs, {
      name: "http",
      protocol: "HTTP",
      serviceIdentifier: "cart.http-id",
      defaultAction: {
        forwards: [{ targetGroups: [{ targetGroupIdentifier: "cart.http-id", weight: 100 }] }],
      },
    });
  });

  it("joins the service network once it listens", () => {
    const joined = find(
      resources,
      "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation",
      "cart.http",
    );
    assert.deepEqual(joined.inputs, {
      serviceIdentifier: "cart.http-id",
      serviceNetworkIdentifier: "sn-0123456789abcdef0",
    });
    assert.ok(joined.dependencies.includes("aws:vpclattice/listener:Listener::cart.http"));
  });

  it("registers tasks in created and existing groups by the infrastructure role, after its policy", () => {
    const roleArn = mockArn("Role", "cart-infrastructure");
    const recordedService = find(resources, service, "cart");
    assert.deepEqual(recordedService.inputs["vpcLatticeConfigurations"], [
      { roleArn, portName: "http", targetGroupArn: mockArn("TargetGroup", "cart.http") },
      { roleArn, portName: "admin", targetGroupArn: given },
    ]);
    assert.ok(
      recordedService.dependencies.includes(
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment::cart-infrastructure.AmazonECSInfrastructureRolePolicyForVpcLattice",
      ),
    );
  });
});

describe("services that admit others", () => {
  it("let those in where their proxy listens instead of the container", async () => {
    const resources = await recorded(
      ["namespaces", { shop: { name: "shop.internal", kind: "http" } }],
      [
        "services.cart",
        onFargate({
          allowFrom: ["web"],
          serviceConnect: {
            namespace: "shop",
            services: { http: { discoveryName: "cart", ingressPortOverride: 9090 } },
          },
        }),
      ],
    );
    const ports = resources
      .filter(({ type, inputs }) => type === ingress && inputs["securityGroupId"] === "cart-id")
      .map(({ name, inputs }) => [name, inputs["fromPort"]]);
    assert.deepEqual(ports.sort(), [
      ["cart.8080-tcp-from-web", 8080],
      ["cart.9090-tcp-from-web", 9090],
    ]);
  });

  it("let exactly those in, at every port and range that they map", async () => {
    const resources = await recorded([
      "services.cart",
      onFargate({
        allowFrom: ["web", "web"],
        containers: {
          app: {
            image,
            portMappings: [
              { name: "http", containerPort: 8080 },
              { name: "quic", containerPort: 8080, protocol: "udp" },
              { name: "rtp", containerPortRange: "9000-9010", protocol: "udp" },
            ],
          },
        },
      }),
    ]);
    const rules = resources.filter(
      ({ type, inputs }) => type === ingress && inputs["securityGroupId"] === "cart-id",
    );
    assert.deepEqual(
      rules
        .map(({ name, parent, inputs }) => [
          name,
          parent,
          inputs["referencedSecurityGroupId"],
          inputs["ipProtocol"],
          inputs["fromPort"],
          inputs["toPort"],
        ])
        .sort(),
      [
        ["cart.8080-tcp-from-web", "tcp", 8080, 8080],
        ["cart.8080-udp-from-web", "udp", 8080, 8080],
        ["cart.9000-udp-from-web", "udp", 9000, 9010],
      ].map(([name, ...ports]) => [name, "ecs-platform:index:Service::cart", "web-id", ...ports]),
    );
  });
});
