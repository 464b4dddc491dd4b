import type { Account, AccountObject } from "../account";
import { freeAddresses } from "../free-addresses";
import { number, text, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** Services with a gateway endpoint, and AWS's prefix lists of them. Source: VPC User Guide, gateway endpoints. */
const GATEWAY_SERVICES: Readonly<
  Record<string, { readonly prefixListId: string; readonly cidrBlocks: string[] }>
> = {
  s3: { prefixListId: "pl-63a5400a", cidrBlocks: ["52.216.0.0/15", "54.231.0.0/16"] },
  dynamodb: { prefixListId: "pl-02cd2c6b", cidrBlocks: ["52.94.0.0/22"] },
};

/** `ecr.api` of `com.amazonaws.us-east-1.ecr.api`. */
export function endpointService(properties: JsonObject, region: string): string {
  return text(properties["serviceName"]).replace(`com.amazonaws.${region}.`, "");
}

function neighbours(account: Account, inputs: JsonObject): AccountObject[] {
  return account
    .ofType(types.vpcEndpoint)
    .filter(
      ({ properties }) =>
        properties["vpcId"] === inputs["vpcId"] && properties["serviceName"] === inputs["serviceName"],
    );
}

function refuseGateway(account: Account, { inputs, region }: Draft): void {
  const { prefixListId } = GATEWAY_SERVICES[endpointService(inputs, region)] ?? {};
  if (prefixListId === undefined) throw refusal(types.vpcEndpoint, ["create", "type left at Gateway"]);
  const tables = texts(inputs["routeTableIds"]);
  for (const { properties } of neighbours(account, inputs)) {
    const routeTableId = texts(properties["routeTableIds"]).find((table) => tables.includes(table));
    if (routeTableId !== undefined) {
      throw refusal(types.vpcEndpoint, ["create", "route table already"], { routeTableId, prefixListId });
    }
  }
}

function refusePrivateDns(account: Account, { inputs }: Draft): void {
  if (inputs["privateDnsEnabled"] !== true) return;
  const vpcId = text(inputs["vpcId"]);
  const vpc = account.named(types.vpc, vpcId)?.properties;
  if (vpc?.["enableDnsSupport"] !== true || vpc["enableDnsHostnames"] !== true) {
    throw refusal(types.vpcEndpoint, ["create", "VPC without DNS"], { vpcId });
  }
  const service = text(inputs["serviceName"]);
  if (neighbours(account, inputs).some(({ properties }) => properties["privateDnsEnabled"] === true)) {
    const name = `${service.split(".").slice(3).reverse().join(".")}.${service.split(".")[2] ?? ""}.amazonaws.com`;
    throw refusal(types.vpcEndpoint, ["create", "second private-DNS"], { vpcId, dnsName: name });
  }
}

function refuseSharedZone(account: Account, { inputs }: Draft): void {
  const seen = new Set<unknown>();
  for (const subnetId of texts(inputs["subnetIds"])) {
    const zone = account.named(types.subnet, subnetId)?.properties["availabilityZone"];
    if (zone !== undefined && seen.has(zone))
      throw refusal(types.vpcEndpoint, ["create", "two subnets"], { subnetId });
    seen.add(zone);
  }
}

function outputs(account: Account, { inputs, region, ids }: Draft): JsonObject {
  const common = { state: "available", requesterManaged: false };
  if (inputs["vpcEndpointType"] !== "Interface") {
    const gateway = GATEWAY_SERVICES[endpointService(inputs, region)];
    return { ...common, ...gateway, networkInterfaceIds: [], dnsEntries: [], securityGroupIds: [] };
  }
  const vpc = account.named(types.vpc, text(inputs["vpcId"]))?.properties;
  const interfaces = Array.from(
    { length: number(texts(inputs["subnetIds"]).length) },
    () => `eni-${ids.draw("hex", 17)}`,
  );
  return {
    ...common,
    prefixListId: "",
    cidrBlocks: [],
    networkInterfaceIds: interfaces,
    dnsEntries: [
      {
        dnsName: `${endpointService(inputs, region)}.${region}.vpce.amazonaws.com`,
        hostedZoneId: "Z7HUB22UULQXV",
      },
    ],
    securityGroupIds: inputs["securityGroupIds"] ?? [text(vpc?.["defaultSecurityGroupId"])],
  };
}

/** An endpoint for one AWS service: a gateway in route tables, or interfaces in subnets. */
export const vpcEndpoint: Behaviour = {
  refuseCreate: (account, draft) => {
    if (draft.inputs["vpcEndpointType"] === "Gateway") refuseGateway(account, draft);
    if (draft.inputs["vpcEndpointType"] !== "Interface") return;
    refusePrivateDns(account, draft);
    refuseSharedZone(account, draft);
    const full = texts(draft.inputs["subnetIds"]).find((id) => freeAddresses(account, id) < 1);
    if (full !== undefined)
      throw refusal(types.vpcEndpoint, ["create", "no free address"], { subnetId: full });
  },
  outputs,
  replaces: (path, { news }) => path !== "privateDnsEnabled" || news["vpcEndpointType"] !== "Interface",
};
