import { isMap } from "../../config/container-definitions";
import { ensureGroup } from "../capacity";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { type ServiceOwner, type ServiceRow, without } from "./service-owner";

/** Settings of the container runtime that a task definition has not. */
const machineOnly = [
  ...[
    "blkio_config",
    "cpu_count",
    "cpu_percent",
    "cpu_period",
    "cpu_quota",
    "cpu_rt_runtime",
    "cpu_rt_period",
  ],
  ...[
    "cpuset",
    "cgroup",
    "cgroup_parent",
    "dns_opt",
    "domainname",
    "driver_opts",
    "group_add",
    "isolation",
    "mac_address",
  ],
  ...["oom_kill_disable", "oom_score_adj", "runtime", "storage_opt", "userns_mode", "uts"],
];

/** Fields that say how one machine runs the container, or how services are joined. */
export const machineRows: readonly ServiceRow[] = [
  {
    field: "platform",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) => {
      const [, architecture] = /^linux\/(amd64|arm64)/.exec(plain(value)) ?? [];
      if (architecture === undefined) return lost("Use task.architecture and task.operatingSystem.");
      return {
        keys: [
          draft.set(
            [...workload, "task", "architecture"],
            architecture === "amd64" ? "x86_64" : architecture,
          ),
        ],
      };
    },
  },
  {
    field: "network_mode",
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) => {
      if (value !== "host") return lost("Each task has a network interface of its own.");
      ensureGroup(draft, workload);
      return { keys: [draft.set([...workload, "task", "networkMode"], "host")] };
    },
  },
  ...["pid", "ipc"].map((field): ServiceRow => ({
    field,
    bucket: "mapped",
    why: "",
    convert: (value, { subject: { draft, workload } }) => {
      if (value !== "host")
        return lost("Only host is possible here, or task among the containers of a task.");
      ensureGroup(draft, workload);
      return { keys: [draft.set([...workload, "task", `${field}Mode`], "host")] };
    },
  })),
  ...without(
    ["networks.*.ipv4_address", "networks.*.ipv6_address", "networks.*.mac_address"],
    "Addresses of tasks are chosen by AWS.",
  ),
  {
    field: "networks.*.aliases.*",
    bucket: "approximated",
    why: "A name for every service of the namespace, whatever the network.",
    convert: (value, { subject }) => alias(plain(value), subject),
  },
  {
    field: "networks",
    bucket: "approximated",
    why: "Services of a common network may call each other; there are no networks beside the VPC.",
    convert: (_, { subject: { draft, workload } }) => {
      const key = [...workload, "allowFrom"];
      return { keys: draft.get(key) === undefined ? [] : [key] };
    },
  },
  {
    field: "links",
    bucket: "approximated",
    why: "Services find each other by Service Connect; other names are lost.",
    convert: () => ({}),
  },
  {
    field: "logging",
    bucket: "approximated",
    why: "Logs go to CloudWatch Logs; logging and logConfiguration have other places.",
    convert: () => ({}),
  },
  {
    field: "pull_policy",
    bucket: "approximated",
    why: "Each new task pulls its image; ECS fixes the digest for a deployment.",
    convert: () => ({}),
  },
  {
    field: "container_name",
    bucket: "approximated",
    why: "The container has the name of the service.",
    convert: () => ({}),
  },
  {
    field: "profiles",
    bucket: "approximated",
    why: "It is part of the stack, always; for some stacks alone put it into a file of theirs.",
    convert: () => ({}),
  },
  ...without(
    ["extends"],
    "The service, or its file, is not where it is named; put it there, or write the fields out: `docker compose config` does it.",
  ),
  ...without(
    ["develop", "attach", "annotations", "label_file", "provider", "models", "use_api_socket"],
    "It has no counterpart in ECS.",
  ),
  ...without(["devices", "device_cgroup_rules"], "On instances linuxParameters.devices has devices."),
  ...without(["volumes_from"], "Within one task volumesFrom does it; services share volumes of EFS."),
  ...without(["memswap_limit", "mem_swappiness"], "Fargate has no swap; on instances use linuxParameters."),
  ...without(["external_links"], "Use the name under which the other service is found."),
  ...without(
    ["post_start", "pre_stop"],
    "Do it in the entry point, or when the application receives SIGTERM.",
  ),
  ...without(
    ["credential_spec"],
    "Put the specification into S3 or Parameter Store, and name it in credentialSpecs.",
  ),
  ...without(machineOnly, "ECS has no such setting."),
];

/** A further name of every port that has a name already. */
function alias(dnsName: string, { draft, workload }: ServiceOwner): Outcome {
  const at = [...workload, "serviceConnect", "services"];
  const services = draft.get(at);
  if (!isMap(services)) return lost("No port of the service is offered to others; name one in expose.");
  const keys = Object.entries(services).flatMap(([port, service]) => {
    const aliases = isMap(service) && Array.isArray(service["clientAliases"]) ? service["clientAliases"] : [];
    const [first] = aliases.filter(isMap);
    const given = { port: first?.["port"], dnsName };
    const isKnown = aliases.some((each) => JSON.stringify(each) === JSON.stringify(given));
    const index = aliases.length;
    if (!isKnown) draft.set([...at, port, "clientAliases", "+"], given);
    return isKnown ? [[...at, port]] : [[...at, port, "clientAliases", String(index)]];
  });
  return { keys };
}
