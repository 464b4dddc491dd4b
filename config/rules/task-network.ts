import type { WorkloadRule } from "./scope";

/** A rule of a security group says whom it is about, once. */
export const securityGroupRulesAreWhole: WorkloadRule = function* (workload) {
  for (const list of ["ingress", "egress"] as const) {
    if (!workload.intact(list)) continue;
    for (const [index, { cidr, securityGroupId }] of (workload.value[list] ?? []).entries())
      if ((cidr === undefined) === (securityGroupId === undefined))
        yield workload.problem(
          [list, index],
          `has ${cidr === undefined ? "neither cidr nor securityGroupId" : "both cidr and securityGroupId"}; give exactly one of them`,
        );
  }
  if (!workload.intact("egress")) return;
  for (const [index, { protocol, port }] of (workload.value.egress ?? []).entries())
    if (protocol === "all" && port !== undefined)
      yield workload.problem(
        ["egress", index, "port"],
        "has no meaning with protocol all; remove one of the two",
      );
};

/** A role that is brought along has its own policies. */
export const rolesAreSaidOnce: WorkloadRule = function* (workload) {
  if (!workload.intact("task")) return;
  const { taskRoleArn, executionRoleArn, executionRole } = workload.value.task;
  if (taskRoleArn !== undefined && workload.given("task", "taskRolePolicies"))
    yield workload.problem(
      ["task", "taskRolePolicies"],
      "cannot be added to a role that is brought along; add them there, or remove taskRoleArn",
    );
  if (executionRoleArn !== undefined && workload.given("task", "executionRolePolicies"))
    yield workload.problem(
      ["task", "executionRolePolicies"],
      "cannot be added to a role that is brought along; add them there, or remove executionRoleArn",
    );
  if (executionRoleArn !== undefined && executionRole === "managed")
    yield workload.problem(
      ["task", "executionRole"],
      "managed is about a role that is created; remove it, or executionRoleArn",
    );
};
