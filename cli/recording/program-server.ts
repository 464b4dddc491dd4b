import {
  Server,
  ServerCredentials,
  type ServiceError,
  status,
  type UntypedHandleCall,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import * as engine from "@pulumi/pulumi/proto/engine_pb.js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type { RecordingMonitor } from "./monitor";

/** The engine's own limit: inputs of large stacks must fit in one message. */
const maximumMessageBytes = 400 * 1024 * 1024;

/** A recording that a program in another process talks to as to the engine. */
export interface ProgramServer {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  /** What the program logged as an error, in its order. */
  readonly errors: readonly string[];
  readonly close: () => void;
}

/** Serves the two services of the engine that a program's SDK calls: the monitor of resources, and the log. */
export async function serveProgram(monitor: RecordingMonitor): Promise<ProgramServer> {
  const errors: string[] = [];
  let root = "";
  const server = new Server({
    "grpc.max_receive_message_length": maximumMessageBytes,
    "grpc.max_send_message_length": maximumMessageBytes,
  });
  server.addService(ResourceMonitorService, implementation(ResourceMonitorService, monitor));
  server.addService(
    EngineService,
    implementation(EngineService, {
      log: (request: engine.LogRequest, answer: Answer) => {
        if (request.getSeverity() === engine.LogSeverity.ERROR) errors.push(request.getMessage());
        answer(null, new Empty());
      },
      getRootResource: (_: unknown, answer: Answer) => {
        answer(null, new engine.GetRootResourceResponse().setUrn(root));
      },
      setRootResource: (request: engine.SetRootResourceRequest, answer: Answer) => {
        root = request.getUrn();
        answer(null, new engine.SetRootResourceResponse());
      },
    }),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  const close = () => {
    server.forceShutdown();
  };
  return { address: `127.0.0.1:${String(port)}`, errors, close };
}

type Answer = (error: Error | null, response?: unknown) => void;

/** Methods of a service by those of an object that have their names; the SDK takes UNIMPLEMENTED as "not supported" for all others. */
function implementation(service: object, methods: object): UntypedServiceImplementation {
  return Object.fromEntries(
    Object.keys(service).map((name) => {
      const method: unknown = Reflect.get(methods, name);
      const handler = (call: { request: unknown }, answer: Answer) => {
        if (typeof method === "function") Reflect.apply(method, methods, [call.request, answer]);
        else answer(notServed(name));
      };
      return [name, handler as UntypedHandleCall];
    }),
  );
}

function notServed(name: string): Partial<ServiceError> & Error {
  return Object.assign(new Error(`${name} is not served`), { code: status.UNIMPLEMENTED });
}
