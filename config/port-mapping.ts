import { z } from "zod";
import { nameLimits } from "../facts/name-limits";
import { integer, limitedName, port } from "./scalars";

/** Most ports of one range. */
const maxRangePorts = 100;

const name = limitedName(nameLimits.portName, "a port").describe(
  "Name that load balancers, Service Connect and VPC Lattice refer to.",
);
const protocol = z.enum(["tcp", "udp"]).default("tcp").describe("Transport protocol.");

const singlePort = z.strictObject({
  name,
  containerPort: port.describe("Port that the container listens on."),
  hostPort: integer(0, 65535)
    .optional()
    .describe(
      "Port on the instance: 0 lets Docker choose one (bridge only). Default: - 0 in network mode bridge, else the container port.",
    ),
  protocol,
  appProtocol: z
    .enum(["http", "http2", "grpc"])
    .optional()
    .describe("Application protocol, for Service Connect and VPC Lattice. Default: - plain TCP."),
});

const portRange = z.strictObject({
  name,
  containerPortRange: z
    .string()
    .refine((value) => rangeSize(value) >= 2 && rangeSize(value) <= maxRangePorts, {
      error: `is no range of 2 to ${String(maxRangePorts)} ports; write it like 9000-9010`,
    })
    .describe("Ports that the container listens on, such as 9000-9010; network modes awsvpc and bridge."),
  protocol,
});

/** A port of a container, or a range of them. */
export const portMapping = z.union([singlePort, portRange]);

/** A valid port mapping. */
export type PortMappingConfig = z.output<typeof portMapping>;
/** A valid mapping of one port. */
export type SinglePortConfig = z.output<typeof singlePort>;

/** Number of ports of a range such as 9000-9010; 0 where it is none. */
function rangeSize(range: string): number {
  const [, first = "", last = ""] = /^(\d{1,5})-(\d{1,5})$/.exec(range) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return first !== "" && from >= 1 && to <= 65535 ? Math.max(0, to - from + 1) : 0;
}

/** Whether a mapping is of one port. */
export function isSinglePort(mapping: PortMappingConfig): mapping is SinglePortConfig {
  return "containerPort" in mapping;
}
