import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { ConfigError } from "../config/problem";
import { listPrices, type PriceTable, usualPriceRegion } from "../facts/prices";

/** The prices of an estimate, and how to name them. */
export interface Prices {
  readonly table: PriceTable;
  /** Where they come from: `list prices of us-east-1 in 2026-06`. */
  readonly name: string;
}

const usd = z.number().min(0);
const hourAnd = <K extends string>(...names: K[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, usd])) as Record<K, typeof usd>).partial();
const fargatePrice = hourAnd("vcpuHour", "gbHour");
const loadBalancer = hourAnd("hour", "capacityUnitHour");

/** What a price file may hold: any part of the price table. What it leaves out keeps its list price. */
const priceFile = z
  .strictObject({
    asOf: z.string().regex(/^\d{4}-\d{2}$/, { error: "must be a month; write it like 2026-11" }),
    fargate: z
      .strictObject({
        linuxX86: fargatePrice,
        linuxArm64: fargatePrice,
        windows: z.strictObject({ vcpuHour: usd, gbHour: usd }),
        ephemeralGbHour: usd,
        spotShare: z.number().min(0).max(1),
      })
      .partial(),
    natGateway: hourAnd("hour", "gb"),
    interfaceEndpoint: hourAnd("zoneHour", "gb"),
    publicIpv4Hour: usd,
    applicationLoadBalancer: loadBalancer,
    networkLoadBalancer: loadBalancer,
    gp3GbMonth: usd,
    logsIngestedGb: usd,
    alarmMonth: usd,
    dashboardMonth: usd,
    largeInstanceHour: z.record(z.string(), usd),
    instanceHour: z.record(z.string(), usd),
  })
  .partial();

/**
 * The list prices of a region, with those of a file in their place where one is given. Regions that the table lacks get the prices of
 * us-east-1, and the name says so.
 *
 * @throws ConfigError with everything that is wrong in the file.
 */
export function readPrices(region: string, file?: string): Prices {
  const from = region in listPrices ? region : usualPriceRegion;
  const list = listPrices[from];
  if (list === undefined) throw new Error(`no list prices of ${from}`);
  const standIn = from === region ? "" : `, for want of those of ${region}`;
  if (file === undefined) return { table: list, name: `list prices of ${from} in ${list.asOf}${standIn}` };
  const given = readPriceFile(file);
  return {
    table: { ...merged(list, given), asOf: given.asOf ?? list.asOf },
    name: `prices of ${file}${given.asOf === undefined ? "" : ` in ${given.asOf}`}, others list prices of ${from} in ${list.asOf}${standIn}`,
  };
}

function readPriceFile(file: string): z.output<typeof priceFile> {
  if (!existsSync(file))
    throw new ConfigError([
      { path: file, message: "there is no such file; name a YAML or JSON file of prices" },
    ]);
  const result = priceFile.safeParse(contentOf(file));
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map(({ path, message }) => ({
      path: `${file}: ${path.length === 0 ? "the file" : path.join(".")}`,
      message: `${message}; see facts/prices.ts for the keys`,
    })),
  );
}

function contentOf(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigError([{ path: file, message: `is not YAML: ${(error as Error).message}` }]);
  }
}

function merged(list: PriceTable, given: z.output<typeof priceFile>): PriceTable {
  return deepMerge(list as unknown as Tree, given) as unknown as PriceTable;
}

/** Numbers and texts by their names, in any depth. */
interface Tree {
  readonly [key: string]: number | string | Tree | undefined;
}

function deepMerge(list: Tree, given: Tree): Tree {
  const merged: Record<string, Tree[string]> = { ...list };
  for (const [key, value] of Object.entries(given)) {
    const before = merged[key];
    merged[key] = typeof value === "object" && typeof before === "object" ? deepMerge(before, value) : value;
  }
  return merged;
}
