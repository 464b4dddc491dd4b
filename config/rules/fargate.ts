import { fargateCapabilities, fargateMaxStopTimeoutSeconds } from "../../facts/fargate-containers";
import type { ContainerConfig } from "../container";
import type { Draft } from "../draft";
import type { Problem } from "../problem";
import { containersWith } from "./containers";
import { onFargate, type ServiceRule } from "./service-scope";

/** What Fargate does not give to a container. */
export const fargateTakesContainers: ServiceRule = function* (service) {
  if (!service.intact("capacity") || !onFargate(service.value)) return;
  for (const [, container] of containersWith(service, "privileged", "linuxParameters")) {
    if (container.value.privileged)
      yield container.problem(
        ["privileged"],
        "true is not possible on Fargate; remove it, or run the service on a capacity group",
      );
    for (const [index, capability] of container.value.linuxParameters.addCapabilities.entries())
      if (!fargateCapabilities.includes(capability))
        yield container.problem(
          ["linuxParameters", "addCapabilities", index],
          `${capability} is not possible on Fargate; it takes ${fargateCapabilities.join(", ")} only`,
        );
  }
  for (const key of ["startTimeoutSeconds", "stopTimeoutSeconds"] as const)
    for (const [, container] of containersWith(service, key)) yield* tooLong(container, key);
};

function* tooLong(
  container: Draft<ContainerConfig>,
  key: "startTimeoutSeconds" | "stopTimeoutSeconds",
): Iterable<Problem> {
  const seconds = container.value[key];
  if (seconds !== undefined && seconds > fargateMaxStopTimeoutSeconds)
    yield container.problem(
      [key],
      `${String(seconds)} is above what Fargate waits; use at most ${String(fargateMaxStopTimeoutSeconds)}`,
    );
}
