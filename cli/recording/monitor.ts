import { createHash } from "node:crypto";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { CallResponse, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import * as proto from "@pulumi/pulumi/proto/resource_pb.js";
import { resourceTypeFacts } from "../../facts/resource-types";
import type { StackResource } from "../../policy/resource";
import type { Properties } from "../../policy/value";
import { readRegistration, stackType, urnOf } from "./registration";
import { unknownText } from "./wire-values";

type Answer<Response> = (error: Error | null, response?: Response) => void;

/** What a look-up answers: its fields, in the form of the protocol. */
export type LookUp = (
  token: string,
  inputs: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

/** What a program is told about the stack that it describes. */
export interface RecordingPlace {
  readonly project: string;
  readonly stack: string;
  readonly lookUp: LookUp;
}

/** What the monitor can do of what programs may ask for. Transforms would have to call the program back, and are refused by the SDK. */
const features = [
  ...["secrets", "resourceReferences", "deletedWith", "replaceWith", "aliasSpecs"],
  ...["parameterization", "resourceHooks", "errorHooks"],
];

/**
 * Stands in for the engine while a program describes a stack that does not exist yet: it records what the program registers, and answers
 * as a first preview does. Inputs are known, and whatever AWS would decide is not.
 */
export class RecordingMonitor {
  /** Everything that was registered, in that order, without the stack itself and without what was only read. */
  readonly resources: StackResource[] = [];
  private readonly providers = new Map<string, Properties>();

  constructor(private readonly place: RecordingPlace) {}

  supportsFeature(
    request: proto.SupportsFeatureRequest,
    answer: Answer<proto.SupportsFeatureResponse>,
  ): void {
    answer(null, new proto.SupportsFeatureResponse().setHassupport(features.includes(request.getId())));
  }

  registerResource(
    request: proto.RegisterResourceRequest,
    answer: Answer<proto.RegisterResourceResponse>,
  ): void {
    const urn = this.urn(request);
    if (request.getCustom()) giveName(request, urn);
    if (request.getType() !== stackType) this.record(request, urn);
    const response = new proto.RegisterResourceResponse().setUrn(urn);
    // What a remote component makes of its inputs is for its provider to say.
    if (!request.getRemote()) response.setObject(request.getObject());
    answer(null, response);
  }

  readResource(request: proto.ReadResourceRequest, answer: Answer<proto.ReadResourceResponse>): void {
    const response = new proto.ReadResourceResponse().setUrn(this.urn(request));
    const known = request.getProperties() ?? new Struct();
    if (request.getType() === "pulumi:pulumi:StackReference")
      known.getFieldsMap().set("outputs", field(unknownText));
    answer(null, response.setProperties(known));
  }

  registerResourceOutputs(_: proto.RegisterResourceOutputsRequest, answer: Answer<Empty>): void {
    answer(null, new Empty());
  }

  invoke(request: proto.ResourceInvokeRequest, answer: Answer<InvokeResponse>): void {
    const inputs = request.getArgs()?.toJavaScript() ?? {};
    const found =
      request.getTok() === "pulumi:pulumi:getResource"
        ? { urn: inputs["urn"], id: unknownText, state: {} }
        : this.place.lookUp(request.getTok(), inputs);
    answer(null, new InvokeResponse().setReturn(Struct.fromJavaScript(found as Record<string, object>)));
  }

  call(_: proto.ResourceCallRequest, answer: Answer<CallResponse>): void {
    answer(null, new CallResponse().setReturn(Struct.fromJavaScript({ result: unknownText })));
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
    return urnOf(this.place, {
      type: request.getType(),
      name: request.getName(),
      parent: request.getParent(),
    });
  }

  private record(request: proto.RegisterResourceRequest, urn: string): void {
    // A program names a provider by its URN, followed by its id.
    const [providerUrn = ""] = request.getProvider().split(/::[^:]*$/);
    const resource = readRegistration(request, { urn, provider: this.providers.get(providerUrn) });
    if (resource.type.startsWith("pulumi:providers:")) this.providers.set(urn, resource.properties);
    this.resources.push(resource);
  }
}

/** As many hex digits as the provider puts behind the logical name, the same in every run. */
const nameDigits = 7;

/** A resource without a name gets one in the preview already, and what is built from the name is known there. */
function giveName(request: proto.RegisterResourceRequest, urn: string): void {
  const { property, autoNameLimit } = resourceTypeFacts(request.getType())?.name ?? {};
  const inputs = request.getObject()?.getFieldsMap();
  if (inputs === undefined || property === undefined || autoNameLimit === undefined) return;
  if (inputs.has(property) || inputs.has("namePrefix")) return;
  const digits = createHash("sha256").update(urn).digest("hex").slice(0, nameDigits);
  inputs.set(property, field(`${request.getName()}-${digits}`));
}

function field(text: string) {
  const value = Struct.fromJavaScript({ value: text }).getFieldsMap().get("value");
  if (value === undefined) throw new Error("a struct lost its only field");
  return value;
}
