import { execFolders } from "../../facts/ecs-exec";
import type { ContainerConfig } from "../container";
import { containersWith } from "./containers";
import type { ServiceRule } from "./scope";

/** The agent of ECS Exec writes into the container that a shell is opened in. */
export const execCanWrite: ServiceRule = function* (service) {
  if (!service.value.exec || !service.intact("containers")) return;
  const containers = [...containersWith(service, "readonlyRootFilesystem", "mountPoints")];
  if (containers.every(([, { value }]) => !takesShell(value)))
    yield service.problem(
      ["exec"],
      `finds no container that it can write to; set readonlyRootFilesystem to false, or mount volumes at ${execFolders.join(" and ")}`,
    );
};

function takesShell({ readonlyRootFilesystem, mountPoints }: ContainerConfig): boolean {
  const writable = mountPoints.filter(({ readOnly }) => !readOnly).map(({ containerPath }) => containerPath);
  return (
    !readonlyRootFilesystem ||
    execFolders.every((folder) => writable.some((path) => path === folder || path.startsWith(`${folder}/`)))
  );
}
