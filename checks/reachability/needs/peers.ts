import type { NamespaceRefSpec } from "../../../plan/discovery";
import type { ServiceSpec } from "../../../plan/service";
import { admits, servicePorts } from "../../../plan/service-ports";
import type { Transport } from "../../acl-verdict";
import type { Hop } from "../links/hop";
import { hopsLink } from "../links/network-acl";
import { type Need, type NeedScene, ofTask } from "../need";
import {
  assumed,
  callLinks,
  type LinkRequest,
  missing,
  ofAws,
  planned,
  portText,
  type Requirement,
} from "../requirement";
import { standpointsOf } from "../standpoint";

/** The proxy of Service Connect, and the services that this one may call because they admit it with `allowFrom`. */
export const peers: Need = (scene) => [
  ...proxy(scene),
  ...scene.index.calledBy(scene.path).flatMap((callee) => callTo(scene, callee)),
];

/** The proxy that ECS adds gets its configuration from the agent's endpoint. */
function proxy(scene: NeedScene): Requirement[] {
  const connect = scene.service?.serviceConnect;
  if (connect === undefined) return [];
  return [
    ofTask(
      scene,
      ["service-connect", "ecs-agent"],
      [namespaceLink(scene, connect.namespace), ...callLinks(scene.places.containers, "ecs-agent", [])],
    ),
  ];
}

function namespaceLink({ index, path }: NeedScene, namespace: NamespaceRefSpec): LinkRequest {
  const at = `${path}.serviceConnect.namespace`;
  if (!("key" in namespace))
    return assumed(
      "exists",
      at,
      `namespace ${"arn" in namespace ? namespace.arn : namespace.id} is taken to exist outside the stack`,
    );
  if (index.plan.namespaces[namespace.key] === undefined)
    return missing({
      link: "exists",
      path: at,
      problem: `the stack has no namespace ${namespace.key}`,
      fix: `add it to namespaces`,
    });
  return planned(
    "exists",
    `namespaces.${namespace.key}`,
    `namespace ${namespace.key} is created by the stack`,
  );
}

function callTo(scene: NeedScene, [name, callee]: readonly [string, ServiceSpec]): Requirement[] {
  const connected = connectsBoth(scene.service, callee);
  const links = callee.taskDefinition.containerDefinitions.flatMap(({ portMappings = [] }) =>
    portMappings.flatMap((mapping) => {
      const { containerPort, protocol } = mapping;
      if (containerPort === undefined) return [];
      if (protocol === "udp")
        return portLinks(scene, [name, callee], { port: containerPort, transport: protocol });
      const offered = connected
        ? callee.serviceConnect?.services.find(({ portName }) => portName === mapping.name)
        : undefined;
      const port = offered?.ingressPortOverride ?? containerPort;
      return portLinks(scene, [name, callee], { port, transport: "tcp" });
    }),
  );
  return links.length === 0
    ? []
    : [ofTask(scene, [connected ? "service-connect" : "outbound", `services.${name}`], links)];
}

function connectsBoth(caller: ServiceSpec | undefined, callee: ServiceSpec): boolean {
  const [from, to] = [caller?.serviceConnect, callee.serviceConnect];
  return (
    from !== undefined && to !== undefined && JSON.stringify(from.namespace) === JSON.stringify(to.namespace)
  );
}

/** A port at which tasks are called. */
interface CalledPort {
  readonly port: number;
  readonly transport: Transport;
}

/** A connection to the tasks of another service, at one port. */
function portLinks(
  { places, index }: NeedScene,
  [name, callee]: readonly [string, ServiceSpec],
  asked: CalledPort,
): LinkRequest[] {
  const path = `services.${name}`;
  const target = standpointsOf(path, callee, index.plan.cluster).containers[0];
  const tier = target?.place.kind === "tier" ? target.place.tier : undefined;
  const cidrs = (tier === undefined ? undefined : index.tiers[tier]) ?? index.vpcBlocks;
  return places.containers.flatMap((from): LinkRequest[] => {
    const way = { from, to: { kind: "addresses", cidrs, name: `tasks of ${path}` }, ...asked } as const;
    const own = from.place.kind === "tier" ? from.place.tier : undefined;
    const hops: Hop[] =
      own === undefined || tier === undefined
        ? []
        : [{ from: own, to: tier, ...asked, who: from.name, goal: `tasks of ${path}` }];
    return [
      { link: "security-group", way },
      admission(callee, { path, asked, caller: from.name }),
      { link: "route", way },
      { link: "stated", answer: hopsLink(hops, index) },
    ];
  });
}

/** `allowFrom` opens the ports at which tasks are called. */
function admission(
  callee: ServiceSpec,
  { path, asked, caller }: { readonly path: string; readonly asked: CalledPort; readonly caller: string },
): LinkRequest {
  if (callee.network === undefined)
    return ofAws(
      "security-group",
      `${path}.capacity`,
      `tasks of ${path} share the security group of their instances, which is not theirs to open`,
    );
  return servicePorts(callee).some((range) => admits(range, asked.port, asked.transport))
    ? planned(
        "security-group",
        `${path}.allowFrom`,
        `the security group of tasks of ${path} admits ${portText(asked)} from that of ${caller}`,
      )
    : missing({
        link: "security-group",
        path: `${path}.containers`,
        problem: `no container of ${path} maps ${portText(asked)}, so that allowFrom does not open it`,
        fix: `add it to the portMappings of a container`,
      });
}
