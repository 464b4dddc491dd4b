import type { Account, AccountObject } from "../account";
import { IdSource } from "../identity";
import { isObject, number, text, texts, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import { zonesOf } from "../zones";
import type { Behaviour, Draft } from "./behaviour";
import { launchFailure, startsSpot } from "./instance-launch";
import { templateOf } from "./launch-template";

function refuseSizes({ inputs }: Draft): void {
  const [min, max] = [number(inputs["minSize"]), number(inputs["maxSize"])];
  if (max < min) throw refusal(types.autoScalingGroup, ["create", "maxSize below minSize"], { min, max });
  if (inputs["desiredCapacity"] === undefined) return;
  const n = number(inputs["desiredCapacity"]);
  if (n < min || n > max)
    throw refusal(types.autoScalingGroup, ["create", "desiredCapacity outside"], { n, min, max });
}

function launchTemplateIds(inputs: Draft["inputs"]): string[] {
  const mixed = valuesAt(inputs, ["mixedInstancesPolicy", "launchTemplate", "launchTemplateSpecification"]);
  return [inputs["launchTemplate"], ...mixed].filter(isObject).map(({ id, launchTemplateId, name }) => {
    return text(id) || text(launchTemplateId) || text(name);
  });
}

function refuseTemplate(account: Account, { inputs }: Draft): void {
  for (const id of launchTemplateIds(inputs)) {
    const template = account.named(types.launchTemplate, id);
    if (template === undefined) {
      const reason = "The specified launch template, with template ID {id}, does not exist.".replace(
        "{id}",
        id,
      );
      throw refusal(types.autoScalingGroup, ["create", "launch template missing"], { reason });
    }
    if (template.properties["imageId"] === undefined) {
      throw refusal(types.autoScalingGroup, ["create", "launch template without imageId"]);
    }
  }
}

/** What of instance choice and warm pool does not go together. */
function refuseCombinations(inputs: Draft["inputs"]): void {
  const overrides = valuesAt(inputs, ["mixedInstancesPolicy", "launchTemplate", "overrides"]);
  const both = overrides.some(
    (each) =>
      isObject(each) && each["instanceType"] !== undefined && each["instanceRequirements"] !== undefined,
  );
  if (both) throw refusal(types.autoScalingGroup, ["create", "type and properties in one override"]);
  if (isObject(inputs["warmPool"]) && startsSpot(inputs))
    throw refusal(types.autoScalingGroup, ["create", "warm pool with Spot"]);
}

/** Tag by which AWS says to which group an instance belongs. */
const GROUP_TAG = "aws:autoscaling:groupName";

function zoneOf(account: Account, subnetId: string): string {
  return text(account.named(types.subnet, subnetId)?.properties["availabilityZone"]);
}

/**
 * Instances leave a zone that their group leaves, and stay in their subnet when the group gets another one in the same zone; an instance
 * refresh replaces them.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-availability-zone.html
 */
function leaveInstances(account: Account, group: AccountObject, news: JsonObject): void {
  const { properties, region } = group;
  if (number(properties["desiredCapacity"]) === 0 || news["instanceRefresh"] !== undefined) return;
  const now = texts(news["vpcZoneIdentifiers"]);
  const zones = new Set(now.map((subnetId) => zoneOf(account, subnetId)));
  for (const subnetId of texts(properties["vpcZoneIdentifiers"])) {
    if (now.includes(subnetId) || !zones.has(zoneOf(account, subnetId))) continue;
    const id = `i-${new IdSource(`${group.identity}#${subnetId}`).draw("hex", 17)}`;
    const tags = { [GROUP_TAG]: text(properties["name"]) };
    account.put({ type: types.instance, id, identity: id, region, properties: { subnetId, tags } });
  }
}

function endInstances(account: Account, { properties }: AccountObject): void {
  for (const instance of account.ofType(types.instance)) {
    const { tags } = instance.properties;
    if (isObject(tags) && tags[GROUP_TAG] === properties["name"]) account.remove(instance);
  }
}

/**
 * An Auto Scaling group. Its instances are counted by `desiredCapacity`; they are no objects of the account, but for those that stay in
 * a subnet which the group has left.
 */
export const autoScalingGroup: Behaviour = {
  refuseCreate: (account, draft) => {
    const { inputs } = draft;
    const places = [...texts(inputs["vpcZoneIdentifiers"]), ...texts(inputs["availabilityZones"])];
    if (places.length === 0) throw refusal(types.autoScalingGroup, ["create", "no subnets and zones"]);
    refuseSizes(draft);
    refuseTemplate(account, draft);
    refuseCombinations(inputs);
  },
  refuseUpdate: (_, __, news) => {
    refuseCombinations(news);
  },
  outputs: (account, { inputs, region }) => ({
    desiredCapacity: inputs["desiredCapacity"] ?? inputs["minSize"],
    availabilityZones:
      inputs["availabilityZones"] ??
      texts(inputs["vpcZoneIdentifiers"]).map((id) => {
        const zone = account.named(types.subnet, id)?.properties["availabilityZone"];
        return text(zone) || (zonesOf(region)[0]?.name ?? "");
      }),
  }),
  unsettled: (account, group) => {
    const failure = launchFailure(account, group);
    const name = text(group.properties["name"]);
    return failure === undefined
      ? []
      : [`waiting for Auto Scaling Group (${name}) capacity satisfied: scaling activity: Failed: ${failure}`];
  },
  refuseDelete: (_, { properties }) => {
    const n = number(properties["desiredCapacity"]);
    if (n > 0 && properties["protectFromScaleIn"] === true && properties["forceDelete"] !== true)
      throw refusal(types.autoScalingGroup, ["delete", "protected instances"], {
        name: text(properties["name"]),
        n,
      });
  },
  updating: leaveInstances,
  deleted: endInstances,
  updated: (_, { properties }) => {
    const [least, greatest] = [number(properties["minSize"]), number(properties["maxSize"])];
    properties["desiredCapacity"] = Math.min(
      Math.max(number(properties["desiredCapacity"], least), least),
      greatest,
    );
  },
};

/** Whether a group's instances register with a cluster: their user data says so. */
export function registersWith(account: Account, group: AccountObject, clusterName: string): boolean {
  const userData = text(templateOf(account, group)?.properties["userData"]);
  return Buffer.from(userData, "base64")
    .toString("utf8")
    .split(/["'\s=]+/)
    .includes(clusterName);
}
