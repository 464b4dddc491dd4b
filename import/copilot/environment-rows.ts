import { isMap, type Json } from "../../config/container-definitions";
import type { Draft } from "../draft";
import type { Ledger } from "../ledger";
import { plain } from "../names";
import type { Place } from "../place";
import { applyRows, lost, type Outcome, type Row } from "../rows";
import type { Key } from "../verdict";

/** The environment whose manifest is read. */
interface EnvironmentOwner {
  readonly draft: Draft;
  readonly at: Key;
  readonly place: Place;
}

type EnvironmentRow = Row<EnvironmentOwner>;

const network = ["network"];

/** Networks that Copilot makes have this range of addresses. */
const usualCidr = "10.0.0.0/16";

/** A field of the network, which is one that exists where the manifest names its id. */
function subnets(tier: "public" | "private"): EnvironmentRow[] {
  return [
    {
      field: `network.vpc.subnets.${tier}`,
      bucket: "mapped",
      why: "",
      convert: (value, { subject }) => tierOf(tier, value, subject),
    },
  ];
}

function tierOf(tier: "public" | "private", value: unknown, { draft }: EnvironmentOwner): Outcome {
  const given: unknown[] = Array.isArray(value) ? value : [];
  const all = (field: string) => given.map((each) => (isMap(each) ? plain(each[field]) : ""));
  const [ids, cidrs, zones] = [all("id"), all("cidr"), all("az")];
  if (given.length === 0 || (ids.includes("") && cidrs.includes("")))
    return lost("Its subnets have neither ids nor ranges of addresses, all of them.");
  if (!ids.includes("")) {
    if (draft.get([...network, "vpcId"]) === undefined)
      return lost("Subnets by their ids need network.vpc.id.");
    return { keys: [draft.set([...network, `${tier}SubnetIds`], ids)] };
  }
  const keys = [draft.set([...network, "subnets", tier], cidrs)];
  return zones.includes("")
    ? { keys }
    : { keys: [...keys, draft.set([...network, "availabilityZones"], zones)] };
}

/** Certificates of ACM: the first one is that of the listener. */
function certificates(scheme: "public" | "private"): EnvironmentRow {
  const name = scheme === "public" ? "public" : "internal";
  return {
    field: `http.${scheme}.certificates`,
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => {
      const [first, ...others] = (Array.isArray(value) ? value : [value]).map(plain);
      if (first === undefined) return lost("It names no certificate.");
      draft.set(["loadBalancers", name, "scheme"], scheme === "public" ? "internet-facing" : "internal");
      const key = draft.set(["loadBalancers", name, "certificateArn"], first);
      if (others.length === 0) return { keys: [key] };
      return { keys: [key, draft.set(["loadBalancers", name, "additionalCertificates"], others)] };
    },
  };
}

function without(fields: readonly string[], why: string): EnvironmentRow[] {
  return fields.map((field) => ({ field, bucket: "lost", why }));
}

/**
 * Fields of the manifest of an environment.
 *
 * @see https://aws.github.io/copilot-cli/docs/manifest/environment/
 */
export const environmentRows: readonly EnvironmentRow[] = [
  ...["name", "type"].map((field): EnvironmentRow => ({
    field,
    bucket: "mapped",
    why: "The stack file is the environment.",
    convert: () => ({}),
  })),
  {
    field: "network.vpc.id",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => {
      draft.remarks.delete("network");
      draft.set(network, { vpcId: plain(value), cidr: usualCidr });
      draft.fillIn([...network, "cidr"], `write the range of addresses of the VPC; ${usualCidr} stands in`);
      return { keys: [[...network, "vpcId"]] };
    },
  },
  {
    field: "network.vpc.cidr",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => {
      draft.remarks.delete("network");
      return { keys: [draft.set([...network, "cidr"], value)] };
    },
  },
  ...subnets("public"),
  ...subnets("private"),
  {
    field: "network.vpc.flow_logs.retention",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => ({
      keys: [draft.set([...network, "flowLogs", "retentionDays"], value)],
    }),
  },
  {
    field: "network.vpc.flow_logs",
    bucket: "approximated",
    why: "Networks of the platform have flow logs always, of refused connections; flowLogs.trafficType takes all.",
    convert: () => ({}),
  },
  ...without(
    ["network.vpc.security_group"],
    "Each service has a security group of its own: write ingress and egress there.",
  ),
  certificates("public"),
  certificates("private"),
  {
    field: "http.public.ssl_policy",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => ({
      keys: [draft.set(["loadBalancers", "public", "sslPolicy"], value)],
    }),
  },
  {
    field: "http.public.ingress.source_ips",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => ({
      keys: [draft.set(["loadBalancers", "public", "allowedCidrs"], value)],
    }),
  },
  ...without(
    ["http.public.access_logs"],
    "Write logs of the load balancer, which go into a bucket of the stack.",
  ),
  {
    field: "cdn",
    parts: [],
    bucket: "mapped",
    why: "No distribution stands in front.",
    convert: (value) => (value === false ? {} : lost("Write a distribution in front of the load balancer.")),
  },
  ...without(["http", "cdn"], "Write it at the load balancer, or as one of distributions."),
  {
    field: "observability.container_insights",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft } }) => ({
      keys: [draft.set(["cluster", "containerInsights"], value === true ? "enabled" : "disabled")],
    }),
  },
];

/** Writes what the manifest of an environment says, where it is the one that is imported. */
export function applyEnvironment(
  ledger: Ledger,
  manifest: Json,
  {
    draft,
    place,
    environment,
  }: { readonly draft: Draft; readonly place: Place; readonly environment: string | undefined },
): void {
  const name = plain(manifest["name"]);
  if (name === environment) applyRows(environmentRows, { ledger, path: [] }, { draft, place, at: [] });
  else
    ledger.claim([], {
      bucket: "lost",
      keys: [],
      why: `It holds in ${name} alone: import again with --environment ${name}, into the stack file of ${name}.`,
    });
}
