import type { ContainerDefinition } from "../../plan/container-definition";
import type { RoleChoiceSpec } from "../../plan/role";
import type { WorkloadSpec } from "../../plan/workload";
import type { Content } from "../element";
import { code, lines, table } from "./parts";

/** The containers of a task. Of variables only the names are shown, of secrets where they come from: values may be secret. */
export function containersTable(name: string, { taskDefinition }: WorkloadSpec): Content {
  return table(
    `Containers of ${name}`,
    ["container", "image", "ports", "CPU units and MiB", "variables", "secrets"],
    taskDefinition.containerDefinitions.map((container) => ({
      cells: [
        container.essential ? container.name : `${container.name} (not essential)`,
        code(container.image),
        lines((container.portMappings ?? []).map(portWords)),
        limitWords(container),
        lines((container.environment ?? []).map((variable) => code(variable.name))),
        lines(
          (container.secrets ?? []).map((secret) => [code(secret.name), " from ", code(secret.valueFrom)]),
        ),
      ],
    })),
  );
}

function portWords({
  name,
  protocol,
  containerPort,
  containerPortRange,
}: NonNullable<ContainerDefinition["portMappings"]>[number]): string {
  return `${name}: ${protocol.toUpperCase()} ${containerPortRange ?? String(containerPort)}`;
}

function limitWords({ cpu, memory, memoryReservation }: ContainerDefinition): Content {
  return lines([
    ...(cpu === undefined ? [] : [`${String(cpu)} CPU units`]),
    ...(memory === undefined ? [] : [`${String(memory)} MiB at most`]),
    ...(memoryReservation === undefined ? [] : [`${String(memoryReservation)} MiB reserved`]),
    ...((cpu ?? memory ?? memoryReservation) === undefined ? ["what the task has"] : []),
  ]);
}

/** What the roles of a task may do: every statement of a role that the stack makes. */
export function rolesTable(
  name: string,
  roles: readonly (readonly [string, RoleChoiceSpec | undefined])[],
): Content {
  return table(
    `Roles of ${name}`,
    ["role", "what for", "actions", "resources", "only where"],
    roles.flatMap(([title, role]) => (role === undefined ? [] : roleRows(title, role))),
  );
}

function roleRows(title: string, role: RoleChoiceSpec) {
  if ("arn" in role) return [{ cells: [title, "exists already", code(role.arn), "", ""] }];
  const managed = role.managedPolicyArns.map((arn) => ({
    cells: [title, "managed policy", code(arn), "", ""],
  }));
  const statements = (role.policy?.Statement ?? []).map(({ Sid, Action, Resource = [], Condition = {} }) => ({
    cells: [
      title,
      Sid,
      lines(Action.map(code)),
      lines(Resource.map(code)),
      lines(
        Object.entries(Condition).flatMap(([operator, values]) =>
          Object.entries(values).map(([key, value]) => code(`${operator} ${key} ${value}`)),
        ),
      ),
    ],
  }));
  const rows = [...managed, ...statements];
  return rows.length === 0 ? [{ cells: [title, "may do nothing of its own", "", "", ""] }] : rows;
}

/** CPU and memory of a task. */
export function sizeWords({ taskDefinition }: WorkloadSpec): string {
  const { cpu, memory } = taskDefinition;
  if (cpu === undefined && memory === undefined) return "as its containers ask for";
  return [
    ...(cpu === undefined ? [] : [`${cpu} CPU units`]),
    ...(memory === undefined ? [] : [`${memory} MiB`]),
  ].join(", ");
}
