import { fail, type Finding, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import type { StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { at, unknown } from "../value";

const targetType = "aws:appautoscaling/target:Target";

/** The number of tasks is set by the program or by automatic scaling, never by both. */
export const rule: StackRule = {
  id: "ecs-service-desired-owner",
  stage: "stack",
  title: "The desired count of an ECS service must have one owner.",
  why: "A program that sets the count of a service with automatic scaling takes tasks away under load with its next update. A count that is ignored without scaling can no longer be changed at all.",
  fix: "With a scalable target add desiredCount to `ignoreChanges` of the service; without one take it out.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  types: ["aws:ecs/service:Service"],
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const scaled = isScaled(service, stack);
  const ignored = service.ignoreChanges.includes("desiredCount");
  if (scaled === unknown) yield undecided();
  else if (scaled && !ignored)
    yield fail("ignoreChanges of the service must name desiredCount, which automatic scaling owns.");
  else if (!scaled && ignored)
    yield fail("ignoreChanges of the service must not name desiredCount, since nothing scales the service.");
  else yield pass();
}

/** A target belongs to a service when it waits for it, or names it in its resource id. */
function isScaled(service: StackResource, stack: StackGraph): boolean | typeof unknown {
  const targets = stack.ofType(targetType).filter((target) => {
    const namespace = at(target.properties, "serviceNamespace");
    return namespace === "ecs" || namespace === unknown;
  });
  if (targets.some((target) => stack.waitsFor(target, service) || namesService(target, service))) return true;
  const open = targets.some(
    (target) => at(target.properties, "resourceId") === unknown && edgesOf(target) === 0,
  );
  return open ? unknown : false;
}

function namesService(target: StackResource, service: StackResource): boolean {
  const id = at(target.properties, "resourceId");
  const name = at(service.properties, "name");
  const cluster = at(service.properties, "cluster");
  return (
    typeof id === "string" &&
    typeof name === "string" &&
    id.endsWith(`/${name}`) &&
    (typeof cluster !== "string" || id === `service/${cluster.split("/").at(-1) ?? ""}/${name}`)
  );
}

function edgesOf(target: StackResource): number {
  return target.dependencies.length + Object.values(target.propertyDependencies).flat().length;
}
