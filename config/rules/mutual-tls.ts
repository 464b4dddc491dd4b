import type { RequestHeaderNamesConfig } from "../listener-headers";
import type { Problem } from "../problem";
import type { ApplicationDraft } from "./load-balancers";

/** Certificates of clients are checked against a trust store, on HTTPS. */
export function* mutualTlsIsSound(loadBalancer: ApplicationDraft): Iterable<Problem> {
  const { mutualTls, certificate, certificateArn } = loadBalancer.value;
  if (mutualTls === undefined) return;
  if (certificate === undefined && certificateArn === undefined)
    yield loadBalancer.problem(
      ["mutualTls"],
      "is for HTTPS; give the load balancer a certificate or a certificateArn",
    );
  const { mode, trustStore, trustStoreArn } = mutualTls;
  if (mode === "verify" && (trustStore === undefined) === (trustStoreArn === undefined))
    yield loadBalancer.problem(
      ["mutualTls"],
      trustStore === undefined
        ? "checks certificates against a trust store; give trustStore or trustStoreArn"
        : "has trustStore and trustStoreArn; give exactly one of them",
    );
  if (mode === "passthrough") yield* nothingIsChecked(loadBalancer);
}

function* nothingIsChecked(loadBalancer: ApplicationDraft): Iterable<Problem> {
  for (const key of [
    "trustStore",
    "trustStoreArn",
    "advertiseTrustStoreCaNames",
    "ignoreClientCertificateExpiry",
  ])
    if (loadBalancer.given("mutualTls", key))
      yield loadBalancer.problem(["mutualTls", key], "is not used by passthrough; use verify, or remove it");
}

/** Headers get other names where they are sent. */
export function* headersAreSent(loadBalancer: ApplicationDraft): Iterable<Problem> {
  const { requestHeaderNames = {}, tlsVersionAndCipherSuiteHeaders, mutualTls } = loadBalancer.value;
  for (const key of Object.keys(requestHeaderNames) as (keyof RequestHeaderNamesConfig)[]) {
    const ofTls = key === "tlsVersion" || key === "tlsCipherSuite";
    if (ofTls && !tlsVersionAndCipherSuiteHeaders)
      yield loadBalancer.problem(
        ["requestHeaderNames", key],
        "names a header that is not sent; set tlsVersionAndCipherSuiteHeaders to true, or remove it",
      );
    if (!ofTls && mutualTls === undefined)
      yield loadBalancer.problem(
        ["requestHeaderNames", key],
        "names a header that is not sent; give mutualTls, or remove it",
      );
  }
}
