/** A kind of place outside the zones of a region, as far as container instances notice it. */
interface EdgeZoneKind {
  /** How messages call it. */
  readonly word: string;
  /** Kinds of EBS volumes that every such place has; undefined where it depends on the place. */
  readonly volumeTypes: readonly string[] | undefined;
  /** Instance types that such places have; undefined where it depends on the place. See `instanceTypesOf`. */
  readonly instanceTypes: readonly string[] | undefined;
  /** Whether instances can be bought on Spot there. */
  readonly spot: boolean;
}

/**
 * Places outside the zones of a region in which a VPC can have subnets. All of them: ECS runs tasks there on EC2 instances only; Fargate, EFS
 * mount targets, NAT gateways and interface endpoints are in the region's zones.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-regions-zones.html
 * @see https://docs.aws.amazon.com/local-zones/latest/ug/how-local-zones-work.html
 * @see https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html
 * @see https://docs.aws.amazon.com/outposts/latest/userguide/what-is-outposts.html
 */
export const edgeZoneKinds = {
  "local-zone": { word: "a Local Zone", volumeTypes: undefined, instanceTypes: undefined, spot: true },
  wavelength: {
    word: "a Wavelength Zone",
    volumeTypes: ["gp2"],
    instanceTypes: ["t3.medium", "t3.xlarge", "r5.2xlarge", "c5.2xlarge", "g4dn.2xlarge"],
    spot: false,
  },
  outpost: { word: "an Outpost", volumeTypes: ["gp2"], instanceTypes: undefined, spot: false },
} as const satisfies Record<string, EdgeZoneKind>;

/** A kind of place outside the zones of a region. */
export type EdgeZoneKindName = keyof typeof edgeZoneKinds;

/** Names of Local Zones: region, place, number and letter. */
export const localZoneName = /^[a-z]{2}(-[a-z]+)+-\d-[a-z]{3}-\d[a-z]$/;

/**
 * Names of Wavelength Zones: region, number of the network, place and number (`us-east-1-wl1-bos-wlz-1`), and in the younger zones region,
 * place, number and letter (`eu-west-3-cmn-wlz-1a`).
 *
 * @see https://docs.aws.amazon.com/wavelength/latest/developerguide/available-wavelength-zones.html
 */
export const wavelengthZoneName = /^[a-z]{2}(-[a-z]+)+-\d-(wl\d-[a-z]{3}-wlz-\d|[a-z]{3}-wlz-\d[a-z])$/;

/** Instance types that a place has; undefined where it depends on the place, as in the younger Wavelength Zones. */
export function instanceTypesOf(kind: EdgeZoneKindName, zone: string): readonly string[] | undefined {
  return kind === "wavelength" && !/-wl\d-/.test(zone) ? undefined : edgeZoneKinds[kind].instanceTypes;
}

/** The region that a zone of any kind belongs to: its name starts with it. */
export function regionOfZone(zone: string): string {
  return /^[a-z]{2}(-[a-z]+)+-\d/.exec(zone)?.[0] ?? zone;
}
