import assert from "node:assert/strict";
import { planned } from "../support/plan";

const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";

describe("planLoadBalancer", () => {
  it("answers on port 80 without a certificate", () => {
    const { listener, redirectListener } = planned().loadBalancers["public"] ?? {};
    assert.deepEqual([listener?.port, listener?.protocol, redirectListener], [80, "HTTP", undefined]);
  });

  it("answers on port 443 with a certificate and sends port 80 there", () => {
    const { listener, redirectListener } =
      planned(["loadBalancers.public.certificateArn", certificateArn]).loadBalancers["public"] ?? {};
    assert.equal(listener?.port, 443);
    assert.equal(listener.certificateArn, certificateArn);
    assert.equal(listener.sslPolicy, "ELBSecurityPolicy-TLS13-1-2-2021-06");
    assert.deepEqual(redirectListener, {
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
      ],
    });
  });

  it("stands in public subnets and admits everyone when internet-facing", () => {
    const spec = planned().loadBalancers["public"];
    assert.deepEqual(
      [spec?.subnets, spec?.loadBalancer.internal, spec?.ingressCidrBlocks],
      ["public", false, ["0.0.0.0/0"]],
    );
  });

  it("stands in private subnets and admits the VPC when internal", () => {
    const spec = planned(["loadBalancers.inner", { scheme: "internal" }]).loadBalancers["inner"];
    assert.deepEqual(
      [spec?.subnets, spec?.loadBalancer.internal, spec?.ingressCidrBlocks],
      ["private", true, ["10.0.0.0/16"]],
    );
  });

  it("admits only the networks that are given", () => {
    const spec = planned(["loadBalancers.public.allowedCidrs", ["198.51.100.0/24"]]).loadBalancers["public"];
    assert.deepEqual(spec?.ingressCidrBlocks, ["198.51.100.0/24"]);
  });
});
