import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { find, type RecordedResource } from "../support/record";
import { type RecordedProgram, recordProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";
const distributionType = "aws:cloudfront/distribution:Distribution";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const parameterType = "aws:ssm/parameter:Parameter";
const mockArn = (kind: string, name: string) => `arn:aws:mock:ap-northeast-1:123456789012:${kind}/${name}`;

/** The value behind outputs at any depth. */
function resolved(value: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    pulumi.output(value as pulumi.Input<object>).apply(resolve);
  });
}

describe("a distribution in front of a load balancer", function () {
  this.timeout(60_000);
  let program: RecordedProgram;
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    program = await recordProgram(
      changedInput([
        ["loadBalancers.public.certificateArn", certificateArn],
        ["loadBalancers.public.originHeader", { versions: [1, 2] }],
        ["loadBalancers.inner", { scheme: "internal", allowedCidrs: ["10.0.0.0/16"] }],
        [
          "services.web.deployment",
          { strategy: "blue-green", testTraffic: { priority: 5, hosts: ["test"] } },
        ],
        ["services.web.loadBalancer.priority", 10],
        ["distributions.shop", { loadBalancer: "public" }],
        [
          "distributions.staff",
          {
            loadBalancer: "inner",
            aliases: ["staff.example.com", "*.staff.example.com"],
            certificateArn: certificateArn.replace("ap-northeast-1", "us-east-1"),
            zoneId: "Z0123456789ABCDEFGHIJ",
          },
        ],
      ]) as object,
    );
    ({ resources } = program);
  });

  it("sends the first value of the header that it has for the load balancer", () => {
    const { inputs } = find(resources, distributionType, "shop");
    assert.deepEqual(inputs["origins"], [
      {
        originId: "public",
        domainName: "public.elb.example.com",
        customHeaders: [{ name: "X-Origin-Verify", value: "drawn-password" }],
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
          originReadTimeout: 30,
          originKeepaliveTimeout: 5,
        },
      },
    ]);
  });

  it("has values that are drawn once, kept as secrets, and stay", () => {
    for (const version of ["1", "2"]) {
      const { inputs, ignoreChanges } = find(resources, parameterType, `origin-header.public.${version}`);
      assert.deepEqual([inputs["type"], inputs["value"]], ["SecureString", "drawn-password"]);
      assert.deepEqual(ignoreChanges, ["value"]);
    }
    assert.equal(resources.filter(({ type }) => type === parameterType).length, 2);
  });

  it("has its header asked for by each rule of the load balancer, also that of tests", () => {
    const header = {
      httpHeader: { httpHeaderName: "X-Origin-Verify", values: ["drawn-password", "drawn-password"] },
    };
    const conditions = (name: string) =>
      find(resources, "aws:lb/listenerRule:ListenerRule", name).inputs["conditions"];
    assert.deepEqual(conditions("web"), [{ pathPattern: { values: ["/*"] } }, header]);
    assert.deepEqual(conditions("web.test"), [{ hostHeader: { values: ["test"] } }, header]);
  });

  it("is the only one that its load balancer admits, at one port", () => {
    const rules = resources.filter(({ type, name }) => type === ingressType && name.startsWith("public-"));
    assert.deepEqual(
      rules.map(({ name, inputs }) => [name, inputs["prefixListId"], inputs["fromPort"], inputs["cidrIpv4"]]),
      [["public-443-from-cloudfront", "pl-3b927c52", 443, undefined]],
    );
    assert.equal(
      resources.some(({ name }) => name === "public.redirect"),
      false,
    );
  });

  it("comes into the VPC by an origin of its own where the load balancer is internal", () => {
    const origin = find(resources, "aws:cloudfront/vpcOrigin:VpcOrigin", "staff");
    assert.deepEqual(origin.inputs["vpcOriginEndpointConfig"], {
      name: "inner-1234567-80-443-http-only",
      arn: mockArn("LoadBalancer", "inner"),
      httpPort: 80,
      httpsPort: 443,
      originProtocolPolicy: "http-only",
      originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
    });
    assert.deepEqual(origin.replaceOnChanges, ["vpcOriginEndpointConfig"]);
    assert.ok(origin.dependencies.includes("aws:ec2/internetGateway:InternetGateway::network"));
    const [used] = find(resources, distributionType, "staff").inputs["origins"] as object[];
    assert.deepEqual(used, {
      originId: "inner",
      domainName: "inner.elb.example.com",
      vpcOriginConfig: { vpcOriginId: "staff-id", originReadTimeout: 30, originKeepaliveTimeout: 5 },
    });
    const rules = resources.filter(({ type, name }) => type === ingressType && name.startsWith("inner-"));
    assert.deepEqual(rules.map(({ name }) => name).sort(), [
      "inner-80-from-10.0.0.0-16",
      "inner-80-from-cloudfront",
    ]);
  });

  it("is led to by records of its aliases", () => {
    const record = (name: string) => find(resources, "aws:route53/record:Record", name).inputs;
    assert.deepEqual(record("staff-staff.example.com-ipv6"), {
      zoneId: "Z0123456789ABCDEFGHIJ",
      name: "staff.example.com",
      type: "AAAA",
      aliases: [{ name: "staff.cloudfront.net", zoneId: "Z2FDTNDATAQYW2", evaluateTargetHealth: false }],
    });
    assert.equal(record("staff-*.staff.example.com")["type"], "A");
  });

  it("is published with its names, and its header by the parameters that hold the values", async () => {
    assert.deepEqual(await resolved(program.outputs.distributions), {
      shop: { domainName: "shop.cloudfront.net", urls: ["https://shop.cloudfront.net"] },
      staff: { domainName: "staff.cloudfront.net", urls: ["https://staff.example.com"] },
    });
    const { distributions, loadBalancers } = (await resolved(program.outputs.platform)) as {
      distributions: Record<string, unknown>;
      loadBalancers: Record<string, { originHeader?: unknown }>;
    };
    assert.deepEqual(distributions["shop"], {
      id: "shop-id",
      arn: mockArn("Distribution", "shop"),
      domainName: "shop.cloudfront.net",
      hostedZoneId: "Z2FDTNDATAQYW2",
    });
    assert.deepEqual(loadBalancers["public"]?.originHeader, {
      name: "X-Origin-Verify",
      parameterNames: ["origin-header.public.1-1234567", "origin-header.public.2-1234567"],
    });
    assert.equal(loadBalancers["inner"]?.originHeader, undefined);
  });
});
