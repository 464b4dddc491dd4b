import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome, type Row } from "../rows";
import { durationSeconds, within } from "../units";
import type { Key } from "../verdict";
import type { ManifestOwner } from "./manifest-owner";
import { targetOf } from "./targets";

/** A way in from a load balancer: `at` is its key. */
export interface RouteOwner extends ManifestOwner {
  readonly route: Key;
}

/** A row of the table of ways in. */
export type RouteRow = Row<RouteOwner>;

/** A field of a way in. */
export function onRoute(
  field: string,
  key: string,
  convert: (value: unknown) => unknown = (value) => value,
): RouteRow {
  return {
    field,
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, route } }) => {
      const converted = convert(value);
      if (converted === undefined) return lost("It has no such value here.");
      const target = [...route, ...key.split(".")];
      const before = draft.get(target);
      return before !== undefined && JSON.stringify(before) !== JSON.stringify(converted)
        ? lost(`${target.join(".")} has the value of another field already; keep one.`)
        : { keys: [draft.set(target, converted)] };
    },
  };
}

/** Seconds of a duration within bounds. */
export function secondsBetween(least: number, most: number): (value: unknown) => unknown {
  return (value) => {
    const given = durationSeconds(value);
    return given === undefined ? undefined : within(given, least, most);
  };
}

/** Timing of health checks, which both kinds of load balancers have. */
export const checkRows: readonly RouteRow[] = [
  onRoute("healthcheck.healthy_threshold", "healthCheck.healthyThreshold"),
  onRoute("healthcheck.unhealthy_threshold", "healthCheck.unhealthyThreshold"),
  onRoute("healthcheck.interval", "healthCheck.intervalSeconds", secondsBetween(5, 300)),
  onRoute("healthcheck.timeout", "healthCheck.timeoutSeconds", secondsBetween(2, 120)),
  onRoute("healthcheck.grace_period", "healthCheckGracePeriodSeconds", secondsBetween(0, 2147483647)),
  {
    field: "healthcheck.port",
    bucket: "lost",
    why: "The load balancer asks the port that it sends requests to.",
  },
  onRoute("deregistration_delay", "deregistrationDelaySeconds", secondsBetween(0, 3600)),
  {
    field: "target_container",
    bucket: "mapped",
    why: "",
    convert: (_, { subject: { route } }) => ({ keys: [[...route, "container"]] }),
  },
  {
    field: "target_port",
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) => targetPort(value, subject),
  },
];

/** Fields of a rule of an application load balancer: of `http`, and of each entry of `http.additional_rules`. */
export const ruleRows: readonly RouteRow[] = [
  { field: "path", bucket: "mapped", why: "", convert: (value, { subject }) => pathOf(value, subject) },
  { field: "alias", bucket: "mapped", why: "", convert: (value, { subject }) => aliasOf(value, subject) },
  onRoute("healthcheck.path", "healthCheck.path"),
  onRoute("healthcheck.success_codes", "healthCheck.matcher", plain),
  ...checkRows,
  { ...onRoute("healthcheck", "healthCheck.path", (value) => (isMap(value) ? undefined : value)), parts: [] },
  onRoute("allowed_source_ips", "sourceCidrs"),
  onRoute("hosted_zone", "zoneId"),
  {
    field: "stickiness",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, route } }) =>
      value === true
        ? { keys: [draft.set([...route, "stickiness"], { kind: "lb_cookie" })] }
        : { why: "The default." },
  },
  onRoute("version", "protocolVersion", (value) => plain(value).toUpperCase()),
  {
    field: "redirect_to_https",
    bucket: "approximated",
    why: "A load balancer with a certificate redirects to HTTPS, always.",
    convert: () => ({}),
  },
];

/** The port that traffic goes to was chosen when the way in was made. */
function targetPort(value: unknown, owner: RouteOwner): Outcome {
  return targetOf({ target_port: value }, owner) === undefined
    ? lost("It is no number of a port.")
    : { keys: [[...owner.route, "port"]] };
}

/** Copilot's path is a prefix: the path itself and everything below it. */
function pathOf(value: unknown, { draft, route }: RouteOwner): Outcome {
  const key = [...route, "paths"];
  const path = `/${plain(value).replace(/^\/+|\/+$/g, "")}`;
  if (draft.get(key) !== undefined)
    return lost(`${key.join(".")} has the value of another field already; keep one.`);
  if (path !== "/") return { keys: [draft.set(key, [path, `${path}/*`])] };
  return { keys: [draft.set(key, ["/*"])] };
}

function aliasOf(value: unknown, { draft, route }: RouteOwner): Outcome {
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const hosts = given.map((each) => plain(isMap(each) ? each["name"] : each));
  const zones = [...new Set(given.map((each) => (isMap(each) ? plain(each["hosted_zone"]) : "")))];
  const written = draft.set([...route, "hosts"], hosts);
  const [zone = ""] = zones;
  if (zones.length === 1 && zone === "") return { keys: [written] };
  if (zones.length > 1)
    return {
      bucket: "approximated",
      keys: [written],
      why: "The hosts of one rule have one zone: make the records beside the stack, or split the rule.",
    };
  return { keys: [written, draft.set([...route, "zoneId"], zone)] };
}
