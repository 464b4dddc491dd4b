import { createHash } from "node:crypto";
import type { Account, AccountObject } from "../account";
import { ACCOUNT_ID } from "../identity";
import { inUse } from "../in-use";
import { objects, text, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** Where load balancers name certificates. */
const HOLDERS = [types.listener, types.listenerCertificate];

function hex(value: string): string {
  return createHash("md5").update(value).digest("hex");
}

/** The record that proves a name: the same one for every certificate of the account, and for a name and its wildcard. */
function validationOf(domainName: string): JsonObject {
  const proved = domainName.replace(/^\*\./, "");
  const tail = hex(`${proved}:zone`).replace(/\d/g, "x").slice(0, 10);
  return {
    domainName,
    resourceRecordName: `_${hex(`${ACCOUNT_ID}:${proved}`)}.${proved}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${hex(`${proved}:${ACCOUNT_ID}`)}.${tail}.acm-validations.aws.`,
  };
}

function certificateOutputs({ inputs }: Draft): JsonObject {
  const domainName = text(inputs["domainName"]);
  const names = [...new Set([domainName, ...texts(inputs["subjectAlternativeNames"])])];
  const imported = inputs["privateKey"] !== undefined;
  return {
    subjectAlternativeNames: inputs["subjectAlternativeNames"] ?? [domainName],
    domainValidationOptions: imported ? [] : names.map(validationOf),
    status: imported ? "ISSUED" : "PENDING_VALIDATION",
    type: imported ? "IMPORTED" : "AMAZON_ISSUED",
  };
}

/** A certificate; it is pending until its validation finds the records. */
export const certificate: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    const imported = inputs["privateKey"] !== undefined;
    if (!imported && (inputs["validationMethod"] ?? inputs["certificateAuthorityArn"]) === undefined) {
      throw refusal(types.certificate, ["create", "domainName without validationMethod"]);
    }
  },
  outputs: (_, draft) => certificateOutputs(draft),
  refuseDelete: (account, object) => {
    if (account.holders(object, HOLDERS).length > 0) {
      throw inUse(object, "used by a load balancer", { account: ACCOUNT_ID });
    }
  },
};

/** A name as DNS compares it. */
function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function proofs(account: Account): Set<string> {
  return new Set(
    account
      .ofType(types.record)
      .flatMap(({ properties }) =>
        texts(properties["records"]).map((value) => `${plain(text(properties["fqdn"]))} ${plain(value)}`),
      ),
  );
}

function validate(account: Account, { inputs }: Draft): AccountObject | undefined {
  const object = account.named(types.certificate, text(inputs["certificateArn"]));
  if (object === undefined) return undefined;
  const given = texts(inputs["validationRecordFqdns"]).map(plain);
  const proved = proofs(account);
  for (const option of objects(object.properties["domainValidationOptions"])) {
    const [domain, fqdn] = [text(option["domainName"]), plain(text(option["resourceRecordName"]))];
    if (given.length > 0 && !given.includes(fqdn)) {
      throw refusal(types.certificateValidation, ["create", "a DNS name has no"], { domain, fqdn });
    }
    if (!proved.has(`${fqdn} ${plain(text(option["resourceRecordValue"]))}`)) {
      throw refusal(types.certificateValidation, ["create", "never issued"]);
    }
  }
  return object;
}

/** The wait for a certificate: it is issued once every record is there. */
export const certificateValidation: Behaviour = {
  refuseCreate: (account, draft) => {
    const arn = text(draft.inputs["certificateArn"]);
    const object = validate(account, draft);
    if (object === undefined && !account.existsOutside(arn)) {
      throw refusal(types.certificateValidation, ["create", "unknown certificate"], { arn });
    }
    if (object !== undefined && object.properties["type"] !== "AMAZON_ISSUED") {
      throw refusal(types.certificateValidation, ["create", "certificate not AMAZON_ISSUED"]);
    }
  },
  created: (account, { properties }) => {
    const object = account.named(types.certificate, text(properties["certificateArn"]));
    if (object === undefined) return;
    object.properties["status"] = "ISSUED";
    object.properties["renewalEligibility"] = "INELIGIBLE";
  },
};

/** Whether a listener in a region can use a certificate: there, of that region, and issued. */
export function isUsable(account: Account, arn: string, region: string): boolean {
  if (arn.split(":")[3] !== region) return false;
  const object = account.named(types.certificate, arn);
  return object === undefined
    ? account.existsOutside(arn)
    : object.properties["status"] !== "PENDING_VALIDATION";
}
