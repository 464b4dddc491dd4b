import assert from "node:assert/strict";
import type { OwnRouteSpec, RouteSpec } from "../../plan/route";
import { plannedService } from "../support/plan";
import type { Change } from "../support/stack";

const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";
const https: Change = ["loadBalancers.public.certificateArn", certificateArn];
const network: Change = ["loadBalancers.tcp", { kind: "network", scheme: "internal" }];

const rule = { name: "public", container: "web", port: "http", priority: 7 };
const listener = { name: "tcp", container: "web", port: "http", listener: { port: 5000 } };

const timing = { interval: 15, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 };

function routes(changes: Record<string, unknown>, ...others: Change[]): readonly RouteSpec[] {
  return plannedService("web", changes, ...others).routes;
}

function own(changes: Record<string, unknown>, ...others: Change[]): OwnRouteSpec {
  const [route] = routes(changes, ...others);
  if (route === undefined || route.kind === "existing") throw new Error("no route of its own");
  return route;
}

/** What a rule says of its target group, and the target group. */
const httpGroups: [name: string, route: object, wanted: object][] = [
  [
    "HTTP",
    { paths: ["/*"] },
    { protocol: "HTTP", deregistrationDelay: 60, healthCheck: { path: "/", matcher: "200", ...timing } },
  ],
  [
    "HTTP with everything said",
    {
      hosts: ["a.example"],
      deregistrationDelaySeconds: 0,
      healthCheck: {
        path: "/up",
        matcher: "200-299,302",
        intervalSeconds: 5,
        timeoutSeconds: 2,
        healthyThreshold: 10,
        unhealthyThreshold: 10,
      },
    },
    {
      protocol: "HTTP",
      deregistrationDelay: 0,
      healthCheck: {
        path: "/up",
        matcher: "200-299,302",
        interval: 5,
        timeout: 2,
        healthyThreshold: 10,
        unhealthyThreshold: 10,
      },
    },
  ],
  [
    "HTTPS to the task, which is checked by HTTPS too",
    { paths: ["/*"], protocol: "HTTPS", protocolVersion: "HTTP2" },
    {
      protocol: "HTTPS",
      protocolVersion: "HTTP2",
      deregistrationDelay: 60,
      healthCheck: { protocol: "HTTPS", path: "/", matcher: "200", ...timing },
    },
  ],
  [
    "everything that has a usual value, said in another way",
    {
      paths: ["/*"],
      algorithm: "weighted_random",
      anomalyMitigation: true,
      stickiness: { kind: "app_cookie", cookieName: "session", durationSeconds: 60 },
      crossZone: true,
      targetGroupHealth: { dnsFailover: { count: 2, percent: 50 }, unhealthyStateRouting: { count: 1 } },
    },
    {
      protocol: "HTTP",
      deregistrationDelay: 60,
      healthCheck: { path: "/", matcher: "200", ...timing },
      loadBalancingAlgorithmType: "weighted_random",
      loadBalancingAnomalyMitigation: "on",
      loadBalancingCrossZoneEnabled: "true",
      stickiness: { type: "app_cookie", cookieName: "session", cookieDuration: 60 },
      targetGroupHealth: {
        dnsFailover: { minimumHealthyTargetsCount: "2", minimumHealthyTargetsPercentage: "50" },
        unhealthyStateRouting: { minimumHealthyTargetsCount: 1 },
      },
    },
  ],
  [
    "a slow start, without the tasks of other zones",
    { paths: ["/*"], slowStartSeconds: 30, crossZone: false },
    {
      protocol: "HTTP",
      deregistrationDelay: 60,
      healthCheck: { path: "/", matcher: "200", ...timing },
      loadBalancingCrossZoneEnabled: "false",
      slowStart: 30,
    },
  ],
  [
    "gRPC, which is checked by a call that nobody implements",
    { paths: ["/*"], protocolVersion: "GRPC" },
    {
      protocol: "HTTP",
      protocolVersion: "GRPC",
      deregistrationDelay: 60,
      healthCheck: { path: "/AWS.ALB/healthcheck", matcher: "12", ...timing },
    },
  ],
];

/** What a listener says, the listener, and the target group. */
const listeners: [name: string, route: object, wantedListener: object, wantedGroup: object][] = [
  [
    "TCP, without the addresses of the clients",
    { preserveClientIp: false },
    { port: 5000, protocol: "TCP" },
    { protocol: "TCP", preserveClientIp: "false", healthCheck: { protocol: "TCP", ...timing } },
  ],
  [
    "TLS, which ends at the load balancer",
    { listener: { port: 443, protocol: "TLS", certificateArn } },
    { port: 443, protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06", certificateArn },
    { protocol: "TCP", preserveClientIp: "true", healthCheck: { protocol: "TCP", ...timing } },
  ],
  [
    "TCP and UDP, checked by HTTP",
    {
      listener: { port: 53, protocol: "TCP_UDP" },
      healthCheck: { path: "/up", intervalSeconds: 30 },
    },
    { port: 53, protocol: "TCP_UDP" },
    {
      protocol: "TCP_UDP",
      preserveClientIp: "true",
      healthCheck: { protocol: "HTTP", path: "/up", matcher: "200", ...timing, interval: 30 },
    },
  ],
];

describe("planRoutes", () => {
  for (const [name, route, wanted] of httpGroups)
    it(`plans the target group of a rule: ${name}`, () => {
      const { targetGroup } = own({ loadBalancer: { ...rule, ...route } }, https);
      assert.deepEqual(targetGroup, { logicalName: "web", port: 8080, targetType: "ip", ...wanted });
    });

  it("plans every kind of condition, and what is changed in requests", () => {
    const planned = own({
      loadBalancer: {
        ...rule,
        hosts: ["a.example"],
        headers: [{ name: "X-Tenant", values: ["a*"] }],
        queryStrings: [{ key: "v", value: "2" }, { value: "debug" }],
        methods: ["GET"],
        rewrites: { url: { regex: "^/v1/(.*)$", replace: "/$1" }, host: { regex: "^a", replace: "b" } },
      },
    });
    assert.ok(planned.kind === "rule");
    assert.deepEqual(planned.rule, {
      priority: 7,
      conditions: [
        { hostHeader: { values: ["a.example"] } },
        { httpHeader: { httpHeaderName: "X-Tenant", values: ["a*"] } },
        { queryStrings: [{ key: "v", value: "2" }, { value: "debug" }] },
        { httpRequestMethod: { values: ["GET"] } },
      ],
      transforms: [
        {
          type: "host-header-rewrite",
          hostHeaderRewriteConfig: { rewrite: { regex: "^a", replace: "b" } },
        },
        { type: "url-rewrite", urlRewriteConfig: { rewrite: { regex: "^/v1/(.*)$", replace: "/$1" } } },
      ],
    });
    const fromHome = own({ loadBalancer: { ...rule, sourceCidrs: ["192.0.2.0/24"] } });
    assert.ok(fromHome.kind === "rule");
    assert.deepEqual(fromHome.rule, {
      priority: 7,
      conditions: [{ sourceIp: { values: ["192.0.2.0/24"] } }],
    });
  });

  for (const [name, route, wantedListener, wantedGroup] of listeners)
    it(`plans a listener of its own: ${name}`, () => {
      const planned = own({ loadBalancer: { ...listener, ...route } }, network);
      assert.deepEqual(planned, {
        key: "web",
        kind: "listener",
        loadBalancer: "tcp",
        containerName: "web",
        containerPort: 8080,
        targetGroup: {
          logicalName: "web",
          port: 8080,
          targetType: "ip",
          deregistrationDelay: 60,
          ...wantedGroup,
        },
        listener: wantedListener,
      });
    });

  it("is told which target group exists already", () => {
    const targetGroupArn =
      "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/legacy/0123456789abcdef";
    assert.deepEqual(routes({ loadBalancer: { targetGroupArn, container: "web", port: "http" } }), [
      { key: "web", kind: "existing", containerName: "web", containerPort: 8080, targetGroupArn },
    ]);
  });

  it("matches hosts, paths, or both", () => {
    const conditions = (given: object) => {
      const route = own({ loadBalancer: { ...rule, ...given } });
      return route.kind === "rule" ? route.rule : undefined;
    };
    const hostHeader = { hostHeader: { values: ["*.example"] } };
    const pathPattern = { pathPattern: { values: ["/a/*", "/b"] } };
    assert.deepEqual(conditions({ hosts: ["*.example"] }), { priority: 7, conditions: [hostHeader] });
    assert.deepEqual(conditions({ paths: ["/a/*", "/b"] }), { priority: 7, conditions: [pathPattern] });
    assert.deepEqual(conditions({ hosts: ["*.example"], paths: ["/a/*", "/b"] }), {
      priority: 7,
      conditions: [hostHeader, pathPattern],
    });
  });

  it("keeps several ways in apart by names that no other service can have", () => {
    const planned = routes(
      { loadBalancer: undefined, loadBalancers: [{ ...rule, paths: ["/*"] }, listener] },
      network,
    );
    assert.deepEqual(
      planned.map((route) => [
        route.key,
        route.kind,
        route.kind !== "existing" && route.targetGroup.logicalName,
      ]),
      [
        ["web", "rule", "web"],
        ["web.2", "listener", planned[1]?.kind === "listener" && planned[1].targetGroup.logicalName],
      ],
    );
    assert.match(JSON.stringify(planned[1]), /"logicalName":"web-2-[0-9a-f]{6}"/);
  });

  it("reaches tasks without addresses of their own at their instances", () => {
    for (const [networkMode, targetType] of [
      ["bridge", "instance"],
      ["host", "instance"],
      ["awsvpc", "ip"],
    ]) {
      const [route] = plannedService("api", {
        "task.networkMode": networkMode,
        "containers.api.portMappings": [{ name: "http", containerPort: 3000 }],
        loadBalancer: { ...rule, container: "api", paths: ["/api/*"] },
      }).routes;
      assert.equal(route?.kind === "rule" && route.targetGroup.targetType, targetType, networkMode);
    }
  });
});

describe("routes between which a deployment shifts", () => {
  const shifting = (deployment: object) =>
    own({ loadBalancer: { ...rule, priority: 20, paths: ["/*"] }, deployment });

  it("have a second target group like the first, for every strategy but rolling", () => {
    for (const strategy of ["blue-green", "linear", "canary", "code-deploy"]) {
      const { targetGroup, alternateTargetGroup } = shifting({ strategy });
      assert.match(alternateTargetGroup?.logicalName ?? "", /^web-green-[0-9a-f]{6}$/);
      assert.deepEqual({ ...alternateTargetGroup, logicalName: "web" }, targetGroup);
    }
    assert.equal("alternateTargetGroup" in shifting({}), false);
  });

  it("lead test requests by header, by host, or by both", () => {
    const testRule = (testTraffic: object) => {
      const route = shifting({ strategy: "blue-green", testTraffic: { priority: 10, ...testTraffic } });
      return route.kind === "rule" ? route.testRule : undefined;
    };
    const header = { name: "x-test", values: ["1", "2"] };
    const httpHeader = { httpHeader: { httpHeaderName: "x-test", values: ["1", "2"] } };
    const hostHeader = { hostHeader: { values: ["test.example"] } };
    assert.deepEqual(testRule({ header }), { priority: 10, conditions: [httpHeader] });
    assert.deepEqual(testRule({ hosts: ["test.example"] }), { priority: 10, conditions: [hostHeader] });
    assert.deepEqual(testRule({ header, hosts: ["test.example"] }), {
      priority: 10,
      conditions: [hostHeader, httpHeader],
    });
    assert.equal("testRule" in shifting({ strategy: "blue-green" }), false);
  });
});

describe("instanceIngress", () => {
  const opened = (
    networkMode: string,
    mapping: object = {},
    route: object = { ...rule, paths: ["/api/*"] },
  ) =>
    plannedService(
      "api",
      {
        "task.networkMode": networkMode,
        "containers.api.portMappings": [{ name: "http", containerPort: 3000, ...mapping }],
        loadBalancer: { ...route, container: "api" },
      },
      network,
    ).instanceIngress;
  const entry = { loadBalancer: "public", group: "general", ipProtocol: "tcp" };

  it("opens the ports that Docker chooses from, or the one that is fixed", () => {
    assert.deepEqual(opened("bridge"), [{ ...entry, fromPort: 32768, toPort: 65535 }]);
    assert.deepEqual(opened("bridge", { hostPort: 0 }), [{ ...entry, fromPort: 32768, toPort: 65535 }]);
    assert.deepEqual(opened("bridge", { hostPort: 8080 }), [{ ...entry, fromPort: 8080, toPort: 8080 }]);
    assert.deepEqual(opened("host"), [{ ...entry, fromPort: 3000, toPort: 3000 }]);
  });

  it("opens UDP too where it is served, and TCP for the health check", () => {
    const udp = { ...listener, listener: { port: 53, protocol: "UDP" } };
    assert.deepEqual(
      opened("bridge", { protocol: "udp" }, udp).map(({ ipProtocol }) => ipProtocol),
      ["tcp", "udp"],
    );
  });

  it("opens nothing on instances for tasks with addresses of their own", () => {
    assert.deepEqual(opened("awsvpc"), []);
    assert.deepEqual(plannedService("web").instanceIngress, []);
  });
});
