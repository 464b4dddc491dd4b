import { credentials, type ServiceError } from "@grpc/grpc-js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb.js";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb.js";

type Answer<Response> = (error: ServiceError | null, response: Response) => void;

/** Asks the engine that runs the deployment. */
function ask<Response>(
  request: ConstructRequest,
  call: (monitor: ResourceMonitorClient, answer: Answer<Response>) => unknown,
): Promise<Response> {
  const monitor = new ResourceMonitorClient(request.getMonitorendpoint(), credentials.createInsecure());
  return new Promise<Response>((resolve, reject) => {
    call(monitor, (error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  }).finally(() => {
    monitor.close();
  });
}

/**
 * Registers a component with the options that the program gave it, and without inputs, as the real provider does.
 *
 * @returns its URN
 */
export async function registerComponent(request: ConstructRequest): Promise<string> {
  const component = new RegisterResourceRequest()
    .setType(request.getType())
    .setName(request.getName())
    .setParent(request.getParent())
    .setDependenciesList(request.getDependenciesList())
    .setAliasesList(request.getAliasesList())
    .setAliasspecs(true)
    .setIgnorechangesList(request.getIgnorechangesList())
    .setDeletedwith(request.getDeletedwith())
    .setAcceptsecrets(true)
    .setSupportspartialvalues(true);
  const [isProtected, retain] = [request.getProtect(), request.getRetainondelete()];
  if (isProtected !== undefined) component.setProtect(isProtected);
  if (retain !== undefined) component.setRetainondelete(retain);
  for (const [name, provider] of request.getProvidersMap().getEntryList())
    component.getProvidersMap().set(name, provider);
  const registered = await ask<RegisterResourceResponse>(request, (monitor, answer) =>
    monitor.registerResource(component, answer),
  );
  return registered.getUrn();
}

/** Tells the engine what a component yields. */
export async function registerOutputs(
  request: ConstructRequest,
  urn: string,
  outputs: Struct,
): Promise<void> {
  const message = new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(outputs);
  await ask(request, (monitor, answer) => monitor.registerResourceOutputs(message, answer));
}
