import { api, apiContainer, rowsOf, web, webContainer } from "./row";

const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/1234abcd";
const rule = { name: "public", container: "web", port: "http", priority: 1, paths: ["/*"] };
const second = [[`${apiContainer}.portMappings`, [{ name: "http", containerPort: 80 }]]] as const;
const edge = ["loadBalancers.edge", { kind: "network", scheme: "internal" }] as const;
const listener = (given: object = {}) => ({
  name: "edge",
  container: "web",
  port: "http",
  listener: { port: 443, ...given },
});

/** Load balancers, and the ways from them to services. */
export const routes = rowsOf([
  {
    title: "a load balancer without scheme",
    path: "loadBalancers.public",
    bad: {},
    at: "scheme",
    problem: "is missing; use internet-facing, internal",
    good: { scheme: "internal" },
  },
  {
    title: "a load balancer of an unknown kind",
    path: "loadBalancers.gate",
    bad: { kind: "gateway", scheme: "internal" },
    at: "kind",
    problem: '"gateway" is not allowed; use application, network',
    good: { kind: "network", scheme: "internal" },
  },
  {
    title: "a load balancer name that is too long",
    changes: [[`loadBalancers.${"x".repeat(33)}`, { scheme: "internal" }]],
    problems: [
      `loadBalancers.${"x".repeat(33)}: is no name for a load balancer; use 1 to 32 letters, digits and hyphens, no hyphen at either end, not starting with internal-`,
    ],
    nearest: [[`loadBalancers.${"x".repeat(32)}`, { scheme: "internal" }]],
  },
  {
    title: "a load balancer name with an underscore",
    changes: [["loadBalancers.my_lb", { scheme: "internal" }]],
    problems: [
      "loadBalancers.my_lb: is no name for a load balancer; use 1 to 32 letters, digits and hyphens, no hyphen at either end, not starting with internal-",
    ],
    nearest: [["loadBalancers.my-lb", { scheme: "internal" }]],
  },
  {
    title: "a certificate that is no ARN",
    path: "loadBalancers.public.certificateArn",
    bad: "shop.example.com",
    problem:
      '"shop.example.com" is not the ARN of an ACM certificate; write it like arn:aws:acm:<region>:<account>:certificate/<id>',
    good: certificateArn,
  },
  {
    title: "a client network that is no CIDR block",
    path: "loadBalancers.public.allowedCidrs",
    bad: ["anyone"],
    at: "0",
    problem: '"anyone" is not a CIDR block; write it like 10.20.0.0/16, or 2001:db8::/32',
    good: ["0.0.0.0/0"],
  },
  {
    title: "an unknown load balancer",
    path: `${web}.loadBalancer.name`,
    bad: "pubic",
    problem: 'names an unknown load balancer "pubic"; did you mean "public"? known: public',
    good: "public",
  },
  {
    title: "a rule on a network load balancer",
    given: [edge],
    path: `${web}.loadBalancer`,
    bad: { ...rule, name: "edge" },
    at: "name",
    problem:
      "edge is a network load balancer, which has no rules; give listener instead of priority, hosts and paths",
    good: listener(),
  },
  {
    title: "a listener of its own on an application load balancer",
    path: `${web}.loadBalancer`,
    bad: { ...listener(), name: "public" },
    at: "name",
    problem:
      "public is an application load balancer, which has no listener for each service; give priority with hosts or paths",
    good: rule,
  },
  {
    title: "a route to an unknown container",
    path: `${web}.loadBalancer.container`,
    bad: "app",
    problem: 'names an unknown container "app"; known: web',
    good: "web",
  },
  {
    title: "a route to an unknown port",
    path: `${web}.loadBalancer.port`,
    bad: "https",
    problem: 'names an unknown TCP port of container web: "https"; did you mean "http"? known: http',
    good: "http",
  },
  {
    title: "a route to a UDP port",
    changes: [[`${webContainer}.portMappings`, [{ name: "http", containerPort: 53, protocol: "udp" }]]],
    problems: [
      `${web}.loadBalancer.port: names an unknown TCP port of container web: "http"; none is defined`,
    ],
    nearest: [[`${webContainer}.portMappings`, [{ name: "http", containerPort: 53 }]]],
  },
  {
    title: "a UDP listener to a TCP port",
    given: [edge, [`${web}.loadBalancer`, listener({ protocol: "UDP" })]],
    changes: [[`${webContainer}.portMappings`, [{ name: "http", containerPort: 53 }]]],
    problems: [
      `${web}.loadBalancer.port: names an unknown UDP port of container web: "http"; none is defined`,
    ],
    nearest: [[`${webContainer}.portMappings`, [{ name: "http", containerPort: 53, protocol: "udp" }]]],
  },
  {
    title: "a route that matches nothing",
    path: `${web}.loadBalancer`,
    bad: { ...rule, paths: undefined },
    problem: 'matches no request; give hosts, or paths such as ["/*"]',
    good: { ...rule, paths: undefined, hosts: ["shop.example"] },
  },
  {
    title: "a route with too many hosts and paths",
    changes: [
      [`${web}.loadBalancer.hosts`, ["a.example", "b.example", "c.example", "d.example", "e.example"]],
    ],
    problems: [`${web}.loadBalancer: has 6 values in its conditions; a listener rule takes 5 together`],
    nearest: [[`${web}.loadBalancer.hosts`, ["a.example", "b.example", "c.example", "d.example"]]],
  },
  {
    title: "a path pattern without a slash",
    path: `${web}.loadBalancer.paths`,
    bad: ["api/*"],
    at: "0",
    problem: '"api/*" is not a path pattern; start it with /',
    good: ["/api/*"],
  },
  {
    title: "gRPC without HTTPS",
    changes: [[`${web}.loadBalancer.protocolVersion`, "GRPC"]],
    problems: [
      `${web}.loadBalancer.protocolVersion: GRPC needs an HTTPS listener; give load balancer public a certificateArn`,
    ],
    nearest: [
      [`${web}.loadBalancer.protocolVersion`, "GRPC"],
      ["loadBalancers.public.certificateArn", certificateArn],
    ],
  },
  {
    title: "a health check path without a slash",
    path: `${web}.loadBalancer.healthCheck`,
    bad: { path: "healthz" },
    at: "path",
    problem: '"healthz" is not a path; start it with /',
    good: { path: "/healthz" },
  },
  {
    title: "a response code that is none",
    path: `${web}.loadBalancer.healthCheck`,
    bad: { matcher: "2xx" },
    at: "matcher",
    problem: '"2xx" is not a list of response codes; write it like 200 or 200-299',
    good: { matcher: "200-299,301" },
  },
  {
    title: "a response code that HTTP does not count as healthy",
    path: `${web}.loadBalancer.healthCheck`,
    bad: { matcher: "200-500" },
    at: "matcher",
    problem: "500 is no code of HTTP1; use 200 to 499",
    good: { matcher: "200-499" },
  },
  {
    title: "a response code that gRPC does not have",
    given: [
      ["loadBalancers.public.certificateArn", certificateArn],
      [`${web}.loadBalancer.protocolVersion`, "GRPC"],
    ],
    path: `${web}.loadBalancer.healthCheck`,
    bad: { matcher: "200" },
    at: "matcher",
    problem: "200 is no code of GRPC; use 0 to 99",
    good: { matcher: "0-99" },
  },
  {
    title: "a health check slower than its interval",
    path: `${web}.loadBalancer.healthCheck`,
    bad: { intervalSeconds: 5, timeoutSeconds: 5 },
    at: "timeoutSeconds",
    problem: "5 must be less than intervalSeconds 5",
    good: { intervalSeconds: 6, timeoutSeconds: 5 },
  },
  {
    title: "two routes of one priority",
    given: second,
    path: `${api}.loadBalancer`,
    bad: { ...rule, container: "api" },
    at: "priority",
    problem: "1 is taken by service web on load balancer public; choose another",
    good: { ...rule, container: "api", priority: 2 },
  },
  {
    title: "a test rule of the priority of another",
    given: [...second, [`${web}.loadBalancer.priority`, 5]],
    changes: [
      [
        `${web}.deployment`,
        { strategy: "blue-green", testTraffic: { priority: 2, hosts: ["test.example"] } },
      ],
      [`${api}.loadBalancer`, { ...rule, container: "api", priority: 2 }],
    ],
    problems: [
      `${api}.loadBalancer.priority: 2 is taken by service web on load balancer public; choose another`,
    ],
    nearest: [
      [
        `${web}.deployment`,
        { strategy: "blue-green", testTraffic: { priority: 2, hosts: ["test.example"] } },
      ],
      [`${api}.loadBalancer`, { ...rule, container: "api", priority: 3 }],
    ],
  },
  {
    title: "two listeners on one port",
    given: [edge, ...second, [`${web}.loadBalancer`, listener()]],
    path: `${api}.loadBalancer`,
    bad: { ...listener(), container: "api" },
    at: "listener.port",
    problem: "443 is taken by service web on load balancer edge; choose another",
    good: { ...listener({ port: 444 }), container: "api" },
  },
  {
    title: "TLS without a certificate",
    given: [edge],
    path: `${web}.loadBalancer`,
    bad: listener({ protocol: "TLS" }),
    at: "listener.certificateArn",
    problem: "is missing; TLS needs a certificate",
    good: listener({ protocol: "TLS", certificateArn }),
  },
  {
    title: "a certificate without TLS",
    given: [edge],
    path: `${web}.loadBalancer`,
    bad: listener({ protocol: "TCP", certificateArn }),
    at: "listener.certificateArn",
    problem: "is not used by TCP; use TLS or remove it",
    good: listener({ protocol: "TCP" }),
  },
  {
    title: "client addresses that TCP_UDP cannot hide",
    given: [edge],
    path: `${web}.loadBalancer`,
    bad: { ...listener({ protocol: "TCP_UDP" }), preserveClientIp: false },
    at: "preserveClientIp",
    problem: "false is not possible with TCP_UDP; remove it",
    good: listener({ protocol: "TCP_UDP" }),
  },
  {
    title: "a target group that is none",
    path: `${web}.loadBalancer`,
    bad: { targetGroupArn: "web", container: "web", port: "http" },
    at: "targetGroupArn",
    problem: '"web" is not the ARN of a target group',
    good: {
      targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef",
      container: "web",
      port: "http",
    },
  },
  {
    title: "one way in beside several",
    given: [second[0], ["loadBalancers.internal", { scheme: "internal" }]],
    changes: [[`${web}.loadBalancers`, [{ ...rule, name: "internal" }]]],
    problems: [`${web}.loadBalancers: is given beside loadBalancer; put all of them here`],
    nearest: [
      [`${web}.loadBalancer`, undefined],
      [`${web}.loadBalancers`, [rule, { ...rule, name: "internal" }]],
    ],
  },
  {
    title: "an unknown service that may call",
    path: `${web}.allowFrom`,
    bad: ["app"],
    at: "0",
    problem: 'names an unknown service "app"; did you mean "api"? known: api, web',
    good: ["api"],
  },
  {
    title: "a service that may call but has no security group",
    given: [[`${api}.task.networkMode`, "bridge"]],
    path: `${web}.allowFrom`,
    bad: ["api"],
    at: "0",
    problem:
      "service api has no security group in network mode bridge; use ingress, or network mode awsvpc there",
    good: [],
  },
]);
