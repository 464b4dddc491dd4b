import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AccountSettingsSpec } from "../plan/account-settings";

/** Creates the default account settings; what runs under them comes after them. */
export function createAccountSettings({ values }: AccountSettingsSpec): pulumi.Resource[] {
  return Object.entries(values).map(
    ([name, value]) => new aws.ecs.AccountSettingDefault(`account-${name}`, { name, value }),
  );
}
