import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";

import { durationSeconds, within } from "../units";
import { type ManifestOwner, type ManifestRow, onWorkload, without } from "./manifest-owner";

const route = "loadBalancer";

/** A field of the rule that the load balancer has for the service. */
function onRoute(field: string, key: string, convert?: (value: unknown) => unknown): ManifestRow {
  return onWorkload(`http.${field}`, `${route}.${key}`, convert);
}

function secondsBetween(least: number, most: number): (value: unknown) => unknown {
  return (value) => {
    const given = durationSeconds(value);
    return given === undefined ? undefined : within(given, least, most);
  };
}

/** The way in from a load balancer. */
export const httpRows: readonly ManifestRow[] = [
  { field: "http.path", bucket: "mapped", why: "", convert: (value, { subject }) => pathOf(value, subject) },
  {
    field: "http.alias",
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) => aliasOf(value, subject),
  },
  onRoute("healthcheck.path", "healthCheck.path"),
  onRoute("healthcheck.success_codes", "healthCheck.matcher", plain),
  onRoute("healthcheck.healthy_threshold", "healthCheck.healthyThreshold"),
  onRoute("healthcheck.unhealthy_threshold", "healthCheck.unhealthyThreshold"),
  onRoute("healthcheck.interval", "healthCheck.intervalSeconds", secondsBetween(5, 300)),
  onRoute("healthcheck.timeout", "healthCheck.timeoutSeconds", secondsBetween(2, 120)),
  onRoute("healthcheck.grace_period", "healthCheckGracePeriodSeconds", secondsBetween(0, 2147483647)),
  ...without(["http.healthcheck.port"], "The load balancer asks the port that it sends requests to."),
  { ...onRoute("healthcheck", "healthCheck.path", (value) => (isMap(value) ? undefined : value)), parts: [] },
  onRoute("deregistration_delay", "deregistrationDelaySeconds", secondsBetween(0, 3600)),
  onRoute("allowed_source_ips", "sourceCidrs"),
  onRoute("hosted_zone", "zoneId"),
  {
    field: "http.stickiness",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) =>
      value === true
        ? { keys: [draft.set([...workload, route, "stickiness"], { kind: "lb_cookie" })] }
        : { why: "The default." },
  },
  onRoute("version", "protocolVersion", (value) => plain(value).toUpperCase()),
  {
    field: "http.redirect_to_https",
    bucket: "approximated",
    why: "A load balancer with a certificate redirects to HTTPS, always.",
    convert: () => ({}),
  },
  onRoute("target_container", "container"),
  ...without(["http.target_port"], "Name the port mapping in loadBalancer.port."),
  ...without(["http.additional_rules"], "Write several loadBalancers of the service."),
  ...without(["nlb"], "Write a network load balancer and loadBalancers with a listener."),
];

/** Copilot's path is a prefix: the path itself and everything below it. */
function pathOf(value: unknown, { draft, workload }: ManifestOwner): Outcome {
  const key = [...workload, route, "paths"];
  const path = `/${plain(value).replace(/^\/+|\/+$/g, "")}`;
  if (draft.get(key) !== undefined)
    return lost(`${key.join(".")} has the value of another field already; keep one.`);
  if (path !== "/") return { keys: [draft.set(key, [path, `${path}/*`])] };
  return { keys: [draft.set(key, ["/*"])] };
}

function aliasOf(value: unknown, { draft, workload }: ManifestOwner): Outcome {
  const hosts = (Array.isArray(value) ? value : [value]).map((each: unknown) =>
    plain(isMap(each) ? each["name"] : each),
  );
  return { keys: [draft.set([...workload, route, "hosts"], hosts)] };
}
