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

/** A port in the short form, `127.0.0.1:8080:80/tcp`, or in the long one. */
function portOf(value: unknown): Port | undefined {
  if (isMap(value)) {
    const { target, published, host_ip: hostIp, protocol, app_protocol: appProtocol } = value;
    return typeof target === "number"
      ? {
          target,
          published: /^\d+$/.test(plain(published)) ? Number(plain(published)) : undefined,
          hostIp: plain(hostIp),
          protocol: plain(protocol ?? "tcp"),
          appProtocol: plain(appProtocol),
        }
      : undefined;
  }
  const [, hostIp = "", published, target, protocol = "tcp"] =
    /^(?:(\[[0-9a-fA-F:]+\]|\d+(?:\.\d+){3}):)?(?:(\d*):)?(\d+)(?:\/(tcp|udp))?$/.exec(plain(value)) ?? [];
  if (target === undefined) return undefined;
  const publishedPort = published === undefined || published === "" ? undefined : Number(published);
  return { target: Number(target), published: publishedPort, hostIp, protocol, appProtocol: "" };
}

/** A port of the container, under which its neighbours find it, and a listener where it is published to other machines. */
export function publish(value: unknown, owner: ServiceOwner): Outcome {
  const port = portOf(value);
  if (port === undefined)
    return lost("Only single ports are possible; write each port of a range by itself.");
  const inner = offer(port, owner);
  if (port.published === undefined || /^(127\.|\[?::1)/.test(port.hostIp))
    return { bucket: "approximated", keys: inner, why: "Only services of this stack reach it." };
  const { draft, workload, name } = owner;
  if (draft.get(["loadBalancers", loadBalancer]) === undefined) {
    draft.set(["loadBalancers", loadBalancer], { kind: "network", scheme: "internal" });
    draft.remark(
      ["loadBalancers", loadBalancer],
      "The ports that Compose publishes; internet-facing lets the internet in.",
    );
  }
  const udp = port.protocol === "udp" ? { protocol: "UDP" } : {};
  const route = draft.set([...workload, "loadBalancers", "+"], {
    ...{ name: loadBalancer, container: name, port: portName(port) },
    listener: { port: port.published, ...udp },
  });
  return {
    bucket: "approximated",
    keys: [...inner, route],
    why: "A network load balancer inside the VPC has the published port; make it internet-facing, or use an application load balancer, for the public.",
  };
}

/** A port that only neighbours reach. */
export function expose(value: unknown, owner: ServiceOwner): Outcome {
  const port = isPlain(value) ? portOf(String(value)) : undefined;
  return port === undefined
    ? lost("Only single ports are possible; write each port of a range by itself.")
    : { keys: offer(port, owner) };
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
