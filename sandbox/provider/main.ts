/**
 * The process behind the plugin `pulumi-resource-aws` of the sandbox. The engine starts it and reads the port of its
 * service from the first line of its output.
 *
 * Environment:
 * - `ECS_SANDBOX_ACCOUNT`: the account's JSON file (required)
 * - `ECS_SANDBOX_GIVEN`: JSON file of what an empty account holds from the start (see account/outside-changes.ts)
 * - `ECS_SANDBOX_FAULTS`: disturbances, as JSON or as the path of a JSON file (see account/faults.ts)
 */
import { existsSync, readFileSync } from "node:fs";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { FaultPlan, type Fault } from "../account/faults";
import { Resources } from "../account/resources";
import { giveToAccount, type Given } from "../account/outside-changes";
import { AccountStore } from "../account/store";
import { StandInProvider } from "./provider";

/** Version of @pulumi/aws that the provider stands in for. */
const VERSION = "7.48.0";
/** As the engine's own limit: a large stack's state must fit in one message. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;
const PARENT_CHECK_MILLISECONDS = 1000;

function readFaults(source: string | undefined): Fault[] {
  if (source === undefined || source === "") return [];
  return JSON.parse(existsSync(source) ? readFileSync(source, "utf8") : source) as Fault[];
}

function readGiven(path: string): Given[] {
  return JSON.parse(readFileSync(path, "utf8")) as Given[];
}

/** An engine that was killed cannot stop its plugins. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, PARENT_CHECK_MILLISECONDS).unref();
}

async function start(): Promise<void> {
  const path = process.env["ECS_SANDBOX_ACCOUNT"];
  if (path === undefined || path === "") {
    console.error(
      "ECS_SANDBOX_ACCOUNT is not set: it names the file of the sandbox account. Use `npm run sandbox`.",
    );
    process.exit(1);
  }
  const store = new AccountStore(path);
  const given = process.env["ECS_SANDBOX_GIVEN"] ?? "";
  if (given !== "" && !existsSync(path)) await giveToAccount(store, readGiven(given));
  const resources = new Resources(store, new FaultPlan(readFaults(process.env["ECS_SANDBOX_FAULTS"])));
  const provider = new StandInProvider({ version: VERSION, store, resources, environment: process.env });
  const server = new Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  server.addService(ResourceProviderService, provider.handlers());
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    stopWithParent();
    console.log(String(port));
  });
}

void start();
