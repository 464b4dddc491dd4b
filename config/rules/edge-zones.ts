import { Address4 } from "ip-address";
import { edgeZoneKinds, instanceTypesOf, regionOfZone } from "../../facts/edge-zones";
import { vpcPrefixLength } from "../../facts/subnet-addresses";
import { below, type Draft, entriesOf, entryOf, type Rule } from "../draft";
import type { CapacityGroupConfig } from "../ec2-group";
import type { EdgeZoneConfig } from "../edge-zone";
import { unknownName } from "../nearest-key";
import { type CreatedNetworkConfig, isCreated } from "../network";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { groupsIn, isMap } from "./platform-scope";

/** Edge zones lie in one region, have a way out, and subnets of their own. */
export const edgeZonesAreSound: Rule<PlatformConfig> = function* (platform) {
  const { network } = platform.value;
  if (!isMap(network) || !isCreated(network)) return;
  const zones = entriesOf(network.edgeZones).flatMap(([name, zone]) =>
    platform.intact("network", "edgeZones", name)
      ? [{ name, draft: below(platform, ["network", "edgeZones", name], zone) }]
      : [],
  );
  for (const [index, { name, draft }] of zones.entries()) {
    const earlier = zones.slice(0, index);
    yield* wayOutExists(draft, platform);
    yield* blockFits(draft, platform);
    for (const other of earlier) yield* zonesDiffer({ name, draft }, other);
  }
};

function* wayOutExists(zone: Draft<EdgeZoneConfig>, platform: Draft<PlatformConfig>): Iterable<Problem> {
  const { network } = platform.value;
  if (!isCreated(network) || !platform.intact("network", "egress")) return;
  const { egress } = network;
  const closed = egress === "endpoints" || egress === "none";
  const access = zone.value.kind === "outpost" ? "private" : zone.value.access;
  if (access === "public" && closed)
    yield zone.problem(
      ["access"],
      `public leaves by the internet gateway, which network.egress ${egress} does not allow; use private, or another egress`,
    );
  if (access === "carrier" && closed)
    yield zone.problem(
      ["access"],
      `carrier leaves by the carrier's network, which network.egress ${egress} does not allow; use another egress${egress === "endpoints" ? ", or access private" : ""}`,
    );
  if (access === "private") yield* privateWayOutExists(zone, egress);
}

function* privateWayOutExists(
  zone: Draft<EdgeZoneConfig>,
  egress: CreatedNetworkConfig["egress"],
): Iterable<Problem> {
  if (zone.value.kind === "wavelength") {
    if (egress !== "endpoints")
      yield zone.problem(
        ["access"],
        "private has no way out of a Wavelength Zone but VPC endpoints; use carrier, or set network.egress to endpoints",
      );
  } else if (egress === "public-ip" || egress === "none")
    yield zone.problem(
      [],
      `has no way to ECS by network.egress ${egress}; use nat-single, nat-per-zone or endpoints`,
    );
}

function* blockFits(zone: Draft<EdgeZoneConfig>, platform: Draft<PlatformConfig>): Iterable<Problem> {
  const { network } = platform.value;
  if (!isCreated(network) || !platform.intact("network", "cidr")) return;
  const block = new Address4(zone.value.cidr);
  if (!block.isInSubnet(new Address4(network.cidr)))
    yield zone.problem(
      ["cidr"],
      `${zone.value.cidr} lies outside the VPC ${network.cidr}; choose a block inside it`,
    );
  if (block.subnetMask > vpcPrefixLength.smallestNetwork)
    yield zone.problem(
      ["cidr"],
      `${zone.value.cidr} is too small for a subnet; use /${String(vpcPrefixLength.smallestNetwork)} or larger`,
    );
}

interface NamedZone {
  readonly name: string;
  readonly draft: Draft<EdgeZoneConfig>;
}

function* zonesDiffer({ draft }: NamedZone, other: NamedZone): Iterable<Problem> {
  const [one, two] = [new Address4(draft.value.cidr), new Address4(other.draft.value.cidr)];
  if (one.isInSubnet(two) || two.isInSubnet(one))
    yield draft.problem(
      ["cidr"],
      `${draft.value.cidr} overlaps ${other.draft.value.cidr} of edge zone ${other.name}; choose another block`,
    );
  if (regionOfZone(draft.value.zone) !== regionOfZone(other.draft.value.zone))
    yield draft.problem(
      ["zone"],
      `${draft.value.zone} belongs to another region than ${other.draft.value.zone} of edge zone ${other.name}; a VPC has one region`,
    );
}

/** Groups of instances in an edge zone ask for what it has. */
export const groupsSuitEdgeZones: Rule<PlatformConfig> = function* (platform) {
  const { network } = platform.value;
  if (!isMap(network)) return;
  const zones = isCreated(network) ? network.edgeZones : {};
  for (const [name, group] of groupsIn(platform)) {
    if (!platform.intact("cluster", "capacity", name) || group.kind !== "ec2") continue;
    if (group.edgeZone === undefined) continue;
    const draft = below(platform, ["cluster", "capacity", name], group);
    for (const key of ["subnets", "availabilityZones"])
      if (draft.given(key)) yield draft.problem([key], "is that of the edge zone; remove it, or edgeZone");
    const zone = entryOf(zones, group.edgeZone);
    if (zone === undefined)
      yield draft.problem(
        ["edgeZone"],
        `names an unknown edge zone ${unknownName(group.edgeZone, isMap(zones) ? Object.keys(zones) : [])}`,
      );
    else if (platform.intact("network", "edgeZones", group.edgeZone)) yield* instancesAreThere(draft, zone);
  }
};

function* instancesAreThere(
  group: Draft<CapacityGroupConfig>,
  { kind, zone }: EdgeZoneConfig,
): Iterable<Problem> {
  const { word, volumeTypes, spot } = edgeZoneKinds[kind];
  const instanceTypes = instanceTypesOf(kind, zone);
  const offers = (list: readonly string[] | undefined, value: string) =>
    list === undefined || list.includes(value);
  for (const [index, type] of (group.value.instanceTypes ?? []).entries())
    if (!offers(instanceTypes, type))
      yield group.problem(
        ["instanceTypes", index],
        `${type} is not offered in ${word}; use ${(instanceTypes ?? []).join(", ")}`,
      );
  if (group.value.spot !== undefined && !spot)
    yield group.problem(["spot"], `is not possible in ${word}; remove it`);
  const volumes = [
    { path: ["rootVolume"], volumeType: group.value.rootVolume.volumeType },
    ...entriesOf(group.value.dataVolumes).map(([device, { volumeType }]) => ({
      path: ["dataVolumes", device],
      volumeType,
    })),
  ];
  for (const { path, volumeType } of volumes)
    if (!offers(volumeTypes, volumeType))
      yield group.problem(
        [...path, "volumeType"],
        `${volumeType} is not offered in ${word}; use ${(volumeTypes ?? []).join(", ")}`,
      );
}
