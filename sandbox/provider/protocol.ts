import type { handleUnaryCall } from "@grpc/grpc-js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import type { PlannedChange } from "../account/diff";
import type { CheckRequest } from "../account/check";
import { InitializationFailed, type CheckFailure } from "../account/errors";
import type { JsonObject } from "../account/json";
import type { Resource } from "../account/resources";
import { closeSecrets, openSecrets, type Opened, type SecretPath } from "./secrets";
import { fromStruct, toServiceError } from "./wire";

/** A handler that answers with what `answer` returns, or with its error. */
export function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(toServiceError(error));
        },
      );
  };
}

/** What is wrong with inputs, as the protocol carries it. */
export function toFailures(failures: readonly CheckFailure[]): proto.CheckFailure[] {
  return failures.map(({ property, reason }) =>
    new proto.CheckFailure().setProperty(property).setReason(reason),
  );
}

const { Kind } = proto.PropertyDiff;
const DIFF_KINDS = {
  add: [Kind.ADD, Kind.ADD_REPLACE],
  update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  delete: [Kind.DELETE, Kind.DELETE_REPLACE],
} as const;

/** One change of an input, as the protocol carries it. */
export function toPropertyDiff({ kind, replaces }: PlannedChange): proto.PropertyDiff {
  return new proto.PropertyDiff().setKind(DIFF_KINDS[kind][replaces ? 1 : 0]).setInputdiff(true);
}

/** A request about one resource. */
interface Addressed {
  getUrn(): string;
  getName(): string;
  getType(): string;
}

/** The resource that a request is about; older engines give its name and type only in the URN. */
export function addressOf(request: Addressed): { urn: string; logicalName: string; type: string } {
  const urn = request.getUrn();
  const [, , types = "", ...name] = urn.split("::");
  return {
    urn,
    logicalName: request.getName() || name.join("::"),
    type: request.getType() || (types.split("$").at(-1) ?? ""),
  };
}

/** Properties without the marks of secrets, and where they were. */
export function opened(struct: Struct | undefined): Opened {
  return openSecrets(fromStruct(struct));
}

/** Inputs of the last deployment; an older engine gives only the outputs. */
export function lastInputs(request: proto.DiffRequest | proto.UpdateRequest): JsonObject {
  return opened(request.hasOldInputs() ? request.getOldInputs() : request.getOlds()).properties;
}

/** A result, or what exists of an incomplete resource, with the marks of its inputs. */
export async function keepingSecrets(
  result: Promise<Resource>,
  secrets: readonly SecretPath[],
): Promise<Resource> {
  try {
    const { id, properties } = await result;
    return { id, properties: closeSecrets(properties, secrets) };
  } catch (error) {
    if (!(error instanceof InitializationFailed)) throw error;
    throw new InitializationFailed(error.id, closeSecrets(error.properties, secrets), error.reasons);
  }
}

/** What Pulumi's autonaming configuration says of a name. */
export function proposedName(request: proto.CheckRequest): CheckRequest["proposedName"] {
  const autonaming = request.getAutonaming();
  if (autonaming === undefined) return undefined;
  if (autonaming.getMode() === proto.CheckRequest.AutonamingOptions.Mode.DISABLE) return "none";
  return { name: autonaming.getProposedName() };
}
