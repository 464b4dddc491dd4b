import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CertificateSpec } from "../plan/certificate";

/** Seconds that resolvers keep the records by which a certificate is proved. */
const recordTtlSeconds = 300;

/** Creates a certificate with the records that prove its names, and returns its ARN once it is issued. */
export function createCertificate(
  { key, certificate: settings, validations }: CertificateSpec,
  parent: pulumi.ComponentResource,
): pulumi.Output<string> {
  const certificate = new aws.acm.Certificate(key, settings, { parent });
  const records = validations.map(({ domainName, zoneId }) => {
    const option = certificate.domainValidationOptions.apply((options) => recordOf(domainName, options));
    return new aws.route53.Record(
      `${key}-${domainName}`,
      {
        zoneId,
        name: option.resourceRecordName,
        type: option.resourceRecordType,
        records: [option.resourceRecordValue],
        ttl: recordTtlSeconds,
      },
      { parent },
    );
  });
  return new aws.acm.CertificateValidation(
    key,
    { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) },
    { parent },
  ).certificateArn;
}

/** The record that ACM wants to see for a name. */
function recordOf(
  domainName: string,
  options: readonly aws.types.output.acm.CertificateDomainValidationOption[],
): aws.types.output.acm.CertificateDomainValidationOption {
  const found = options.find((option) => option.domainName === domainName);
  if (found === undefined) throw new Error(`ACM asks for no record of ${domainName}`);
  return found;
}
