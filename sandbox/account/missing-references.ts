import { resourceTypeFacts } from "../../facts/resource-types";
import type { Account } from "./account";
import type { RefusalValues } from "./refusals";
import { findRefusal } from "./refusals";
import { ACCOUNT_ID } from "./identity";
import { hasUnknown, valuesAt, type JsonObject } from "./json";

/**
 * How the facts of a type begin the refusal of a reference, by the type that is referred to. Types that are not listed are
 * made outside stacks too (certificates, keys, secrets, buckets), so a reference to one is taken to exist.
 */
const CIRCUMSTANCES: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/vpc:Vpc": ["no such VPC", "unknown VPC"],
  "aws:ec2/subnet:Subnet": ["unknown subnet"],
  "aws:ec2/routeTable:RouteTable": ["no such table", "unknown table"],
  "aws:ec2/internetGateway:InternetGateway": ["unknown gateway"],
  "aws:ec2/natGateway:NatGateway": ["unknown NAT gateway"],
  "aws:ec2/eip:Eip": ["unknown address"],
  "aws:ec2/securityGroup:SecurityGroup": [
    "no such group",
    "rule points at a missing group",
    "security group of another",
  ],
  "aws:ecs/cluster:Cluster": ["cluster missing"],
  "aws:ecr/repository:Repository": ["repository missing"],
  "aws:lb/loadBalancer:LoadBalancer": ["load balancer missing"],
  "aws:lb/listener:Listener": ["listener missing"],
  "aws:lb/targetGroup:TargetGroup": ["target group missing"],
  "aws:iam/role:Role": ["role missing"],
  "aws:autoscaling/group:Group": ["ASG missing", "group missing"],
};

/** A reference in inputs to something that is not in the account. */
interface Missing {
  readonly circumstances: readonly string[];
  readonly value: string;
}

/** @throws AwsError when an input names something that is not in the account, in AWS's words */
export function refuseMissingReferences(account: Account, type: string, inputs: JsonObject): void {
  for (const { circumstances, value } of missingReferences(account, type, inputs)) {
    const values: RefusalValues = {
      id: value,
      name: value,
      account: ACCOUNT_ID,
      vpcId: value,
      repository: value,
    };
    for (const circumstance of circumstances) {
      const refused = findRefusal(type, ["create", circumstance], values);
      if (refused !== undefined) throw refused;
    }
  }
}

function* missingReferences(account: Account, type: string, inputs: JsonObject): Generator<Missing> {
  for (const [path, targets] of Object.entries(resourceTypeFacts(type)?.references ?? {})) {
    const circumstances = targets.flatMap((target) => CIRCUMSTANCES[target] ?? []);
    if (circumstances.length === 0) continue;
    for (const value of valuesAt(inputs, path.split("."))) {
      if (typeof value !== "string" || value === "" || hasUnknown(value)) continue;
      if (!targets.some((target) => account.named(target, value) !== undefined))
        yield { circumstances, value };
    }
  }
}
