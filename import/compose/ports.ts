import { isMap } from "../../config/container-definitions";
import { isPlain, plain, portNameOf } from "../names";
import { lost, type Outcome } from "../rows";
import type { Key } from "../verdict";
import type { ServiceOwner } from "./service-owner";

/** Load balancer that has the ports which Compose publishes on its machine. */
const loadBalancer = "published";

interface Port {
  readonly target: number;
  readonly published: number | undefined;
  readonly hostIp: string;
  readonly protocol: string;
  readonly appProtocol: string;
}

/** Most ways in of a service. */
const mostRoutes = 5;

/** Most ports of a range that are written out. */
const mostPorts = 100;

const noPort = "It is no port such as 8080, 8080:80/tcp or 3000-3005.";

/** Ports of the short form, `127.0.0.1:8080:80/tcp` or `3000-3005`, or of the long one; empty where the value has neither. */
function portsOf(value: unknown): Port[] {
  if (isMap(value)) {
    const { target, published, host_ip: hostIp, protocol, app_protocol: appProtocol } = value;
    const known = {
      hostIp: plain(hostIp),
      protocol: plain(protocol ?? "tcp"),
      appProtocol: plain(appProtocol),
    };
    return paired(rangeOf(plain(target)), rangeOf(plain(published)), known);
  }
  const [, hostIp = "", published = "", target = "", protocol = "tcp"] =
    /^(?:(\[[0-9a-fA-F:]+\]|\d+(?:\.\d+){3}):)?(?:(\d*|\d+-\d+):)?(\d+(?:-\d+)?)(?:\/(tcp|udp))?$/.exec(
      plain(value),
    ) ?? [];
  return paired(rangeOf(target), rangeOf(published), { hostIp, protocol, appProtocol: "" });
}

/** The ports from one to another one; empty where the text is no port and no range. */
function rangeOf(text: string): number[] {
  const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (from === undefined) return [];
  const length = Number(to ?? from) - Number(from) + 1;
  return length < 1 || length > mostPorts ? [] : Array.from({ length }, (_, index) => Number(from) + index);
}

/** Of a range of published ports for one port Compose takes one that is free: here that is the first. */
function paired(
  targets: readonly number[],
  published: readonly number[],
  known: Pick<Port, "hostIp" | "protocol" | "appProtocol">,
): Port[] {
  return targets.map((target, index) => ({ ...known, target, published: published[index] }));
}

const inside = "Only services of this stack reach it.";

/** Ports of the container, under which its neighbours find it, and listeners where they are published to other machines. */
export function publish(value: unknown, owner: ServiceOwner): Outcome {
  const ports = portsOf(value);
  if (ports.length === 0) return lost(noPort);
  const inner = ports.flatMap((port) => offer(port, owner));
  const open = ports.filter(
    ({ published, hostIp }) => published !== undefined && !/^(127\.|\[?::1)/.test(hostIp),
  );
  if (open.length === 0) return { keys: inner, why: inside };
  const routes = owner.draft.get([...owner.workload, "loadBalancers"]);
  if ((Array.isArray(routes) ? routes.length : 0) + open.length > mostRoutes)
    return {
      keys: inner,
      why: `${inside} A service has ${String(mostRoutes)} ways in at most: write those that are needed in loadBalancers.`,
    };
  return {
    keys: [...inner, ...open.map((port) => listen(port, owner))],
    why: "A network load balancer inside the VPC has the published port; make it internet-facing, or use an application load balancer, for the public.",
  };
}

function listen(port: Port, { draft, workload, name }: ServiceOwner): Key {
  if (draft.get(["loadBalancers", loadBalancer]) === undefined) {
    draft.set(["loadBalancers", loadBalancer], { kind: "network", scheme: "internal" });
    draft.remark(
      ["loadBalancers", loadBalancer],
      "The ports that Compose publishes; internet-facing lets the internet in.",
    );
  }
  const udp = port.protocol === "udp" ? { protocol: "UDP" } : {};
  return draft.set([...workload, "loadBalancers", "+"], {
    ...{ name: loadBalancer, container: name, port: portName(port) },
    listener: { port: port.published, ...udp },
  });
}

/** Ports that only neighbours reach. */
export function expose(value: unknown, owner: ServiceOwner): Outcome {
  const ports = isPlain(value) ? portsOf(String(value)) : [];
  return ports.length === 0 ? lost(noPort) : { keys: ports.flatMap((port) => offer(port, owner)) };
}

function portName({ target, protocol }: Port): string {
  return portNameOf(protocol === "udp" ? `udp-${String(target)}` : `port-${String(target)}`);
}

function offer(port: Port, { draft, at, workload, name, namespace }: ServiceOwner): Key[] {
  const mappings = draft.get([...at, "portMappings"]);
  const known: unknown[] = Array.isArray(mappings) ? mappings : [];
  const index = known.findIndex((each) => isMap(each) && each["name"] === portName(port));
  const [, http] = /^(http|http2|grpc)$/.exec(port.appProtocol) ?? [];
  const mapping =
    index >= 0
      ? [...at, "portMappings", String(index)]
      : draft.set([...at, "portMappings", "+"], {
          ...{ name: portName(port), containerPort: port.target },
          ...(port.protocol === "udp" && { protocol: "udp" }),
          ...(http !== undefined && { appProtocol: http }),
        });
  if (namespace === undefined || port.protocol === "udp") return [mapping];
  const services = draft.get([...workload, "serviceConnect", "services"]);
  const first = !isMap(services) || Object.keys(services).every((each) => each === portName(port));
  const key = draft.set([...workload, "serviceConnect", "services", portName(port)], {
    discoveryName: first ? name : `${name}-${String(port.target)}`,
    clientAliases: [{ port: port.target, dnsName: name }],
  });
  return [mapping, key];
}
