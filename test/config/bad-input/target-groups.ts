import { rowsOf, web } from "./row";

const route = `${web}.loadBalancer`;

/** Conditions of rules, changes to requests, and settings of the target groups behind them. */
export const targetGroups = rowsOf([
  {
    title: "a slow start of a few seconds",
    path: `${route}.slowStartSeconds`,
    bad: 10,
    problem: "10 is out of range; use a whole number from 30 to 900",
    good: 30,
  },
  {
    title: "a slow start with an algorithm that has none",
    given: [[`${route}.slowStartSeconds`, 60]],
    changes: [[`${route}.algorithm`, "least_outstanding_requests"]],
    problems: [
      `${route}.slowStartSeconds: is not possible with algorithm least_outstanding_requests; use round_robin, or remove slowStartSeconds`,
    ],
    nearest: [[`${route}.algorithm`, "round_robin"]],
  },
  {
    title: "anomaly mitigation with round robin",
    changes: [[`${route}.anomalyMitigation`, true]],
    problems: [
      `${route}.anomalyMitigation: needs algorithm weighted_random, not round_robin; change one of them`,
    ],
    nearest: [
      [`${route}.anomalyMitigation`, true],
      [`${route}.algorithm`, "weighted_random"],
    ],
  },
  {
    title: "stickiness without cross-zone load balancing",
    given: [[`${route}.stickiness`, { kind: "lb_cookie" }]],
    changes: [[`${route}.crossZone`, false]],
    problems: [`${route}.stickiness: is not possible with crossZone false; remove one of them`],
    nearest: [[`${route}.crossZone`, true]],
  },
  {
    title: "stickiness by a cookie without a name",
    path: `${route}.stickiness`,
    bad: { kind: "app_cookie" },
    at: "cookieName",
    problem: "is missing; name the cookie that the application sets",
    good: { kind: "app_cookie", cookieName: "session" },
  },
  {
    title: "a cookie's name for the load balancer's own cookie",
    path: `${route}.stickiness`,
    bad: { kind: "lb_cookie", cookieName: "session" },
    at: "cookieName",
    problem: "is not used by lb_cookie; use app_cookie, or remove it",
    good: { kind: "lb_cookie" },
  },
  {
    title: "stickiness by a cookie of AWS",
    path: `${route}.stickiness.cookieName`,
    given: [[`${route}.stickiness`, { kind: "app_cookie", cookieName: "session" }]],
    bad: "AWSALBAPP",
    problem: '"AWSALBAPP" is not the name of a cookie of the application; AWSALB at its start is kept by AWS',
    good: "MYALBAPP",
  },
  {
    title: "stickiness of an unknown kind",
    path: `${route}.stickiness`,
    bad: { kind: "source_ip" },
    at: "kind",
    problem: '"source_ip" is not allowed; use lb_cookie, app_cookie',
    good: { kind: "lb_cookie", durationSeconds: 3600 },
  },
  {
    title: "thresholds of health that say nothing",
    path: `${route}.targetGroupHealth.dnsFailover`,
    bad: {},
    problem: "says nothing; give count, percent, or both",
    good: { count: 2 },
  },
  {
    title: "a zone that leaves DNS after requests go everywhere",
    given: [[`${route}.targetGroupHealth`, { unhealthyStateRouting: { percent: 50 } }]],
    path: `${route}.targetGroupHealth.dnsFailover.percent`,
    bad: 25,
    problem: "25 is below that of unhealthyStateRouting, 50; raise it to at least 50",
    good: 50,
  },
  {
    title: "the Host header among headers",
    path: `${route}.headers`,
    bad: [{ name: "host", values: ["shop.example.com"] }],
    at: "0.name",
    problem: "is matched by hosts, not by headers; move the values there",
    good: [{ name: "X-Host", values: ["shop.example.com"] }],
  },
  {
    title: "a header with a space in its name",
    path: `${route}.headers`,
    bad: [{ name: "X Tenant", values: ["a"] }],
    at: "0.name",
    problem: '"X Tenant" is not the name of a header of at most 40 characters',
    good: [{ name: "X-Tenant", values: ["a"] }],
  },
  {
    title: "a method in lower case",
    path: `${route}.methods`,
    bad: ["get"],
    at: "0",
    problem: '"get" is not an HTTP method; write it like GET',
    good: ["GET"],
  },
  {
    title: "too many values over all kinds of conditions",
    given: [
      [`${route}.headers`, [{ name: "X-Tenant", values: ["a", "b"] }]],
      [`${route}.queryStrings`, [{ key: "v", value: "2" }]],
      [`${route}.methods`, ["GET"]],
    ],
    changes: [[`${route}.sourceCidrs`, ["10.0.0.0/8"]]],
    problems: [`${route}: has 6 values in its conditions; a listener rule takes 5 together`],
    nearest: [[`${route}.sourceCidrs`, undefined]],
  },
  {
    title: "a rewrite without what comes in place",
    path: `${route}.rewrites.url`,
    bad: { regex: "^/v1/(.*)$" },
    at: "replace",
    problem: "is missing; give a text",
    good: { regex: "^/v1/(.*)$", replace: "/$1" },
  },
]);
