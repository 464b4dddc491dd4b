import { rowsOf } from "./row";

const lb = "loadBalancers.public";
const acl = "webacl/shop/1a2b3c4d-0000-4000-8000-000000000001";

/** Firewall and logs of load balancers. */
export const doors = rowsOf([
  {
    title: "a web ACL of CloudFront in front of a load balancer",
    path: `${lb}.webAclArn`,
    bad: `arn:aws:wafv2:us-east-1:123456789012:global/${acl}`,
    problem: "is a web ACL of scope CLOUDFRONT, which goes with a distribution; give one of scope REGIONAL",
    good: `arn:aws:wafv2:ap-northeast-1:123456789012:regional/${acl}`,
  },
  {
    title: "a web ACL by its name",
    path: `${lb}.webAclArn`,
    bad: "shop",
    problem:
      '"shop" is not the ARN of a web ACL; write it like arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>',
    good: `arn:aws:wafv2:ap-northeast-1:123456789012:regional/${acl}`,
  },
  {
    title: "logs in a bucket by its ARN",
    path: `${lb}.logs`,
    bad: { bucket: "arn:aws:s3:::logs" },
    at: "bucket",
    problem:
      '"arn:aws:s3:::logs" is not the name of a bucket; write it like example-load-balancer-logs, not as an ARN',
    good: { bucket: "logs" },
  },
  {
    title: "logs under a prefix that ends with a slash",
    path: `${lb}.logs`,
    bad: { prefix: "shop/" },
    at: "prefix",
    problem: '"shop/" is not a prefix of objects; write it without / at either end and without AWSLogs',
    good: { prefix: "shop" },
  },
  {
    title: "logs of nothing",
    path: `${lb}.logs`,
    bad: { access: false },
    problem: "keeps nothing; set access, connection or healthCheck to true",
    good: { access: false, connection: true },
  },
  {
    title: "days for a bucket that is not created",
    path: `${lb}.logs`,
    bad: { bucket: "logs", retentionDays: 30 },
    at: "retentionDays",
    problem: "is for a bucket that is created; remove it, or bucket",
    good: { retentionDays: 30 },
  },
  {
    title: "logs of connections of a network load balancer",
    path: "loadBalancers.tcp",
    bad: { kind: "network", scheme: "internal", logs: { connection: true } },
    at: "logs.connection",
    problem: 'is not a known key: "connection"; known: bucket, forceDestroy, prefix, protect, retentionDays',
    good: { kind: "network", scheme: "internal", logs: {} },
  },
]);

const trustStore = { bucket: "authorities", key: "roots.pem" };
const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/1234abcd";
const rule = { priority: 900, paths: ["/old/*"] };
const goRight = { redirect: { path: "/new" } };

/** Certificates of clients, headers, and rules of load balancers that belong to no service. */
export const listeners = rowsOf([
  {
    title: "certificates of clients on plain HTTP",
    changes: [[`${lb}.mutualTls`, { mode: "passthrough" }]],
    problems: [`${lb}.mutualTls: is for HTTPS; give the load balancer a certificate or a certificateArn`],
    nearest: [
      [`${lb}.mutualTls`, { mode: "passthrough" }],
      [`${lb}.certificateArn`, certificateArn],
    ],
  },
  {
    title: "certificates of clients that are checked against nothing",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.mutualTls`,
    bad: { mode: "verify" },
    problem: "checks certificates against a trust store; give trustStore or trustStoreArn",
    good: { mode: "verify", trustStore },
  },
  {
    title: "two trust stores",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.mutualTls`,
    bad: {
      mode: "verify",
      trustStore,
      trustStoreArn:
        "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:truststore/roots/0123456789abcdef",
    },
    problem: "has trustStore and trustStoreArn; give exactly one of them",
    good: { mode: "verify", trustStore },
  },
  {
    title: "a trust store by its name",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.mutualTls`,
    bad: { mode: "verify", trustStoreArn: "roots" },
    at: "trustStoreArn",
    problem:
      '"roots" is not the ARN of a trust store; write it like arn:aws:elasticloadbalancing:<region>:<account>:truststore/<name>/<id>',
    good: {
      mode: "verify",
      trustStoreArn:
        "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:truststore/roots/0123456789abcdef",
    },
  },
  {
    title: "a trust store for certificates that nobody checks",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${lb}.mutualTls`,
    bad: { mode: "passthrough", trustStore },
    at: "trustStore",
    problem: "is not used by passthrough; use verify, or remove it",
    good: { mode: "passthrough" },
  },
  {
    title: "another name for a header of clients' certificates that is not sent",
    given: [[`${lb}.certificateArn`, certificateArn]],
    changes: [[`${lb}.requestHeaderNames`, { clientCertificateSubject: "X-Client" }]],
    problems: [
      `${lb}.requestHeaderNames.clientCertificateSubject: names a header that is not sent; give mutualTls, or remove it`,
    ],
    nearest: [
      [`${lb}.requestHeaderNames`, { clientCertificateSubject: "X-Client" }],
      [`${lb}.mutualTls`, { mode: "verify", trustStore }],
    ],
  },
  {
    title: "another name for a header of TLS that is not sent",
    given: [[`${lb}.requestHeaderNames`, { tlsVersion: "X-Tls" }]],
    changes: [[`${lb}.tlsVersionAndCipherSuiteHeaders`, false]],
    problems: [
      `${lb}.requestHeaderNames.tlsVersion: names a header that is not sent; set tlsVersionAndCipherSuiteHeaders to true, or remove it`,
    ],
    nearest: [[`${lb}.tlsVersionAndCipherSuiteHeaders`, true]],
  },
  {
    title: "a name of a header with a colon",
    given: [[`${lb}.tlsVersionAndCipherSuiteHeaders`, true]],
    path: `${lb}.requestHeaderNames`,
    bad: { tlsVersion: "X-Tls:" },
    at: "tlsVersion",
    problem: '"X-Tls:" is not the name of a header of at most 40 letters, digits, hyphens and underscores',
    good: { tlsVersion: "X-Tls" },
  },
  {
    title: "strict transport security without a time",
    path: `${lb}.responseHeaders`,
    bad: { strictTransportSecurity: "includeSubDomains" },
    at: "strictTransportSecurity",
    problem:
      '"includeSubDomains" is not a policy of strict transport security; write it like max-age=31536000; includeSubDomains',
    good: { strictTransportSecurity: "max-age=31536000; includeSubDomains" },
  },
  {
    title: "an answer that is remembered too long",
    path: `${lb}.responseHeaders`,
    bad: { accessControlMaxAge: "86401" },
    at: "accessControlMaxAge",
    problem: '"86401" is not a number of seconds from 0 to 86400; write it in quotes, like "600"',
    good: { accessControlMaxAge: "86400" },
  },
  {
    title: "a rule that does nothing",
    path: `${lb}.rules.old`,
    bad: rule,
    problem: "does nothing with requests; give redirect or fixedResponse or forward",
    good: { ...rule, ...goRight },
  },
  {
    title: "a rule that does two things",
    path: `${lb}.rules.old`,
    bad: { ...rule, ...goRight, fixedResponse: { statusCode: 410 } },
    problem: "has redirect and fixedResponse; give exactly one of them",
    good: { ...rule, fixedResponse: { statusCode: 410 } },
  },
  {
    title: "a redirect to where the request came",
    path: `${lb}.rules.old`,
    bad: { ...rule, redirect: { query: "a=1" } },
    at: "redirect",
    problem: "leads where the request came to; change its protocol, host, port or path",
    good: { ...rule, redirect: { host: "shop.example.com", port: "443" } },
  },
  {
    title: "a redirect to a port that is a word",
    path: `${lb}.rules.old`,
    bad: { ...rule, redirect: { port: "https" } },
    at: "redirect.port",
    problem: '"https" is not a port; write it in quotes, like "443"',
    good: { ...rule, redirect: { port: "443" } },
  },
  {
    title: "a redirect to a path without a slash",
    path: `${lb}.rules.old`,
    bad: { ...rule, redirect: { path: "new" } },
    at: "redirect.path",
    problem: '"new" is not a path; start it with /',
    good: { ...rule, ...goRight },
  },
  {
    title: "an answer that redirects without a place",
    path: `${lb}.defaultAction`,
    bad: { fixedResponse: { statusCode: 301 } },
    at: "fixedResponse.statusCode",
    problem: "is a redirect without a place to go; use redirect",
    good: { redirect: { host: "www.example.com" } },
  },
  {
    title: "a default action in front of which a distribution stands",
    given: [
      ["distributions", { cdn: { loadBalancer: "public" } }],
      [`${lb}.certificateArn`, certificateArn],
    ],
    changes: [[`${lb}.defaultAction`, { fixedResponse: { statusCode: 404 } }]],
    problems: [
      `${lb}.defaultAction: is a refusal where a distribution stands in front, so that nobody passes it by; remove it`,
    ],
    nearest: [],
  },
  {
    title: "a rule of a load balancer without room for the header of a distribution",
    given: [
      ["distributions", { cdn: { loadBalancer: "public" } }],
      [`${lb}.certificateArn`, certificateArn],
    ],
    path: `${lb}.rules.old`,
    bad: { ...rule, ...goRight, paths: ["/a", "/b", "/c", "/d", "/e"] },
    problem:
      "has 5 values in its conditions, and the header of the distribution in front of public has 1; a listener rule takes 5 together",
    good: { ...rule, ...goRight, paths: ["/a", "/b", "/c", "/d"] },
  },
  {
    title: "a rule of a load balancer at the priority of a service's rule",
    changes: [[`${lb}.rules.old`, { ...rule, ...goRight, priority: 1 }]],
    problems: [
      "services.web.loadBalancer.priority: 1 is taken by rule old on load balancer public; choose another",
    ],
    nearest: [[`${lb}.rules.old`, { ...rule, ...goRight, priority: 2 }]],
  },
  {
    title: "a rule of a load balancer that forwards to an unknown service",
    path: `${lb}.rules.split`,
    bad: { ...rule, forward: { services: { wbe: 1 } } },
    at: "forward.services.wbe",
    problem: 'names an unknown service "wbe"; did you mean "web"? known: api, web',
    good: { ...rule, forward: { services: { web: 1 } } },
  },
  {
    title: "a rule of a load balancer that forwards to a service without a rule there",
    path: `${lb}.rules.split`,
    bad: { ...rule, forward: { services: { web: 1, api: 1 } } },
    at: "forward.services.api",
    problem: "service api has no rule on load balancer public; give it a loadBalancer there",
    good: { ...rule, forward: { services: { web: 1 }, stickinessSeconds: 60 } },
  },
  {
    title: "a rule of a load balancer that forwards to no service",
    path: `${lb}.rules.split`,
    bad: { ...rule, forward: { services: {} } },
    at: "forward.services",
    problem: "has 0 services; name one to 5",
    good: { ...rule, forward: { services: { web: 1 } } },
  },
  {
    title: "a rule of a load balancer whose services get nothing",
    path: `${lb}.rules.split`,
    bad: { ...rule, forward: { services: { web: 0 } } },
    at: "forward.services",
    problem: "gives no service any requests; raise a weight above 0",
    good: { ...rule, forward: { services: { web: 1 } } },
  },
  {
    title: "a rule of a load balancer to a service whose deployment moves requests",
    given: [["services.web.deployment", { strategy: "blue-green" }]],
    path: `${lb}.rules.split`,
    bad: { ...rule, forward: { services: { web: 1 } } },
    at: "forward.services.web",
    problem:
      "service web has two target groups, between which its deployment moves requests; use strategy rolling there",
    good: { ...rule, ...goRight },
  },
]);

const route = "services.web.loadBalancer";
const oidc = {
  issuer: "https://login.example.com",
  authorizationEndpoint: "https://login.example.com/authorize",
  tokenEndpoint: "https://login.example.com/token",
  userInfoEndpoint: "https://login.example.com/userinfo",
  clientId: "shop",
  clientSecret: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:login-AbCdEf:client::",
};
const cognito = {
  userPoolArn: "arn:aws:cognito-idp:ap-northeast-1:123456789012:userpool/ap-northeast-1_AbCdEfGhI",
  userPoolClientId: "1234567890abcdefghijklmnop",
  userPoolDomain: "shop",
};

/** How users log in. */
export const logins = rowsOf([
  {
    title: "a login at nobody",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: {},
    problem: "names no identity provider; give oidc or cognito",
    good: { oidc },
  },
  {
    title: "a login at two providers",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: { oidc, cognito },
    problem: "has oidc and cognito; give exactly one of them",
    good: { cognito },
  },
  {
    title: "a login over plain HTTP",
    changes: [[`${route}.authenticate`, { oidc }]],
    problems: [
      `${route}.authenticate: needs an HTTPS listener; give load balancer public a certificate or a certificateArn`,
    ],
    nearest: [
      [`${route}.authenticate`, { oidc }],
      [`${lb}.certificateArn`, certificateArn],
    ],
  },
  {
    title: "a login in a rule whose requests a deployment moves",
    given: [
      [`${lb}.certificateArn`, certificateArn],
      [`${route}.authenticate`, { oidc }],
    ],
    changes: [["services.web.deployment", { strategy: "canary" }]],
    problems: [
      `${route}.authenticate: is not possible with strategy canary, which moves requests by rules that only forward; use rolling`,
    ],
    nearest: [["services.web.deployment", { strategy: "rolling" }]],
  },
  {
    title: "a client's secret in plain text",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: { oidc: { ...oidc, clientSecret: "hunter2" } },
    at: "oidc.clientSecret",
    problem:
      "is no reference to a secret (the value is not shown); give the ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:<region>:<account>:secret:<name>, with :<json-key>:: behind it for one value of several",
    good: { oidc },
  },
  {
    title: "a login at an address without TLS",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: { oidc: { ...oidc, tokenEndpoint: "http://login.example.com/token" } },
    at: "oidc.tokenEndpoint",
    problem:
      '"http://login.example.com/token" is not an address; write it like https://login.example.com/token',
    good: { oidc },
  },
  {
    title: "a user pool by its id",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: { cognito: { ...cognito, userPoolArn: "ap-northeast-1_AbCdEfGhI" } },
    at: "cognito.userPoolArn",
    problem:
      '"ap-northeast-1_AbCdEfGhI" is not the ARN of a user pool; write it like arn:aws:cognito-idp:<region>:<account>:userpool/<id>',
    good: { cognito },
  },
  {
    title: "a user pool with an address for its domain",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: { cognito: { ...cognito, userPoolDomain: "https://shop" } },
    at: "cognito.userPoolDomain",
    problem: '"https://shop" is not the domain of a user pool; write its prefix, or the whole custom domain',
    good: { cognito },
  },
  {
    title: "a session in a cookie with a dot",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: { oidc, sessionCookieName: "my.session" },
    at: "sessionCookieName",
    problem: '"my.session" is not the name of a cookie; use letters, digits, _ and -',
    good: { oidc, sessionCookieName: "my-session" },
  },
  {
    title: "too many parameters of a login",
    given: [[`${lb}.certificateArn`, certificateArn]],
    path: `${route}.authenticate`,
    bad: { oidc, requestParameters: Object.fromEntries(Array.from("abcdefghijk", (key) => [key, "1"])) },
    at: "requestParameters",
    problem: "has 11 entries; give at most 10",
    good: { oidc, requestParameters: { prompt: "login" } },
  },
]);
