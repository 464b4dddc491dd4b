import { type CertificateConfig, namesOf } from "../config/certificate";
import { compact, unless, unlessEmpty } from "./canonical";

/** A certificate to create, with the records that prove its names. */
export interface CertificateSpec {
  /** Pulumi name of what belongs to it. */
  readonly key: string;
  readonly certificate: {
    readonly domainName: string;
    readonly subjectAlternativeNames?: string[];
    readonly validationMethod: "DNS";
    readonly keyAlgorithm?: string;
  };
  /** The names that a record proves, each in its hosted zone. A wildcard is proved by the record of the name below it. */
  readonly validations: readonly { readonly domainName: string; readonly zoneId: string }[];
}

/** Plans a certificate that is validated by DNS. */
export function planCertificate(key: string, config: CertificateConfig): CertificateSpec {
  const names = namesOf(config);
  return {
    key,
    certificate: compact<CertificateSpec["certificate"]>({
      domainName: config.domainName,
      subjectAlternativeNames: unlessEmpty([...config.alternativeNames].sort()),
      validationMethod: "DNS",
      keyAlgorithm: unless("RSA_2048", config.keyAlgorithm),
    }),
    validations: names
      .filter((name) => !name.startsWith("*.") || !names.includes(name.slice(2)))
      .sort()
      .map((domainName) => ({ domainName, zoneId: config.otherZoneIds[domainName] ?? config.zoneId })),
  };
}
