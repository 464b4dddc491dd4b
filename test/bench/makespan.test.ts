import assert from "node:assert/strict";
import { type ExportedResource, makespan } from "../../bench/makespan";

function resource(type: string, name: string, rest: Partial<ExportedResource> = {}): ExportedResource {
  return { urn: `${type}::${name}`, type, custom: true, ...rest };
}

const vpc = resource("aws:ec2/vpc:Vpc", "vpc");
const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", { dependencies: [vpc.urn] });
const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "public", {
  propertyDependencies: { securityGroups: [group.urn] },
});
const component = resource("ecs-platform:index:Network", "network", { custom: false });
const gateway = resource("aws:ec2/natGateway:NatGateway", "nat", {
  dependencies: [vpc.urn],
  parent: component.urn,
});

describe("makespan", () => {
  it("is the longest chain of dependencies, explicit or by a property", () => {
    const { seconds, chain } = makespan([balancer, group, gateway, component, vpc]);
    assert.equal(seconds, 3 + 4 + 170);
    assert.deepEqual(
      chain.map(({ doneAt, urn }) => [doneAt, urn.split("::")[1]]),
      [
        [3, "vpc"],
        [7, "group"],
        [177, "public"],
      ],
    );
  });

  it("takes a dependency on a component as one on everything below it", () => {
    const service = resource("aws:ecs/service:Service", "web", { dependencies: [component.urn] });
    assert.equal(makespan([vpc, component, gateway, service]).seconds, 3 + 105 + 90);
  });

  it("is nothing for an empty stack, and two seconds for a resource that it does not know", () => {
    assert.equal(makespan([]).seconds, 0);
    assert.equal(makespan([resource("aws:sqs/queue:Queue", "jobs")]).seconds, 2);
  });
});
