import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { Json, JsonObject } from "../../sandbox/account/json";
import { keyOf, type Registration } from "../../sandbox/rehearsal/registration";
import { edgesByProperty, EngineStandIn, type Registered, toStruct } from "../recording/engine-stand-in";

/** What a program runs against in the engine's place. */
export interface EnginePlace {
  readonly project: string;
  readonly stack: string;
  /** Takes a resource of AWS, and says what becomes of it. */
  register(resource: Registration): { readonly id: string; readonly outputs: JsonObject };
  lookUp(token: string, inputs: JsonObject): JsonObject;
  /** Told what went wrong, since the SDK does not always come to an end then. */
  failed(error: Error): void;
}

/** Stands in for the engine: hands on what a program registers, in that order, and answers with what the account then holds. */
export class RegisteringMonitor extends EngineStandIn {
  constructor(place: EnginePlace) {
    const { project, stack } = place;
    super({
      ...{ project, stack },
      register: (request) => registered(request, place),
      lookUp: (token, inputs) => plain(place.lookUp(token, plain(inputs))),
      failed: (error) => {
        place.failed(error);
      },
    });
  }
}

function registered(request: RegisterResourceRequest, place: EnginePlace): Registered {
  const [type, name] = [request.getType(), request.getName()];
  if (!request.getCustom() || !type.startsWith("aws:"))
    return { id: `${name}-id`, object: request.getObject() };
  const { id, outputs } = place.register(registrationOf(request));
  return { id, object: toStruct(plain(outputs)) };
}

function registrationOf(request: RegisterResourceRequest): Registration {
  const [type, name] = [request.getType(), request.getName()];
  const trigger = request.getReplacementTrigger()?.toJavaScript() as Json | undefined;
  return {
    ...{ key: `${type}::${name}`, type, name, inputs: inputsOf(request.getObject()) },
    propertyDependencies: Object.fromEntries(
      Object.entries(edgesByProperty(request)).map(([property, urns]) => [property, urns.map(keyOf)]),
    ),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    replacementTrigger: trigger,
    deleteBeforeReplace: request.getDeletebeforereplacedefined()
      ? request.getDeletebeforereplace()
      : undefined,
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
  };
}

function inputsOf(object: Struct | undefined): JsonObject {
  return plain(object?.toJavaScript() ?? {});
}

/** A copy that is JSON and nothing else. */
function plain(values: object): JsonObject {
  return JSON.parse(JSON.stringify(values)) as JsonObject;
}
