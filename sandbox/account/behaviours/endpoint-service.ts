import type { Account, AccountObject } from "../account";
import { inUse } from "../in-use";
import { text, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

function loadBalancersOf({ networkLoadBalancerArns, gatewayLoadBalancerArns }: JsonObject): string[] {
  return [...texts(networkLoadBalancerArns), ...texts(gatewayLoadBalancerArns)];
}

function refuseTaken(account: Account, inputs: JsonObject, self?: AccountObject): void {
  const taken = account
    .ofType(types.endpointService)
    .filter((service) => service !== self)
    .flatMap(({ properties }) => loadBalancersOf(properties));
  const arn = loadBalancersOf(inputs).find((each) => taken.includes(each));
  if (arn !== undefined)
    throw refusal(types.endpointService, ["create", "load balancer already used"], { arn });
}

function outputs(account: Account, { inputs, region, ids }: Draft): JsonObject {
  const id = `vpce-svc-${ids.draw("hex", 17)}`;
  const subnets = loadBalancersOf(inputs).flatMap((arn) =>
    texts(account.named(types.loadBalancer, arn)?.properties["subnets"]),
  );
  const zones = subnets.map((subnet) =>
    text(account.named(types.subnet, subnet)?.properties["availabilityZone"]),
  );
  return {
    id,
    serviceName: `com.amazonaws.vpce.${region}.${id}`,
    serviceType: "Interface",
    state: "Available",
    managesVpcEndpoints: false,
    availabilityZones: [...new Set(zones)].sort(),
    baseEndpointDnsNames: [`${id}.${region}.vpce.amazonaws.com`],
    privateDnsNameConfigurations: verification(inputs, () => ids.draw("alnum", 20)),
  };
}

/** The record by which AWS wants to see that a private DNS name belongs to its owner. */
function verification({ privateDnsName }: JsonObject, draw: () => string): JsonObject[] {
  if (text(privateDnsName) === "") return [];
  return [
    {
      name: `_${draw().toLowerCase()}`,
      state: "pendingVerification",
      type: "TXT",
      value: `vpce:${draw()}`,
    },
  ];
}

/** Endpoints in the account that lead to a service. */
function endpointsOf(account: Account, { properties }: AccountObject): AccountObject[] {
  return account
    .ofType(types.vpcEndpoint)
    .filter((endpoint) => endpoint.properties["serviceName"] === properties["serviceName"]);
}

/** An endpoint service; endpoints that are connected keep it. */
export const endpointService: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    if (loadBalancersOf(inputs).length === 0)
      throw refusal(types.endpointService, ["create", "neither NLB nor GWLB"]);
    refuseTaken(account, inputs);
  },
  outputs,
  refuseUpdate: (account, object, news) => {
    refuseTaken(account, news, object);
  },
  refuseDelete: (account, object) => {
    if (endpointsOf(account, object).length > 0) throw inUse(object, "endpoints still connected");
  },
};
