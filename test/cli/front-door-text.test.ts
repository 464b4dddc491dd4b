import assert from "node:assert/strict";
import { distributionRows, loadBalancerRows } from "../../cli/front-door-text";
import { planned } from "../support/plan";

describe("the front doors of a plan, as a person reads them", () => {
  const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";
  const plan = planned(
    ["loadBalancers.public.certificateArn", certificateArn],
    ["loadBalancers.inner", { scheme: "internal", allowedCidrs: ["10.0.0.0/24"] }],
    [
      "loadBalancers.edge",
      { kind: "network", scheme: "internal", endpointService: { allowedPrincipals: ["210987654321"] } },
    ],
    ["distributions.shop", { loadBalancer: "public" }],
    [
      "distributions.staff",
      {
        loadBalancer: "inner",
        aliases: ["b.example.com", "a.example.com"],
        certificateArn: certificateArn.replace("ap-northeast-1", "us-east-1"),
      },
    ],
  );

  it("say who may connect to each load balancer", () => {
    assert.deepEqual(loadBalancerRows(plan), [
      [
        "edge",
        "internal",
        "one for each service",
        "10.0.0.0/16\nPrivateLink: arn:aws:iam::210987654321:root",
      ],
      ["inner", "internal", "HTTP on port 80", "CloudFront\n10.0.0.0/24"],
      ["public", "internet-facing", "HTTPS on port 443", "CloudFront"],
    ]);
  });

  it("say under which names each distribution is found, and how it gets to its load balancer", () => {
    assert.deepEqual(distributionRows(plan), [
      ["shop", "its own", "public\nHTTPS with a secret header"],
      ["staff", "a.example.com\nb.example.com", "inner\nHTTP by a VPC origin"],
    ]);
    assert.deepEqual(distributionRows(planned()), []);
  });
});
