import type { ApplicationLoadBalancerConfig } from "../config/application-load-balancer";
import { compact, flag, ifGiven, unless } from "./canonical";

/** Settings of an Application Load Balancer, with Pulumi's names. Those that are AWS's own defaults are left out. */
export interface ApplicationAttributes {
  readonly loadBalancerType: "application";
  readonly internal: boolean;
  /** Present where it has IPv6 addresses, too. */
  readonly ipAddressType?: "dualstack";
  readonly idleTimeout: number;
  readonly dropInvalidHeaderFields: boolean;
  readonly enableDeletionProtection: boolean;
  readonly enableZonalShift?: true;
  readonly clientKeepAlive?: number;
  readonly preserveHostHeader?: true;
  readonly xffHeaderProcessingMode?: string;
  readonly enableXffClientPort?: true;
  readonly desyncMitigationMode?: string;
  readonly enableHttp2?: false;
  readonly enableTlsVersionAndCipherSuiteHeaders?: true;
  readonly enableWafFailOpen?: true;
  readonly minimumLoadBalancerCapacity?: { readonly capacityUnits: number };
}

/** Plans the settings of an Application Load Balancer. */
export function planAttributes(
  config: ApplicationLoadBalancerConfig,
  dualStack: boolean,
): ApplicationAttributes {
  return compact<ApplicationAttributes>({
    loadBalancerType: "application",
    internal: config.scheme === "internal",
    ipAddressType: dualStack ? "dualstack" : undefined,
    idleTimeout: config.idleTimeoutSeconds,
    dropInvalidHeaderFields: config.dropInvalidHeaderFields,
    enableDeletionProtection: config.deletionProtection,
    enableZonalShift: flag(config.zonalShift),
    clientKeepAlive: unless(3600, config.clientKeepAliveSeconds),
    preserveHostHeader: flag(config.preserveHostHeader),
    xffHeaderProcessingMode: unless("append", config.xffHeaderProcessingMode),
    enableXffClientPort: flag(config.xffClientPort),
    desyncMitigationMode: unless("defensive", config.desyncMitigationMode),
    enableHttp2: config.http2 ? undefined : false,
    enableTlsVersionAndCipherSuiteHeaders: flag(config.tlsVersionAndCipherSuiteHeaders),
    enableWafFailOpen: flag(config.wafFailOpen),
    minimumLoadBalancerCapacity: ifGiven(config.minimumCapacityUnits, (capacityUnits) => ({ capacityUnits })),
  });
}
