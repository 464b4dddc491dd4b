import { isObject, objects, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { containersOf } from "../steady-state/task";
import { types } from "../type-tokens";

function refuse(circumstance: string, values: Readonly<Record<string, string>> = {}): never {
  throw refusal(types.ecsService, ["create", circumstance], values);
}

function portNames(definition: JsonObject): string[] {
  const mappings = containersOf(definition).flatMap(({ portMappings }) => objects(portMappings));
  return mappings.map(({ name }) => text(name)).filter((name) => name !== "");
}

function refusePortName(definition: JsonObject, port: string): void {
  if (!portNames(definition).includes(port)) refuse("port name unknown", { port });
}

function refuseServiceConnect(inputs: JsonObject, definition: JsonObject): void {
  const configuration = inputs["serviceConnectConfiguration"];
  if (!isObject(configuration) || configuration["enabled"] !== true) return;
  for (const { portName } of objects(configuration["services"])) refusePortName(definition, text(portName));
}

/** Tasks without an address of their own are found by the port of their instance only. */
function refuseRegistries(inputs: JsonObject, definition: JsonObject): void {
  for (const registry of objects(inputs["serviceRegistries"])) {
    const onInstance = ["bridge", "host"].includes(text(definition["networkMode"]));
    const complete = registry["containerName"] !== undefined && registry["containerPort"] !== undefined;
    if (onInstance && !complete) refuse("registry in host or bridge mode");
  }
}

function refuseVolume(inputs: JsonObject, definition: JsonObject): void {
  for (const { name } of objects(inputs["volumeConfiguration"])) {
    const volume = objects(definition["volumes"]).find((candidate) => candidate["name"] === name);
    if (volume?.["configureAtLaunch"] !== true) refuse("managed volume without", { volume: text(name) });
  }
}

/** @throws AwsError when a service cannot be found in the way it asks for, or its volume is not in the task definition */
export function refuseConnections(inputs: JsonObject, definition: JsonObject): void {
  refuseServiceConnect(inputs, definition);
  refuseRegistries(inputs, definition);
  refuseVolume(inputs, definition);
  for (const { portName } of objects(inputs["vpcLatticeConfigurations"]))
    refusePortName(definition, text(portName));
}
