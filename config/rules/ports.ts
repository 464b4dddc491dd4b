import type { ContainerConfig } from "../container";
import type { Draft } from "../draft";
import { isSinglePort, type PortMappingConfig } from "../port-mapping";
import type { Problem } from "../problem";
import { containersWith } from "./containers";
import type { WorkloadRule } from "./scope";

/** Names of ports differ in a task; so do the ports themselves, where its containers share a network interface. */
export const portsAreUnique: WorkloadRule = function* (workload) {
  const names = new Map<string, string>();
  const ports = new Map<string, string>();
  const shared = workload.intact("task") && workload.value.task.networkMode !== "bridge";
  for (const [name, container] of containersWith(workload, "portMappings"))
    for (const [index, mapping] of container.value.portMappings.entries()) {
      const at = ["portMappings", index];
      const nameTaken = names.get(mapping.name);
      if (nameTaken !== undefined)
        yield container.problem(
          [...at, "name"],
          `"${mapping.name}" is a port of container ${nameTaken} already; choose another`,
        );
      names.set(mapping.name, name);
      const scope = shared ? "" : `${name} `;
      const taken = portsOf(mapping).find((port) => ports.has(scope + port));
      if (taken !== undefined)
        yield container.problem(
          [...at, isSinglePort(mapping) ? "containerPort" : "containerPortRange"],
          `${taken} is taken by container ${String(ports.get(scope + taken))} of the same task; choose another`,
        );
      for (const port of portsOf(mapping)) ports.set(scope + port, name);
    }
};

/** Every port of a mapping, as `8080/tcp`. */
function portsOf(mapping: PortMappingConfig): string[] {
  if (isSinglePort(mapping)) return [`${String(mapping.containerPort)}/${mapping.protocol}`];
  const [from = 0, to = 0] = mapping.containerPortRange.split("-").map(Number);
  return Array.from({ length: to - from + 1 }, (_, index) => `${String(from + index)}/${mapping.protocol}`);
}

/** Ports of the instance suit the network mode, and no two containers want the same one. */
export const hostPortsSuitNetworkMode: WorkloadRule = function* (workload) {
  if (!workload.intact("task")) return;
  const { networkMode } = workload.value.task;
  const taken = new Map<string, string>();
  for (const [name, container] of containersWith(workload, "portMappings"))
    for (const [index, mapping] of container.value.portMappings.entries()) {
      const at = ["portMappings", index];
      if (!isSinglePort(mapping)) {
        if (networkMode === "host")
          yield container.problem(
            [...at, "containerPortRange"],
            "is not possible in network mode host; map each port",
          );
        continue;
      }
      yield* hostPortSuits(container, [...at, "hostPort"], { mapping, networkMode });
      if (networkMode !== "bridge" || !mapping.hostPort) continue;
      const port = `${String(mapping.hostPort)}/${mapping.protocol}`;
      const owner = taken.get(port);
      if (owner !== undefined)
        yield container.problem(
          [...at, "hostPort"],
          `${port} is taken by container ${owner} of the same task; choose another, or 0`,
        );
      taken.set(port, name);
    }
};

function* hostPortSuits(
  container: Draft<ContainerConfig>,
  at: readonly (string | number)[],
  { mapping, networkMode }: { mapping: PortMappingConfig; networkMode: string },
): Iterable<Problem> {
  if (!isSinglePort(mapping) || mapping.hostPort === undefined) return;
  const fixed = networkMode === "awsvpc" || networkMode === "host";
  if (fixed && mapping.hostPort !== mapping.containerPort)
    yield container.problem(
      at,
      `${String(mapping.hostPort)} differs from containerPort ${String(mapping.containerPort)}; in network mode ${networkMode} leave it out`,
    );
}

/** An application protocol is spoken over TCP. */
export const appProtocolsAreTcp: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "portMappings"))
    for (const [index, mapping] of container.value.portMappings.entries())
      if (isSinglePort(mapping) && mapping.appProtocol !== undefined && mapping.protocol === "udp")
        yield container.problem(
          ["portMappings", index, "appProtocol"],
          `${mapping.appProtocol} is not spoken over udp; use protocol tcp`,
        );
};
