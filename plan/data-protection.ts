import type { DataProtectionConfig } from "../config/data-protection";
import { storedData } from "../facts/stored-data";
import { compact, flag, unlessEmpty } from "./canonical";

/** What happens to stored data that a deployment would delete, with Pulumi's names. */
export interface DataProtectionSpec {
  readonly protect?: true;
  readonly retainOnDelete?: true;
  /** Names of resources that neither holds for, with those that begin so and a dot. */
  readonly except?: readonly string[];
}

/** Types that keep data. */
export const dataTypes: readonly string[] = Object.keys(storedData);

/** Types of the settings of data, which stay where the data stays. */
export const dataSettingTypes: readonly string[] = Object.values(storedData).flatMap(
  ({ settings }) => settings,
);

/** What is asked for; a key that is left out asks for nothing. */
type Asked = { [K in keyof DataProtectionConfig]?: DataProtectionConfig[K] | undefined };

/** Plans what happens to stored data; nothing where a deployment may delete it. */
export function planDataProtection({
  protect = false,
  retainOnDelete = false,
  except = [],
}: Asked): DataProtectionSpec | undefined {
  if (!protect && !retainOnDelete) return undefined;
  return compact<DataProtectionSpec>({
    protect: flag(protect),
    retainOnDelete: flag(retainOnDelete),
    except: unlessEmpty([...except].sort()),
  });
}
