import { AwsError } from "../errors";
import { ACCOUNT_ID } from "../identity";
import { objects, text, texts } from "../json";
import { zonesOf, type Zone } from "../zones";
import type { LookUp } from "./registry";

/** Who the sandbox's caller is. */
const CALLER = { id: "AIDASANDBOXEXAMPLE000", arn: `arn:aws:iam::${ACCOUNT_ID}:user/sandbox` };

const callerIdentity: LookUp = () => ({
  accountId: ACCOUNT_ID,
  arn: CALLER.arn,
  id: ACCOUNT_ID,
  userId: CALLER.id,
});

const region: LookUp = (_, { args, region: current }) => {
  const name = text(args["region"]) || text(args["name"]) || current;
  return { description: name, endpoint: `ec2.${name}.amazonaws.com`, id: name, name, region: name };
};

const partition: LookUp = () => ({
  dnsSuffix: "amazonaws.com",
  id: "aws",
  partition: "aws",
  reverseDnsPrefix: "com.amazonaws",
});

function passesFilters(zone: Zone, args: Parameters<LookUp>[1]["args"]): boolean {
  const excluded = [...texts(args["excludeNames"]), ...texts(args["excludeZoneIds"])];
  if (excluded.includes(zone.name) || excluded.includes(zone.id)) return false;
  return objects(args["filters"]).every((filter) => {
    const values = texts(filter["values"]);
    if (filter["name"] === "zone-name") return values.includes(zone.name);
    if (filter["name"] === "zone-id") return values.includes(zone.id);
    if (filter["name"] === "opt-in-status") return values.includes("opt-in-not-required");
    return true;
  });
}

const availabilityZones: LookUp = (_, { args, region: current }) => {
  const name = text(args["region"]) || current;
  const available = args["state"] === undefined || args["state"] === "available";
  const zones = available ? zonesOf(name).filter((zone) => passesFilters(zone, args)) : [];
  return {
    ...args,
    id: name,
    region: name,
    names: zones.map((zone) => zone.name),
    zoneIds: zones.map((zone) => zone.id),
    groupNames: zones.map(() => name),
  };
};

/**
 * Accounts of the load balancers that write access logs, by region.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const LOG_DELIVERY_ACCOUNTS: Readonly<Record<string, string>> = {
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-1": "027434742980",
  "us-west-2": "797873946194",
  "eu-west-1": "156460612806",
  "eu-central-1": "054676820928",
  "ap-southeast-1": "114774131450",
  "ap-southeast-2": "783225319266",
  "ap-northeast-1": "582318560864",
};

const serviceAccount: LookUp = (_, { args, region: current }) => {
  const name = text(args["region"]) || current;
  const id = LOG_DELIVERY_ACCOUNTS[name];
  if (id === undefined) throw new AwsError("", `unsupported AWS Region: ${name}`);
  return { id, arn: `arn:aws:iam::${id}:root`, region: name };
};

/** Look-ups that say where the program runs. */
export const accountFunctions: Readonly<Record<string, LookUp>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": callerIdentity,
  "aws:index/getRegion:getRegion": region,
  "aws:index/getPartition:getPartition": partition,
  "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
  "aws:elb/getServiceAccount:getServiceAccount": serviceAccount,
};
