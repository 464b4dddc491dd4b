import { acceleratorType } from "../../facts/instance-attributes";
import { gpusOf } from "../../facts/instance-devices";
import { below, type Draft } from "../draft";
import type { InstanceRequirementsConfig } from "../instance-requirements";
import type { ManagedGroupConfig } from "../managed-group";
import type { Problem } from "../problem";
import { requirementsAreSound } from "./instance-requirements";

/** A group of Managed Instances does not contradict itself. Call it for a group that is intact. */
export function* managedGroupIsSound(group: Draft<ManagedGroupConfig>): Iterable<Problem> {
  const { instanceRequirements } = group.value;
  if (instanceRequirements !== undefined) {
    const requirements = below(group, ["instanceRequirements"], instanceRequirements);
    yield* requirementsAreSound(requirements);
    yield* pricesAreAsked(requirements, group.value.capacityOptionType);
  }
  yield* reservationsAreSound(group);
  if (group.value.useLocalStorage) yield* localStorageIsThere(group);
}

/** A limit of the price is one of the way in which instances are bought. */
function* pricesAreAsked(
  requirements: Draft<InstanceRequirementsConfig>,
  option: ManagedGroupConfig["capacityOptionType"],
): Iterable<Problem> {
  const foreign =
    option === "SPOT"
      ? (["onDemandMaxPricePercentageOverLowestPrice"] as const)
      : ([
          "spotMaxPricePercentageOverLowestPrice",
          "maxSpotPriceAsPercentageOfOptimalOnDemandPrice",
        ] as const);
  for (const price of foreign)
    if (requirements.value[price] !== undefined)
      yield requirements.problem([price], `does nothing with capacityOptionType ${option}; remove it`);
}

function* reservationsAreSound(group: Draft<ManagedGroupConfig>): Iterable<Problem> {
  const { capacityOptionType, capacityReservations, instanceRequirements } = group.value;
  if (capacityReservations === undefined) {
    if (capacityOptionType === "RESERVED")
      yield group.problem(
        ["capacityReservations"],
        "is missing; capacityOptionType RESERVED needs it, or use ON_DEMAND",
      );
    return;
  }
  const { reservationPreference, reservationGroupArn } = capacityReservations;
  if (capacityOptionType !== "RESERVED")
    yield group.problem(
      ["capacityReservations"],
      `does nothing with capacityOptionType ${capacityOptionType}; use RESERVED, or remove it`,
    );
  if (reservationGroupArn !== undefined && reservationPreference !== "RESERVATIONS_ONLY")
    yield group.problem(
      ["capacityReservations", "reservationGroupArn"],
      `is not possible with reservationPreference ${reservationPreference}; use RESERVATIONS_ONLY, or remove it`,
    );
  if (reservationPreference !== "RESERVATIONS_EXCLUDED" && instanceRequirements === undefined)
    yield group.problem(
      ["instanceRequirements"],
      `is missing; reservationPreference ${reservationPreference} needs the instance types of the reservations`,
    );
}

/** Local disks can hold the tasks' data only where the instances have some. */
function* localStorageIsThere(group: Draft<ManagedGroupConfig>): Iterable<Problem> {
  if (group.value.instanceRequirements?.localStorage !== "required")
    yield group.problem(
      ["useLocalStorage"],
      "needs instances with local disks; set instanceRequirements.localStorage to required",
    );
  if (group.value.storageSizeGiB !== undefined)
    yield group.problem(
      ["storageSizeGiB"],
      "does nothing with useLocalStorage, where the disks have the size they have; remove one of the two",
    );
}

/** Whether the requirements ask for GPUs: AWS chooses none for a group that does not. */
export function asksForGpus(requirements: InstanceRequirementsConfig | undefined): boolean {
  const { acceleratorTypes, acceleratorNames, allowedInstanceTypes } = requirements ?? {};
  return (
    (acceleratorTypes ?? []).includes("gpu") ||
    (acceleratorNames ?? []).some((name) => acceleratorType(name) === "gpu") ||
    (allowedInstanceTypes ?? []).some((type) => gpusOf(type.replace("*", "xlarge")) !== 0)
  );
}
