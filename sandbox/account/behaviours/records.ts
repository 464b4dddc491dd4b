import type { Account } from "../account";
import { objects, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** A name as DNS compares it, within its zone where the account knows that. */
function fqdnOf(account: Account, inputs: JsonObject): string {
  const name = text(inputs["name"]).toLowerCase().replace(/\.$/, "");
  const zone = zoneName(account, inputs);
  if (zone === undefined || name === zone || name.endsWith(`.${zone}`)) return name;
  return name === "" ? zone : `${name}.${zone}`;
}

function zoneName(account: Account, inputs: JsonObject): string | undefined {
  const zone = account.named(types.hostedZone, text(inputs["zoneId"]));
  return zone === undefined ? undefined : text(zone.properties["name"]).toLowerCase().replace(/\.$/, "");
}

function sameName(account: Account, inputs: JsonObject) {
  const fqdn = fqdnOf(account, inputs);
  return account
    .ofType(types.record)
    .filter(
      ({ properties }) =>
        properties["zoneId"] === inputs["zoneId"] && text(properties["fqdn"]).toLowerCase() === fqdn,
    );
}

function refuseTaken(account: Account, { inputs }: Draft): void {
  const fqdn = fqdnOf(account, inputs);
  const others = sameName(account, inputs);
  const type = text(inputs["type"]);
  const zone = zoneName(account, inputs) ?? fqdn;
  const taken = others.some(
    ({ properties }) =>
      properties["type"] === type && text(properties["setIdentifier"]) === text(inputs["setIdentifier"]),
  );
  if (taken && inputs["allowOverwrite"] !== true) {
    throw refusal(types.record, ["create", "record exists"], { fqdn, type });
  }
  const beside = others.some(({ properties }) => (properties["type"] === "CNAME") !== (type === "CNAME"));
  if (beside) throw refusal(types.record, ["create", "CNAME beside another"], { fqdn, zone });
  if (type === "CNAME" && fqdn === zoneName(account, inputs)) {
    throw refusal(types.record, ["create", "CNAME at the apex"], { fqdn, zone });
  }
}

/** An alias names something that is there, where the account knows what lies in its zone. */
function refuseTarget(account: Account, { inputs }: Draft): void {
  for (const alias of objects(inputs["aliases"])) {
    const zoneId = text(alias["zoneId"]);
    const target = text(alias["name"])
      .toLowerCase()
      .replace(/\.$/, "")
      .replace(/^dualstack\./, "");
    const inZone = account
      .ofType(types.loadBalancer)
      .filter(({ properties }) => properties["zoneId"] === zoneId)
      .map(({ properties }) => text(properties["dnsName"]).toLowerCase());
    if (inZone.length > 0 && !inZone.includes(target)) {
      throw refusal(types.record, ["create", "alias target missing"], {
        target,
        type: text(inputs["type"]),
        zoneId,
      });
    }
  }
}

/** A record of a hosted zone; those of one name are told apart by type and set identifier. */
export const record: Behaviour = {
  refuseCreate: (account, draft) => {
    refuseTaken(account, draft);
    refuseTarget(account, draft);
  },
  outputs: (account, { inputs }) => {
    const fqdn = fqdnOf(account, inputs);
    const set = text(inputs["setIdentifier"]);
    const id = [text(inputs["zoneId"]), fqdn, text(inputs["type"]), ...(set === "" ? [] : [set])].join("_");
    return { id, fqdn };
  },
};
