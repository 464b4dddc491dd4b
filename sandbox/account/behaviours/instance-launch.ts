import { isOffered, vcpuQuotaOf } from "../../../facts/instance-offerings";
import { instanceType } from "../../../facts/instance-types";
import type { Account, AccountObject } from "../account";
import { isObject, number, text, texts, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import { zonesOf } from "../zones";
import { templateOf } from "./launch-template";

/** The shares in which a group buys its instances. */
interface Distribution {
  readonly onDemandBase: number;
  readonly onDemandPercent: number;
}

function distributionOf(group: JsonObject): Distribution {
  const [block] = valuesAt(group, ["mixedInstancesPolicy", "instancesDistribution"]);
  const distribution = isObject(block) ? block : {};
  return {
    onDemandBase: number(distribution["onDemandBaseCapacity"]),
    onDemandPercent: number(distribution["onDemandPercentageAboveBaseCapacity"], 100),
  };
}

/** Whether some of the instances that a group starts are Spot instances. */
export function startsSpot(group: JsonObject): boolean {
  return distributionOf(group).onDemandPercent < 100;
}

/** Instance types that a group may start: its own choice, or the one of its launch template; "" where it goes by properties. */
export function instanceTypesOf(account: Account, group: AccountObject): string[] {
  const overrides = valuesAt(group.properties, [
    "mixedInstancesPolicy",
    "launchTemplate",
    "overrides",
    "instanceType",
  ]);
  const several = overrides.map(text).filter((type) => type !== "");
  return several.length > 0 ? several : [text(templateOf(account, group)?.properties["instanceType"])];
}

/** vCPUs that a number of instances of a group takes of each quota. */
function vcpus(account: Account, group: AccountObject, instances: number): Map<string, number> {
  const [type = ""] = instanceTypesOf(account, group);
  const { onDemandBase, onDemandPercent } = distributionOf(group.properties);
  const base = Math.min(instances, onDemandBase);
  const onDemand = base + Math.ceil(((instances - base) * onDemandPercent) / 100);
  const each = (instanceType(type)?.cpu ?? 0) / 1024;
  const shares = [
    [vcpuQuotaOf(type, false), onDemand],
    [vcpuQuotaOf(type, true), instances - onDemand],
  ] as const;
  return new Map(
    shares.flatMap(([quota, count]) => (quota === undefined || count === 0 ? [] : [[quota, count * each]])),
  );
}

/** Quotas that the account is known to have, by code. */
function quotasOf(account: Account, region: string): Map<string, number> {
  const quotas = account.ofType(types.serviceQuota).filter((quota) => quota.region === region);
  return new Map(
    quotas.map(({ properties }) => [text(properties["quotaCode"]), number(properties["value"])]),
  );
}

/** A quota that would be exceeded if a group had a number of instances, beside those of the other groups. */
function exceeded(account: Account, group: AccountObject, instances: number): [string, number] | undefined {
  const others = account
    .ofType(types.autoScalingGroup)
    .filter((other) => other.id !== group.id && other.region === group.region)
    .map((other) => vcpus(account, other, number(other.properties["desiredCapacity"])));
  const wanted = vcpus(account, group, instances);
  return [...quotasOf(account, group.region)].find(([quota, limit]) => {
    const used = others.reduce((sum, each) => sum + (each.get(quota) ?? 0), 0);
    return wanted.has(quota) && used + (wanted.get(quota) ?? 0) > limit;
  });
}

/** Most instances that a group can have: its own greatest size, or fewer where a quota ends before. */
export function greatestSize(account: Account, group: AccountObject): number {
  let size = number(group.properties["maxSize"]);
  while (size > 0 && exceeded(account, group, size) !== undefined) size--;
  return size;
}

/** Whether a group can start instances of a type in a zone. */
export function canStart(type: string, zone: string | undefined): boolean {
  return zone === undefined || isOffered(type, zone);
}

/** Why a group does not come to the number of instances that it wants, in the words of its scaling activity; undefined when it does. */
export function launchFailure(account: Account, group: AccountObject): string | undefined {
  const wanted = number(group.properties["desiredCapacity"]);
  if (wanted === 0) return undefined;
  const zones = texts(group.properties["availabilityZones"]);
  const choices = instanceTypesOf(account, group);
  const [type = ""] = choices;
  const [zone] = zones;
  if (zone !== undefined && !choices.some((each) => zones.some((name) => canStart(each, name))))
    return refusal(types.autoScalingGroup, ["create", "type not in zone"], {
      type,
      zone,
      zones: zonesOf(group.region)
        .map(({ name }) => name)
        .filter((name) => canStart(type, name))
        .join(", "),
    }).message;
  const over = exceeded(account, group, wanted);
  if (over === undefined) return undefined;
  const [quota, limit] = over;
  return quota === vcpuQuotaOf(type, true)
    ? refusal(types.autoScalingGroup, ["create", "Spot quota"]).message
    : refusal(types.autoScalingGroup, ["create", "vCPU quota"], { limit }).message;
}
