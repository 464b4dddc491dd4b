/**
 * Paths of a container instance that give whoever holds them the instance: its root, its configuration, its processes, its devices, the
 * sockets of its container runtime and the files of the ECS agent.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html
 */
export const sensitiveHostPaths: readonly string[] = [
  "/",
  "/boot",
  "/dev",
  "/etc",
  "/home",
  "/lib/modules",
  "/proc",
  "/root",
  "/run/containerd",
  "/run/docker.sock",
  "/sys",
  "/usr",
  "/var",
  "/var/lib/containerd",
  "/var/lib/docker",
  "/var/lib/ecs",
  "/var/run",
  "/var/run/docker.sock",
];

/** Whether a path is a sensitive one, or inside one whose every file counts. `/var` itself is sensitive, `/var/data` is not. */
export function isSensitiveHostPath(path: string): boolean {
  const plain = path.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
  return sensitiveHostPaths.some(
    (sensitive) =>
      plain === sensitive ||
      (!["/", "/var", "/var/run", "/home"].includes(sensitive) && plain.startsWith(`${sensitive}/`)),
  );
}
