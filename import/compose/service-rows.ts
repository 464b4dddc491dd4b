import { isMap } from "../../config/container-definitions";
import { fargateMaxStopTimeoutSeconds } from "../../facts/fargate-containers";
import { variable } from "../environment";
import { plain } from "../names";
import { lost } from "../rows";
import { composeMiB } from "../units";
import { buildRows } from "./build-rows";
import { deployRows } from "./deploy-rows";
import { machineRows } from "./machine-rows";
import { mount, tmpfs } from "./mounts";
import { expose, publish } from "./ports";
import { healthTest, onInstances, pairs, seconds, secretOf, words } from "./row-kinds";
import { same, type ServiceRow, without } from "./service-owner";

const apart = "Services start side by side; let the application try again until the other one answers.";

/**
 * Fields of a service of a Compose file.
 *
 * @see https://docs.docker.com/reference/compose-file/services/
 */
export const serviceRows: readonly ServiceRow[] = [
  ...buildRows,
  words("command", "command"),
  words("entrypoint", "entryPoint"),
  same("working_dir", "workingDirectory"),
  { ...same("user", "user"), convert: (value) => ({ value: plain(value) }) },
  same("tty", "pseudoTerminal"),
  same("stdin_open", "interactive"),
  same("read_only", "readonlyRootFilesystem"),
  same("init", "linuxParameters.initProcessEnabled"),
  onInstances("privileged", "privileged"),
  same("hostname", "hostname"),
  pairs("environment", (name, value, owner) =>
    value === undefined || value === null
      ? lost("Its value comes from the machine where Compose runs; write it into environment.")
      : variable(name, value, owner),
  ),
  ...without(
    ["env_file"],
    "The file is not where it is named; put it there, or upload it to S3 as an object that ends with .env, and name it in environmentFiles.",
  ),
  {
    field: "ports.*",
    parts: ["target", "published", "host_ip", "protocol", "app_protocol", "mode", "name"],
    bucket: "approximated",
    why: "",
    convert: (value, { subject }) => publish(value, subject),
  },
  { field: "expose.*", bucket: "mapped", why: "", convert: (value, { subject }) => expose(value, subject) },
  {
    field: "depends_on.*",
    parts: ["condition", "restart", "required"],
    bucket: "approximated",
    why: apart,
    convert: (value) =>
      isMap(value) && value["condition"] !== undefined && value["condition"] !== "service_started"
        ? lost(`${apart} Within one task dependsOn waits for HEALTHY or SUCCESS.`)
        : {},
  },
  { ...same("healthcheck.test", "healthCheck.command"), convert: (value) => healthTest(value) },
  seconds("healthcheck.interval", "healthCheck.intervalSeconds", [5, 300]),
  seconds("healthcheck.timeout", "healthCheck.timeoutSeconds", [2, 60]),
  same("healthcheck.retries", "healthCheck.retries"),
  seconds("healthcheck.start_period", "healthCheck.startPeriodSeconds", [0, 300]),
  ...without(["healthcheck.start_interval"], "Checks have one interval."),
  {
    field: "healthcheck.disable",
    bucket: "approximated",
    why: "ECS looks at no health check of an image, so that nothing has to be switched off.",
    convert: () => ({}),
  },
  ...deployRows,
  {
    field: "secrets.*",
    parts: ["source", "target", "uid", "gid", "mode"],
    bucket: "approximated",
    why: "",
    convert: (value, { subject }) => secretOf(value, subject),
  },
  ...without(
    ["configs"],
    "Copy the file into the image, or let the entry point write it from an environment variable.",
  ),
  {
    field: "volumes.*",
    parts: ["type", "source", "target", "read_only", "volume", "bind", "tmpfs", "consistency"],
    bucket: "approximated",
    why: "",
    convert: (value, { subject }) => mount(value, subject),
  },
  {
    field: "tmpfs",
    bucket: "approximated",
    why: "It has a size, and counts as memory of the container.",
    convert: (value, { subject }) => tmpfs(value, subject),
  },
  {
    field: "shm_size",
    key: "linuxParameters.sharedMemorySizeMiB",
    bucket: "mapped",
    why: "",
    convert: (value) => ({ value: composeMiB(value) ?? plain(value) }),
  },
  {
    field: "ulimits.*",
    parts: ["soft", "hard"],
    key: "ulimits.+",
    bucket: "mapped",
    why: "",
    convert: (value, { name }) => {
      const { soft, hard } = isMap(value) ? value : { soft: value, hard: value };
      return { value: { name, softLimit: soft, hardLimit: hard } };
    },
  },
  pairs("sysctls", (namespace, value) => ({
    key: ["systemControls", "+"],
    value: { namespace, value: plain(value) },
  })),
  {
    field: "extra_hosts.*",
    key: "extraHosts.+",
    bucket: "mapped",
    why: "",
    convert: (value, { name, path }) => {
      const [hostname = "", ip = ""] =
        typeof path.at(-1) === "number" ? plain(value).split(/[:=](.*)/) : [name, plain(value)];
      return { value: { hostname, ipAddress: ip } };
    },
  },
  ...["dns", "dns_search"].map((field) => ({
    ...same(field, field === "dns" ? "dnsServers" : "dnsSearchDomains"),
    convert: (value: unknown) => ({ value: Array.isArray(value) ? value.map(plain) : [plain(value)] }),
  })),
  ...(["add", "drop"] as const).map((way) => ({
    ...same(`cap_${way}.*`, `linuxParameters.capabilities.${way}.+`),
    convert: (value: unknown) => ({ value: plain(value).replace(/^CAP_/, "") }),
  })),
  same("security_opt.*", "dockerSecurityOptions.+"),
  {
    ...seconds("stop_grace_period", "stopTimeoutSeconds", [2, fargateMaxStopTimeoutSeconds]),
  },
  ...without(["stop_signal"], "ECS sends SIGTERM, or what STOPSIGNAL of the image says."),
  {
    field: "restart",
    bucket: "approximated",
    why: "A service replaces every task that ends; for what may end use a job.",
    convert: () => ({}),
  },
  pairs("labels", (name, value) => ({ key: ["dockerLabels", name], value: plain(value) })),
  ...machineRows,
];
