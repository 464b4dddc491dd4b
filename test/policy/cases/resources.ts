import { storedData } from "../../../facts/stored-data";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { withFurther } from "./property-rule";
import {
  component,
  configured,
  doesNotConcern,
  fails,
  inside,
  passes,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const service = (properties: Properties) => resource("aws:ecs/service:Service", properties);
const cluster = (properties: Properties) => resource("aws:ecs/cluster:Cluster", properties);
const repository = (properties: Properties) => resource("aws:ecr/repository:Repository", properties);
const registryScanning = (filter: Value, scanFrequency: Value = "SCAN_ON_PUSH") =>
  resource("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", {
    rules: [{ scanFrequency, repositoryFilters: [{ filter, filterType: "WILDCARD" }] }],
  });
const logGroup = (properties: Properties) => resource("aws:cloudwatch/logGroup:LogGroup", properties);
const listener = (properties: Properties, module = "lb") =>
  resource(`aws:${module}/listener:Listener`, properties);
const ingress = (properties: Properties) =>
  resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", properties);
const groupRule = (properties: Properties) =>
  resource("aws:ec2/securityGroupRule:SecurityGroupRule", properties);
const group = (ingressRules: Value) =>
  resource("aws:ec2/securityGroup:SecurityGroup", { ingress: ingressRules });
const rolePolicy = (policy: Value) => resource("aws:iam/rolePolicy:RolePolicy", { policy });

const unprotected = (keeps: string) =>
  `The resource option protect must be true: with the resource goes ${keeps}.`;
const publicIp = "networkConfiguration.assignPublicIp must not be true.";
const noBreaker = "deploymentCircuitBreaker must have enable and rollback set to true, or alarms must.";
const noBakeTime =
  "The deployment must have alarms, or a bake time in which somebody can look at the new revision.";
const noInsights = "The setting containerInsights must be enabled or enhanced.";
const mutable = "imageTagMutability must be IMMUTABLE or IMMUTABLE_WITH_EXCLUSION.";
const unscanned = "imageScanningConfiguration.scanOnPush must be true.";
const noRedirect = "The default action of an HTTP listener must be a redirect to HTTPS.";
const unlimited = "retentionInDays must be set; 0 keeps logs for ever.";
const open = (what: string) => `${what} must not admit the whole internet to ports other than 80 and 443.`;

const redirect: Value = [{ type: "redirect", redirect: { protocol: "HTTPS" } }];
const forward: Value = [{ type: "forward", targetGroupArn: unknown }];
const breaker = { enable: true, rollback: true };

const statement = (Action: Value, Resource: Value, rest: Properties = {}): Properties => ({
  Version: "2012-10-17",
  Statement: [{ Sid: "Read", Effect: "Allow", Action, Resource, ...rest }],
});

const inline = (cidrBlocks: Value): Properties => ({ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks });

const inCluster = {
  Condition: { ArnEquals: { "ECS:Cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/a" } },
};
const notNamed = (what: string) => `Statement Read must name the resources of ${what} instead of "*".`;

/** Cases at the edges of single conditions. */
const further = {
  "iam-no-star-resource": {
    compliant: [
      passes(rolePolicy(statement("ecr:getauthorizationtoken", "*"))),
      passes(rolePolicy(statement("ecs:DescribeTasks", "*", inCluster))),
      passes(
        rolePolicy(
          statement("ec2:StopInstances", "*", { Condition: { StringLike: { "ec2:ResourceTag/a": "b*" } } }),
        ),
      ),
    ],
    violating: [
      fails(rolePolicy(statement("ecs:DescribeTasks", "arn:aws:*:*:*:*")), notNamed("ecs:DescribeTasks")),
      fails(
        rolePolicy(
          statement("ecs:StopTask", "*", { Condition: { StringNotEquals: { "aws:ResourceTag/a": "b" } } }),
        ),
        notNamed("ecs:StopTask"),
      ),
      fails(
        rolePolicy({ Statement: { Sid: "Read", Effect: "Allow", NotAction: "iam:*", Resource: "*" } }),
        notNamed("all but NotAction"),
      ),
      fails(
        rolePolicy({ Statement: { Sid: "Read", Effect: "Allow", Action: "ecs:RunTask", NotResource: "a" } }),
        notNamed("ecs:RunTask"),
      ),
    ],
    unknown: [
      undecidedAbout(rolePolicy({ Statement: [unknown] })),
      undecidedAbout(rolePolicy(statement("ecs:RunTask", "*", { Condition: unknown }))),
      undecidedAbout(rolePolicy(statement("ecs:RunTask", "*", { Effect: unknown }))),
    ],
  },
  "log-retention": {
    malformed: fails(
      resource("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: "30" }),
      "retentionInDays must be set; 0 keeps logs for ever.",
    ),
  },
  "ecs-cluster-insights": {
    violating: fails(
      resource("aws:ecs/cluster:Cluster", { settings: [{ name: "other", value: "enabled" }] }),
      "The setting containerInsights must be enabled or enhanced.",
    ),
    unknown: undecidedAbout(
      resource("aws:ecs/cluster:Cluster", { settings: [{ name: unknown, value: "enabled" }] }),
    ),
  },
  "ecr-scan-on-push": {
    compliant: passes(repository({}), registryScanning("*", "CONTINUOUS_SCAN")),
    malformed: [
      fails([repository({ name: "web" }), registryScanning(["web"])], unscanned),
      fails([repository({ name: 5 }), registryScanning("5")], unscanned),
      fails([repository({}), registryScanning("web")], unscanned),
    ],
  },
  "ecs-service-circuit-breaker": {
    compliant: [
      passes(service({ deploymentConfiguration: { strategy: "LINEAR" }, alarms: { enable: true } })),
    ],
    violating: [
      fails(service({ deploymentCircuitBreaker: { enable: false, rollback: true } }), noBreaker),
      fails(service({ deploymentCircuitBreaker: { enable: false, rollback: unknown } }), noBreaker),
      fails(service({ deploymentConfiguration: { strategy: "LINEAR" } }), noBakeTime),
    ],
    unknown: [
      undecidedAbout(service({ deploymentController: { type: unknown } })),
      undecidedAbout(service({ deploymentCircuitBreaker: { enable: unknown, rollback: true } })),
      undecidedAbout(service({ alarms: { enable: unknown, rollback: true } })),
      undecidedAbout(
        service({ deploymentConfiguration: { strategy: "LINEAR" }, alarms: { enable: unknown } }),
      ),
    ],
  },
  "sg-no-open-ingress": {
    compliant: configured(
      { publicPorts: [8443] },
      passes(ingress({ cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 8443, toPort: 8443 })),
    ),
    violating: fails(
      ingress({ cidrIpv4: "0.0.0.0/0", ipProtocol: "-1", fromPort: 443, toPort: 443 }),
      open("The rule"),
    ),
    unknown: [
      undecidedAbout(ingress({ cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 443, toPort: unknown })),
      undecidedAbout(ingress({ cidrIpv4: "0.0.0.0/0", ipProtocol: unknown, fromPort: 443, toPort: 443 })),
    ],
  },
};

/** The cases of the rules about one resource other than a task definition. */
export const resourceCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "ecs-service-no-public-ip",
      cells: {
        compliant: passes(service({ networkConfiguration: { assignPublicIp: false } })),
        violating: fails(service({ networkConfiguration: { assignPublicIp: true } }), publicIp),
        absent: passes(service({})),
        unknown: [
          undecidedAbout(service({ networkConfiguration: { assignPublicIp: unknown } })),
          undecidedAbout(service({ networkConfiguration: unknown })),
        ],
        mixed: fails(service({ networkConfiguration: { assignPublicIp: true, subnets: unknown } }), publicIp),
        malformed: passes(service({ networkConfiguration: "none" })),
      },
    },
    {
      id: "ecs-service-circuit-breaker",
      cells: {
        compliant: [
          passes(service({ deploymentCircuitBreaker: breaker })),
          passes(service({ alarms: { enable: true, rollback: true, alarmNames: ["a"] } })),
          passes(service({ deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" } })),
          passes(service({ deploymentConfiguration: { strategy: "CANARY" }, alarms: { enable: true } })),
          doesNotConcern(service({ deploymentController: { type: "CODE_DEPLOY" } })),
        ],
        violating: [
          fails(service({ deploymentCircuitBreaker: { enable: true, rollback: false } }), noBreaker),
          fails(
            service({ deploymentConfiguration: { strategy: "LINEAR", bakeTimeInMinutes: "0" } }),
            noBakeTime,
          ),
        ],
        absent: fails(service({}), noBreaker),
        unknown: [
          undecidedAbout(service({ deploymentCircuitBreaker: { enable: true, rollback: unknown } })),
          undecidedAbout(service({ deploymentCircuitBreaker: unknown })),
          undecidedAbout(service({ deploymentConfiguration: { strategy: unknown } })),
          undecidedAbout(
            service({ deploymentConfiguration: { strategy: "CANARY", bakeTimeInMinutes: unknown } }),
          ),
        ],
        mixed: fails(
          service({ cluster: unknown, deploymentCircuitBreaker: { enable: unknown, rollback: false } }),
          noBreaker,
        ),
        malformed: fails(service({ deploymentCircuitBreaker: ["enable"], alarms: 3 }), noBreaker),
      },
    },
    {
      id: "ecs-cluster-insights",
      cells: {
        compliant: [
          passes(cluster({ settings: [{ name: "containerInsights", value: "enabled" }] })),
          passes(cluster({ settings: [{ name: "containerInsights", value: "enhanced" }] })),
        ],
        violating: fails(
          cluster({ settings: [{ name: "containerInsights", value: "disabled" }] }),
          noInsights,
        ),
        absent: fails(cluster({}), noInsights),
        unknown: [
          undecidedAbout(cluster({ settings: unknown })),
          undecidedAbout(cluster({ settings: [unknown] })),
          undecidedAbout(cluster({ settings: [{ name: "containerInsights", value: unknown }] })),
        ],
        mixed: fails(
          cluster({ name: unknown, settings: [{ name: "containerInsights", value: "disabled" }] }),
          noInsights,
        ),
        malformed: fails(cluster({ settings: "containerInsights" }), noInsights),
      },
    },
    {
      id: "ecr-immutable-tags",
      cells: {
        compliant: [
          passes(repository({ imageTagMutability: "IMMUTABLE" })),
          passes(repository({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" })),
        ],
        violating: fails(repository({ imageTagMutability: "MUTABLE" }), mutable),
        absent: fails(repository({}), mutable),
        unknown: undecidedAbout(repository({ imageTagMutability: unknown })),
        mixed: fails(repository({ name: unknown, imageTagMutability: "MUTABLE_WITH_EXCLUSION" }), mutable),
        malformed: fails(repository({ imageTagMutability: ["IMMUTABLE"] }), mutable),
      },
    },
    {
      id: "ecr-scan-on-push",
      cells: {
        compliant: passes(repository({ imageScanningConfiguration: { scanOnPush: true } })),
        violating: fails(repository({ imageScanningConfiguration: { scanOnPush: false } }), unscanned),
        absent: fails(repository({}), unscanned),
        unknown: [
          undecidedAbout(repository({ imageScanningConfiguration: { scanOnPush: unknown } })),
          undecidedAbout(repository({ imageScanningConfiguration: unknown })),
        ],
        mixed: fails(
          repository({ name: unknown, imageScanningConfiguration: { scanOnPush: false } }),
          unscanned,
        ),
        malformed: fails(repository({ imageScanningConfiguration: "true" }), unscanned),
        // The registry names repositories by filters, never by an edge.
        plainText: [
          passes(repository({ name: "shop/web" }), registryScanning("shop/*")),
          passes(repository({}), registryScanning("*")),
          fails([repository({ name: "shop/web" }), registryScanning("base/*")], unscanned),
          fails([repository({ name: "shop/web" }), registryScanning("*", "MANUAL")], unscanned),
          undecidedAbout(repository({ name: unknown }), registryScanning("shop/*")),
        ],
        insideComponent: fails([inside(repository({})), component], unscanned),
      },
    },
    {
      id: "listener-https-or-redirect",
      cells: {
        compliant: ["lb", "alb", "applicationloadbalancing"].flatMap((module) => [
          passes(listener({ protocol: "HTTP", defaultActions: redirect }, module)),
          doesNotConcern(listener({ protocol: "HTTPS", defaultActions: forward }, module)),
        ]),
        violating: ["lb", "alb", "applicationloadbalancing"].map((module) =>
          fails(listener({ protocol: "HTTP", defaultActions: [{ type: "forward" }] }, module), noRedirect),
        ),
        absent: [doesNotConcern(listener({})), undecidedAbout(listener({ protocol: "HTTP" }))],
        unknown: [
          undecidedAbout(listener({ protocol: unknown, defaultActions: redirect })),
          undecidedAbout(listener({ protocol: "HTTP", defaultActions: unknown })),
          undecidedAbout(
            listener({
              protocol: "HTTP",
              defaultActions: [{ type: "redirect", redirect: { protocol: unknown } }],
            }),
          ),
        ],
        mixed: fails(
          listener({ protocol: "HTTP", loadBalancerArn: unknown, defaultActions: forward }),
          noRedirect,
        ),
        malformed: fails(listener({ protocol: "HTTP", defaultActions: ["redirect"] }), noRedirect),
      },
    },
    {
      id: "sg-no-open-ingress",
      cells: {
        compliant: [
          passes(ingress({ ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" })),
          passes(ingress({ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" })),
          passes(
            groupRule({
              type: "ingress",
              protocol: "tcp",
              fromPort: 80,
              toPort: 80,
              cidrBlocks: ["0.0.0.0/0"],
            }),
          ),
          doesNotConcern(
            groupRule({ type: "egress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }),
          ),
          passes(group([inline(["10.0.0.0/8"])])),
          doesNotConcern(resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { ingress: [] })),
        ],
        violating: [
          fails(
            ingress({ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" }),
            open("The rule"),
          ),
          fails(ingress({ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv6: "::/0" }), open("The rule")),
          fails(ingress({ ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }), open("The rule")),
          fails(
            ingress({ ipProtocol: "tcp", fromPort: 80, toPort: 443, cidrIpv4: "128.0.0.0/1" }),
            open("The rule"),
          ),
          fails(
            groupRule({
              type: "ingress",
              protocol: "tcp",
              fromPort: 22,
              toPort: 22,
              ipv6CidrBlocks: ["::/0"],
            }),
            open("The rule"),
          ),
          fails(group([inline(["10.0.0.0/8"]), inline(["0.0.0.0/0"])]), open("ingress[1]")),
          fails(
            resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {
              ingress: [inline(["0.0.0.0/0"])],
            }),
            open("ingress[0]"),
          ),
        ],
        absent: [
          doesNotConcern(group([])),
          passes(
            ingress({ ipProtocol: "tcp", fromPort: 22, toPort: 22, referencedSecurityGroupId: unknown }),
          ),
        ],
        unknown: [
          undecidedAbout(group(unknown)),
          undecidedAbout(ingress({ ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: unknown })),
          undecidedAbout(
            ingress({ ipProtocol: "tcp", fromPort: unknown, toPort: 443, cidrIpv4: "0.0.0.0/0" }),
          ),
        ],
        mixed: fails(group([inline([unknown]), inline(["0.0.0.0/0"])]), open("ingress[1]")),
        malformed: passes(group(["open", inline("0.0.0.0/0")])),
      },
    },
    {
      id: "iam-no-star-resource",
      cells: {
        compliant: [
          passes(rolePolicy(JSON.stringify(statement("s3:GetObject", "arn:aws:s3:::b/*")))),
          passes(
            rolePolicy(JSON.stringify(statement(["ecr:GetAuthorizationToken", "ec2:DescribeSubnets"], "*"))),
          ),
          doesNotConcern(rolePolicy(JSON.stringify(statement("s3:*", "*", { Effect: "Deny" })))),
          passes(
            resource("aws:iam/policy:Policy", { policy: statement("s3:GetObject", ["arn:aws:s3:::b/*"]) }),
          ),
        ],
        violating: [
          fails(
            rolePolicy(JSON.stringify(statement(["ecr:GetAuthorizationToken", "s3:GetObject"], ["*"]))),
            'Statement Read must name the resources of s3:GetObject instead of "*".',
          ),
          fails(
            resource("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", {
              inlinePolicy: statement("kms:Decrypt", "*"),
            }),
            'Statement Read must name the resources of kms:Decrypt instead of "*".',
          ),
          fails(
            resource("aws:iam/role:Role", { inlinePolicies: [{ policy: statement("kms:Decrypt", "*") }] }),
            'Statement Read must name the resources of kms:Decrypt instead of "*".',
          ),
          ...["policy:Policy", "userPolicy:UserPolicy", "groupPolicy:GroupPolicy"].map((type) =>
            fails(
              resource(`aws:iam/${type}`, { policy: statement("kms:Decrypt", "*", { Sid: "" }) }),
              'Statement #1 must name the resources of kms:Decrypt instead of "*".',
            ),
          ),
        ],
        absent: [
          undecidedAbout(resource("aws:iam/rolePolicy:RolePolicy", {})),
          doesNotConcern(rolePolicy("{}")),
        ],
        unknown: [
          undecidedAbout(rolePolicy(unknown)),
          undecidedAbout(rolePolicy(statement("s3:GetObject", unknown))),
          undecidedAbout(rolePolicy(statement(unknown, "*"))),
          undecidedAbout(rolePolicy(statement("s3:GetObject", [unknown]))),
        ],
        mixed: fails(
          rolePolicy(statement([unknown, "s3:GetObject"], [unknown, "*"])),
          'Statement Read must name the resources of s3:GetObject instead of "*".',
        ),
        malformed: [
          undecidedAbout(rolePolicy("{")),
          doesNotConcern(rolePolicy('{"Statement": [3, null]}')),
          undecidedAbout(rolePolicy(4)),
        ],
      },
    },
    {
      id: "log-retention",
      cells: {
        compliant: passes(logGroup({ retentionInDays: 30 })),
        violating: fails(logGroup({ retentionInDays: 0 }), unlimited),
        absent: fails(logGroup({}), unlimited),
        unknown: undecidedAbout(logGroup({ retentionInDays: unknown })),
        mixed: fails(logGroup({ name: unknown, retentionInDays: 0 }), unlimited),
        malformed: fails(logGroup({ retentionInDays: "30 days" }), unlimited),
      },
    },
    {
      id: "stored-data-protected",
      cells: {
        compliant: Object.keys(storedData).map((type) => passes(resource(type, {}, { protect: true }))),
        violating: Object.entries(storedData).map(([type, { keeps }]) =>
          fails(resource(type, {}), unprotected(keeps)),
        ),
        absent: fails(repository({}), unprotected("images")),
        unknown: passes(resource("aws:ecr/repository:Repository", { name: unknown }, { protect: true })),
        mixed: fails(logGroup({ name: unknown }), unprotected("logs")),
        malformed: fails(logGroup({ protect: true }), unprotected("logs")),
      },
    },
  ],
  further,
);
