import type { AccountSettingsConfig } from "../config/account-settings";
import type { PlanContext } from "./context";
import { sortedEntries } from "./sorted";

/** Default account settings of ECS by name, and the region in which they hold. */
export interface AccountSettingsSpec {
  readonly region: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Plans the settings that the stack file gives; the others are left alone. */
export function planAccountSettings(
  { fargateTaskRetirementWaitPeriodDays, ...settings }: AccountSettingsConfig,
  { region }: Pick<PlanContext, "region">,
): AccountSettingsSpec | undefined {
  const named = { ...settings, fargateTaskRetirementWaitPeriod: fargateTaskRetirementWaitPeriodDays };
  const values = sortedEntries<string | number | undefined>(named).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return values.length === 0 ? undefined : { region, values: Object.fromEntries(values) };
}
