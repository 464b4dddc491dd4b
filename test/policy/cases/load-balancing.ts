import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { propertyRule, withFurther } from "./property-rule";
import {
  advises,
  component,
  configured,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const balancer = (properties: Properties = {}) => resource(balancerType, properties, { name: "web" });
const listenerType = "aws:lb/listener:Listener";
const groupType = "aws:lb/targetGroup:TargetGroup";
const group = (properties: Properties, rest: Partial<StackResource> = {}) =>
  resource(groupType, properties, { name: "web", ...rest });

const subnet = (zone: Value, name: string) =>
  resource("aws:ec2/subnet:Subnet", { availabilityZone: zone }, { name });
const one = subnet("a", "one");
const in2 = subnet("b", "two");
const between = (...subnets: StackResource[]) => referring(balancer({ subnets: unknown }), { subnets });
/** A component that states in which zones subnet-1 and those after it lie. */
const stated = (...zones: Value[]): StackResource => ({
  ...component,
  properties: {
    existingSubnets: zones.map((availabilityZone, index) => ({
      id: `subnet-${String(index + 1)}`,
      availabilityZone,
    })),
  },
});
const oneZone = "subnets must be in two Availability Zones at least.";

const acl = (arn: Value = unknown) =>
  resource("aws:wafv2/webAclAssociation:WebAclAssociation", { resourceArn: arn, webAclArn: unknown });
const noAcl = "The load balancer must have a web ACL association.";

const listener = resource(listenerType, {}, { name: "listener" });
const ruleType = "aws:lb/listenerRule:ListenerRule";
const ruleOf = (priority: Value, name: string, of: StackResource | undefined = listener) => {
  const each = resource(ruleType, { priority, listenerArn: unknown }, { name });
  return referring(each, { listenerArn: of });
};
const byArn = (priority: Value, name: string, listenerArn: Value) =>
  resource(ruleType, { priority, listenerArn }, { name });
const taken = 'priority must differ from that of listener rule "other".';

const wrongProtocol =
  "protocol must be one that targetType takes; groups of functions have none, the others need one.";
const wrongCheck = "healthCheck.protocol must be one of HTTP, HTTPS.";
const late =
  "healthCheck.healthyThreshold times healthCheck.interval should be 150 seconds at most: so long does every new task wait for its first request.";
const slow = "healthCheck.timeout must be below healthCheck.interval, which is 30 where nothing is set.";
const longName = "name must have 32 characters at most.";
const fixedName = "name must not be fixed, or deleteBeforeReplace must be set.";

/** Cases at the edges of single conditions. */
const further = {
  "alb-desync": {
    compliant: passes(resource("aws:lb/loadBalancer:LoadBalancer", { desyncMitigationMode: "defensive" })),
  },
  "alb-idle-vs-keepalive": {
    compliant: [
      passes(resource("aws:lb/loadBalancer:LoadBalancer", { idleTimeout: 1 })),
      passes(resource("aws:lb/loadBalancer:LoadBalancer", { idleTimeout: 4000 })),
      configured(
        { keepAliveSeconds: 61 },
        passes(resource("aws:lb/loadBalancer:LoadBalancer", { idleTimeout: 60 })),
      ),
    ],
    violating: configured(
      { keepAliveSeconds: 61 },
      fails(
        resource("aws:lb/loadBalancer:LoadBalancer", { idleTimeout: 61 }),
        "idleTimeout must be from 1 to 60 seconds.",
      ),
    ),
  },
  "alb-internal-unless-declared": {
    compliant: configured(
      { publicNames: ["*edge*"] },
      passes(resource("aws:lb/loadBalancer:LoadBalancer", {}, { name: "edge" })),
    ),
  },
  "alb-access-logs": {
    violating: fails(
      resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: { enabled: true, bucket: 5 } }),
      "accessLogs must be enabled, with a bucket.",
    ),
  },
  "listener-certificate": {
    compliant: [
      passes(resource("aws:lb/listener:Listener", { protocol: "TLS", certificateArn: "arn:aws:acm:x" })),
      passes(resource("aws:lb/listener:Listener", { protocol: unknown, certificateArn: "arn:aws:acm:x" })),
    ],
    violating: [
      fails(
        resource("aws:lb/listener:Listener", { protocol: "HTTPS" }),
        "certificateArn must be set for an HTTPS or TLS listener.",
      ),
      fails(
        resource("aws:lb/listener:Listener", { protocol: "TLS", certificateArn: "" }),
        "certificateArn must be set for an HTTPS or TLS listener.",
      ),
    ],
  },
  "listener-tls-policy": {
    compliant: configured(
      { tlsPolicies: ["Own"] },
      passes(resource("aws:lb/listener:Listener", { protocol: "TLS", sslPolicy: "Own" })),
    ),
    violating: [
      fails(
        resource("aws:lb/listener:Listener", { protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2016-08" }),
        "sslPolicy must be a policy with TLS 1.2 or newer and forward secrecy.",
      ),
      fails(
        resource("aws:lb/listener:Listener", { protocol: "HTTPS" }),
        "sslPolicy must be a policy with TLS 1.2 or newer and forward secrecy.",
      ),
    ],
  },
  "tg-encrypted": {
    violating: fails(
      resource("aws:lb/targetGroup:TargetGroup", { protocol: "TCP" }),
      "protocol should be HTTPS or TLS.",
    ),
  },
  "tg-replaceable-name": {
    compliant: [
      passes(
        resource("aws:lb/targetGroup:TargetGroup", { name: "a".repeat(32) }, { deleteBeforeReplace: true }),
      ),
      passes(
        resource(
          "aws:lb/targetGroup:TargetGroup",
          { name: `${"a".repeat(24)}-0123abc` },
          { name: "a".repeat(24) },
        ),
      ),
    ],
    violating: [
      fails(
        resource(
          "aws:lb/targetGroup:TargetGroup",
          { name: `${"a".repeat(25)}-0123abc` },
          { name: "a".repeat(25) },
        ),
        longName,
      ),
      fails(resource("aws:lb/targetGroup:TargetGroup", { name: "web-blue" }, { name: "web" }), fixedName),
      fails(resource("aws:lb/targetGroup:TargetGroup", { name: "api-0123abc" }, { name: "web" }), fixedName),
      fails(resource("aws:lb/targetGroup:TargetGroup", { name: 5 }, { name: "web" }), fixedName),
    ],
  },
  "tg-health-check-sane": {
    unknown: undecidedAbout(
      resource("aws:lb/targetGroup:TargetGroup", { healthCheck: { timeout: unknown, interval: 30 } }),
    ),
    malformed: doesNotConcern(
      resource("aws:lb/targetGroup:TargetGroup", { healthCheck: { timeout: 5, interval: "soon" } }),
    ),
  },
  "tg-protocol-target-valid": {
    malformed: fails(
      resource("aws:lb/targetGroup:TargetGroup", { protocol: "HTTP", targetType: ["ip"] }),
      wrongProtocol,
    ),
    unknown: undecidedAbout(
      resource("aws:lb/targetGroup:TargetGroup", {
        protocol: unknown,
        targetType: "ip",
        healthCheck: { protocol: "HTTP" },
      }),
    ),
  },
};

/** The cases of the rules about load balancers, listeners and target groups. */
export const loadBalancingCases: readonly RuleCases[] = withFurther(
  [
    propertyRule({
      id: "alb-drop-invalid-headers",
      type: balancerType,
      good: { dropInvalidHeaderFields: true },
      bad: { dropInvalidHeaderFields: false },
      path: ["dropInvalidHeaderFields"],
      message: "dropInvalidHeaderFields must be true.",
      more: {
        compliant: doesNotConcern(balancer({ loadBalancerType: "network" })),
        unknown: undecidedAbout(balancer({ loadBalancerType: unknown })),
      },
    }),
    propertyRule({
      id: "alb-deletion-protection",
      type: balancerType,
      good: { enableDeletionProtection: true },
      bad: { enableDeletionProtection: false },
      path: ["enableDeletionProtection"],
      message: "enableDeletionProtection must be true.",
    }),
    propertyRule({
      id: "alb-access-logs",
      type: balancerType,
      good: { accessLogs: { enabled: true, bucket: "logs" } },
      bad: { accessLogs: { enabled: false, bucket: unknown } },
      path: ["accessLogs", "enabled"],
      message: "accessLogs must be enabled, with a bucket.",
      more: {
        compliant: passes(balancer({ loadBalancerType: "gateway" })),
        violating: fails(
          balancer({ accessLogs: { enabled: true, bucket: "" } }),
          "accessLogs must be enabled, with a bucket.",
        ),
      },
    }),
    {
      id: "alb-two-az",
      cells: {
        compliant: [passes(between(one, in2), one, in2), doesNotConcern(balancer())],
        violating: [
          fails([between(one, subnet("a", "two")), one, subnet("a", "two")], oneZone),
          fails(
            balancer({ subnetMappings: [{ subnetId: "subnet-1" }] }),
            "subnetMappings must be in two Availability Zones at least.",
          ),
        ],
        absent: doesNotConcern(balancer({})),
        unknown: [
          undecidedAbout(between(one, subnet(unknown, "two")), one, subnet(unknown, "two")),
          undecidedAbout(balancer({ subnets: unknown })),
        ],
        mixed: fails([{ ...between(one), properties: { subnets: [unknown], name: unknown } }, one], oneZone),
        malformed: fails(balancer({ subnets: "subnet" }), oneZone),
        plainText: [
          undecidedAbout(balancer({ subnets: ["subnet-1", "subnet-2"] })),
          passes(balancer({ subnets: ["subnet-1", "subnet-2"] }), stated("a", "c")),
          passes(
            balancer({ subnetMappings: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }] }),
            stated("a", "c"),
          ),
          fails([balancer({ subnets: ["subnet-1", "subnet-2"] }), stated("a", "a")], oneZone),
          undecidedAbout(balancer({ subnets: ["subnet-1", "subnet-2"] }), stated("a")),
          undecidedAbout(balancer({ subnets: ["subnet-1", "subnet-2"] }), stated("a", unknown)),
          undecidedAbout(balancer({ subnets: ["subnet-1", "subnet-2"] }), {
            ...component,
            properties: { existingSubnets: unknown },
          }),
        ],
        insideComponent: passes(between(component), component, inside(one), inside(in2)),
      },
    },
    propertyRule({
      id: "alb-desync",
      type: balancerType,
      good: { desyncMitigationMode: "strictest" },
      bad: { desyncMitigationMode: "monitor" },
      path: ["desyncMitigationMode"],
      message: "desyncMitigationMode must be defensive or strictest.",
      absent: "pass",
      malformed: "fail",
    }),
    propertyRule({
      id: "alb-internal-unless-declared",
      type: balancerType,
      good: { internal: true },
      bad: { internal: false },
      path: ["internal"],
      message: "internal must be true, or the name must say that the load balancer is public.",
      more: { compliant: passes(resource(balancerType, {}, { name: "shop-public" })) },
    }),
    {
      id: "alb-waf",
      cells: {
        compliant: [
          passes(balancer(), referring(acl(), { resourceArn: balancer() })),
          doesNotConcern(balancer({ internal: true })),
          doesNotConcern(balancer({ loadBalancerType: "network" })),
        ],
        violating: fails(balancer({ internal: false }), noAcl),
        absent: fails(balancer(), noAcl),
        unknown: [undecidedAbout(balancer({ internal: unknown })), undecidedAbout(balancer(), acl())],
        mixed: fails(
          [
            balancer({ name: unknown }),
            referring(acl(), { resourceArn: resource(balancerType, {}, { name: "other" }) }),
            resource(balancerType, {}, { name: "other" }),
          ],
          noAcl,
        ),
        malformed: fails(balancer({ internal: ["true"] }), noAcl),
        plainText: undecidedAbout(balancer(), acl("arn:aws:elasticloadbalancing:x")),
        insideComponent: passes(inside(balancer()), component, referring(acl(), { resourceArn: component })),
      },
    },
    propertyRule({
      id: "listener-tls-policy",
      type: listenerType,
      good: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
      bad: { sslPolicy: "ELBSecurityPolicy-2016-08" },
      path: ["sslPolicy"],
      message: "sslPolicy must be a policy with TLS 1.2 or newer and forward secrecy.",
      more: {
        compliant: doesNotConcern(resource(listenerType, { protocol: "HTTP" })),
        unknown: undecidedAbout(resource(listenerType, { protocol: unknown })),
      },
    }),
    propertyRule({
      id: "listener-certificate",
      type: listenerType,
      good: { protocol: "TLS", certificateArn: "arn" },
      bad: { certificateArn: "" },
      path: ["certificateArn"],
      message: "certificateArn must be set for an HTTPS or TLS listener.",
      more: {
        compliant: doesNotConcern(resource(listenerType, { protocol: "TCP" })),
        unknown: undecidedAbout(resource(listenerType, { protocol: unknown })),
      },
    }),
    {
      id: "listener-priority-unique",
      cells: {
        compliant: [
          passes(ruleOf(1, "rule"), ruleOf(2, "other"), listener),
          passes(ruleOf(1, "rule"), listener, byArn(1, "other", "arn:b")),
          passes(byArn(1, "rule", "arn:a"), byArn(1, "other", "arn:b")),
        ],
        violating: fails([ruleOf(1, "rule"), ruleOf("1", "other"), listener], taken),
        absent: doesNotConcern(resource(ruleType, {})),
        unknown: [
          undecidedAbout(ruleOf(unknown, "rule"), ruleOf(2, "other"), listener),
          undecidedAbout(ruleOf(1, "rule"), ruleOf(unknown, "other"), listener),
          undecidedAbout(byArn(1, "rule", unknown)),
        ],
        mixed: fails([ruleOf(1, "rule"), ruleOf(unknown, "third"), ruleOf(1, "other"), listener], taken),
        malformed: doesNotConcern(ruleOf(["1"], "rule"), listener),
        plainText: fails([byArn(1, "rule", "arn:a"), byArn(1, "other", "arn:a")], taken),
        insideComponent: fails(
          [ruleOf(1, "rule", component), ruleOf(1, "other", component), component, inside(listener)],
          taken,
        ),
      },
    },
    propertyRule({
      id: "tg-encrypted",
      type: groupType,
      good: { protocol: "HTTPS" },
      bad: { protocol: "HTTP" },
      path: ["protocol"],
      message: "protocol should be HTTPS or TLS.",
      absent: "pass",
    }),
    propertyRule({
      id: "tg-health-check",
      type: groupType,
      good: { protocol: "HTTP", healthCheck: { path: "/healthz" } },
      bad: { healthCheck: { path: unknown, enabled: false } },
      path: ["healthCheck", "enabled"],
      message: "healthCheck must be set, and not be disabled.",
      absent: "pass",
      more: {
        compliant: doesNotConcern(group({ protocol: "TCP" })),
        unknown: undecidedAbout(group({ protocol: unknown })),
        violating: fails(group({ protocol: "HTTP" }), "healthCheck must be set, and not be disabled."),
        malformed: fails(
          group({ protocol: "HTTP", healthCheck: 5 }),
          "healthCheck must be set, and not be disabled.",
        ),
      },
    }),
    {
      id: "tg-health-check-sane",
      cells: {
        compliant: [
          passes(group({ healthCheck: { timeout: 5, interval: 15 } })),
          passes(group({ healthCheck: { timeout: 5, interval: 75, healthyThreshold: 2 } })),
          passes(group({ healthCheck: { timeout: 5, interval: 60, healthyThreshold: unknown } })),
          advises(group({ healthCheck: { timeout: 5, interval: 76, healthyThreshold: 2 } }), late),
          advises(group({ healthCheck: { interval: 31 } }), late),
          advises(group({ healthCheck: { healthyThreshold: 10 } }), late),
        ],
        violating: [
          fails(group({ healthCheck: { timeout: 60, interval: 60 } }), slow, late),
          fails(group({ healthCheck: { timeout: 15, interval: 15 } }), slow),
          fails(group({ healthCheck: { timeout: 30 } }), slow),
        ],
        absent: doesNotConcern(group({ healthCheck: {} })),
        unknown: [
          undecidedAbout(group({ healthCheck: unknown })),
          undecidedAbout(group({ healthCheck: { timeout: 5, interval: unknown } })),
        ],
        mixed: fails(group({ healthCheck: { timeout: 30, path: unknown } }), slow),
        malformed: doesNotConcern(group({ healthCheck: { timeout: "long" } })),
      },
    },
    {
      id: "tg-protocol-target-valid",
      cells: {
        compliant: [
          passes(group({ protocol: "HTTP", targetType: "ip", healthCheck: { protocol: "HTTPS" } })),
          passes(group({ protocol: "TCP", targetType: "alb", healthCheck: { protocol: "HTTP" } })),
          passes(group({ targetType: "lambda" })),
        ],
        violating: [
          fails(group({ protocol: "UDP", targetType: "alb" }), wrongProtocol),
          fails(group({ protocol: "HTTP", targetType: "lambda" }), wrongProtocol),
          fails(group({ protocol: "HTTP", healthCheck: { protocol: "TCP" } }), wrongCheck),
          fails(
            group({ protocol: "TCP", healthCheck: { protocol: "UDP" } }),
            "healthCheck.protocol must be one of HTTP, HTTPS, TCP.",
          ),
        ],
        absent: fails(group({ targetType: "ip" }), wrongProtocol),
        unknown: [
          undecidedAbout(group({ protocol: unknown })),
          undecidedAbout(group({ protocol: "HTTP", targetType: unknown })),
          undecidedAbout(group({ protocol: "HTTP", healthCheck: { protocol: unknown } })),
        ],
        mixed: fails(
          group({ protocol: "HTTP", targetType: unknown, healthCheck: { protocol: "TCP" } }),
          wrongCheck,
        ),
        malformed: fails(group({ protocol: ["HTTP"], targetType: 5 }), wrongProtocol),
      },
    },
    {
      id: "tg-replaceable-name",
      cells: {
        compliant: [
          passes(group({ namePrefix: "web-" })),
          passes(group({ name: "web-0a1b2c3" })),
          passes(group({ name: "shop" }, { deleteBeforeReplace: true })),
          passes(balancer()),
        ],
        violating: [
          fails(group({ name: "shop" }), fixedName),
          fails(balancer({ name: "shop" }), fixedName),
          fails(group({ name: "s".repeat(33) }, { deleteBeforeReplace: true }), longName),
        ],
        absent: passes(group({})),
        unknown: undecidedAbout(group({ name: unknown })),
        mixed: fails(group({ name: "shop", vpcId: unknown }), fixedName),
        malformed: fails(group({ name: ["shop"] }), fixedName),
      },
    },
    propertyRule({
      id: "alb-idle-vs-keepalive",
      type: balancerType,
      good: { idleTimeout: 60 },
      bad: { idleTimeout: 4001 },
      path: ["idleTimeout"],
      message: "idleTimeout must be from 1 to 4000 seconds.",
      absent: "pass",
      more: { violating: fails(balancer({ idleTimeout: 0 }), "idleTimeout must be from 1 to 4000 seconds.") },
    }),
  ],
  further,
);
