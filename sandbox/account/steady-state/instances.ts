import { gpusOf, taskInterfaces } from "../../../facts/instance-devices";
import { instanceMemoryOverheadFraction, instanceType } from "../../../facts/instance-types";
import type { Account, AccountObject } from "../account";
import { canStart, instanceTypesOf } from "../behaviours/instance-launch";
import { templateOf } from "../behaviours/launch-template";
import { isObject, parseJson, text, texts } from "../json";
import { types } from "../type-tokens";
import type { Attributes } from "./cluster-query";

/** A kind of instance that a group can start. A part that is not known is undefined, and taken to be enough. */
export interface InstanceKind {
  readonly attributes: Attributes;
  readonly cpu?: number | undefined;
  readonly memoryMiB?: number | undefined;
  readonly gpus?: number | undefined;
  /** Tasks with an interface of their own. */
  readonly taskInterfaces?: number | undefined;
}

interface Image {
  readonly id: string;
  readonly osType?: "linux" | "windows";
  readonly osFamily?: string;
  readonly supportsGpus?: boolean;
}

/** What the public parameter of an AMI says of it; a pinned AMI says nothing. */
function imageOf(template: AccountObject | undefined): Image {
  const id = text(template?.properties["imageId"]);
  const [, year, core] = /Windows_Server-(\d{4})-English-(Core|Full)-ECS_Optimized/.exec(id) ?? [];
  if (year !== undefined && core !== undefined)
    return {
      id,
      osType: "windows",
      osFamily: `WINDOWS_SERVER_${year}_${core.toUpperCase()}`,
      supportsGpus: false,
    };
  if (!/ecs\/optimized-ami\/amazon-linux|\/bottlerocket\//.test(id)) return { id };
  return { id, osType: "linux", osFamily: "LINUX", supportsGpus: /\/gpu\/|nvidia/.test(id) };
}

function userDataOf(template: AccountObject | undefined): string {
  return Buffer.from(text(template?.properties["userData"]), "base64").toString("utf8");
}

/** Attributes that the agent is told: in its configuration file, in an environment variable of Windows, or in settings of Bottlerocket. */
function customAttributes(userData: string): Readonly<Record<string, string>> {
  const [, json = ""] = /ECS_INSTANCE_ATTRIBUTES["']?\s*[=,]\s*['"]?(\{[^}]*\})/.exec(userData) ?? [];
  const parsed = parseJson(json);
  const [, table = ""] = /^\[settings\.ecs\.instance-attributes\]\n((?:"[^\n]*\n?)*)/m.exec(userData) ?? [];
  const settings = [...table.matchAll(/^"([^"]+)" = "([^"]*)"$/gm)].map(([, key = "", value = ""]) => [
    key,
    value,
  ]);
  const told = isObject(parsed) ? Object.entries(parsed).map(([key, value]) => [key, text(value)]) : settings;
  return Object.fromEntries(told) as Record<string, string>;
}

/** MiB that the agent keeps for itself and what runs beside it. */
function reservedMemory(userData: string): number {
  return Number(/^(?:ECS_RESERVED_MEMORY=|reserved-memory = )(\d+)$/m.exec(userData)?.[1] ?? 0);
}

/** Whether instances get a trunk. Windows has none. */
function trunking(account: Account, { osType }: Image): boolean {
  if (osType === "windows") return false;
  return account
    .ofType(types.accountSetting)
    .some(({ properties }) => properties["name"] === "awsvpcTrunking" && properties["value"] === "enabled");
}

/** The kinds of instances that a group can start: each of its types in each of its zones. */
export function kindsOf(account: Account, group: AccountObject): InstanceKind[] {
  const template = templateOf(account, group);
  const image = imageOf(template);
  const userData = userDataOf(template);
  const zones = texts(group.properties["availabilityZones"]);
  return instanceTypesOf(account, group).flatMap((name) => {
    const facts = instanceType(name);
    const parts = {
      cpu: facts?.cpu,
      memoryMiB: facts && facts.memoryMiB * (1 - instanceMemoryOverheadFraction) - reservedMemory(userData),
      gpus: image.supportsGpus === false ? 0 : gpusOf(name),
      taskInterfaces: taskInterfaces(name, trunking(account, image)),
    };
    const attributes = {
      ...customAttributes(userData),
      "ecs.ami-id": image.id.startsWith("ami-") ? image.id : undefined,
      "ecs.cpu-architecture": facts?.architecture,
      "ecs.instance-type": name === "" ? undefined : name,
      "ecs.os-family": image.osFamily,
      "ecs.os-type": image.osType,
    };
    return (zones.length === 0 ? [undefined] : zones)
      .filter((zone) => canStart(name, zone))
      .map((zone) => ({ ...parts, attributes: { ...attributes, "ecs.availability-zone": zone } }));
  });
}
