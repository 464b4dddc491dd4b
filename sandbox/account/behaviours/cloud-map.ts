import type { Account, AccountObject } from "../account";
import { refuseInUse } from "../in-use";
import { isObject, objects, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** Services of Cloud Map, and those that ECS makes for Service Connect, keep their namespace. */
function refuseUsedNamespace(account: Account, namespace: AccountObject): void {
  refuseInUse(account, namespace, {
    circumstance: "services in it",
    heldBy: [types.discoveryService, types.ecsService],
  });
}

/** A namespace that is found through the API only. */
export const httpNamespace: Behaviour = {
  outputs: (_, { inputs }) => ({ httpName: inputs["name"] }),
  refuseDelete: refuseUsedNamespace,
};

function refuseSecondZone(account: Account, { inputs, region }: Draft): void {
  const name = text(inputs["name"]).toLowerCase();
  const taken = account
    .ofType(types.privateDnsNamespace)
    .some(
      ({ properties }) =>
        properties["vpc"] === inputs["vpc"] && text(properties["name"]).toLowerCase() === name,
    );
  if (!taken) return;
  throw refusal(types.privateDnsNamespace, ["create", "VPC already has a zone"], {
    vpc: text(inputs["vpc"]),
    region,
    name: text(inputs["name"]),
  });
}

/** A namespace with a private zone in Route 53, which AWS makes and takes away. */
export const privateDnsNamespace: Behaviour = {
  refuseCreate: refuseSecondZone,
  outputs: (_, { ids }) => ({ hostedZone: `Z${ids.draw("upper", 20)}` }),
  refuseDelete: refuseUsedNamespace,
};

/** The zone of a public namespace can be of a name that others have too. */
export const publicDnsNamespace: Behaviour = {
  outputs: (_, { ids }) => ({ hostedZone: `Z${ids.draw("upper", 20)}` }),
  refuseDelete: refuseUsedNamespace,
};

function namespaceOf(inputs: JsonObject): string {
  const { dnsConfig, namespaceId } = inputs;
  return text(isObject(dnsConfig) ? dnsConfig["namespaceId"] : undefined) || text(namespaceId);
}

function refuseRecords(inputs: JsonObject): void {
  const config = isObject(inputs["dnsConfig"]) ? inputs["dnsConfig"] : {};
  const records = objects(config["dnsRecords"]).map(({ type }) => text(type));
  const alone = records.length === 1 && config["routingPolicy"] === "WEIGHTED";
  if (records.includes("CNAME") && !alone)
    throw refusal(types.discoveryService, ["create", "CNAME together"]);
}

function refuseHealthChecks(account: Account, inputs: JsonObject): void {
  if (inputs["healthCheckConfig"] === undefined) return;
  const isPrivate = account.named(types.privateDnsNamespace, namespaceOf(inputs)) !== undefined;
  if (isPrivate || inputs["healthCheckCustomConfig"] !== undefined)
    throw refusal(types.discoveryService, ["create", "healthCheckConfig in a private"]);
}

/** A service in a namespace; the tasks that ECS registers in it keep it. */
export const discoveryService: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseRecords(inputs);
    refuseHealthChecks(account, inputs);
  },
  outputs: (account, { inputs }) => ({
    namespaceId: namespaceOf(inputs),
    type:
      inputs["type"] ??
      (account.named(types.httpNamespace, namespaceOf(inputs)) === undefined ? "DNS_HTTP" : "HTTP"),
  }),
  refuseDelete: (account, object) => {
    if (object.properties["forceDestroy"] === true) return;
    refuseInUse(account, object, { circumstance: "instances registered", heldBy: [types.ecsService] });
  },
};
