import { Metadata, status, type ServiceError } from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";
import { InitializationFailed } from "../account/errors";
import { isObject, type Json, type JsonObject } from "../account/json";

/** A copy without what is undefined, which the protocol cannot carry. */
function given(value: Json): Json {
  if (Array.isArray(value)) return value.map(given);
  return isObject(value) ? givenProperties(value) : value;
}

function givenProperties(properties: JsonObject): Record<string, Json> {
  const entries = Object.entries(properties).flatMap(([key, value]): [string, Json][] =>
    value === undefined ? [] : [[key, given(value)]],
  );
  return Object.fromEntries(entries);
}

/** Properties as the protocol carries them; what is undefined is left out. */
export function toStruct(properties: JsonObject): Struct {
  return Struct.fromJavaScript(givenProperties(properties));
}

/** Properties from the protocol; none where there is no struct. */
export function fromStruct(struct: Struct | undefined): JsonObject {
  return struct?.toJavaScript() ?? {};
}

function initializationDetails({ id, properties, reasons, message }: InitializationFailed): Metadata {
  const failed = new ErrorResourceInitFailed();
  failed.setId(id);
  failed.setProperties(toStruct(properties));
  failed.setReasonsList([...reasons]);
  const details = new Any();
  details.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answer = new Status();
  answer.setCode(status.UNKNOWN);
  answer.setMessage(message);
  answer.addDetails(details);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(answer.serializeBinary()));
  return metadata;
}

/** An error as the engine understands it; one of an incomplete resource carries what exists of it. */
export function toServiceError(error: unknown): Partial<ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  const metadata = error instanceof InitializationFailed ? initializationDetails(error) : new Metadata();
  return { name: "Error", code: status.UNKNOWN, message, details: message, metadata };
}
