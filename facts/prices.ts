/** Price of Fargate tasks of one operating system and architecture, in USD. */
export interface FargatePrice {
  readonly vcpuHour: number;
  readonly gbHour: number;
}

/** List prices of one region in USD, as far as a platform's estimate needs them. */
export interface PriceTable {
  /** Month the prices were read in, as YYYY-MM. */
  readonly asOf: string;
  readonly fargate: {
    readonly linuxX86: FargatePrice;
    readonly linuxArm64: FargatePrice;
    /** With the licence of the operating system; absent where it was not read. */
    readonly windows?: FargatePrice;
    /** Of ephemeral storage above the 20 GiB that are free. */
    readonly ephemeralGbHour: number;
    /** What Fargate Spot costs as a share of the price on demand. AWS promises up to 70 % off, and moves the price. */
    readonly spotShare: number;
  };
  readonly natGateway: { readonly hour: number; readonly gb: number };
  readonly interfaceEndpoint: { readonly zoneHour: number; readonly gb: number };
  readonly publicIpv4Hour: number;
  readonly applicationLoadBalancer: { readonly hour: number; readonly capacityUnitHour: number };
  readonly networkLoadBalancer: { readonly hour: number; readonly capacityUnitHour: number };
  readonly gp3GbMonth: number;
  readonly logsIngestedGb: number;
  readonly alarmMonth: number;
  readonly dashboardMonth: number;
  /** Linux on demand, by the family's size `large`; the other sizes follow by their vCPUs. */
  readonly largeInstanceHour: Readonly<Record<string, number>>;
  /** Linux on demand, for types that do not follow their family's `large`. */
  readonly instanceHour: Readonly<Record<string, number>>;
}

/** Hours that AWS's own calculator takes for a month. */
export const hoursPerMonth = 730;

/** Region whose prices stand in for those that the table does not have. */
export const usualPriceRegion = "us-east-1";

/**
 * List prices by region. They change: an estimate always names their month, and `--prices` overrides any of them.
 *
 * @see https://aws.amazon.com/fargate/pricing/
 * @see https://aws.amazon.com/vpc/pricing/
 * @see https://aws.amazon.com/privatelink/pricing/
 * @see https://aws.amazon.com/elasticloadbalancing/pricing/
 * @see https://aws.amazon.com/ec2/pricing/on-demand/
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
export const listPrices: Readonly<Record<string, PriceTable>> = {
  "us-east-1": {
    asOf: "2026-06",
    fargate: {
      linuxX86: { vcpuHour: 0.04048, gbHour: 0.004445 },
      linuxArm64: { vcpuHour: 0.03238, gbHour: 0.00356 },
      windows: { vcpuHour: 0.09148, gbHour: 0.01005 },
      ephemeralGbHour: 0.000111,
      spotShare: 0.3,
    },
    natGateway: { hour: 0.045, gb: 0.045 },
    interfaceEndpoint: { zoneHour: 0.01, gb: 0.01 },
    publicIpv4Hour: 0.005,
    applicationLoadBalancer: { hour: 0.0225, capacityUnitHour: 0.008 },
    networkLoadBalancer: { hour: 0.0225, capacityUnitHour: 0.006 },
    gp3GbMonth: 0.08,
    logsIngestedGb: 0.5,
    alarmMonth: 0.1,
    dashboardMonth: 3,
    largeInstanceHour: {
      m5: 0.096,
      m5a: 0.086,
      m6a: 0.0864,
      m6g: 0.077,
      m6i: 0.096,
      m7g: 0.0816,
      m7i: 0.1008,
      c5: 0.085,
      c5a: 0.077,
      c6a: 0.0765,
      c6g: 0.068,
      c6i: 0.085,
      c7g: 0.0725,
      c7i: 0.08925,
      r5: 0.126,
      r6a: 0.1134,
      r6g: 0.1008,
      r6i: 0.126,
      r7g: 0.1071,
      r7i: 0.1323,
    },
    instanceHour: {
      "t3.micro": 0.0104,
      "t3.small": 0.0208,
      "t3.medium": 0.0416,
      "t3.large": 0.0832,
      "t3.xlarge": 0.1664,
      "t3.2xlarge": 0.3328,
      "t4g.micro": 0.0084,
      "t4g.small": 0.0168,
      "t4g.medium": 0.0336,
      "t4g.large": 0.0672,
      "t4g.xlarge": 0.1344,
      "t4g.2xlarge": 0.2688,
      "g4dn.xlarge": 0.526,
      "g5.xlarge": 1.006,
    },
  },
  "ap-northeast-1": {
    asOf: "2025-09",
    fargate: {
      linuxX86: { vcpuHour: 0.05056, gbHour: 0.00553 },
      linuxArm64: { vcpuHour: 0.04045, gbHour: 0.00442 },
      ephemeralGbHour: 0.000133,
      spotShare: 0.3,
    },
    natGateway: { hour: 0.062, gb: 0.062 },
    interfaceEndpoint: { zoneHour: 0.014, gb: 0.01 },
    publicIpv4Hour: 0.005,
    applicationLoadBalancer: { hour: 0.0243, capacityUnitHour: 0.008 },
    networkLoadBalancer: { hour: 0.0243, capacityUnitHour: 0.006 },
    gp3GbMonth: 0.096,
    logsIngestedGb: 0.76,
    alarmMonth: 0.1,
    dashboardMonth: 3,
    largeInstanceHour: {
      m5: 0.124,
      m6g: 0.099,
      m6i: 0.124,
      m7g: 0.1054,
      c5: 0.107,
      c6g: 0.0856,
      c6i: 0.107,
      r5: 0.152,
    },
    instanceHour: {
      "t3.micro": 0.0136,
      "t3.small": 0.0272,
      "t3.medium": 0.0544,
      "t3.large": 0.1088,
      "t4g.small": 0.0216,
      "t4g.medium": 0.0432,
      "t4g.large": 0.0864,
    },
  },
};

/** How many times the price of `large` a size of a family costs. */
const timesLarge: Readonly<Record<string, number>> = {
  medium: 0.5,
  large: 1,
  xlarge: 2,
  "2xlarge": 4,
  "4xlarge": 8,
  "8xlarge": 16,
  "12xlarge": 24,
  "16xlarge": 32,
};

/** USD for an hour of an instance on demand; undefined for a type whose price the table does not have. */
export function instanceHour(prices: PriceTable, instanceType: string): number | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  const large = prices.largeInstanceHour[family];
  const times = timesLarge[size];
  return (
    prices.instanceHour[instanceType] ??
    (large === undefined || times === undefined ? undefined : large * times)
  );
}
