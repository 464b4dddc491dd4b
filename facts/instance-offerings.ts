/** Zones that keep to old hardware: newer generations are not offered there. Accounts differ in the letters of their zones. */
const newestGeneration: Readonly<Record<string, number>> = { "us-east-1e": 5 };

/**
 * Whether a zone offers an instance type, as far as the table knows.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html
 */
export function isOffered(instanceType: string, zone: string): boolean {
  const newest = newestGeneration[zone];
  const [, series, generation] = /^([a-z]+)(\d)[a-z-]*\./.exec(instanceType) ?? [];
  if (newest === undefined || generation === undefined) return true;
  return Number(generation) <= newest && !(series === "t" && Number(generation) > 2);
}

/** Quotas of running instances in vCPUs, by code of Service Quotas. */
export const vcpuQuotas = {
  onDemandStandard: "L-1216C47A",
  onDemandGpu: "L-DB2E81BA",
  spotStandard: "L-34B43A08",
  spotGpu: "L-3819A6DF",
} as const;

/**
 * The quota that instances of a type count towards; undefined for types of other quotas.
 *
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html
 */
export function vcpuQuotaOf(instanceType: string, spot: boolean): string | undefined {
  if (/^[acdhimrtz]\d/.test(instanceType))
    return spot ? vcpuQuotas.spotStandard : vcpuQuotas.onDemandStandard;
  if (/^(g|vt)\d/.test(instanceType)) return spot ? vcpuQuotas.spotGpu : vcpuQuotas.onDemandGpu;
  return undefined;
}
