import { quantity } from "./truth";
import { unknown, type Value } from "./value";

/** CPU units of `1024`, `"1024"` or `"1 vCPU"`; nothing where it is none of these. */
export function cpuUnits(cpu: Value | undefined): number | typeof unknown | undefined {
  return withUnit(cpu, /^\s*([\d.]+)\s*vcpus?\s*$/i);
}

/** MiB of `2048`, `"2048"` or `"2 GB"`; nothing where it is none of these. */
export function mebibytes(memory: Value | undefined): number | typeof unknown | undefined {
  return withUnit(memory, /^\s*([\d.]+)\s*gb\s*$/i);
}

/** A number as it is, or 1,024 times a number with its unit. */
function withUnit(value: Value | undefined, unit: RegExp): number | typeof unknown | undefined {
  const units = typeof value === "string" ? unit.exec(value)?.[1] : undefined;
  return units === undefined ? quantity(value) : Number(units) * 1024;
}
