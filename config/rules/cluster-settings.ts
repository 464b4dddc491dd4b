import { fipsVariable } from "../../facts/fips";
import type { Draft, Rule } from "../draft";
import { below, entriesOf } from "../draft";
import { unknownName } from "../nearest-key";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import type { WorkloadConfig } from "../workload";
import { containersWith } from "./containers";
import { isMap } from "./platform-scope";
import { forWindows, onFargate, type WorkloadRule } from "./scope";

type PlatformRule = Rule<PlatformConfig>;

/** The settings of the cluster fit the rest of the stack file. */
export const clusterSettingsFit: PlatformRule = function* (platform) {
  const { cluster } = platform.value;
  if (!isMap(cluster)) return;
  if (platform.intact("cluster", "managedStorage") && isEmpty(cluster.managedStorage))
    yield platform.problem(
      ["cluster", "managedStorage"],
      "is empty; give fargateEphemeralStorageKmsKey, kmsKey or both",
    );
  yield* defaultNamespaceIsKnown(platform);
  yield* fipsIsReached(platform);
};

function isEmpty(map: object | undefined): boolean {
  return map !== undefined && Object.keys(map).length === 0;
}

function* defaultNamespaceIsKnown(platform: Draft<PlatformConfig>): Iterable<Problem> {
  const defaults = platform.value.cluster.serviceConnectDefaults;
  if (defaults === undefined || !platform.intact("cluster", "serviceConnectDefaults")) return;
  const { namespace } = defaults;
  const known = entriesOf(platform.value.namespaces).map(([key]) => key);
  if (!namespace.startsWith("arn:") && !known.includes(namespace))
    yield platform.problem(
      ["cluster", "serviceConnectDefaults", "namespace"],
      `names an unknown namespace ${unknownName(namespace, known)}`,
    );
}

/** FIPS endpoints have host names of their own, which the VPC endpoints do not answer. */
function* fipsIsReached(platform: Draft<PlatformConfig>): Iterable<Problem> {
  if (!platform.intact("cluster", "fipsEndpoints") || !platform.intact("network", "egress")) return;
  const { cluster, network } = platform.value;
  if (!cluster.fipsEndpoints || !isMap(network) || !("egress" in network)) return;
  const { egress } = network;
  if (egress === "endpoints" || egress === "none")
    yield platform.problem(
      ["cluster", "fipsEndpoints"],
      `is out of reach with network.egress ${egress}: FIPS endpoints have other names than VPC endpoints answer; use nat-single, nat-per-zone or public-ip`,
    );
}

/** The variable that the cluster sets is not set by a container too. */
export const fipsIsSaidOnce: WorkloadRule = function* (workload, scope) {
  if (scope.fipsEndpoints !== true) return;
  for (const [, container] of containersWith(workload, "environment"))
    if (Object.hasOwn(container.value.environment, fipsVariable))
      yield container.problem(
        ["environment", fipsVariable],
        "is set by cluster.fipsEndpoints; remove one of the two",
      );
};

/**
 * Tasks that Fargate would not start in FIPS mode.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-fips-compliance.html
 */
export const fipsModeIsPossible: PlatformRule = function* (platform) {
  const { accountSettings } = platform.value;
  if (!platform.intact("accountSettings") || accountSettings?.fargateFIPSMode !== "enabled") return;
  for (const kind of ["services", "jobs"] as const)
    for (const [name, value] of entriesOf<unknown>(platform.value[kind]))
      if (isMap(value) && "task" in (value as object))
        yield* startsInFipsMode(below(platform, [kind, name], value as WorkloadConfig));
};

function* startsInFipsMode(workload: Draft<WorkloadConfig>): Iterable<Problem> {
  if (!workload.intact("capacity") || !onFargate(workload.value)) return;
  const { task } = workload.value;
  if (workload.intact("task", "architecture") && task.architecture === "arm64")
    yield workload.problem(
      ["task", "architecture"],
      "arm64 does not start on Fargate with accountSettings.fargateFIPSMode; use x86_64",
    );
  if (workload.intact("task", "operatingSystem") && forWindows(workload.value))
    yield workload.problem(
      ["task", "operatingSystem"],
      `${task.operatingSystem} does not start on Fargate with accountSettings.fargateFIPSMode; use LINUX`,
    );
}
