/** A security policy of listeners: which versions of TLS it takes. */
export interface SslPolicy {
  readonly name: string;
  /** Oldest version of TLS that a client may speak. */
  readonly oldest: "1.0" | "1.1" | "1.2" | "1.3";
}

const prefix = "ELBSecurityPolicy-";

/** Policies of one generation: the name between two parts that all of them share. */
function generation(
  [start, end]: readonly [start: string, end: string],
  middles: Readonly<Record<string, SslPolicy["oldest"]>>,
): SslPolicy[] {
  return Object.entries(middles).map(([middle, oldest]) => ({
    name: `${prefix}${start}${middle}${end}`,
    oldest,
  }));
}

/**
 * Security policies of HTTPS and TLS listeners.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const sslPolicies: readonly SslPolicy[] = [
  ...generation(["TLS13-1-", "-2021-06"], {
    "3": "1.3",
    "2": "1.2",
    "2-Res": "1.2",
    "2-Ext1": "1.2",
    "2-Ext2": "1.2",
    "1": "1.1",
    "0": "1.0",
  }),
  ...generation(["TLS13-1-", "-PQ-2025-09"], {
    "3": "1.3",
    "2": "1.2",
    "2-Res": "1.2",
    "2-Ext1": "1.2",
    "2-Ext2": "1.2",
    "0": "1.0",
  }),
  ...generation(["TLS13-1-", "-FIPS-2023-04"], {
    "3": "1.3",
    "2": "1.2",
    "2-Res": "1.2",
    "2-Ext0": "1.2",
    "2-Ext1": "1.2",
    "2-Ext2": "1.2",
    "1": "1.1",
    "0": "1.0",
  }),
  ...generation(["TLS13-1-", "-FIPS-PQ-2025-09"], {
    "3": "1.3",
    "2": "1.2",
    "2-Res": "1.2",
    "2-Ext0": "1.2",
    "2-Ext1": "1.2",
    "2-Ext2": "1.2",
    "1": "1.1",
    "0": "1.0",
  }),
  ...generation(["FS-", ""], {
    "1-2-Res-2020-10": "1.2",
    "1-2-Res-2019-08": "1.2",
    "1-2-2019-08": "1.2",
    "1-1-2019-08": "1.1",
    "2018-06": "1.0",
  }),
  ...generation(["TLS-1-", ""], {
    "2-Ext-2018-06": "1.2",
    "2-2017-01": "1.2",
    "1-2017-01": "1.1",
    "0-2015-04": "1.0",
  }),
  ...generation(["", ""], { "2016-08": "1.0", "2015-05": "1.0" }),
];

/** TLS 1.2 and 1.3; the policy that AWS recommends for listeners that keep TLS 1.2. */
export const usualSslPolicy = `${prefix}TLS13-1-2-2021-06`;
