import type { Account, AccountObject } from "../account";
import { number, text } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Changes of these make no new version; every other one does. Source: internal/service/ec2/ec2_launch_template.go. */
const WITHOUT_VERSION = ["name", "namePrefix", "description", "defaultVersion", "updateDefaultVersion"];

function makesVersion(changedPaths: readonly string[]): boolean {
  return changedPaths.some((path) => !WITHOUT_VERSION.includes(path.split(".")[0] ?? path));
}

/** A launch template: each change is a new version, and nothing that uses an old one notices. */
export const launchTemplate: Behaviour = {
  changedOutputs: (changedPaths) => (makesVersion(changedPaths) ? ["latestVersion"] : []),
  refuseCreate: (_, { inputs }) => {
    const userData = text(inputs["userData"]);
    if (userData !== "" && Buffer.from(userData, "base64").toString("base64") !== userData) {
      throw refusal(types.launchTemplate, ["create", "userData not base64"]);
    }
    if (
      inputs["imageId"] !== undefined &&
      !/^(ami-[0-9a-f]+|resolve:ssm:.+)$/.test(text(inputs["imageId"]))
    ) {
      throw refusal(types.launchTemplate, ["create", "malformed image id"], {
        imageId: text(inputs["imageId"]),
      });
    }
  },
  outputs: () => ({ latestVersion: 1 }),
  updated: (_, object, changedPaths) => {
    const { properties } = object;
    if (!makesVersion(changedPaths)) return;
    properties["latestVersion"] = number(properties["latestVersion"]) + 1;
    if (properties["updateDefaultVersion"] === true)
      properties["defaultVersion"] = properties["latestVersion"];
  },
};

/** The launch template that an Auto Scaling group starts instances from. */
export function templateOf(account: Account, group: AccountObject): AccountObject | undefined {
  const own = group.properties["launchTemplate"];
  const mixed = account.ofType(types.launchTemplate).find((template) => account.refersTo(group, template));
  if (typeof own !== "object" || own === null || Array.isArray(own)) return mixed;
  return (
    account.named(types.launchTemplate, text(own["id"])) ??
    account.named(types.launchTemplate, text(own["name"]))
  );
}
