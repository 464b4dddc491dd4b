/** What AWS accepts for one type of EBS volume. Both ends of a range are allowed. */
export interface EbsVolumeType {
  readonly sizeGiB: readonly [least: number, most: number];
  /** Operations a second that may be asked for; absent where AWS decides. */
  readonly iops?: readonly [least: number, most: number];
}

/**
 * Sizes and speeds of the types of EBS volumes.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
 */
export const ebsVolumeTypes = {
  gp2: { sizeGiB: [1, 16384] },
  gp3: { sizeGiB: [1, 65536], iops: [3000, 80000] },
  io1: { sizeGiB: [4, 16384], iops: [100, 64000] },
  io2: { sizeGiB: [4, 65536], iops: [100, 256000] },
  sc1: { sizeGiB: [125, 16384] },
  st1: { sizeGiB: [125, 16384] },
  standard: { sizeGiB: [1, 1024] },
} as const satisfies Record<string, EbsVolumeType>;
