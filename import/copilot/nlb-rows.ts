import { plain } from "../names";
import { lost } from "../rows";
import { checkRows, onRoute, type RouteRow } from "./http-rows";

/** Port and protocol that a network load balancer listens on: `443/tls`. */
export function listenerOf(value: unknown): { port: number; protocol: string } | undefined {
  const [, port, protocol = "tcp"] = /^(\d{1,5})(?:\/(tcp|udp|tls))?$/i.exec(plain(value)) ?? [];
  return port === undefined ? undefined : { port: Number(port), protocol: protocol.toUpperCase() };
}

/**
 * Fields of a listener of a network load balancer: of `nlb`, and of each entry of `nlb.additional_listeners`.
 *
 * @see https://aws.github.io/copilot-cli/docs/manifest/lb-web-service/#nlb
 */
export const listenerRows: readonly RouteRow[] = [
  {
    field: "port",
    bucket: "mapped",
    why: "",
    convert: (_, { subject: { route } }) => ({ keys: [[...route, "listener"]] }),
  },
  ...checkRows,
  onRoute("ssl_policy", "listener.sslPolicy"),
  {
    field: "stickiness",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, route } }) =>
      value === true
        ? { keys: [draft.set([...route, "sourceIpStickiness"], true)] }
        : { why: "The default." },
  },
  {
    field: "alias",
    bucket: "lost",
    why: "Write the names into records of the load balancer, each with its zone.",
    convert: () => lost("Write the names into records of the load balancer, each with its zone."),
  },
];
