import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";

/** The instances of a cluster have to go before it does. */
export const rule: StackRule = {
  id: "ecs-cluster-destroy-order",
  stage: "stack",
  title: "Auto Scaling groups of a cluster must wait for the cluster.",
  why: "A cluster with registered instances cannot be deleted. Without a dependency Pulumi deletes the cluster beside the group, and destroy fails while the instances are still there.",
  fix: "Add the cluster to `dependsOn` of the Auto Scaling group, or use its name in the launch template.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/delete_cluster-new-console.html",
  types: tokens.clusterCapacityProviders,
  evaluate: judgeAssociation,
};

function* judgeAssociation(association: StackResource, stack: StackGraph): Iterable<Finding> {
  const [cluster] = stack.referenced(association, "clusterName", tokens.cluster);
  const providers = stack.referenced(association, "capacityProviders", tokens.capacityProvider);
  const groups = providers.flatMap((provider) =>
    stack.referenced(provider, "autoScalingGroupProvider", tokens.autoScalingGroup),
  );
  for (const group of groups)
    if (cluster === undefined) yield undecided(group.name);
    else
      yield stack.waitsFor(group, cluster)
        ? pass(group.name)
        : fail(`Auto Scaling group "${group.name}" must depend on cluster "${cluster.name}".`, group.name);
}
