import { quotas } from "../../../facts/quotas";
import type { Account, AccountObject } from "../account";
import { number, objects, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

function refuseEntries(inputs: JsonObject): void {
  for (const direction of ["ingress", "egress"]) {
    const numbers = objects(inputs[direction]).map(({ ruleNo }) => number(ruleNo));
    const repeated = numbers.find((ruleNo, index) => numbers.indexOf(ruleNo) < index);
    if (repeated !== undefined)
      throw refusal(types.networkAcl, ["create", "same rule number"], { ruleNo: repeated });
    if (numbers.length > quotas.rulesPerNetworkAcl.limit)
      throw refusal(types.networkAcl, ["create", "more than 20 rules"]);
  }
}

/** A subnet has one network ACL: the newest that takes it. */
function takeSubnets(account: Account, taker: AccountObject): void {
  const taken = texts(taker.properties["subnetIds"]);
  for (const other of account.ofType(types.networkAcl)) {
    if (other === taker || other.properties["subnetIds"] === undefined) continue;
    other.properties["subnetIds"] = texts(other.properties["subnetIds"]).filter((id) => !taken.includes(id));
  }
}

/** A network ACL; without rules it denies everything. When it goes, the provider gives its subnets back to that of the VPC. */
export const networkAcl: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseEntries(inputs);
  },
  refuseUpdate: (_, __, news) => {
    refuseEntries(news);
  },
  created: takeSubnets,
  updated: takeSubnets,
};
