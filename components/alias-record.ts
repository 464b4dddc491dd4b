import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AliasRecordSpec } from "../plan/alias-record";

/** The load balancer or distribution that records lead to. */
export interface AliasTarget {
  /** DNS name that AWS gave it. */
  readonly dnsName: pulumi.Input<string>;
  /** Hosted zone of AWS that the DNS name lies in. */
  readonly zoneId: pulumi.Input<string>;
  /** Whether it also has IPv6 addresses; an alias answers for one kind of address. */
  readonly dualStack: boolean;
}

/** Creates the records of Route 53 that lead to a load balancer or a distribution. */
export function createAliasRecords(
  specs: readonly AliasRecordSpec[],
  target: AliasTarget,
  parent: pulumi.ComponentResource,
): void {
  for (const { key, record, evaluateTargetHealth } of specs) {
    const aliases = [{ name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth }];
    new aws.route53.Record(key, { ...record, aliases }, { parent });
    if (target.dualStack)
      new aws.route53.Record(`${key}-ipv6`, { ...record, type: "AAAA", aliases }, { parent });
  }
}
