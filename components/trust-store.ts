import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { TrustStoreSpec } from "../plan/mutual-tls";

/** A trust store, and the lists of certificates that it does not take any more. */
export interface CreatedTrustStore {
  readonly arn: pulumi.Output<string>;
  readonly revocations: readonly pulumi.Resource[];
}

/** Creates the trust store against which certificates of clients are checked. */
export function createTrustStore(
  { logicalName, trustStore, revocations }: TrustStoreSpec,
  parent: pulumi.ComponentResource,
): CreatedTrustStore {
  const { arn } = new aws.lb.TrustStore(logicalName, trustStore, { parent });
  return {
    arn,
    revocations: revocations.map(
      (list) =>
        new aws.lb.TrustStoreRevocation(
          `${logicalName}-${list.revocationsS3Key}`,
          { ...list, trustStoreArn: arn },
          { parent },
        ),
    ),
  };
}
