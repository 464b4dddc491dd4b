const al2023 = "/aws/service/ecs/optimized-ami/amazon-linux-2023";
const al2 = "/aws/service/ecs/optimized-ami/amazon-linux-2";
const bottlerocket = "/aws/service/bottlerocket/aws-ecs-2";

/** What instances start from: one release line of machine images that AWS makes for ECS. */
export interface AmiFamily {
  /** How an instance is told what it is to do: by a shell script, by PowerShell, or by settings in TOML. */
  readonly system: "linux" | "bottlerocket" | "windows";
  /** SSM public parameters that hold the id of the newest image, by architecture. */
  readonly parameters: { readonly x86_64: string; readonly arm64?: string };
  /** Accelerator whose drivers are on it. */
  readonly accelerator?: "GPU" | "NeuronDevice";
  /** The only operating system of tasks that ECS places there, where it is not Linux. */
  readonly operatingSystem?: string;
  /** Size of the snapshot of its root volume in GiB, where that is more than 30: no root volume is smaller. */
  readonly rootVolumeGiB?: number;
  /** Last day of its support, as AWS announced it. */
  readonly supportEnds?: string;
}

/** Last day of Amazon Linux 2. */
const al2Ends = "2026-06-30";

function windows(version: string, edition: "Full" | "Core"): AmiFamily {
  return {
    system: "windows",
    parameters: {
      x86_64: `/aws/service/ami-windows-latest/Windows_Server-${version}-English-${edition}-ECS_Optimized/image_id`,
    },
    operatingSystem: `WINDOWS_SERVER_${version}_${edition.toUpperCase()}`,
    rootVolumeGiB: 50,
  };
}

/**
 * Families of ECS-optimised AMIs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_windows_AMI.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html
 * @see https://aws.amazon.com/amazon-linux-2/faqs/
 */
const families = {
  al2023: {
    system: "linux",
    parameters: {
      x86_64: `${al2023}/recommended/image_id`,
      arm64: `${al2023}/arm64/recommended/image_id`,
    },
  },
  "al2023-gpu": {
    system: "linux",
    parameters: { x86_64: `${al2023}/gpu/recommended/image_id` },
    accelerator: "GPU",
  },
  "al2023-neuron": {
    system: "linux",
    parameters: { x86_64: `${al2023}/neuron/recommended/image_id` },
    accelerator: "NeuronDevice",
  },
  al2: {
    system: "linux",
    parameters: { x86_64: `${al2}/recommended/image_id`, arm64: `${al2}/arm64/recommended/image_id` },
    supportEnds: al2Ends,
  },
  "al2-gpu": {
    system: "linux",
    parameters: { x86_64: `${al2}/gpu/recommended/image_id` },
    accelerator: "GPU",
    supportEnds: al2Ends,
  },
  "al2-neuron": {
    system: "linux",
    parameters: { x86_64: `${al2}/inf/recommended/image_id` },
    accelerator: "NeuronDevice",
    supportEnds: al2Ends,
  },
  bottlerocket: {
    system: "bottlerocket",
    parameters: {
      x86_64: `${bottlerocket}/x86_64/latest/image_id`,
      arm64: `${bottlerocket}/arm64/latest/image_id`,
    },
  },
  "bottlerocket-nvidia": {
    system: "bottlerocket",
    parameters: {
      x86_64: `${bottlerocket}-nvidia/x86_64/latest/image_id`,
      arm64: `${bottlerocket}-nvidia/arm64/latest/image_id`,
    },
    accelerator: "GPU",
  },
  "windows-2019": windows("2019", "Full"),
  "windows-2019-core": windows("2019", "Core"),
  "windows-2022": windows("2022", "Full"),
  "windows-2022-core": windows("2022", "Core"),
  "windows-2025": windows("2025", "Full"),
  "windows-2025-core": windows("2025", "Core"),
} as const satisfies Readonly<Record<string, AmiFamily>>;

/** Name of a family of ECS-optimised AMIs. */
export type EcsAmiFamily = keyof typeof families;

/** The families by name. */
export const amiFamilies: Readonly<Record<EcsAmiFamily, AmiFamily>> = families;

/** Names of the families. */
export const amiFamilyNames = Object.keys(families) as [EcsAmiFamily, ...EcsAmiFamily[]];

/** Families with the drivers of an accelerator. */
export function familiesWith(accelerator: NonNullable<AmiFamily["accelerator"]>): EcsAmiFamily[] {
  return amiFamilyNames.filter((name) => amiFamilies[name].accelerator === accelerator);
}
