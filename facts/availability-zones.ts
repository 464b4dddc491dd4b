/** Regions whose first zones do not end in a, b, c for accounts of today. */
const zoneLetters: Readonly<Record<string, string>> = {
  "ap-northeast-1": "acd",
  "ca-central-1": "abd",
  "us-west-1": "ac",
  "us-east-1": "abcdef",
  "us-west-2": "abcd",
};

/**
 * Availability Zones that an account usually finds in a region, for planning without an account. AWS decides for each account; a
 * deployment looks the real ones up.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
 */
export function usualAvailabilityZones(region: string): readonly string[] {
  return Array.from(zoneLetters[region] ?? "abc", (letter) => `${region}${letter}`);
}
