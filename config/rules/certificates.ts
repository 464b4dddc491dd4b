import { type CertificateConfig, namesOf } from "../certificate";
import type { Rule } from "../draft";
import { unknownName } from "../nearest-key";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { type ApplicationDraft, applicationLoadBalancers } from "./load-balancers";

type Place = readonly (string | number)[];

/** The certificates that a load balancer creates, with their places. */
export function createdCertificates(
  loadBalancer: ApplicationDraft,
): { readonly path: Place; readonly certificate: CertificateConfig }[] {
  const { certificate, additionalCertificates } = loadBalancer.value;
  return [
    ...(certificate === undefined ? [] : [{ path: ["certificate"], certificate }]),
    ...additionalCertificates.flatMap((each, index) =>
      typeof each === "string" ? [] : [{ path: ["additionalCertificates", index], certificate: each }],
    ),
  ];
}

/** The certificates of a listener are there, and each has its names once. */
export function* certificatesAreSound(loadBalancer: ApplicationDraft): Iterable<Problem> {
  const { value } = loadBalancer;
  if (loadBalancer.given("certificate") && loadBalancer.given("certificateArn"))
    yield loadBalancer.problem(["certificate"], "is given beside certificateArn; give one of them");
  if (!loadBalancer.given("certificate") && !loadBalancer.given("certificateArn"))
    for (const key of ["additionalCertificates", "sslPolicy"] as const)
      if (loadBalancer.given(key))
        yield loadBalancer.problem(
          [key],
          "is for HTTPS; give the load balancer a certificate or a certificateArn",
        );
  yield* arnsDiffer(loadBalancer, value.additionalCertificates, value.certificateArn);
  for (const { path, certificate } of createdCertificates(loadBalancer))
    yield* namesAreSound(loadBalancer, path, certificate);
}

function* arnsDiffer(
  loadBalancer: ApplicationDraft,
  additional: readonly unknown[],
  first: string | undefined,
): Iterable<Problem> {
  for (const [index, arn] of additional.entries())
    if (typeof arn === "string" && [first, ...additional.slice(0, index)].includes(arn))
      yield loadBalancer.problem(
        ["additionalCertificates", index],
        "is on the listener already; remove it here",
      );
}

function* namesAreSound(
  loadBalancer: ApplicationDraft,
  path: Place,
  certificate: CertificateConfig,
): Iterable<Problem> {
  const names = namesOf(certificate);
  for (const [index, name] of certificate.alternativeNames.entries())
    if (names.slice(0, index + 1).includes(name))
      yield loadBalancer.problem(
        [...path, "alternativeNames", index],
        `${name} is a name of the certificate already; remove it here`,
      );
  for (const name of Object.keys(certificate.otherZoneIds))
    if (!names.includes(name))
      yield loadBalancer.problem(
        [...path, "otherZoneIds", name],
        `is for an unknown name ${unknownName(name, names)}`,
      );
}

/** A name is proved by one record, which one certificate of the stack makes. */
export const namesAreProvedOnce: Rule<PlatformConfig> = function* (platform) {
  const owners = new Map<string, string>();
  for (const [name, loadBalancer] of applicationLoadBalancers(platform))
    for (const { path, certificate } of createdCertificates(loadBalancer))
      for (const proved of provedNames(certificate)) {
        const owner = owners.get(proved);
        if (owner !== undefined)
          yield loadBalancer.problem(
            path,
            `proves ${proved}, as another certificate of load balancer ${owner} does; put the names into one certificate, and name it by certificateArn where else it is used`,
          );
        owners.set(proved, name);
      }
};

/** The names whose records prove a certificate: a wildcard is proved by the record of the name below it. */
export function provedNames(certificate: CertificateConfig): string[] {
  return [...new Set(namesOf(certificate).map((name) => name.replace(/^\*\./, "")))];
}
