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
  "aws:codedeploy/application:Application": ["application missing"],
  "aws:cloudwatch/eventRule:EventRule": ["rule missing"],
  "aws:ec2/vpc:Vpc": ["no such VPC", "unknown VPC"],
  "aws:ec2/subnet:Subnet": ["unknown subnet", "subnet missing"],
  "aws:efs/fileSystem:FileSystem": ["file system missing"],
  "aws:ec2/routeTable:RouteTable": ["no such table", "unknown table"],
  "aws:ec2/internetGateway:InternetGateway": ["unknown gateway"],
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": ["unknown gateway"],
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

/**
 * The same for types that are made outside stacks too: what no stack made exists, unless the account's file says that it is
 * missing.
 */
const CIRCUMSTANCES_OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  "aws:cloudwatch/eventBus:EventBus": ["bus missing"],
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": ["unknown peering connection"],
  "aws:ec2/vpnGateway:VpnGateway": ["gateway missing", "unknown gateway"],
  "aws:ec2transitgateway/transitGateway:TransitGateway": ["unknown gateway"],
  "aws:lambda/function:Function": ["function missing"],
  "aws:route53/zone:Zone": ["unknown zone"],
  "aws:scheduler/scheduleGroup:ScheduleGroup": ["group missing"],
  "aws:servicediscovery/httpNamespace:HttpNamespace": ["namespace missing"],
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": ["namespace missing"],
  "aws:servicediscovery/service:Service": ["registry missing"],
  "aws:sns/topic:Topic": ["topic missing"],
  "aws:sqs/queue:Queue": ["queue missing"],
  "aws:vpclattice/service:Service": ["service or group missing", "service or network missing"],
  "aws:vpclattice/serviceNetwork:ServiceNetwork": ["service or network missing"],
  "aws:vpclattice/targetGroup:TargetGroup": ["service or group missing"],
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
      arn: value,
      name: value,
      account: ACCOUNT_ID,
      vpcId: value,
      zoneId: value,
      repository: value,
    };
    for (const circumstance of circumstances) {
      const refused = findRefusal(type, ["create", circumstance], values);
      if (refused !== undefined) throw refused;
    }
  }
}

/** Virtual private gateways stand where internet gateways do, and are made by those who own the other end of the line. */
function isThere(account: Account, targets: readonly string[], value: string): boolean {
  if (targets.some((target) => account.named(target, value) !== undefined)) return true;
  return value.startsWith("vgw-") && account.existsOutside(value);
}

function* missingReferences(account: Account, type: string, inputs: JsonObject): Generator<Missing> {
  for (const [path, targets] of Object.entries(resourceTypeFacts(type)?.references ?? {})) {
    const strict = targets.flatMap((target) => CIRCUMSTANCES[target] ?? []);
    const lenient = targets.flatMap((target) => CIRCUMSTANCES_OUTSIDE[target] ?? []);
    if (strict.length + lenient.length === 0) continue;
    for (const value of valuesAt(inputs, path.split("."))) {
      if (typeof value !== "string" || value === "" || hasUnknown(value)) continue;
      if (isThere(account, targets, value)) continue;
      const circumstances =
        lenient.length > 0 && account.existsOutside(value) ? strict : [...strict, ...lenient];
      yield { circumstances, value };
    }
  }
}
