import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import * as proto from "@pulumi/pulumi/proto/resource_pb.js";
import type { Json, JsonObject } from "../../sandbox/account/json";
import { keyOf, type Registration } from "../../sandbox/rehearsal/registration";

type Answer<Response> = (error: Error | null, response?: Response) => void;

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
export class RegisteringMonitor {
  constructor(private readonly place: EnginePlace) {}

  supportsFeature(
    request: proto.SupportsFeatureRequest,
    answer: Answer<proto.SupportsFeatureResponse>,
  ): void {
    const supported = ["deletedWith", "aliasSpecs", "resourceHooks"].includes(request.getId());
    answer(null, new proto.SupportsFeatureResponse().setHassupport(supported));
  }

  registerResource(
    request: proto.RegisterResourceRequest,
    answer: Answer<proto.RegisterResourceResponse>,
  ): void {
    try {
      answer(null, this.responseTo(request));
    } catch (error) {
      answer(this.failed(error));
    }
  }

  registerResourceOutputs(_: proto.RegisterResourceOutputsRequest, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  invoke(request: proto.ResourceInvokeRequest, answer: Answer<InvokeResponse>): void {
    try {
      const found = this.place.lookUp(request.getTok(), plain(request.getArgs()));
      answer(null, new InvokeResponse().setReturn(toStruct(found)));
    } catch (error) {
      answer(this.failed(error));
    }
  }

  /** Hooks run when a resource changes; nothing changes here. */
  registerResourceHook(_: unknown, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  signalAndWaitForShutdown(_: unknown, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  private failed(error: unknown): Error {
    const failure = error instanceof Error ? error : new Error(String(error));
    this.place.failed(failure);
    return failure;
  }

  private responseTo(request: proto.RegisterResourceRequest): proto.RegisterResourceResponse {
    const { project, stack } = this.place;
    const [type, name] = [request.getType(), request.getName()];
    const response = new proto.RegisterResourceResponse().setUrn(
      `urn:pulumi:${stack}::${project}::${type}::${name}`,
    );
    const inputs = plain(request.getObject());
    if (!request.getCustom() || !type.startsWith("aws:"))
      return response.setId(`${name}-id`).setObject(toStruct(inputs));
    const { id, outputs } = this.place.register(registrationOf(request, inputs));
    return response.setId(id).setObject(toStruct(outputs));
  }
}

function registrationOf(request: proto.RegisterResourceRequest, inputs: JsonObject): Registration {
  const [type, name] = [request.getType(), request.getName()];
  const trigger = request.getReplacementTrigger()?.toJavaScript() as Json | undefined;
  return {
    ...{ key: `${type}::${name}`, type, name, inputs },
    propertyDependencies: Object.fromEntries(
      request
        .getPropertydependenciesMap()
        .toArray()
        .map(([property]) => [
          property,
          (request.getPropertydependenciesMap().get(property)?.getUrnsList() ?? []).map(keyOf),
        ]),
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

function plain(struct: Struct | undefined): JsonObject {
  return JSON.parse(JSON.stringify(struct?.toJavaScript() ?? {})) as JsonObject;
}

function toStruct(values: JsonObject): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(values)) as Record<string, object>);
}
