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
  "12xlarge": 48,
  "16xlarge": 64,
};

const memoryGiBPerVcpu: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

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
 * (general purpose, compute and memory optimised families c, m, r from generation 5, and t3, t3a, t4g).
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export function instanceType(name: string): InstanceType | undefined {
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
