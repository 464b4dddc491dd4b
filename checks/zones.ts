import { Address4 } from "ip-address";
import { regionOfZone } from "../facts/edge-zones";
import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/** The region of the stack holds its edge zones, and their subnets are beside those of the region's zones. */
export function edgeZonesFit({ network }: PlatformPlan): Finding[] {
  if (network.kind === "existing") return [];
  const taken = network.zones.flatMap(({ publicCidrBlock, privateCidrBlock }) => [
    publicCidrBlock,
    privateCidrBlock,
  ]);
  const region = regionOfZone(network.zones[0]?.availabilityZone ?? "");
  return Object.entries(network.edgeZones ?? {}).flatMap(([name, { subnet }]): Finding[] => {
    const { cidrBlock, availabilityZone } = subnet;
    const at = { check: "edge-zones-fit", severity: "error", path: `network.edgeZones.${name}` } as const;
    const clash = taken.find((other) => overlap(cidrBlock, other));
    return [
      ...(region === "" || regionOfZone(availabilityZone) === region
        ? []
        : [
            {
              ...at,
              path: `${at.path}.zone`,
              message: `${availabilityZone} belongs to ${regionOfZone(availabilityZone)}, the stack to ${region}; choose a zone of that region`,
            },
          ]),
      ...(clash === undefined
        ? []
        : [
            {
              ...at,
              path: `${at.path}.cidr`,
              message: `${cidrBlock} overlaps subnet ${clash} of the region; choose a block that is free`,
            },
          ]),
    ];
  });
}

function overlap(one: string, other: string): boolean {
  const [first, second] = [new Address4(one), new Address4(other)];
  return first.isInSubnet(second) || second.isInSubnet(first);
}

/** The region must have as many Availability Zones as the network asks for. */
export function zonesExist({ network }: PlatformPlan): Finding[] {
  if (network.kind === "existing" || network.zones.length >= network.zoneCount) return [];
  return [
    {
      check: "zones-exist",
      severity: "error",
      path: "network.availabilityZones",
      message: `${String(network.zoneCount)} zones are asked for, the region offers ${String(network.zones.length)} to this account; ask for fewer, or choose another region`,
    },
  ];
}
