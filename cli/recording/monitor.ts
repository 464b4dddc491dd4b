import { createHash } from "node:crypto";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { resourceTypeFacts } from "../../facts/resource-types";
import type { StackResource } from "../../policy/resource";
import type { Properties } from "../../policy/value";
import { EngineStandIn, type LookUp, type Registered, stackType, textValue } from "./engine-stand-in";
import { readRegistration } from "./registration";

/** What a program is told about the stack that it describes. */
export interface RecordingPlace {
  readonly project: string;
  readonly stack: string;
  readonly lookUp: LookUp;
}

/**
 * Stands in for the engine while a program describes a stack that does not exist yet: it records what the program registers, and answers
 * as a first preview does. Inputs are known, and whatever AWS would decide is not.
 */
export class RecordingMonitor extends EngineStandIn {
  /** Everything that was registered, in that order, without the stack itself and without what was only read. */
  readonly resources: StackResource[] = [];
  private readonly providers = new Map<string, Properties>();

  constructor(place: RecordingPlace) {
    super({ ...place, register: (request, urn) => this.record(request, urn) });
  }

  private record(request: RegisterResourceRequest, urn: string): Registered {
    if (request.getCustom()) giveName(request, urn);
    // What a remote component makes of its inputs is for its provider to say.
    const answer = { object: request.getRemote() ? undefined : request.getObject() };
    if (request.getType() === stackType) return answer;
    // A program names a provider by its URN, followed by its id.
    const [providerUrn = ""] = request.getProvider().split(/::[^:]*$/);
    const resource = readRegistration(request, { urn, provider: this.providers.get(providerUrn) });
    if (resource.type.startsWith("pulumi:providers:")) this.providers.set(urn, resource.properties);
    this.resources.push(resource);
    return answer;
  }
}

/** As many hex digits as the provider puts behind the logical name, the same in every run. */
const nameDigits = 7;

/** A resource without a name gets one in the preview already, and what is built from the name is known there. */
function giveName(request: RegisterResourceRequest, urn: string): void {
  const { property, autoNameLimit } = resourceTypeFacts(request.getType())?.name ?? {};
  const inputs = request.getObject()?.getFieldsMap();
  if (inputs === undefined || property === undefined || autoNameLimit === undefined) return;
  if (inputs.has(property) || inputs.has("namePrefix")) return;
  const digits = createHash("sha256").update(urn).digest("hex").slice(0, nameDigits);
  inputs.set(property, textValue(`${request.getName()}-${digits}`));
}
