import assert from "node:assert/strict";
import {
  isDerivedEndpoint,
  derivedEndpoints,
  endpointNames,
  gatewayEndpoints,
} from "../../facts/vpc-endpoints";
import { type CreatedNetworkSpec, endpointsOf } from "../../plan/network";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

const ecr = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop";

/** The valid stack file in a VPC with endpoints, with its service on Fargate alone. */
const onFargate: Change[] = [
  ["network.egress", "endpoints"],
  ["services.api", undefined],
  ["cluster", undefined],
];

function network(...changes: Change[]): CreatedNetworkSpec {
  const spec = planned(...changes).network;
  if (spec.kind !== "created") throw new Error("an existing network");
  return spec;
}

function interfaces(...changes: Change[]): string[] {
  return Object.keys(network(...onFargate, ...changes).endpoints?.interfaces ?? {});
}

const webContainer = "services.web.containers.web";
const needsOfWeb = ["ecr.api", "ecr.dkr", "logs"];

describe("planEndpoints", () => {
  it("has no NAT gateway and no endpoint that nothing needs", () => {
    const { zones, egress, s3Endpoint } = network(...onFargate);
    assert.deepEqual(
      zones.map((zone) => "natGatewayZone" in zone),
      [false, false],
    );
    assert.deepEqual(egress, { kind: "endpoints", region: "ap-northeast-1" });
    assert.equal(s3Endpoint?.serviceName, "com.amazonaws.ap-northeast-1.s3");
    assert.deepEqual(interfaces(), needsOfWeb);
  });

  const cases: readonly { title: string; changes: readonly Change[]; more: readonly string[] }[] = [
    {
      title: "a secret of Secrets Manager",
      changes: [
        [
          `${webContainer}.secrets`,
          { KEY: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:a-AbCdEf" },
        ],
      ],
      more: ["secretsmanager"],
    },
    { title: "a parameter", changes: [[`${webContainer}.secrets`, { KEY: "/shop/key" }]], more: ["ssm"] },
    { title: "ECS Exec", changes: [["services.web.exec", true]], more: ["ssmmessages"] },
    {
      title: "ECS Exec with a key",
      changes: [
        ["services.web.exec", true],
        [
          "cluster.exec",
          { kmsKeyArn: "arn:aws:kms:ap-northeast-1:123456789012:key/1a2b3c4d-0000-4000-8000-000000000001" },
        ],
      ],
      more: ["kms", "ssmmessages"],
    },
    {
      title: "a queue",
      changes: [
        ["services.web.queue", {}],
        ["services.web.scaling", { min: 1, max: 2, targetTracking: { cpuPercent: 50 } }],
      ],
      more: ["sqs"],
    },
    {
      title: "Service Connect",
      changes: [
        ["namespaces", { mesh: { name: "mesh", kind: "http" } }],
        ["services.web.serviceConnect", { namespace: "mesh" }],
      ],
      more: ["ecs-agent"],
    },
    {
      title: "a job that the service starts",
      changes: [
        [
          "jobs.report",
          {
            startedBy: ["web"],
            containers: { report: { image: { uri: `${ecr}/report:1` }, memoryMiB: 128 } },
          },
        ],
      ],
      more: ["ecs"],
    },
    {
      title: "a capacity group",
      changes: [
        ["cluster.capacity.general", { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 2 }],
      ],
      more: ["ecs", "ecs-agent", "ecs-telemetry"],
    },
    {
      title: "an additional endpoint",
      changes: [["network.additionalEndpoints", ["sns", "dynamodb", "logs"]]],
      more: ["sns"],
    },
  ];
  for (const { title, changes, more } of cases)
    it(`takes ${title} into account, and nothing else`, () => {
      assert.deepEqual(interfaces(...changes), [...needsOfWeb, ...more].sort());
    });

  it("needs none of ECR and CloudWatch for images and logs elsewhere", () => {
    const changes: Change[] = [
      [`${webContainer}.image`, { uri: "ghcr.io/example/web:1" }],
      [
        `${webContainer}.logConfiguration`,
        {
          logDriver: "splunk",
          options: { "splunk-url": "https://splunk.example.com" },
          secretOptions: { "splunk-token": "/shop/splunk" },
        },
      ],
    ];
    assert.deepEqual(interfaces(...changes), ["ssm"]);
    assert.deepEqual(
      interfaces([`${webContainer}.image`, { uri: ecr.replace("ap-northeast-1", "eu-west-1") + "/web:1" }]),
      ["logs"],
      "endpoints reach the region of the VPC",
    );
  });

  it("counts no service that reaches the internet by itself, and none in subnets by id", () => {
    assert.deepEqual(
      interfaces(["services.web.subnets", "public"], ["services.web.assignPublicIp", true]),
      [],
    );
    assert.deepEqual(interfaces(["services.web.subnets", "public"]), needsOfWeb);
    assert.deepEqual(interfaces(["services.web.subnets", ["subnet-0123456789abcdef0"]]), []);
  });

  it("has gateways where a service has one", () => {
    const { endpoints } = network(...onFargate, ["network.additionalEndpoints", ["dynamodb", "s3"]]);
    assert.deepEqual(endpoints?.gateways, {
      dynamodb: { serviceName: "com.amazonaws.ap-northeast-1.dynamodb", vpcEndpointType: "Gateway" },
    });
  });

  it("adds endpoints to a VPC with NAT gateways only where they are asked for", () => {
    assert.equal(network().endpoints, undefined);
    assert.deepEqual(network(["network.additionalEndpoints", ["sqs"]]).endpoints, {
      interfaces: {
        sqs: {
          serviceName: "com.amazonaws.ap-northeast-1.sqs",
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          policy: {
            Version: "2012-10-17",
            Statement: [
              {
                Sid: "OwnAccount",
                Effect: "Allow",
                Principal: "*",
                Action: "*",
                Resource: "*",
                Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
              },
            ],
          },
        },
      },
    });
  });

  it("has neither NAT gateways nor interface endpoints where tasks have public addresses, or nothing leaves", () => {
    for (const [egress, gateway] of [
      ["public-ip", true],
      ["none", false],
    ] as const) {
      const spec = network(["network.egress", egress]);
      assert.deepEqual(spec.egress, { kind: egress, region: "ap-northeast-1" });
      assert.equal(spec.endpoints, undefined);
      assert.equal("s3Endpoint" in spec, gateway, egress);
      assert.deepEqual(endpointsOf(spec), gateway ? ["s3"] : []);
      assert.equal(
        spec.zones.some((zone) => "natGatewayZone" in zone),
        false,
      );
    }
  });

  it("closes to other accounts what only principals of the account call", () => {
    const specs = network(...onFargate, ["services.web.exec", true]).endpoints?.interfaces ?? {};
    assert.deepEqual(
      Object.entries(specs).flatMap(([name, { policy }]) => (policy === undefined ? [] : [name])),
      ["logs", "ssmmessages"],
    );
  });
});

describe("the policies of endpoints", () => {
  it("are those of the stack file, with statements for principals of the account", () => {
    const { network } = planned(
      ["network.additionalEndpoints", ["sqs", "sns", "dynamodb"]],
      [
        "network.endpointPolicies",
        {
          sqs: "full-access",
          sns: "own-account",
          dynamodb: [{ actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:*:*:table/orders"] }],
        },
      ],
    );
    if (network.kind !== "created") throw new Error("an existing network");
    const { interfaces = {}, gateways = {} } = network.endpoints ?? {};
    assert.equal(interfaces["sqs"]?.policy, undefined);
    assert.equal(interfaces["sns"]?.policy?.Statement[0]?.Action, "*");
    assert.deepEqual(gateways["dynamodb"]?.policy, {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Statement1",
          Effect: "Allow",
          Principal: "*",
          Action: ["dynamodb:GetItem"],
          Resource: ["arn:aws:dynamodb:*:*:table/orders"],
          Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
        },
      ],
    });
    assert.equal(network.s3Endpoint?.policy, undefined);
  });

  it("let AWS read the layers of images, since no principal of the account does", () => {
    const { network } = planned([
      "network.endpointPolicies",
      { s3: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::orders/*"] }] },
    ]);
    if (network.kind !== "created") throw new Error("an existing network");
    const [own, layers] = network.s3Endpoint?.policy?.Statement ?? [];
    assert.deepEqual(own?.Condition, { StringEquals: { "aws:PrincipalAccount": "123456789012" } });
    assert.deepEqual(layers, {
      Sid: "ImageLayers",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetObject"],
      Resource: ["arn:aws:s3:::prod-ap-northeast-1-starport-layer-bucket/*"],
    });
  });
});

describe("the table of endpoints", () => {
  it("names each endpoint once, and knows which are gateways", () => {
    assert.equal(new Set(endpointNames).size, endpointNames.length);
    assert.deepEqual(endpointNames.filter(isDerivedEndpoint), Object.keys(derivedEndpoints));
    assert.deepEqual(endpointNames.slice(0, 2), [...gatewayEndpoints]);
  });
});
