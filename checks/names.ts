import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/** Something that a part of the plan calls by a name which AWS knows once. */
interface Named {
  readonly kind: string;
  readonly name: string;
  /** Where in the stack file it comes from. */
  readonly path: string;
}

/**
 * Names that are made of the names of services and jobs may meet: the dead-letter queue of service "a" is called as the queue of a service
 * "a-dead-letters" would be. AWS takes each name once, so the second one would fail, or take the place of the first.
 */
export function namesDiffer(plan: PlatformPlan): Finding[] {
  const owners = new Map<string, string>();
  return namesOf(plan).flatMap(({ kind, name, path }) => {
    const key = `${kind} ${name}`;
    const owner = owners.get(key);
    owners.set(key, owner ?? path);
    if (owner === undefined) return [];
    return [
      {
        check: "names-differ",
        severity: "error",
        path,
        message: `its ${kind} would be called ${name}, as that of ${owner} is; choose another name for one of the two`,
      } as const,
    ];
  });
}

function namesOf({ services, jobs }: PlatformPlan): Named[] {
  return [
    ...Object.entries(services).flatMap(([service, spec]) => {
      const path = `services.${service}`;
      const { queue, alarms, lattice, routes } = spec;
      const created = queue?.created;
      return [
        ...ofTask(path, spec),
        ...(created === undefined
          ? []
          : [
              { kind: "queue", name: queue?.name ?? "", path },
              { kind: "queue", name: created.deadLetterName, path: `${path}.queue` },
            ]),
        ...Object.entries(alarms?.alarms ?? {}).map(([key, { name }]) => ({
          kind: "alarm",
          name,
          path: `${path}.alarms.${key}`,
        })),
        ...lattice.flatMap((group) =>
          group.created === undefined
            ? []
            : [
                {
                  kind: "Lattice service",
                  name: group.created.name,
                  path: `${path}.vpcLattice.${group.portName}`,
                },
              ],
        ),
        ...routes.flatMap((route) =>
          route.kind === "existing"
            ? []
            : [route.targetGroup, route.alternateTargetGroup].flatMap((group) =>
                group === undefined ? [] : [{ kind: "target group", name: group.logicalName, path }],
              ),
        ),
      ];
    }),
    ...Object.entries(jobs).flatMap(([job, { workload, schedule, deadLetterQueueName }]) => {
      const path = `jobs.${job}`;
      return [
        ...(workload === undefined ? [] : ofTask(path, workload)),
        ...(schedule === undefined ? [] : [{ kind: "schedule", name: schedule.name, path }]),
        ...(deadLetterQueueName === undefined ? [] : [{ kind: "queue", name: deadLetterQueueName, path }]),
      ];
    }),
  ];
}

function ofTask(
  path: string,
  { taskDefinition, logGroup }: { taskDefinition: { family: string }; logGroup: { name: string } },
): Named[] {
  return [
    { kind: "family", name: taskDefinition.family, path },
    { kind: "log group", name: logGroup.name, path },
  ];
}
