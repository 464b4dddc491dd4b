/**
 * The process behind the plugin `pulumi-resource-awsx` of the sandbox. The engine starts it in the program's folder and reads the port
 * of its service from the first line of its output.
 *
 * Environment: `ECS_SANDBOX_ACCOUNT`, the account's JSON file (required).
 */
import { dirname } from "node:path";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { AccountStore } from "../account/store";
import { AwsxProvider } from "./provider";

/** Version of @pulumi/awsx that the provider stands in for. */
const VERSION = "3.9.0";
const PARENT_CHECK_MILLISECONDS = 1000;

/** An engine that was killed cannot stop its plugins. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, PARENT_CHECK_MILLISECONDS).unref();
}

function start(): void {
  const path = process.env["ECS_SANDBOX_ACCOUNT"] ?? "";
  if (path === "") {
    console.error(
      "ECS_SANDBOX_ACCOUNT is not set: it names the file of the sandbox account. Use `npm run sandbox`.",
    );
    process.exit(1);
  }
  const provider = new AwsxProvider({
    version: VERSION,
    store: new AccountStore(path),
    sandboxFolder: dirname(path),
  });
  const server = new Server();
  server.addService(ResourceProviderService, provider.handlers());
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    stopWithParent();
    console.log(String(port));
  });
}

start();
