import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { loadBalancingLogicalName } from "../../plan/names";
import { find, type RecordedResource } from "../support/record";
import { type RecordedProgram, recordProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const service = "aws:ec2/vpcEndpointService:VpcEndpointService";
const endpointService = { allowedPrincipals: ["210987654321"] };
const mockArn = (kind: string, name: string) => `arn:aws:mock:ap-northeast-1:123456789012:${kind}/${name}`;
const madeGroup = loadBalancingLogicalName("made.80");
const certificate = (id: string) => `arn:aws:acm:ap-northeast-1:123456789012:certificate/${id}`;
const eip = "aws:ec2/eip:Eip";

/** The value behind outputs at any depth. */
function resolved(value: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    pulumi.output(value as pulumi.Input<object>).apply(resolve);
  });
}

describe("a Network Load Balancer with addresses of its own", function () {
  this.timeout(60_000);
  let program: RecordedProgram;
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    const allocationIds = ["eipalloc-0123456789abcdef0", "eipalloc-0123456789abcdef1"];
    const network = (scheme: string, rest: object) => ({ kind: "network", scheme, ...rest });
    program = await recordProgram(
      changedInput([
        [
          "loadBalancers.made",
          network("internet-facing", { elasticIps: "create", applicationLoadBalancer: { name: "public" } }),
        ],
        ["loadBalancers.taken", network("internet-facing", { elasticIps: allocationIds })],
        [
          "loadBalancers.inner",
          network("internal", { privateIpv4Addresses: ["10.0.0.10", "10.0.64.10"], endpointService }),
        ],
        ["loadBalancers.any", network("internal", { endpointService })],
        [
          "services.web.loadBalancer",
          {
            name: "any",
            container: "web",
            port: "http",
            listener: {
              port: 443,
              protocol: "TLS",
              certificateArn: certificate("0a"),
              additionalCertificateArns: [certificate("0b"), certificate("0c")],
            },
          },
        ],
      ]) as object,
    );
    ({ resources } = program);
  });

  it("has an Elastic IP address made for each public subnet", () => {
    const { inputs, deleteBeforeReplace } = find(resources, balancer, "made");
    assert.deepEqual(inputs["subnetMappings"], [
      { subnetId: "network-public-ap-northeast-1a-id", allocationId: "made-1-id" },
      { subnetId: "network-public-ap-northeast-1c-id", allocationId: "made-2-id" },
    ]);
    assert.equal(inputs["subnets"], undefined);
    assert.equal(deleteBeforeReplace, true, "a second load balancer could not have the addresses");
    assert.deepEqual(find(resources, eip, "made-1").inputs, { domain: "vpc", tags: { Name: "made-1" } });
  });

  it("takes Elastic IP addresses that exist, and makes none", () => {
    assert.deepEqual(find(resources, balancer, "taken").inputs["subnetMappings"], [
      { subnetId: "network-public-ap-northeast-1a-id", allocationId: "eipalloc-0123456789abcdef0" },
      { subnetId: "network-public-ap-northeast-1c-id", allocationId: "eipalloc-0123456789abcdef1" },
    ]);
    const made = resources.filter(({ type, name }) => type === eip && !name.startsWith("network"));
    assert.deepEqual(made.map(({ name }) => name).sort(), ["made-1", "made-2"]);
  });

  it("has its private addresses in the order of the private subnets", () => {
    const { inputs, deleteBeforeReplace } = find(resources, balancer, "inner");
    assert.deepEqual(inputs["subnetMappings"], [
      { subnetId: "network-private-ap-northeast-1a-id", privateIpv4Address: "10.0.0.10" },
      { subnetId: "network-private-ap-northeast-1c-id", privateIpv4Address: "10.0.64.10" },
    ]);
    assert.equal(deleteBeforeReplace, true);
  });

  it("has its endpoint service go and come with it, since AWS lets no load balancer go from behind one", () => {
    const { inputs, deleteBeforeReplace, replaceOnChanges } = find(resources, service, "inner");
    assert.deepEqual(inputs, {
      acceptanceRequired: true,
      allowedPrincipals: ["arn:aws:iam::210987654321:root"],
      networkLoadBalancerArns: ["arn:aws:mock:ap-northeast-1:123456789012:LoadBalancer/inner"],
      tags: { Name: "inner" },
    });
    assert.deepEqual([deleteBeforeReplace, replaceOnChanges], [true, ["networkLoadBalancerArns"]]);
  });

  it("has it go and come where it keeps no address, too, since it goes before its successor comes", () => {
    const { deleteBeforeReplace, replaceOnChanges } = find(resources, service, "any");
    assert.deepEqual([deleteBeforeReplace, replaceOnChanges], [true, ["networkLoadBalancerArns"]]);
  });

  it("publishes the name of its endpoint service", async () => {
    const { loadBalancers } = (await resolved(program.outputs.platform)) as {
      loadBalancers: Record<string, { endpointServiceName?: string }>;
    };
    assert.equal(loadBalancers["any"]?.endpointServiceName, "com.amazonaws.vpce.ap-northeast-1.any-id");
    assert.equal(loadBalancers["made"]?.endpointServiceName, undefined);
    assert.deepEqual(await resolved(program.outputs.endpointServices), {
      any: { serviceName: "com.amazonaws.vpce.ap-northeast-1.any-id" },
      inner: { serviceName: "com.amazonaws.vpce.ap-northeast-1.inner-id" },
    });
  });

  it("has further certificates at a listener of a service", () => {
    for (const id of ["0b", "0c"])
      assert.deepEqual(
        find(resources, "aws:lb/listenerCertificate:ListenerCertificate", `web.${id}`).inputs,
        {
          listenerArn: "arn:aws:mock:ap-northeast-1:123456789012:Listener/web",
          certificateArn: certificate(id),
        },
      );
  });

  it("hands everything to an application load balancer, once that listens", () => {
    const { inputs: group } = find(resources, "aws:lb/targetGroup:TargetGroup", madeGroup);
    assert.deepEqual([group["targetType"], group["protocol"], group["port"]], ["alb", "TCP", 80]);
    const attachment = find(resources, "aws:lb/targetGroupAttachment:TargetGroupAttachment", "made.80");
    assert.deepEqual(attachment.inputs, {
      targetGroupArn: mockArn("TargetGroup", madeGroup),
      targetId: mockArn("LoadBalancer", "public"),
      port: 80,
    });
    assert.ok(attachment.dependencies.includes("aws:lb/listener:Listener::public"));
    assert.equal(attachment.deleteBeforeReplace, true, "a target group has one load balancer");
    assert.deepEqual(find(resources, "aws:lb/listener:Listener", "made.80").inputs, {
      loadBalancerArn: mockArn("LoadBalancer", "made"),
      port: 80,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn: mockArn("TargetGroup", madeGroup) }],
    });
  });

  it("admits clients, and is admitted where it goes", () => {
    const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    assert.equal(find(resources, ingress, "made.80-from-0.0.0.0-0").inputs["securityGroupId"], "made-id");
    const { inputs } = find(resources, ingress, "made.80");
    assert.deepEqual(
      [inputs["securityGroupId"], inputs["referencedSecurityGroupId"]],
      ["public-id", "made-id"],
    );
  });

  it("goes before its successor comes, since a target group is behind one load balancer at a time", () => {
    assert.equal(find(resources, balancer, "any").deleteBeforeReplace, true);
  });
});
