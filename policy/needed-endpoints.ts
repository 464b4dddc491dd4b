import { ecrRegistryHost } from "../facts/upstream-registries";
import { type Container, containersOf } from "./container-definitions";
import type { Resource } from "./resource";
import { at, items, unknown } from "./value";

/**
 * The services of AWS that have to be reached before the containers of a task run, as endpoints name them; `unknown` where the
 * containers are not known.
 */
export function neededServices(task: Resource): ReadonlySet<string> | typeof unknown {
  const containers = containersOf(task);
  if (containers === unknown) return unknown;
  return new Set(containers.flatMap(servicesOf));
}

function servicesOf({ definition }: Container): string[] {
  const image = at(definition, "image");
  const fromEcr = typeof image === "string" && ecrRegistryHost.test(image.split("/")[0] ?? "");
  const secrets = items(at(definition, "secrets"));
  return [
    ...(fromEcr ? ["ecr.api", "ecr.dkr", "s3"] : []),
    ...(at(definition, "logConfiguration", "logDriver") === "awslogs" ? ["logs"] : []),
    ...(secrets === unknown ? [] : secrets.map((secret) => keeperOf(at(secret, "valueFrom")))),
  ];
}

function keeperOf(valueFrom: unknown): string {
  return typeof valueFrom === "string" && valueFrom.includes(":secretsmanager:") ? "secretsmanager" : "ssm";
}
