const binary = 1024;
const decimal = 1000;

/** Bytes of a quantity, by the letters behind it as Kubernetes and Compose write them. */
const bytes: Readonly<Record<string, number>> = {
  "": 1,
  m: 1 / decimal,
  k: decimal,
  K: decimal,
  M: decimal ** 2,
  G: decimal ** 3,
  T: decimal ** 4,
  P: decimal ** 5,
  E: decimal ** 6,
  Ki: binary,
  Mi: binary ** 2,
  Gi: binary ** 3,
  Ti: binary ** 4,
  Pi: binary ** 5,
  Ei: binary ** 6,
};

/**
 * CPU units of an amount of CPUs: `500m` and `0.5` are 512.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function cpuUnits(quantity: unknown): number | undefined {
  const [, amount, milli] = /^(\d+(?:\.\d+)?|\.\d+)(m?)$/.exec(String(quantity)) ?? [];
  if (amount === undefined) return undefined;
  return Math.max(1, Math.round((Number(amount) * binary) / (milli === "m" ? decimal : 1)));
}

/** MiB of an amount of memory in the suffixes of Kubernetes, rounded up. */
export function memoryMiB(quantity: unknown): number | undefined {
  const [, amount, unit = ""] =
    /^((?:\d+\.?\d*|\.\d+)(?:[eE]\+?\d+)?)([A-Za-z]{0,2})$/.exec(String(quantity)) ?? [];
  const factor = Object.hasOwn(bytes, unit) ? bytes[unit] : undefined;
  return amount === undefined || factor === undefined ? undefined : toMiB(Number(amount) * factor);
}

/**
 * MiB of an amount of memory as Compose writes it, `512m` or `2gb`, rounded up; its units are powers of 1,024.
 *
 * @see https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values
 */
export function composeMiB(value: unknown): number | undefined {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)b?$/i.exec(String(value)) ?? [];
  const power = ["", "k", "m", "g", "t"].indexOf(unit.toLowerCase().replace("b", ""));
  return amount === undefined || power < 0 ? undefined : toMiB(Number(amount) * binary ** power);
}

function toMiB(amount: number): number {
  return Math.max(1, Math.ceil(amount / binary ** 2));
}

const seconds: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Seconds of a duration such as `1m30s`, rounded up; a number alone is seconds. */
export function durationSeconds(value: unknown): number | undefined {
  if (typeof value === "number") return Math.ceil(value);
  const text = String(value);
  if (!/^(\d+(\.\d+)?(us|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  return Math.ceil(
    parts.reduce((sum, [, amount, unit = "s"]) => sum + Number(amount) * (seconds[unit] ?? 1), 0),
  );
}

/** A number moved into a range. */
export function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
