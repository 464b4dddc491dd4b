import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { StackResource } from "../../policy/resource";
import type { Properties } from "../../policy/value";
import { readWire } from "./wire-values";

/** What a registration is read with. */
export interface Reading {
  readonly urn: string;
  /** Properties of the provider that the program names for the resource, where it names one. */
  readonly provider: Properties | undefined;
}

/** A resource as a program registers it with the engine, as rules see it. */
export function readRegistration(
  request: RegisterResourceRequest,
  { urn, provider }: Reading,
): StackResource {
  const parent = request.getParent();
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    properties: readWire(request.getObject()?.toJavaScript()),
    ignoreChanges: request.getIgnorechangesList(),
    protect: request.getProtect() ?? false,
    ...(request.getDeletebeforereplacedefined() && {
      deleteBeforeReplace: request.getDeletebeforereplace(),
    }),
    ...(provider !== undefined && { provider }),
    ...(parent !== "" && { parent }),
    dependencies: request.getDependenciesList(),
    propertyDependencies: edgesByProperty(request),
  };
}

function edgesByProperty(request: RegisterResourceRequest): Record<string, readonly string[]> {
  return Object.fromEntries(
    request
      .getPropertydependenciesMap()
      .toArray()
      .map(([property]) => [
        property,
        request.getPropertydependenciesMap().get(property)?.getUrnsList() ?? [],
      ]),
  );
}

/** The URN that the engine gives a resource: the types of its parents lead to its own. */
export function urnOf(
  place: { readonly project: string; readonly stack: string },
  { type, name, parent }: { readonly type: string; readonly name: string; readonly parent: string },
): string {
  const above = parent.split("::")[2] ?? "";
  const types = above === "" || above === stackType ? type : `${above}$${type}`;
  return `urn:pulumi:${place.stack}::${place.project}::${types}::${name}`;
}

/** Type of the resource above all others. */
export const stackType = "pulumi:pulumi:Stack";
