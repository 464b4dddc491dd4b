import type { CreatedNetworkSpec } from "../../plan/network";
import { needsOf } from "../../plan/endpoint-needs";
import type { PlatformPlan } from "../../plan/platform";
import { needyWorkloads } from "../../plan/platform-needs";
import { awsId, internetId } from "./broken-ways";
import { idOf, type PictureEdge, type PicturePart, type PlacedNode, together } from "./picture";
import { places, privatePlaces } from "./places";

const internet: PlacedNode = {
  place: undefined,
  node: { id: internetId, kind: "internet", name: "Internet", details: ["what is called"] },
};

/** Words for what tasks call, by the name of its endpoint. */
const serviceWords: Readonly<Record<string, string>> = {
  "ecr.api": "ECR",
  "ecr.dkr": "ECR",
  s3: "S3",
  logs: "CloudWatch Logs",
  secretsmanager: "Secrets Manager",
  ssm: "Systems Manager",
  ssmmessages: "ECS Exec",
  ec2messages: "Systems Manager",
  kms: "KMS",
  sqs: "SQS",
  ecs: "ECS",
  "ecs-agent": "ECS",
  "ecs-telemetry": "ECS",
};

/** How what runs in the platform reaches AWS, the internet and other networks. */
export function wayOut(plan: PlatformPlan, region: string): PicturePart {
  const from = privatePlaces(plan);
  const services = calledServices(plan, region);
  if (plan.network.kind === "existing") return existingWay(from, services);
  return together([
    natWay(plan.network, from, services),
    endpointWay(plan.network, from, services),
    ownAddressWay(plan, services),
    routeWay(plan.network, from),
  ]);
}

/** Services of AWS that starting and running the tasks calls, in words. */
function calledServices(plan: PlatformPlan, region: string): string[] {
  const around = { region, execKmsKeyArn: plan.cluster.execAudit?.kmsKeyArn };
  const needs = needyWorkloads(plan).flatMap(({ workload }) => needsOf(workload, around));
  return [...new Set(needs.map((need) => serviceWords[need] ?? need))].sort();
}

function aws(services: readonly string[]): PlacedNode {
  return { place: undefined, node: { id: awsId, kind: "aws", name: "AWS services", details: services } };
}

function natWay(
  { zones }: CreatedNetworkSpec,
  from: readonly string[],
  services: readonly string[],
): PicturePart {
  const gateways = [...new Set(zones.flatMap(({ natGatewayZone }) => natGatewayZone ?? []))];
  if (gateways.length === 0 || from.length === 0) return { nodes: [], edges: [] };
  const id = "nat";
  const name = gateways.length === 1 ? "NAT gateway" : "NAT gateways";
  const [only = ""] = gateways;
  const details = [gateways.length === 1 ? `in ${only}` : `one in each of ${String(gateways.length)} zones`];
  return {
    nodes: [
      { place: places.publicOut, node: { id, kind: "nat", name, details } },
      internet,
      ...(services.length === 0 ? [] : [aws(services)]),
    ],
    edges: [
      ...from.map((frame) => outbound(frame, id, "what leaves")),
      outbound(id, internetId, "internet gateway"),
      ...(services.length === 0 ? [] : [outbound(id, awsId, "HTTPS 443")]),
    ],
  };
}

function endpointWay(
  { endpoints, s3Endpoint }: CreatedNetworkSpec,
  from: readonly string[],
  services: readonly string[],
): PicturePart {
  const interfaces = Object.keys(endpoints?.interfaces ?? {});
  const gateways = [...Object.keys(endpoints?.gateways ?? {}), ...(s3Endpoint === undefined ? [] : ["s3"])];
  const draw = (id: string, name: string, ends: readonly string[]): PicturePart =>
    ends.length === 0 || from.length === 0
      ? { nodes: [], edges: [] }
      : {
          nodes: [
            { place: places.zones, node: { id, kind: "endpoints", name, details: shortened(ends) } },
            aws(services),
          ],
          edges: [...from.map((frame) => outbound(frame, id, "HTTPS 443")), outbound(id, awsId, "")],
        };
  return together([
    draw("interface-endpoints", "Interface endpoints", interfaces),
    draw("gateway-endpoints", "Gateway endpoints", [...gateways].sort()),
  ]);
}

/** Names three to a line. */
function shortened(names: readonly string[]): string[] {
  return names.flatMap((_, index) => (index % 3 === 0 ? [names.slice(index, index + 3).join(", ")] : []));
}

/** Tasks and instances with public addresses of their own leave by the internet gateway. */
function ownAddressWay(plan: PlatformPlan, services: readonly string[]): PicturePart {
  const open = needyWorkloads(plan).some(({ workload }) => workload.network?.assignPublicIp === true);
  if (!open) return { nodes: [], edges: [] };
  return {
    nodes: [internet, ...(services.length === 0 ? [] : [aws(services)])],
    edges: [
      outbound(places.publicIn, internetId, "own public addresses"),
      ...(services.length === 0 ? [] : [outbound(places.publicIn, awsId, "HTTPS 443")]),
    ],
  };
}

function routeWay({ routes }: CreatedNetworkSpec, from: readonly string[]): PicturePart {
  const all = [...(routes?.everywhere ?? []), ...(routes?.default === undefined ? [] : [routes.default])];
  return together(
    all.map(({ destinationCidrBlock, transitGatewayId, vpcPeeringConnectionId, gatewayId }): PicturePart => {
      const name = transitGatewayId ?? vpcPeeringConnectionId ?? gatewayId ?? "";
      const id = idOf("route", name);
      const details = [
        transitGatewayId !== undefined
          ? "transit gateway"
          : vpcPeeringConnectionId !== undefined
            ? "VPC peering"
            : "virtual private gateway",
      ];
      return {
        nodes: [{ place: undefined, node: { id, kind: "existing", name, details } }],
        edges: from.map((frame) => outbound(frame, id, destinationCidrBlock)),
      };
    }),
  );
}

/** Routes and endpoints of a VPC that was there before are for its owner to know. */
function existingWay(from: readonly string[], services: readonly string[]): PicturePart {
  if (from.length === 0 || services.length === 0) return { nodes: [], edges: [] };
  return {
    nodes: [aws(services)],
    edges: from.map((frame) => outbound(frame, awsId, "as the existing VPC leads")),
  };
}

function outbound(from: string, to: string, label: string): PictureEdge {
  return { from, to, kind: "outbound", label };
}
