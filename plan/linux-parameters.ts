import type { ContainerConfig } from "../config/container";
import { compact, flag, unlessBare, unlessEmpty } from "./canonical";
import type { Device, LinuxParameters, Tmpfs } from "./container-definition";

/** Plans what a container gets of the Linux kernel; nothing where it asks for nothing. */
export function planLinuxParameters(
  parameters: ContainerConfig["linuxParameters"],
): LinuxParameters | undefined {
  const { initProcessEnabled, capabilities, tmpfs, devices } = parameters;
  return unlessBare(
    compact<LinuxParameters>({
      initProcessEnabled: flag(initProcessEnabled),
      capabilities: unlessBare(
        compact<NonNullable<LinuxParameters["capabilities"]>>({
          add: unlessEmpty([...capabilities.add].sort()),
          drop: unlessEmpty([...capabilities.drop].sort()),
        }),
      ),
      tmpfs: unlessEmpty(
        tmpfs.map(({ containerPath, sizeMiB, mountOptions }) =>
          compact<Tmpfs>({ containerPath, size: sizeMiB, mountOptions }),
        ),
      ),
      devices: unlessEmpty(
        devices.map(({ hostPath, containerPath, permissions }) =>
          compact<Device>({ hostPath, containerPath, permissions }),
        ),
      ),
      sharedMemorySize: parameters.sharedMemorySizeMiB,
      maxSwap: parameters.maxSwapMiB,
      swappiness: parameters.swappiness,
    }),
  );
}
