import { amiFamilies } from "../../facts/ecs-ami-parameters";
import { agentVariables } from "../../facts/ecs-agent";
import type { Draft } from "../draft";
import type { CapacityGroupConfig } from "../ec2-group";
import type { Problem } from "../problem";

/** Settings of the agent are said once, and where the image knows them. */
export function* agentIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { agent, ami, userData } = group.value;
  const { system } = amiFamilies[ami.family];
  if (Object.hasOwn(agent.attributes, "capacity-group"))
    yield group.problem(
      ["agent", "attributes", "capacity-group"],
      "is set to the name of the group; choose another name",
    );
  for (const name of Object.keys(agent.environment)) {
    const owner = Object.hasOwn(agentVariables, name) ? agentVariables[name] : undefined;
    if (owner !== undefined)
      yield group.problem(["agent", "environment", name], `is set by ${owner}; remove it`);
  }
  if (system === "bottlerocket") yield* bottlerocketKnows(group);
  if (userData?.startsWith("#cloud-config") === true && system !== "linux")
    yield group.problem(
      ["userData"],
      `is a #cloud-config document, which ${ami.family} does not read; write ${system === "windows" ? "PowerShell" : "TOML"}`,
    );
}

const ownTable = /^\s*\[settings\.ecs(\.instance-attributes)?\]/m;

/** Bottlerocket has settings of its own, not every variable of the agent. */
function* bottlerocketKnows(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { agent, ami, userData } = group.value;
  if (userData !== undefined && ownTable.test(userData))
    yield group.problem(
      ["userData"],
      "has a table settings.ecs, which holds what agent says; remove it, and use agent",
    );
  if (agent.containerStartTimeoutSeconds !== undefined)
    yield group.problem(
      ["agent", "containerStartTimeoutSeconds"],
      `is not a setting of ${ami.family}; remove it`,
    );
  if (Object.keys(agent.environment).length > 0)
    yield group.problem(
      ["agent", "environment"],
      `is not possible with ${ami.family}; write its settings into userData`,
    );
}
