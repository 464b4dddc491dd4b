import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { CallResponse, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import * as proto from "@pulumi/pulumi/proto/resource_pb.js";
import { unknownText } from "./wire-values";

type Answer<Response> = (error: Error | null, response?: Response) => void;

/** What a look-up answers: its fields, in the form of the protocol. */
export type LookUp = (
  token: string,
  inputs: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

/** What a resource looks like to the program that registered it. */
export interface Registered {
  /** Id of a custom resource; undefined where it is not known before AWS gives it. */
  readonly id?: string | undefined;
  /** Its properties; undefined where none is known. */
  readonly object: Struct | undefined;
}

/** What a program runs against in the engine's place. */
export interface EngineRole {
  readonly project: string;
  readonly stack: string;
  readonly lookUp: LookUp;
  /** Takes a resource, and says what becomes of it. */
  readonly register: (request: proto.RegisterResourceRequest, urn: string) => Registered;
  /**
   * Reads a resource that is there already.
   *
   * @default - nothing but its inputs is known of it, and of the outputs of a stack not even whether there are any
   */
  readonly read?: (request: proto.ReadResourceRequest) => Struct;
  /**
   * What programs are told that the engine can do.
   *
   * @default - all that the stand-in can
   */
  readonly features?: readonly string[];
  /**
   * Told what went wrong, since the SDK does not always come to an end then.
   *
   * @default - only the program is told
   */
  readonly failed?: (error: Error) => void;
}

/** What it can do of what programs may ask for. Transforms would have to call the program back, and are refused by the SDK. */
export const standInFeatures: readonly string[] = [
  ...["secrets", "resourceReferences", "deletedWith", "replaceWith", "aliasSpecs"],
  ...["parameterization", "resourceHooks", "errorHooks"],
];

/** Stands in for the engine while a program describes its stack: answers the calls of the SDK's monitor, one after another, in this very thread. */
export class EngineStandIn {
  constructor(private readonly role: EngineRole) {}

  supportsFeature(
    request: proto.SupportsFeatureRequest,
    answer: Answer<proto.SupportsFeatureResponse>,
  ): void {
    const { features = standInFeatures } = this.role;
    answer(null, new proto.SupportsFeatureResponse().setHassupport(features.includes(request.getId())));
  }

  registerResource(
    request: proto.RegisterResourceRequest,
    answer: Answer<proto.RegisterResourceResponse>,
  ): void {
    this.answered(answer, () => {
      const urn = this.urn(request);
      const { id, object } = this.role.register(request, urn);
      const response = new proto.RegisterResourceResponse().setUrn(urn);
      if (id !== undefined) response.setId(id);
      return object === undefined ? response : response.setObject(object);
    });
  }

  readResource(request: proto.ReadResourceRequest, answer: Answer<proto.ReadResourceResponse>): void {
    this.answered(answer, () => {
      const { read = asItsInputs } = this.role;
      return new proto.ReadResourceResponse().setUrn(this.urn(request)).setProperties(read(request));
    });
  }

  registerResourceOutputs(_: proto.RegisterResourceOutputsRequest, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  invoke(request: proto.ResourceInvokeRequest, answer: Answer<InvokeResponse>): void {
    this.answered(answer, () => {
      const inputs = request.getArgs()?.toJavaScript() ?? {};
      const found =
        request.getTok() === "pulumi:pulumi:getResource"
          ? { urn: inputs["urn"], id: unknownText, state: {} }
          : this.role.lookUp(request.getTok(), inputs);
      return new InvokeResponse().setReturn(toStruct(found));
    });
  }

  call(_: proto.ResourceCallRequest, answer: Answer<CallResponse>): void {
    answer(null, new CallResponse().setReturn(toStruct({ result: unknownText })));
  }

  registerPackage(_: proto.RegisterPackageRequest, answer: Answer<proto.RegisterPackageResponse>): void {
    answer(null, new proto.RegisterPackageResponse().setRef("recorded"));
  }

  /** The engine would keep the hook and call it when the resource changes; nothing changes here. */
  registerResourceHook(_: unknown, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  registerErrorHook(_: unknown, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  signalAndWaitForShutdown(_: unknown, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  private urn(request: { getType(): string; getName(): string; getParent(): string }): string {
    return urnOf(this.role, {
      type: request.getType(),
      name: request.getName(),
      parent: request.getParent(),
    });
  }

  private answered<Response>(answer: Answer<Response>, respond: () => Response): void {
    let response: Response;
    try {
      response = respond();
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.role.failed?.(failure);
      answer(failure);
      return;
    }
    answer(null, response);
  }
}

function asItsInputs(request: proto.ReadResourceRequest): Struct {
  const known = request.getProperties() ?? new Struct();
  if (request.getType() === "pulumi:pulumi:StackReference")
    known.getFieldsMap().set("outputs", textValue(unknownText));
  return known;
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

/** The URNs that each input of a registration refers to. */
export function edgesByProperty(request: proto.RegisterResourceRequest): Record<string, readonly string[]> {
  const edges: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    edges[property] = urns.getUrnsList();
  });
  return edges;
}

/** Values in the protocol's form. */
export function toStruct(values: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(values as Record<string, object>);
}

/** A text in the protocol's form. */
export function textValue(text: string) {
  const value = toStruct({ value: text }).getFieldsMap().get("value");
  if (value === undefined) throw new Error("a struct lost its only field");
  return value;
}
