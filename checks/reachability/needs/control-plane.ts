import { needsOfInstances } from "../../../plan/endpoint-needs";
import { groupsOfCapacity } from "../../../plan/capacity";
import type { ClusterSpec } from "../../../plan/cluster";
import type { RoleChoiceSpec } from "../../../plan/role";
import { type Need, type NeedScene, ofTask } from "../need";
import { type Access, assumed, callLinks, type LinkRequest, missing, ofAws } from "../requirement";
import type { Standpoint } from "../standpoint";

/** Tasks are told to start by ECS: on Fargate by AWS itself, on instances by the agent, which has to reach ECS first. */
export const controlPlane: Need = (scene) => {
  const { workload, path } = scene;
  if (workload.launchType === "EXTERNAL")
    return [
      ofTask(
        scene,
        ["control-plane", "ecs"],
        [
          assumed(
            "route",
            `${path}.capacity`,
            "machines outside AWS are taken to reach ECS by a network of their own",
          ),
        ],
      ),
    ];
  const groups = groupsOfCapacity(workload);
  if (groups.length === 0)
    return [
      ofTask(
        scene,
        ["control-plane", "ecs"],
        [
          ofAws(
            "route",
            `${path}.capacity`,
            "the control traffic of Fargate does not use the network of the tasks",
          ),
        ],
      ),
    ];
  return [
    ofTask(
      scene,
      ["control-plane", "ecs"],
      scene.places.agent.flatMap((from, index) => ofGroup(scene, from, groups[index] ?? "")),
    ),
  ];
};

const registration: readonly Access[] = ["ecs:RegisterContainerInstance", "ecs:Poll"].map((action) => ({
  action,
  resource: "*",
}));

function ofGroup({ index }: NeedScene, from: Standpoint, group: string): LinkRequest[] {
  const { cluster } = index.plan;
  const role: RoleChoiceSpec | undefined =
    cluster.managed?.groups[group] === undefined ? cluster.instanceRole : cluster.managed.instanceRole;
  return [
    ...needsOfInstances.flatMap((service) =>
      callLinks([from], service, service === "ecs" ? registration : []),
    ),
    role === undefined
      ? missing({
          link: "iam",
          path: from.path,
          problem: `${from.name} have no role with which they register`,
          fix: "let the cluster plan its instance role",
        })
      : {
          link: "iam",
          actor: { name: "instance role", role, path: "cluster.capacity" },
          accesses: registration,
        },
    ...started(index.plan.cluster, group),
  ];
}

/**
 * Managed Instances are started by ECS, with the infrastructure role.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-infrastructure-role.html
 */
function started({ managed }: ClusterSpec, group: string): LinkRequest[] {
  if (managed?.groups[group] === undefined) return [];
  return [
    {
      link: "iam",
      actor: { name: "infrastructure role", role: managed.infrastructureRole, path: "cluster.capacity" },
      accesses: [{ action: "ec2:CreateFleet", resource: "*" }],
    },
  ];
}
