/**
 * What attribute-based selection of instance types knows by name.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceRequirements.html
 */
export const cpuManufacturers = ["intel", "amd", "amazon-web-services"] as const;

/** Types of accelerators. */
export const acceleratorTypes = ["gpu", "fpga", "inference"] as const;

/** Makers of accelerators. */
export const acceleratorManufacturers = ["nvidia", "amd", "amazon-web-services", "xilinx", "habana"] as const;

/** Models of accelerators, with their type. */
const acceleratorModels = {
  a100: "gpu",
  a10g: "gpu",
  h100: "gpu",
  inferentia: "inference",
  k520: "gpu",
  k80: "gpu",
  m60: "gpu",
  "radeon-pro-v520": "gpu",
  t4: "gpu",
  t4g: "gpu",
  v100: "gpu",
  vu9p: "fpga",
} as const satisfies Record<string, (typeof acceleratorTypes)[number]>;

type AcceleratorName = keyof typeof acceleratorModels;

/** Models of accelerators. */
export const acceleratorNames = Object.keys(acceleratorModels) as [AcceleratorName, ...AcceleratorName[]];

/** Type of a model of accelerators. */
export function acceleratorType(name: AcceleratorName): (typeof acceleratorTypes)[number] {
  return acceleratorModels[name];
}

/** CPU architecture of what a manufacturer makes. */
export function architectureOf(manufacturer: (typeof cpuManufacturers)[number]): "x86_64" | "arm64" {
  return manufacturer === "amazon-web-services" ? "arm64" : "x86_64";
}
