import { isIpv6, type Transport } from "../../acl-verdict";
import { type Need, type NeedScene, ofTask } from "../need";
import { type Access, callLinks, planned, type Requirement, wayLinks } from "../requirement";

/** What the stack file says that the application calls: its queue, jobs that it starts, and the blocks of its egress rules. */
export const outbound: Need = (scene) => [...queue(scene), ...startedJobs(scene), ...declared(scene)];

function queue(scene: NeedScene): Requirement[] {
  const { service, places, taskRole, path } = scene;
  if (service?.queue === undefined) return [];
  const { arn, name, created } = service.queue;
  const accesses: Access[] = ["sqs:ReceiveMessage", "sqs:DeleteMessage"].map((action) => ({
    action,
    resource: arn,
  }));
  return [
    ofTask(
      scene,
      ["outbound", arn],
      [
        planned(
          "exists",
          `${path}.queue`,
          created === undefined
            ? `queue ${name} exists already, as the stack file says`
            : `queue ${name} is created by the stack`,
        ),
        ...callLinks(places.containers, "sqs", accesses),
        { link: "iam", actor: taskRole, accesses },
      ],
    ),
  ];
}

function startedJobs(scene: NeedScene): Requirement[] {
  return scene.index.startedBy(scene.path).map(([job, statement]) => {
    const accesses = (statement.Resource ?? []).map((resource) => ({
      action: "ecs:RunTask",
      resource: resource.replace(/:\*$/, ":1"),
    }));
    return ofTask(
      scene,
      ["outbound", `jobs.${job}`],
      [
        ...callLinks(scene.places.containers, "ecs", accesses),
        { link: "iam", actor: { ...scene.taskRole, more: [statement] }, accesses },
      ],
    );
  });
}

/**
 * Rules that name a network beside the VPC, or a part of it. Rules for everywhere say where the application may go, not where it goes; and
 * blocks of the internet may be those of a gateway endpoint where there are only endpoints.
 */
function declared(scene: NeedScene): Requirement[] {
  return (scene.workload.network?.egress ?? []).flatMap((rule) => {
    const { cidrIpv4, cidrIpv6, ipProtocol, fromPort, toPort } = rule;
    const cidr = cidrIpv4 ?? cidrIpv6;
    if (
      cidr === undefined ||
      everywhere.includes(cidr) ||
      !(ipProtocol === "tcp" || ipProtocol === "udp") ||
      fromPort === undefined ||
      fromPort !== toPort
    )
      return [];
    return declaredRule(scene, { cidr, port: fromPort, transport: ipProtocol });
  });
}

const everywhere: readonly string[] = ["0.0.0.0/0", "::/0"];
const privateBlock = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

function declaredRule(
  scene: NeedScene,
  { cidr, port, transport }: { readonly cidr: string; readonly port: number; readonly transport: Transport },
): Requirement[] {
  const { index, places } = scene;
  const inside = privateBlock.test(cidr);
  if (!inside && index.created?.egress?.kind === "endpoints") return [];
  const to = inside
    ? ({ kind: "addresses", cidrs: [cidr], name: cidr } as const)
    : ({ kind: "internet", host: cidr, cidrs: [cidr] } as const);
  const host = isIpv6(cidr) ? `[${cidr}]` : cidr;
  return [
    ofTask(
      scene,
      ["outbound", `${host}:${String(port)}${transport === "udp" ? " over UDP" : ""}`],
      places.containers.flatMap((from) => wayLinks({ from, to, port, transport })),
    ),
  ];
}
