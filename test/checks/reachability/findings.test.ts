import assert from "node:assert/strict";
import { checkPlatform } from "../../../checks/platform";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";

const fargateOnly: Change[] = [
  ["services.api", undefined],
  ["cluster", undefined],
];

/** What the proofs find in the valid stack file with changes, and the checks of the network beside them. */
function found(...changes: Change[]): string[] {
  return checkPlatform(planned(...fargateOnly, ...changes))
    .filter(({ check }) => check.endsWith("-reached") || check === "network-acls-let-through")
    .map(({ severity, path, message }) => `${severity}: ${path}: ${message}`);
}

const image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web:v1";
const callee = (more: object = {}, port: object = {}) => ({
  task: { cpu: 256, memoryMiB: 512 },
  containers: {
    app: { image: { repository: "web", tag: "v1" }, portMappings: [{ name: "http", containerPort: 8080 }] },
  },
  allowFrom: ["web"],
  serviceConnect: { namespace: "shop", services: { http: { clientAliases: [{ port: 80 }], ...port } } },
  ...more,
});
const connected: Change[] = [
  ["namespaces.shop", { name: "shop.internal", kind: "private-dns" }],
  ["services.web.serviceConnect", { namespace: "shop" }],
];

describe("reachability: findings", () => {
  it("finds nothing in a sound platform", () => {
    assert.deepEqual(found(), []);
    assert.deepEqual(found(...connected, ["services.catalog", callee()]), []);
  });

  it("finds tasks in public subnets that have no public address", () => {
    assert.deepEqual(found(["services.web.subnets", "public"]), [
      `error: services.web.assignPublicIp: tasks of services.web stand in public subnets without a public address, and the internet gateway gives them no way to ecr.api; set services.web.assignPublicIp to true, or leave services.web.subnets out; container web of services.web needs it for ${image}`,
      "error: services.web.assignPublicIp: tasks of services.web stand in public subnets without a public address, and the internet gateway gives them no way to logs; set services.web.assignPublicIp to true, or leave services.web.subnets out; container web of services.web needs it for /ecs/shop-test/web",
    ]);
  });

  it("finds egress rules that keep tasks from what they need to start", () => {
    assert.deepEqual(found(["services.web.egress", [{ port: 5432, cidr: "10.0.0.0/16" }]]), [
      `error: services.web.egress: the security group of tasks of services.web lets no TCP 443 out to ecr.api; add { port: 443, cidr: 0.0.0.0/0 } to services.web.egress; container web of services.web needs it for ${image}`,
      "error: services.web.egress: the security group of tasks of services.web lets no TCP 443 out to logs; add { port: 443, cidr: 0.0.0.0/0 } to services.web.egress; container web of services.web needs it for /ecs/shop-test/web",
    ]);
  });

  it("takes a further security group for granted", () => {
    const given: Change = ["services.web.securityGroupIds", ["sg-0123456789abcdef0"]];
    assert.deepEqual(found(["services.web.egress", [{ port: 5432, cidr: "10.0.0.0/16" }]], given), []);
  });

  it("finds endpoints whose policy keeps a call away", () => {
    const [first, ...others] = found(
      ["network.egress", "endpoints"],
      [
        "network.endpointPolicies",
        {
          logs: [
            { actions: ["logs:CreateLogStream"], resources: ["arn:aws:logs:ap-northeast-1:123456789012:*"] },
          ],
        },
      ],
    );
    assert.equal(
      first,
      "error: network.endpointPolicies.logs: the policy of the endpoint of logs does not let logs:PutLogEvents on arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs/shop-test/web:log-stream:web pass; add a statement with that action and resource to network.endpointPolicies.logs, or set it to own-account or full-access; container web of services.web needs it for /ecs/shop-test/web",
    );
    assert.deepEqual(others, []);
  });

  it("finds nothing where the proxy of Service Connect listens on a port of its own", () => {
    const moved = callee({}, { ingressPortOverride: 9090 });
    assert.deepEqual(found(...connected, ["services.catalog", moved]), []);
  });

  it("finds callers whose own egress does not lead to a service that admits them", () => {
    const egress: Change = ["services.web.egress", [{ port: 443, cidr: "0.0.0.0/0" }]];
    assert.deepEqual(found(...connected, ["services.catalog", callee()], egress), [
      "warning: services.web.egress: the security group of tasks of services.web lets no TCP 8080 out to tasks of services.catalog; add { port: 8080, cidr: 10.0.0.0/18 } to services.web.egress; services.web needs it for services.catalog",
    ]);
  });

  it("finds declared networks that no route leads to", () => {
    const egress = [
      { port: 443, cidr: "0.0.0.0/0" },
      { port: 5432, cidr: "10.9.0.0/16" },
    ];
    assert.deepEqual(found(["services.web.egress", egress]), [
      "warning: network.routes: no route leads tasks of services.web to 10.9.0.0/16, which lies outside the VPC; add a route with that destination to network.routes, by a transit gateway, a peering connection or a virtual private gateway; services.web needs it for 10.9.0.0/16:5432",
    ]);
    const route = { destination: "10.8.0.0/15", transitGatewayId: "tgw-0123456789abcdef0" };
    assert.deepEqual(found(["services.web.egress", egress], ["network.routes", [route]]), []);
  });

  it("leaves to the checks of the network what they have told", () => {
    const deny = {
      ruleNumber: 1,
      action: "deny",
      protocol: "tcp",
      cidr: "0.0.0.0/0",
      fromPort: 443,
      toPort: 443,
    };
    const allow = { ruleNumber: 2, action: "allow", protocol: "all", cidr: "0.0.0.0/0" };
    const acls = { private: { ingress: [allow], egress: [deny, allow] } };
    assert.deepEqual(found(["network.networkAcls", acls]), [
      "error: network.networkAcls.private.egress: lets no TCP port 443 to 0.0.0.0/0 through, and services.web needs it to reach AWS and registries; add a rule that allows it, or use standard",
    ]);
  });
});
