import { needyWorkloads } from "../../plan/platform-needs";
import type { PlatformPlan } from "../../plan/platform";
import type { NeedScene } from "./need";
import { needs } from "./every-need";
import { indexPlan, type PlanIndex } from "./plan-index";
import type { Proof } from "./proof";
import { standpointsOf } from "./standpoint";
import { walk } from "./walk";

/**
 * Proves, for every container of every service and job, that it reaches what it needs to start and run, and is reached by its load balancers:
 * each proof is a chain of evidence, or ends at the first link that is missing. Linear in the number of services and jobs.
 *
 * What a proof does not say: that an application listens on its port, answers its health check, or that a secret has a value. What came from
 * outside the stack, such as roles and VPCs that exist already, is taken to be as it should be, and the evidence says so.
 *
 * @param index - the plan looked up, for who asks more of it
 */
export function proveReachability(plan: PlatformPlan, index: PlanIndex = indexPlan(plan)): Proof[] {
  return needyWorkloads(plan).flatMap(({ path, workload }) => {
    const scene = sceneOf(path, workload, index);
    return needs.flatMap((need) => need(scene)).map((requirement) => walk(requirement, index));
  });
}

function sceneOf(path: string, workload: NeedScene["workload"], index: PlanIndex): NeedScene {
  const service = path.startsWith("services.")
    ? index.plan.services[path.slice("services.".length)]
    : undefined;
  const { executionRole, taskRole } = workload;
  return {
    path,
    workload,
    ...(service !== undefined && { service }),
    places: standpointsOf(path, workload, index.plan.cluster),
    executionRole: {
      name: "execution role",
      role: executionRole,
      path: `${path}.task.executionRolePolicies`,
    },
    taskRole: { name: "task role", role: taskRole, path: `${path}.task.taskRolePolicies` },
    index,
  };
}
