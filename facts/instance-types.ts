/** What a container instance of one EC2 instance type offers. */
export interface InstanceType {
  /** CPU architecture, in the word that AMI parameters use. */
  readonly architecture: "x86_64" | "arm64";
  /** CPU units the instance registers with ECS: 1,024 for each vCPU. */
  readonly cpu: number;
  /** Memory of the instance in MiB, before the operating system and the ECS agent take their share. */
  readonly memoryMiB: number;
}

/** Share of an instance's memory that operating system, kernel and agent keep; ECS registers the rest. Measured values lie between 2 and 7 %. */
export const instanceMemoryOverheadFraction = 0.07;

const vcpusBySize: Readonly<Record<string, number>> = {
  medium: 1,
  large: 2,
  xlarge: 4,
  "2xlarge": 8,
  "4xlarge": 16,
  "8xlarge": 32,
  "9xlarge": 36,
  "12xlarge": 48,
  "16xlarge": 64,
  "18xlarge": 72,
  "24xlarge": 96,
  "32xlarge": 128,
  "48xlarge": 192,
};

const memoryGiBPerVcpu: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/** Families with accelerators have one ratio of memory to vCPUs each, as far as their sizes follow the rule of names. */
const accelerated: Readonly<
  Record<string, { readonly architecture: InstanceType["architecture"]; readonly memoryGiBPerVcpu: number }>
> = {
  g4dn: { architecture: "x86_64", memoryGiBPerVcpu: 4 },
  g5: { architecture: "x86_64", memoryGiBPerVcpu: 4 },
  g5g: { architecture: "arm64", memoryGiBPerVcpu: 2 },
  g6: { architecture: "x86_64", memoryGiBPerVcpu: 4 },
  g6e: { architecture: "x86_64", memoryGiBPerVcpu: 8 },
  inf2: { architecture: "x86_64", memoryGiBPerVcpu: 4 },
  trn1: { architecture: "x86_64", memoryGiBPerVcpu: 4 },
};

/** Burstable types do not follow the family rule: vCPUs and GiB of each size. */
const burstable: Readonly<Record<string, readonly [vcpus: number, memoryGiB: number]>> = {
  micro: [2, 1],
  small: [2, 2],
  medium: [2, 4],
  large: [2, 8],
  xlarge: [4, 16],
  "2xlarge": [8, 32],
};

/**
 * CPU, memory and architecture of an EC2 instance type, or undefined for a type outside the table
 * (general purpose, compute and memory optimised families c, m, r from generation 5, t3, t3a, t4g, and families with accelerators).
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export function instanceType(name: string): InstanceType | undefined {
  return acceleratedType(name) ?? commonType(name);
}

function acceleratedType(name: string): InstanceType | undefined {
  const [family = "", size = ""] = name.split(".");
  const [facts, vcpus] = [accelerated[family], vcpusBySize[size]];
  if (facts === undefined || vcpus === undefined) return undefined;
  const { architecture, memoryGiBPerVcpu: perVcpu } = facts;
  return { architecture, cpu: vcpus * 1024, memoryMiB: vcpus * perVcpu * 1024 };
}

function commonType(name: string): InstanceType | undefined {
  const match = /^([cmrt])([3-9])([a-z]*)\.(\w+)$/.exec(name);
  if (match === null) return undefined;
  const [, series = "", , options = "", size = ""] = match;
  const architecture = options.startsWith("g") ? "arm64" : "x86_64";
  if (series === "t") {
    const row = burstable[size];
    return row && { architecture, cpu: row[0] * 1024, memoryMiB: row[1] * 1024 };
  }
  const vcpus = vcpusBySize[size];
  const perVcpu = memoryGiBPerVcpu[series];
  // Only Graviton families have the one-vCPU size.
  if (vcpus === undefined || perVcpu === undefined || (size === "medium" && architecture === "x86_64"))
    return undefined;
  return { architecture, cpu: vcpus * 1024, memoryMiB: vcpus * perVcpu * 1024 };
}
