import type { handleUnaryCall } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import type { PlannedChange } from "../account/diff";
import type { CheckFailure } from "../account/errors";
import { toServiceError } from "./wire";

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
