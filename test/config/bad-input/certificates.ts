import { rowsOf, web } from "./row";

const zoneId = "Z0123456789ABCDEFGHIJ";
const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/1234abcd";
const created = { domainName: "shop.example.com", zoneId };
const lb = "loadBalancers.public";
const route = `${web}.loadBalancer`;

/** Certificates, what TLS takes, and the records that lead to load balancers. */
export const certificates = rowsOf([
  {
    title: "a certificate for a name in capitals",
    path: `${lb}.certificate`,
    bad: { ...created, domainName: "Shop.example.com" },
    at: "domainName",
    problem:
      '"Shop.example.com" is not a domain name; write it in lower case, like shop.example.com or *.example.com',
    good: created,
  },
  {
    title: "a certificate whose first name is too long",
    path: `${lb}.certificate`,
    bad: { ...created, domainName: `${"a".repeat(60)}.example.com` },
    at: "domainName",
    problem:
      "has 72 characters; the first name of a certificate has at most 64, put it into alternativeNames",
    good: { ...created, alternativeNames: [`${"a".repeat(60)}.example.com`] },
  },
  {
    title: "a certificate with a name that no DNS has",
    path: `${lb}.certificate`,
    bad: { ...created, alternativeNames: [`${"a.".repeat(125)}example`] },
    at: "alternativeNames.0",
    problem: "has 257 characters; a domain name has at most 253",
    good: { ...created, alternativeNames: [`${"a.".repeat(123)}example`] },
  },
  {
    title: "a certificate with the name of a zone for its id",
    path: `${lb}.certificate`,
    bad: { ...created, zoneId: "example.com" },
    at: "zoneId",
    problem: '"example.com" is not the id of a hosted zone; write it like Z0123456789ABCDEFGHIJ',
    good: created,
  },
  {
    title: "a certificate whose key load balancers do not take",
    path: `${lb}.certificate`,
    bad: { ...created, keyAlgorithm: "RSA_4096" },
    at: "keyAlgorithm",
    problem: '"RSA_4096" is not allowed; use RSA_2048, EC_prime256v1, EC_secp384r1',
    good: { ...created, keyAlgorithm: "EC_prime256v1" },
  },
  {
    title: "a certificate to create beside one that exists",
    given: [[`${lb}.certificate`, created]],
    changes: [[`${lb}.certificateArn`, certificateArn]],
    problems: [`${lb}.certificate: is given beside certificateArn; give one of them`],
    nearest: [],
  },
  {
    title: "a certificate with a name twice",
    path: `${lb}.certificate`,
    bad: { ...created, alternativeNames: ["shop.example.com"] },
    at: "alternativeNames.0",
    problem: "shop.example.com is a name of the certificate already; remove it here",
    good: { ...created, alternativeNames: ["*.shop.example.com"] },
  },
  {
    title: "a zone for a name that the certificate does not have",
    path: `${lb}.certificate`,
    bad: { ...created, otherZoneIds: { "shop.example.org": zoneId } },
    at: "otherZoneIds.shop.example.org",
    problem:
      'is for an unknown name "shop.example.org"; did you mean "shop.example.com"? known: shop.example.com',
    good: {
      ...created,
      alternativeNames: ["shop.example.org"],
      otherZoneIds: { "shop.example.org": zoneId },
    },
  },
  {
    title: "two certificates that prove the same name",
    given: [[`${lb}.certificate`, created]],
    path: "loadBalancers.inner",
    bad: { scheme: "internal", certificate: { ...created, domainName: "*.shop.example.com" } },
    at: "certificate",
    problem:
      "proves shop.example.com, as another certificate of load balancer public does; put the names into one certificate, and name it by certificateArn where else it is used",
    good: { scheme: "internal", certificate: { ...created, domainName: "*.api.example.com" } },
  },
  {
    title: "further certificates without a first one",
    changes: [[`${lb}.additionalCertificates`, [certificateArn]]],
    problems: [
      `${lb}.additionalCertificates: is for HTTPS; give the load balancer a certificate or a certificateArn`,
    ],
    nearest: [[`${lb}.certificateArn`, certificateArn]],
  },
  {
    title: "a further certificate that is the first one",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.additionalCertificates`,
    bad: [certificateArn],
    at: "0",
    problem: "is on the listener already; remove it here",
    good: [`${certificateArn}e`],
  },
  {
    title: "a further certificate that is a number",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.additionalCertificates`,
    bad: [7],
    at: "0",
    problem: "is neither the ARN of a certificate nor one to create; give an ARN, or domainName and zoneId",
    good: [created],
  },
  {
    title: "a security policy that takes TLS 1.0",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.sslPolicy`,
    bad: "ELBSecurityPolicy-2016-08",
    problem:
      "ELBSecurityPolicy-2016-08 takes TLS 1.0, which can be broken; use ELBSecurityPolicy-TLS13-1-2-2021-06",
    good: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  },
  {
    title: "a security policy that AWS does not have",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.sslPolicy`,
    bad: "ELBSecurityPolicy-TLS13-1-3-2021-05",
    problem:
      '"ELBSecurityPolicy-TLS13-1-3-2021-05" is no security policy of Elastic Load Balancing; use ELBSecurityPolicy-TLS13-1-3-2021-06',
    good: "ELBSecurityPolicy-TLS13-1-3-2021-06",
  },
  {
    title: "a record with two ways to lead clients",
    path: `${lb}.records`,
    bad: [{ zoneId, name: "shop.example.com", weight: 10, failover: "PRIMARY" }],
    at: "0",
    problem: "has weight and failover; a record is led by one of them, remove the others",
    good: [{ zoneId, name: "shop.example.com", weight: 10 }],
  },
  {
    title: "a record with an identifier for nothing",
    path: `${lb}.records`,
    bad: [{ zoneId, name: "shop.example.com", setIdentifier: "tokyo" }],
    at: "0.setIdentifier",
    problem: "is for records of one name in several stacks; give weight, latency or failover, or remove it",
    good: [{ zoneId, name: "shop.example.com", setIdentifier: "tokyo", latency: true }],
  },
  {
    title: "a record with spaces in its identifier",
    path: `${lb}.records`,
    bad: [{ zoneId, name: "shop.example.com", setIdentifier: "in Tokyo", latency: true }],
    at: "0.setIdentifier",
    problem: '"in Tokyo" is not an identifier of 1 to 128 visible characters',
    good: [{ zoneId, name: "shop.example.com", setIdentifier: "in-Tokyo", latency: true }],
  },
  {
    title: "a record that two load balancers make",
    given: [[`${lb}.records`, [{ zoneId, name: "shop.example.com" }]]],
    path: "loadBalancers.inner",
    bad: { scheme: "internal", records: [{ zoneId, name: "shop.example.com" }] },
    at: "records.0.name",
    problem: "has its record by load balancer public already; remove it here, or use another zone",
    good: { scheme: "internal", records: [{ zoneId: "ZINTERNAL", name: "shop.example.com" }] },
  },
  {
    title: "a record of a host that its load balancer makes too",
    given: [
      [`${lb}.records`, [{ zoneId, name: "shop.example.com" }]],
      [`${route}.hosts`, ["shop.example.com"]],
    ],
    changes: [[`${route}.zoneId`, zoneId]],
    problems: [
      `${route}.hosts: has its record by load balancer public already; remove it here, or use another zone`,
    ],
    nearest: [],
  },
  {
    title: "records of hosts without hosts",
    changes: [[`${route}.zoneId`, zoneId]],
    problems: [`${route}.zoneId: makes records for hosts; give hosts, or remove it`],
    nearest: [
      [`${route}.zoneId`, zoneId],
      [`${route}.hosts`, ["*.example.com"]],
    ],
  },
  {
    title: "a record of a host with a wildcard inside",
    given: [[`${route}.zoneId`, zoneId]],
    path: `${route}.hosts`,
    bad: ["shop-?.example.com"],
    at: "0",
    problem:
      "shop-?.example.com cannot be the name of a record; use a * alone at its start, or remove zoneId",
    good: ["shop-1.example.com"],
  },
]);
