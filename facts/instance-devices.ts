/** Network interfaces for tasks, and accelerators, of EC2 instance types. */

/** Tasks with an interface of their own, by size: one interface of the instance is its own. */
const interfacesBySize: Readonly<Record<string, number>> = {
  medium: 1,
  large: 2,
  xlarge: 3,
  "2xlarge": 3,
  "4xlarge": 7,
  "8xlarge": 7,
  "12xlarge": 7,
  "16xlarge": 14,
};

/** The same with the account setting `awsvpcTrunking`. */
const trunkedInterfacesBySize: Readonly<Record<string, number>> = {
  medium: 4,
  large: 10,
  xlarge: 20,
  "2xlarge": 40,
  "4xlarge": 60,
  "8xlarge": 60,
  "12xlarge": 60,
  "16xlarge": 120,
};

/** Burstable types have no trunk. */
const burstableInterfaces: Readonly<Record<string, number>> = {
  micro: 1,
  small: 2,
  medium: 2,
  large: 2,
  xlarge: 3,
  "2xlarge": 3,
};

/**
 * Tasks in network mode awsvpc that an instance of a type can run, for general purpose, compute and memory optimised families and
 * the burstable ones; undefined for other types.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function taskInterfaces(instanceType: string, trunking: boolean): number | undefined {
  const [, series, size = ""] = /^([cmrt])[3-9][a-z]*\.(\w+)$/.exec(instanceType) ?? [];
  if (series === undefined) return undefined;
  if (series === "t") return burstableInterfaces[size];
  return (trunking ? trunkedInterfacesBySize : interfacesBySize)[size];
}

/** GPUs of the sizes with more than one, by family; every other size of a family has one. */
const gpus: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  g4dn: { "12xlarge": 4, metal: 8 },
  g5: { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8 },
  g5g: { "16xlarge": 2, metal: 2 },
  g6: { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8 },
  g6e: { "12xlarge": 4, "24xlarge": 4, "48xlarge": 8 },
  p3: { "8xlarge": 4, "16xlarge": 8 },
  p4d: { "24xlarge": 8 },
  p5: { "48xlarge": 8 },
};

/**
 * GPUs of an instance type: none in the general families, undefined for types outside the table.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html
 */
export function gpusOf(instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (/^[cmrt]\d/.test(family)) return 0;
  const sizes = gpus[family];
  return sizes === undefined ? undefined : (sizes[size] ?? 1);
}
