import * as aws from "@pulumi/aws";

/** The account and the place in it that a stack deploys to. */
export interface Account {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** aws, aws-cn or aws-us-gov. */
  readonly partition: string;
  /** Zones that every account may use, in order of name; Local Zones and Wavelength Zones are not among them. */
  readonly availabilityZones: readonly string[];
}

/** Looks up what names and ARNs are built from. These look-ups also run in preview, so everything built from them is known there. */
export async function lookUpAccount(): Promise<Account> {
  const [identity, zones, region] = await Promise.all([
    aws.getCallerIdentity(),
    aws.getAvailabilityZones({
      state: "available",
      filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    }),
    aws.config.region ?? aws.getRegion().then((found) => found.region),
  ]);
  const partition = identity.arn.split(":")[1] ?? "aws";
  return { accountId: identity.accountId, region, partition, availabilityZones: [...zones.names].sort() };
}
