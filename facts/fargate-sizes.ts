/** One row of the Fargate size table: a CPU value and the memory values that AWS accepts with it. */
export interface FargateSize {
  /** Task CPU in CPU units; 1,024 units are one vCPU. */
  readonly cpu: number;
  /** Task memory in MiB, every accepted value, ascending. */
  readonly memoryMiB: readonly number[];
}

/**
 * Every CPU and memory pair that Fargate accepts for Linux tasks.
 *
 * The 32,768 row exists since June 2026 (Linux only) and takes exactly three memory values.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const fargateSizes: readonly FargateSize[] = [
  { cpu: 256, memoryMiB: [512, 1024, 2048] },
  { cpu: 512, memoryMiB: range(1024, 4096, 1024) },
  { cpu: 1024, memoryMiB: range(2048, 8192, 1024) },
  { cpu: 2048, memoryMiB: range(4096, 16384, 1024) },
  { cpu: 4096, memoryMiB: range(8192, 30720, 1024) },
  { cpu: 8192, memoryMiB: range(16384, 61440, 4096) },
  { cpu: 16384, memoryMiB: range(32768, 122880, 8192) },
  { cpu: 32768, memoryMiB: [61440, 122880, 249856] },
];

/**
 * CPU units that Windows tasks on Fargate may have, at least and at most.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html
 */
export const windowsFargateCpu = { least: 1024, most: 4096 } as const;

/** The sizes for an operating system, ascending. */
export function fargateSizesFor(windows: boolean): readonly FargateSize[] {
  const { least, most } = windowsFargateCpu;
  return windows ? fargateSizes.filter(({ cpu }) => cpu >= least && cpu <= most) : fargateSizes;
}

/** What a task must at least have, and what is fixed already. */
export interface FargateNeed {
  readonly cpu: number;
  readonly memoryMiB: number;
  /** CPU value to keep; undefined leaves the choice open. */
  readonly fixedCpu?: number | undefined;
  /** Memory value to keep; undefined leaves the choice open. */
  readonly fixedMemoryMiB?: number | undefined;
  readonly windows: boolean;
}

/** The smallest size that AWS accepts and that holds a need; undefined where none does. */
export function smallestFargateSize(need: FargateNeed): { cpu: number; memoryMiB: number } | undefined {
  const { fixedCpu, fixedMemoryMiB } = need;
  for (const { cpu, memoryMiB } of fargateSizesFor(need.windows)) {
    if (cpu < need.cpu || (fixedCpu !== undefined && cpu !== fixedCpu)) continue;
    const memory = memoryMiB.find(
      (value) => value >= need.memoryMiB && (fixedMemoryMiB === undefined || value === fixedMemoryMiB),
    );
    if (memory !== undefined) return { cpu, memoryMiB: memory };
  }
  return undefined;
}

/** The CPU values that Fargate accepts, ascending, in CPU units. */
export const fargateCpus: readonly number[] = fargateSizes.map((size) => size.cpu);

/** The memory values in MiB that Fargate accepts with a CPU value; empty when it does not know the CPU value. */
export function fargateMemoryMiB(cpu: number): readonly number[] {
  return fargateSizes.find((size) => size.cpu === cpu)?.memoryMiB ?? [];
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}
