import type { ContainerConfig } from "../config/container";
import { compact, unlessBare, unlessEmpty } from "./canonical";
import type { LinuxParameters } from "./container-definition";

/** Plans what a container gets of the Linux kernel; nothing where it asks for nothing. */
export function planLinuxParameters(
  parameters: ContainerConfig["linuxParameters"],
): LinuxParameters | undefined {
  const { initProcessEnabled, capabilities, tmpfs, devices } = parameters;
  return unlessBare(
    compact<LinuxParameters>({
      initProcessEnabled: initProcessEnabled ? true : undefined,
      capabilities: unlessBare(
        compact<NonNullable<LinuxParameters["capabilities"]>>({
          add: unlessEmpty([...capabilities.add].sort()),
          drop: unlessEmpty([...capabilities.drop].sort()),
        }),
      ),
      tmpfs: unlessEmpty(
        tmpfs.map(({ containerPath, sizeMiB, mountOptions }) => ({
          containerPath,
          size: sizeMiB,
          ...(mountOptions !== undefined && { mountOptions }),
        })),
      ),
      devices: unlessEmpty(
        devices.map(({ hostPath, containerPath, permissions }) => ({
          hostPath,
          ...(containerPath !== undefined && { containerPath }),
          permissions,
        })),
      ),
      sharedMemorySize: parameters.sharedMemorySizeMiB,
      maxSwap: parameters.maxSwapMiB,
      swappiness: parameters.swappiness,
    }),
  );
}
