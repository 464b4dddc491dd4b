import { tokens } from "../../facts/type-tokens";
import { type Finding, must, pass, undecided } from "../finding";
import { neededServices } from "../needed-endpoints";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { hasWayOut } from "../subnets";
import { any, isTrue, type Truth } from "../truth";
import { at, unknown } from "../value";

/** A task has to reach the registry before it can be anything. */
export const rule: StackRule = {
  id: "ecs-service-private-egress",
  stage: "stack",
  title: "ECS services in private subnets must have a way to what their tasks need to start.",
  why: "Without a NAT gateway and without the VPC endpoints that it needs, a task cannot pull its image, read its secrets or open its log stream: the deployment waits until it fails.",
  fix: "Route 0.0.0.0/0 of the subnets to a NAT gateway, or add the missing VPC endpoints.",
  severity: "high",
  levels: levels.always,
  controls: ["EC2.55", "EC2.56"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const assigned = isTrue(at(service.properties, "networkConfiguration", "assignPublicIp"));
  // A task with a public address goes out by the internet gateway.
  if (assigned === true) return;
  const subnets = stack.referenced(service, "networkConfiguration", tokens.subnet);
  if (subnets.length === 0 && at(service.properties, "networkConfiguration", "subnets") !== undefined)
    yield undecided();
  const task = taskOf(service, stack);
  const needed = task === unknown || task === undefined ? unknown : neededServices(task);
  for (const subnet of subnets) {
    const out = hasWayOut(subnet, stack);
    if (out === true) yield pass(subnet.name);
    else if (needed === unknown) yield undecided(subnet.name);
    else
      for (const service of needed)
        yield must(
          any(assigned, out, hasEndpoint(subnet, stack, service)),
          `Subnet "${subnet.name}" has no way out, and its VPC must have an endpoint of ${service}, which the tasks need to start.`,
          `${subnet.name}.${service}`,
        );
  }
}

function hasEndpoint(subnet: StackResource, stack: StackGraph, service: string): Truth {
  const vpc = stack.target(subnet, "vpcId", tokens.vpc);
  if (vpc === unknown || vpc === undefined) return unknown;
  const { found, open } = stack.referring(vpc, { types: tokens.vpcEndpoint, properties: ["vpcId"] });
  return any(
    ...found.map((endpoint) => {
      const name = at(endpoint.properties, "serviceName");
      return name === unknown ? unknown : typeof name === "string" && name.endsWith(`.${service}`);
    }),
    open ? unknown : false,
  );
}
