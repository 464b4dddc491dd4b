import assert from "node:assert/strict";
import { reachFindings } from "../../checks/egress";
import { checkPlatform } from "../../checks/platform";
import { planned, plannedWeb } from "../support/plan";
import type { Change } from "../support/stack";

const endpoints: Change = ["network.egress", "endpoints"];
const ownImage: Change = ["services.api.containers.api.image", { repository: "web", tag: "v2" }];

function found(...changes: Change[]): string[] {
  return checkPlatform(planned(...changes)).map(
    ({ severity, path, message }) => `${severity}: ${path}: ${message}`,
  );
}

describe("tasksReachWhatTheyNeed", () => {
  it("finds images that endpoints do not reach, on Fargate and on instances", () => {
    const reached =
      "VPC endpoints reach ECR in ap-northeast-1 and no other registry; copy it to a repository, use a pull-through cache, or set network.egress to nat-single or nat-per-zone";
    assert.deepEqual(
      found(endpoints, ["services.web.containers.web.image", { uri: "public.ecr.aws/nginx/nginx:1.29" }]),
      [
        `error: services.api.containers.api.image: ghcr.io/example/api:1 cannot be pulled: ${reached}`,
        `error: services.web.containers.web.image: public.ecr.aws/nginx/nginx:1.29 cannot be pulled: ${reached}`,
      ],
    );
    const tokyo = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:1";
    assert.deepEqual(found(endpoints, ["services.api.containers.api.image", { uri: tokyo }]), [
      `error: services.api.containers.api.image: ${tokyo} cannot be pulled: ${reached}`,
    ]);
  });

  it("finds the image of the log router where it is said", () => {
    const [finding] = found(endpoints, ownImage, [
      "services.web.logging.firelens",
      { type: "fluentbit", options: { Name: "cloudwatch_logs" } },
    ]);
    assert.match(String(finding), /^error: services\.web\.logging\.firelens\.image: .* cannot be pulled: /);
  });

  it("takes images of the region, NAT gateways, public addresses and machines outside AWS", () => {
    assert.deepEqual(found(endpoints, ownImage), []);
    assert.deepEqual(found(["network.egress", "nat-per-zone"]), []);
    const image: Change = ["services.web.containers.web.image", { uri: "public.ecr.aws/nginx/nginx:1.29" }];
    const open: Change[] = [
      ["services.web.subnets", "public"],
      ["services.web.assignPublicIp", true],
    ];
    assert.deepEqual(found(endpoints, ownImage, image, ...open), []);
  });

  it("warns of the first pull through a cache", () => {
    assert.deepEqual(
      found(
        endpoints,
        ownImage,
        ["pullThroughCaches", { hub: { upstreamRegistryUrl: "public.ecr.aws" } }],
        [
          "services.web.containers.web.image",
          { pullThroughCache: "hub", upstreamRepository: "nginx/nginx", tag: "1.29" },
        ],
      ),
      [
        "warning: services.web.containers.web.image: the first pull of 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test-hub/nginx/nginx:1.29 through the cache fails in a VPC without NAT; pull it once from elsewhere, for example with docker pull in the pipeline, before tasks start",
      ],
    );
  });

  it("finds what a service of another stack needs and the platform has no endpoint for", () => {
    const web = plannedWeb({ exec: true });
    const reach = { kind: "endpoints", region: "ap-northeast-1", cachePrefixes: [] } as const;
    const published = ["ecr.api", "ecr.dkr", "logs", "s3"];
    assert.deepEqual(reachFindings("services.web", web, { ...reach, endpoints: published }), [
      {
        check: "endpoints-exist",
        severity: "error",
        path: "services.web",
        message:
          "needs ssmmessages, and the VPC has neither such endpoints nor NAT; add them to network.additionalEndpoints of the platform",
      },
    ]);
    assert.deepEqual(
      reachFindings("services.web", web, { ...reach, endpoints: [...published, "ssmmessages"] }),
      [],
    );
  });

  const fargateOnly: Change[] = [
    ["services.api", undefined],
    ["cluster", undefined],
  ];

  it("finds what has no way out of private subnets with egress none", () => {
    const none: Change = ["network.egress", "none"];
    assert.deepEqual(found(none, ["services.web.containers.web.secrets", { KEY: "/key" }]), [
      "error: cluster.capacity.general: instances stand in private subnets, which network.egress none gives no way to ECS; use Fargate, or set network.egress to endpoints, nat-single or nat-per-zone",
      "error: services.web: needs ecr.api, ecr.dkr, logs, s3, ssm and has no way there: network.egress none lets nothing out of private subnets; set it to endpoints, nat-single or nat-per-zone",
    ]);
    const open: Change[] = [
      ["services.web.subnets", "public"],
      ["services.web.assignPublicIp", true],
    ];
    assert.deepEqual(found(none, ...fargateOnly, ...open), []);
  });

  it("finds instances and private tasks with egress public-ip", () => {
    const open: Change = ["network.egress", "public-ip"];
    assert.deepEqual(found(open), [
      "error: cluster.capacity.general: instances stand in private subnets, which network.egress public-ip gives no way to ECS; use Fargate, or set network.egress to endpoints, nat-single or nat-per-zone",
    ]);
    assert.deepEqual(found(open, ...fargateOnly), []);
    const image: Change = ["services.web.containers.web.image", { uri: "nginx:1.29" }];
    assert.deepEqual(found(open, ...fargateOnly, image, ["services.web.subnets", "private"]), [
      "error: services.web: needs logs, nginx:1.29 and has no way there: network.egress public-ip lets out tasks in public subnets with a public address; remove subnets and assignPublicIp, which default to that",
    ]);
  });

  it("counts the addresses of interface endpoints", () => {
    const small: Change[] = [
      endpoints,
      ownImage,
      [
        "network.subnets",
        { public: ["10.0.1.0/24", "10.0.2.0/24"], private: ["10.0.3.0/28", "10.0.4.0/28"] },
      ],
    ];
    assert.deepEqual(found(...small), []);
    const more: Change = ["network.additionalEndpoints", ["sns", "sqs", "sts", "kms"]];
    assert.match(
      String(found(...small, more)[0]),
      /has 11 free addresses, the peak of a deployment needs 14/,
    );
  });
});
