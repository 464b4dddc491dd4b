import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import type { StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at, items } from "../value";

/** What attaches a target group to a load balancer, with the property that names the group. */
const attachments = [
  { types: tokens.listener, properties: ["defaultActions"] },
  { types: tokens.listenerRule, properties: ["actions"] },
];

/** ECS takes a target group only once a listener or a rule leads to it. */
export const rule: StackRule = {
  id: "ecs-service-after-listener",
  stage: "stack",
  title: "ECS services must wait for the listener or rule that leads to their target group.",
  why: "AWS refuses a service whose target group has no load balancer yet. No property of the service names the listener, so without an explicit dependency the order is left to chance.",
  fix: "Add the listener rule (or the listener) that forwards to the target group to `dependsOn` of the service.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const loadBalancers = items(at(service.properties, "loadBalancers"));
  const groups = stack.referenced(service, "loadBalancers", tokens.targetGroup);
  // A group that is named by a plain ARN belongs to nobody here: its listener cannot be found.
  if (groups.length === 0 && (typeof loadBalancers === "symbol" || loadBalancers.length > 0))
    yield undecided();
  for (const group of groups) {
    const leading = attachments.flatMap((attachment) => stack.referringByEdge(group, attachment));
    if (leading.some((each) => stack.waitsFor(service, each))) yield pass(group.name);
    else
      yield fail(
        `The service must depend on the listener or listener rule that forwards to target group "${group.name}".`,
        group.name,
      );
  }
}
