import { usualAvailabilityZones } from "../../facts/availability-zones";

/** An Availability Zone. */
export interface Zone {
  readonly name: string;
  readonly id: string;
}

/** `ap-northeast-1` as zone ids write it: `apne1`. */
function shortRegion(region: string): string {
  return region
    .split("-")
    .map((part, index) =>
      index === 0
        ? part
        : part.replace(
            /^(north|south)?(.)?.*$/,
            (_, pole?: string, rest?: string) => `${pole?.[0] ?? ""}${rest ?? ""}`,
          ),
    )
    .join("");
}

/** Availability Zones of a region, by name. */
export function zonesOf(region: string): Zone[] {
  return usualAvailabilityZones(region).map((name, index) => ({
    name,
    id: `${shortRegion(region)}-az${index + 1}`,
  }));
}
