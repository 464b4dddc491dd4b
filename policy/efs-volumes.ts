import { type Finding, must, undecided } from "./finding";
import type { Resource } from "./resource";
import type { Truth } from "./truth";
import { at, items, unknown, type Value } from "./value";

/** Judges each EFS volume of a task definition; one open question where the volumes are not known. */
export function* eachEfsVolume(
  { properties }: Resource,
  keeps: (configuration: Value) => Truth,
  message: (key: string) => string,
): Iterable<Finding> {
  const volumes = items(at(properties, "volumes"));
  if (volumes === unknown) {
    yield undecided("volumes");
    return;
  }
  for (const [index, volume] of volumes.entries()) {
    const configuration = at(volume, "efsVolumeConfiguration");
    const key = `volumes[${String(index)}].efsVolumeConfiguration`;
    if (configuration === unknown) yield undecided(key);
    else if (configuration !== undefined) yield must(keeps(configuration), message(key), key);
  }
}
