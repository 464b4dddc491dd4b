import { amiFamilies } from "../../facts/ecs-ami-parameters";
import { architectureOf } from "../../facts/instance-attributes";
import { instanceType } from "../../facts/instance-types";
import { below, type Draft } from "../draft";
import type { CapacityGroupConfig } from "../ec2-group";
import type { Problem } from "../problem";
import { agentIsSound } from "./instance-agent";
import { requirementsAreSound } from "./instance-requirements";
import { instanceVolumesAreSound } from "./instance-volumes";
import { scalingIsSound } from "./group-scaling";

/** A group of EC2 instances does not contradict itself. Call it for a group that is intact. */
export function* ec2GroupIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { minSize, maxSize } = group.value;
  if (maxSize < minSize)
    yield group.problem(["maxSize"], `${String(maxSize)} is below minSize ${String(minSize)}; raise it`);
  for (const rule of rules) yield* rule(group);
}

/** The image exists, once, and is one that the instances can start. */
function* amiIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { family, architecture, id, parameter } = group.value.ami;
  if (amiFamilies[family].parameters[architecture] === undefined)
    yield group.problem(
      ["ami", "architecture"],
      `${architecture} is not offered for family ${family}; use x86_64`,
    );
  if (id !== undefined && parameter !== undefined)
    yield group.problem(["ami", "parameter"], "is not possible beside id; keep one of the two");
}

/** Instances are chosen in one way. */
function* instancesAreChosen(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { instanceTypes, instanceRequirements } = group.value;
  if (instanceTypes === undefined && instanceRequirements === undefined)
    yield group.problem(["instanceTypes"], "is missing; give it or instanceRequirements");
  if (instanceTypes !== undefined && instanceRequirements !== undefined)
    yield group.problem(
      ["instanceRequirements"],
      "is not possible beside instanceTypes; keep one of the two",
    );
}

/** Instance types are named once, and have the architecture of the image. */
function* typesSuitImage(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { instanceTypes = [], ami } = group.value;
  for (const [index, type] of instanceTypes.entries()) {
    const architecture = instanceType(type)?.architecture;
    if (architecture !== undefined && architecture !== ami.architecture)
      yield group.problem(
        ["instanceTypes", index],
        `${type} is ${architecture}, the AMI is ${ami.architecture}; set ami.architecture to ${architecture} or choose another type`,
      );
    if (instanceTypes.indexOf(type) < index)
      yield group.problem(["instanceTypes", index], `${type} is named twice; name each type once`);
  }
}

/** Properties of instances do not contradict themselves, nor the image. */
function* requirementsSuitImage(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { instanceRequirements, ami } = group.value;
  if (instanceRequirements === undefined) return;
  yield* requirementsAreSound(below(group, ["instanceRequirements"], instanceRequirements));
  for (const [index, maker] of (instanceRequirements.cpuManufacturers ?? []).entries())
    if (architectureOf(maker) !== ami.architecture)
      yield group.problem(
        ["instanceRequirements", "cpuManufacturers", index],
        `${maker} makes ${architectureOf(maker)}, the AMI is ${ami.architecture}; set ami.architecture to ${architectureOf(maker)}, or remove it`,
      );
}

/** What is said of Spot has an effect. */
function* spotIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { spot, instanceRequirements, maxSize } = group.value;
  if (spot === undefined) return;
  const { onDemandBase, onDemandPercentAboveBase, allocationStrategy } = spot;
  if (onDemandPercentAboveBase === 100)
    yield group.problem(
      ["spot", "onDemandPercentAboveBase"],
      "100 starts no Spot instance; lower it, or remove spot",
    );
  if (onDemandBase >= maxSize)
    yield group.problem(
      ["spot", "onDemandBase"],
      `${String(onDemandBase)} leaves nothing of maxSize ${String(maxSize)} to Spot; lower it, or remove spot`,
    );
  if (allocationStrategy === "capacity-optimized-prioritized" && instanceRequirements !== undefined)
    yield group.problem(
      ["spot", "allocationStrategy"],
      "capacity-optimized-prioritized needs the order of instanceTypes; use price-capacity-optimized",
    );
}

const spotPrices = [
  "spotMaxPricePercentageOverLowestPrice",
  "maxSpotPriceAsPercentageOfOptimalOnDemandPrice",
] as const;

/** The price of Spot instances is limited once, and where there are any. */
function* spotPriceIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { spot, instanceRequirements } = group.value;
  const limits = spotPrices.filter((price) => instanceRequirements?.[price] !== undefined);
  if (spot === undefined)
    for (const price of limits)
      yield group.problem(
        ["instanceRequirements", price],
        "does nothing without spot; add spot, or remove it",
      );
  if (spot?.maxPrice === undefined) return;
  if (Number(spot.maxPrice) === 0)
    yield group.problem(["spot", "maxPrice"], "0 buys no instance; raise it, or remove it");
  if (limits.length > 0)
    yield group.problem(
      ["spot", "maxPrice"],
      "is not possible beside a limit of the Spot price in instanceRequirements; keep one of the two",
    );
}

const rules = [
  amiIsSound,
  instancesAreChosen,
  typesSuitImage,
  requirementsSuitImage,
  spotIsSound,
  spotPriceIsSound,
  instanceVolumesAreSound,
  agentIsSound,
  scalingIsSound,
] as const;
