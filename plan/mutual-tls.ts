import type { MutualTlsConfig } from "../config/mutual-tls";
import { compact, flag, ifGiven } from "./canonical";
import { loadBalancingLogicalName } from "./names";

/** How a listener deals with certificates of clients, with Pulumi's names. */
export interface MutualAuthenticationSpec {
  readonly mode: "verify" | "passthrough";
  /** Absent where nothing is checked, and where the trust store is created. */
  readonly trustStoreArn?: string;
  readonly advertiseTrustStoreCaNames?: "on";
  readonly ignoreClientCertificateExpiry?: true;
}

/** A trust store to create. */
export interface TrustStoreSpec {
  /** Pulumi name of the trust store. */
  readonly logicalName: string;
  readonly trustStore: {
    readonly caCertificatesBundleS3Bucket: string;
    readonly caCertificatesBundleS3Key: string;
    readonly caCertificatesBundleS3ObjectVersion?: string;
  };
  readonly revocations: readonly {
    readonly revocationsS3Bucket: string;
    readonly revocationsS3Key: string;
    readonly revocationsS3ObjectVersion?: string;
  }[];
}

/** Plans what a listener does with certificates of clients. */
export function planMutualAuthentication(config: MutualTlsConfig): MutualAuthenticationSpec {
  return compact<MutualAuthenticationSpec>({
    mode: config.mode,
    trustStoreArn: config.trustStoreArn,
    advertiseTrustStoreCaNames: config.advertiseTrustStoreCaNames ? "on" : undefined,
    ignoreClientCertificateExpiry: flag(config.ignoreClientCertificateExpiry),
  });
}

/** Plans the trust store of a load balancer; nothing where it is not created. */
export function planTrustStore(
  name: string,
  config: MutualTlsConfig | undefined,
): TrustStoreSpec | undefined {
  return ifGiven(config?.trustStore, ({ bucket, key, objectVersion, revocations }) => ({
    logicalName: loadBalancingLogicalName(name),
    trustStore: compact<TrustStoreSpec["trustStore"]>({
      caCertificatesBundleS3Bucket: bucket,
      caCertificatesBundleS3Key: key,
      caCertificatesBundleS3ObjectVersion: objectVersion,
    }),
    revocations: revocations.map((list) =>
      compact<TrustStoreSpec["revocations"][number]>({
        revocationsS3Bucket: list.bucket,
        revocationsS3Key: list.key,
        revocationsS3ObjectVersion: list.objectVersion,
      }),
    ),
  }));
}
