import type { Account } from "../../components/account";
import type { LookUp } from "./engine-stand-in";
import { unreadText } from "./wire-values";

type Fields = ReturnType<LookUp>;

/**
 * Answers look-ups as far as they follow from account and region, and everything else by texts that are read as unknown.
 *
 * @param fieldsOf the fields of the answer to a look-up of another kind
 */
export function answerLookUp(
  account: Account,
  fieldsOf: (token: string) => Fields | undefined = () => undefined,
): LookUp {
  const known = knownAnswers(account);
  return (token, inputs) => known[token] ?? { ...inputs, ...(fieldsOf(token) ?? unreadAnswer) };
}

/** Fields that answers of look-ups usually have. */
const unreadAnswer: Fields = { id: unreadText, arn: unreadText, value: unreadText };

function knownAnswers({ accountId, region, partition, availabilityZones }: Account): Record<string, Fields> {
  const user = `arn:${partition}:iam::${accountId}:user/check`;
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return {
    "aws:index/getCallerIdentity:getCallerIdentity": { id: accountId, accountId, arn: user, userId: "check" },
    "aws:index/getRegion:getRegion": {
      ...{ id: region, region, name: region, description: region },
      endpoint: `ec2.${region}.${suffix}`,
    },
    "aws:index/getPartition:getPartition": {
      ...{ id: partition, partition, dnsSuffix: suffix },
      reverseDnsPrefix: suffix.split(".").reverse().join("."),
    },
    "aws:index/getAvailabilityZones:getAvailabilityZones": {
      ...{ id: region, region, names: availabilityZones },
      zoneIds: availabilityZones.map(() => unreadText),
      groupNames: [region],
    },
  };
}
