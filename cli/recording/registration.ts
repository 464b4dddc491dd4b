import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { StackResource } from "../../policy/resource";
import type { Properties } from "../../policy/value";
import { edgesByProperty } from "./engine-stand-in";
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
