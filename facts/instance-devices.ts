/** Network interfaces for tasks, and accelerators, of EC2 instance types. */

/** Tasks with an interface of their own on one instance, without and with the account setting `awsvpcTrunking`. */
type Interfaces = readonly [plain: number, trunked: number];

/** The sizes that are alike in all families. */
const smallSizes: Readonly<Record<string, Interfaces>> = {
  large: [2, 10],
  xlarge: [3, 20],
  "2xlarge": [3, 40],
  "4xlarge": [7, 60],
};

/** Larger sizes of the families with Intel and AMD processors up to generation 5. */
const generation5: Readonly<Record<string, Interfaces>> = {
  "8xlarge": [7, 60],
  "9xlarge": [7, 60],
  "12xlarge": [7, 60],
  "16xlarge": [14, 120],
  "18xlarge": [14, 120],
  "24xlarge": [14, 120],
};

/** The same from generation 6 on. */
const generation6: Readonly<Record<string, Interfaces>> = {
  "8xlarge": [7, 90],
  "12xlarge": [7, 120],
  "16xlarge": [14, 120],
  "24xlarge": [14, 120],
  "32xlarge": [14, 120],
  "48xlarge": [14, 120],
};

/** Medium and larger sizes of the families with Graviton processors. */
const graviton: Readonly<Record<string, Interfaces>> = {
  medium: [1, 4],
  "8xlarge": [7, 60],
  "12xlarge": [7, 60],
  "16xlarge": [14, 120],
};

/** Families whose sizes follow none of the rules. */
const ownSizes: Readonly<Record<string, Readonly<Record<string, Interfaces>>>> = {
  g5: {
    xlarge: [3, 6],
    "2xlarge": [3, 19],
    "4xlarge": [7, 40],
    "8xlarge": [7, 90],
    "12xlarge": [14, 120],
    "16xlarge": [7, 120],
    "24xlarge": [14, 120],
    "48xlarge": [6, 120],
  },
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
 * Tasks in network mode awsvpc that an instance of a type can run, for general purpose, compute and memory optimised families,
 * g5 and the burstable ones; undefined for other types.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function taskInterfaces(instanceType: string, trunking: boolean): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (isBurstable(family)) return burstableInterfaces[size];
  return interfacesOf(family, size)?.[trunking ? 1 : 0];
}

/** Whether instances of a type take more tasks once the setting is on; undefined for types outside the table. */
export function canTrunk(instanceType: string): boolean | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (isBurstable(family)) return false;
  return interfacesOf(family, size) === undefined ? undefined : true;
}

function isBurstable(family: string): boolean {
  return /^t[2-9][a-z]*$/.test(family);
}

function interfacesOf(family: string, size: string): Interfaces | undefined {
  const own = ownSizes[family];
  if (own !== undefined) return own[size];
  const [, generation, options = ""] = /^[cmr]([5-9])([a-z]*)$/.exec(family) ?? [];
  if (generation === undefined) return undefined;
  if (options.startsWith("g")) return smallSizes[size] ?? graviton[size];
  return smallSizes[size] ?? (generation === "5" ? generation5 : generation6)[size];
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
