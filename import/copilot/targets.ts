import { isMap, type Json } from "../../config/container-definitions";
import { ecsNameOf, plain } from "../names";
import type { ManifestOwner } from "./manifest-owner";

/** The container and the port mapping that a way in leads to, as the stack file names them. */
export interface Target {
  readonly container: string;
  readonly port: string;
}

/**
 * Where a way in leads: to the main container and its port, or to what `target_container` and `target_port` say. A port that no container
 * has declared is declared at the target. Undefined where there is no such port.
 */
export function targetOf(way: Json, owner: ManifestOwner): Target | undefined {
  const { draft, workload } = owner;
  const wanted = way["target_port"];
  const named = plain(way["target_container"]);
  const containers = draft.get([...workload, "containers"]);
  const names = isMap(containers) ? Object.keys(containers) : [];
  const holder = names.find((name) => portNameIn(containers, name, wanted) !== undefined);
  const container =
    named === "" ? (wanted === undefined ? owner.name : (holder ?? owner.name)) : ecsNameOf(named);
  const number = wanted === undefined ? portOfContainer(containers, container) : Number(plain(wanted));
  if (number === undefined || !Number.isInteger(number) || number <= 0) return undefined;
  const known = portNameIn(containers, container, number);
  if (known !== undefined) return { container, port: known };
  const name = `port-${String(number)}`;
  if (names.includes(container))
    draft.set([...workload, "containers", container, "portMappings", "+"], { name, containerPort: number });
  return { container, port: name };
}

function mappingsOf(containers: unknown, container: string): readonly Json[] {
  const found = isMap(containers) ? containers[container] : undefined;
  const mappings = isMap(found) ? found["portMappings"] : undefined;
  return Array.isArray(mappings) ? mappings.filter(isMap) : [];
}

function portNameIn(containers: unknown, container: string, port: unknown): string | undefined {
  const found = mappingsOf(containers, container).find(
    ({ containerPort }) => plain(containerPort) === plain(port),
  );
  return found === undefined ? undefined : plain(found["name"]);
}

function portOfContainer(containers: unknown, container: string): number | undefined {
  return Number(plain(mappingsOf(containers, container)[0]?.["containerPort"])) || undefined;
}
