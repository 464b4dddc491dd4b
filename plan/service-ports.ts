import type { ServiceSpec } from "./service";

/** Ports at which tasks are called, in the words of a security group rule. */
export interface PortRangeSpec {
  readonly ipProtocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/** Where the tasks of a service are called: the ports of its containers, one by one or in ranges, and those that its proxy listens on instead. */
export function servicePorts({
  taskDefinition,
  serviceConnect,
}: Pick<ServiceSpec, "taskDefinition" | "serviceConnect">): PortRangeSpec[] {
  const mapped = taskDefinition.containerDefinitions.flatMap(({ portMappings }) =>
    (portMappings ?? []).map(({ containerPort, containerPortRange, protocol }) => {
      const [from = 0, to = from] = (containerPortRange ?? String(containerPort)).split("-").map(Number);
      return { ipProtocol: protocol, fromPort: from, toPort: to };
    }),
  );
  const ofProxy = (serviceConnect?.services ?? []).flatMap(({ ingressPortOverride: port }) =>
    port === undefined ? [] : [{ ipProtocol: "tcp", fromPort: port, toPort: port }],
  );
  return [...mapped, ...ofProxy.filter(({ fromPort }) => !mapped.some((range) => admits(range, fromPort)))];
}

/** Whether a range lets a port through, of TCP where nothing else is said. */
export function admits(
  { ipProtocol, fromPort, toPort }: PortRangeSpec,
  port: number,
  transport: "tcp" | "udp" = "tcp",
): boolean {
  return ipProtocol === transport && fromPort <= port && port <= toPort;
}
