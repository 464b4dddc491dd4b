/** An Availability Zone. */
export interface Zone {
  readonly name: string;
  readonly id: string;
}

/** Letters of the zones that a new account gets, where they are not a, b and c. Source: EC2 DescribeAvailabilityZones. */
const LETTERS: Readonly<Record<string, string>> = {
  "ap-northeast-1": "acd",
  "ca-central-1": "abd",
  "us-east-1": "abcdef",
  "us-west-1": "ac",
  "us-west-2": "abcd",
};

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
  return Array.from(LETTERS[region] ?? "abc", (letter, index) => ({
    name: `${region}${letter}`,
    id: `${shortRegion(region)}-az${index + 1}`,
  }));
}
