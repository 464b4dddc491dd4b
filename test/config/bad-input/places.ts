import { type Place, type UnsupportedField, unsupportedFields } from "../../../facts/unsupported-fields";
import type { Change } from "../../support/stack";
import { show } from "../../../config/explain";
import { api, type BadInput, side, web } from "./row";

type PlaceName = keyof typeof unsupportedFields;

const windowsGroup = {
  kind: "ec2",
  instanceTypes: ["m7i.large"],
  minSize: 1,
  maxSize: 2,
  ami: { family: "windows-2022" },
};
const mapped: Change = [`${api}.containers.api.portMappings`, [{ name: "http", containerPort: 80 }]];
const route = { name: "public", container: "api", port: "http", priority: 9, paths: ["/*"] };
const rule = { port: 443, cidr: "10.0.0.0/8" };
const data = (kind: object) => ({ data: kind });

/** What brings a service of the valid stack file to each place. */
const places: Readonly<Record<PlaceName, readonly Change[]>> = {
  fargate: [],
  instances: [],
  managed: [
    ["cluster.capacity.burst", { kind: "managed" }],
    [`${api}.capacity`, { group: "burst" }],
  ],
  external: [
    [`${api}.capacity`, { external: true }],
    [`${api}.task.networkMode`, "bridge"],
  ],
  windows: [
    ["cluster.capacity.win", windowsGroup],
    [`${api}.capacity`, { group: "win" }],
    [`${api}.task`, { operatingSystem: "WINDOWS_SERVER_2022_FULL" }],
  ],
  linux: [],
  awsvpc: [],
  bridge: [[`${api}.task.networkMode`, "bridge"]],
  host: [[`${api}.task.networkMode`, "host"]],
  none: [[`${api}.task.networkMode`, "none"]],
  daemon: [[`${api}.scheduling`, "DAEMON"]],
};

/** A valid value of each field, as a whole from the last named key on, and what it needs besides. */
const samples: Readonly<Record<string, { readonly value: unknown; readonly given?: readonly Change[] }>> = {
  "containers.*.privileged": { value: true },
  "containers.*.disableNetworking": { value: true },
  "containers.*.dnsServers": { value: ["10.0.0.2"] },
  "containers.*.dnsSearchDomains": { value: ["corp.example"] },
  "containers.*.dockerSecurityOptions": { value: ["no-new-privileges"] },
  "containers.*.resourceRequirements": { value: [{ type: "GPU", value: 1 }] },
  "containers.*.hostname": { value: "node-1" },
  "containers.*.extraHosts": { value: [{ hostname: "db", ipAddress: "10.0.0.5" }] },
  "containers.*.links": {
    value: ["side"],
    given: [[`${api}.containers.side`, { ...side, memoryMiB: 64 }]],
  },
  "containers.*.portMappings": { value: [{ name: "http", containerPort: 80 }] },
  "containers.*.dockerLabels": { value: { team: "shop" } },
  "containers.*.user": { value: "app" },
  "containers.*.readonlyRootFilesystem": { value: true },
  "containers.*.ulimits": { value: [{ name: "nofile", softLimit: 1, hardLimit: 1 }] },
  "containers.*.systemControls": { value: [{ namespace: "net.core.somaxconn", value: 1 }] },
  "containers.*.linuxParameters.initProcessEnabled": { value: true },
  "containers.*.linuxParameters.capabilities.add": { value: ["SYS_PTRACE"] },
  "containers.*.linuxParameters.capabilities.drop": { value: ["ALL"] },
  "containers.*.linuxParameters.tmpfs": { value: [{ containerPath: "/tmp", sizeMiB: 16 }] },
  "containers.*.linuxParameters.devices": { value: [{ hostPath: "/dev/fuse" }] },
  "containers.*.linuxParameters.sharedMemorySizeMiB": { value: 64 },
  "containers.*.linuxParameters.maxSwapMiB": { value: 512 },
  "containers.*.linuxParameters.swappiness": { value: 60 },
  "task.ipcMode": { value: "task" },
  "task.pidMode": { value: "task" },
  "task.faultInjection": { value: true },
  "task.placementConstraints": { value: ["attribute:ecs.instance-type == m7g.large"] },
  "task.ephemeralStorageGiB": { value: 30 },
  "task.volumes.*.docker": { value: data({ docker: { scope: "task" } }) },
  "task.volumes.*.hostPath": { value: data({ hostPath: "/var/data" }) },
  "task.volumes.*.efs": { value: data({ efs: { fileSystemId: "fs-01234567" } }) },
  "task.volumes.*.ebs": { value: data({ ebs: { sizeGiB: 10 } }) },
  "task.volumes.*.fsxWindows": {
    value: data({
      fsxWindows: {
        fileSystemId: "fs-01234567",
        rootDirectory: "share",
        credentialsSecretArn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:fsx-AbCdEf",
        domain: "corp.example",
      },
    }),
  },
  "task.volumes.*.s3Files": {
    value: data({ s3Files: { fileSystemArn: "arn:aws:s3files:eu-west-1:123456789012:file-system/fs-1" } }),
  },
  "placement.strategies": { value: [{ type: "random" }] },
  "placement.constraints": { value: [{ type: "distinctInstance" }] },
  "placement.zones": { value: ["a"] },
  "placement.instanceTypes": { value: ["m7g.*"] },
  assignPublicIp: { value: true, given: [[`${api}.subnets`, "public"]] },
  securityGroupIds: { value: ["sg-01234567"] },
  ingress: { value: [rule] },
  egress: { value: [rule] },
  allowFrom: { value: ["web"] },
  loadBalancer: { value: route, given: [mapped] },
  loadBalancers: { value: [route], given: [mapped] },
  discovery: {
    value: { namespace: "main", type: "SRV", container: "api", port: "http" },
    given: [["namespaces.main", { name: "shop.internal" }], mapped],
  },
  serviceConnect: {
    value: { namespace: "main" },
    given: [["namespaces.main", { name: "shop.internal" }]],
  },
  vpcLattice: { value: [{ port: "http" }], given: [mapped] },
  scaling: { value: { min: 1, max: 2, targetTracking: { cpuPercent: 50 } } },
  availabilityZoneRebalancing: { value: true },
};

const noSwap = "does nothing without maxSwapMiB; give it, or remove swappiness";
const noPort = 'port of container api: "http"; none is defined';

/** What is reported besides, because the field has no sense there for another reason too. */
const besides: Readonly<Record<string, { readonly before?: string; readonly after?: string }>> = {
  "fargate containers.*.disableNetworking": {
    before: `${web}.containers.web.portMappings: cannot be reached with disableNetworking; keep one of the two`,
  },
  "fargate containers.*.linuxParameters.swappiness": {
    before: `${web}.containers.web.linuxParameters.swappiness: ${noSwap}`,
  },
  "managed containers.*.linuxParameters.swappiness": {
    before: `${api}.containers.api.linuxParameters.swappiness: ${noSwap}`,
  },
  "windows containers.*.linuxParameters.swappiness": {
    before: `${api}.containers.api.linuxParameters.swappiness: ${noSwap}`,
  },
  "none loadBalancer": { after: `${api}.loadBalancer.port: names an unknown TCP ${noPort}` },
  "none loadBalancers": { after: `${api}.loadBalancers.0.port: names an unknown TCP ${noPort}` },
  "none discovery": { after: `${api}.discovery.port: names an unknown ${noPort}` },
  "none vpcLattice": { after: `${api}.vpcLattice.0.port: names an unknown port "http"; none is defined` },
};

/** Windows on Fargate, for a field that no instance takes. */
const windowsOnFargate: readonly Change[] = [
  [`${api}.capacity`, { fargate: {} }],
  [`${api}.task`, { operatingSystem: "WINDOWS_SERVER_2022_FULL" }],
];

/** One row for each field that a way of running tasks does not take. */
export const unsupported: readonly BadInput[] = Object.entries(unsupportedFields).flatMap(
  ([name, place]: [string, Place]) =>
    place.fields.map((field) => rowOf(name as PlaceName, place.where, field)),
);

function rowOf(name: PlaceName, where: string, { path, instead }: UnsupportedField): BadInput {
  const sample = samples[path];
  if (sample === undefined) throw new Error(`no sample of ${path}`);
  const [service, container] = name === "fargate" ? [web, "web"] : [api, "api"];
  const at = `${service}.${path.replace("containers.*", `containers.${container}`)}`;
  const [map = at, kind] = at.split(".*.");
  const { before, after } = besides[`${name} ${path}`] ?? {};
  const refused = `${kind === undefined ? at : `${map}.data.${kind}`}: ${shown(sample.value, kind)}is not possible ${where}; ${instead}`;
  return {
    title: `${path} ${where}`,
    given: [
      ...placeFor(name, path),
      ...(sample.given ?? []).filter((change) => name !== "none" || change !== mapped),
    ],
    changes: [[map, sample.value]],
    problems: [before, refused, after].filter((problem) => problem !== undefined),
    nearest: [[map, undefined]],
  };
}

function placeFor(name: PlaceName, path: string): readonly Change[] {
  return name === "windows" && path === "task.ephemeralStorageGiB" ? windowsOnFargate : places[name];
}

/** What a message shows of a value: plain ones only. */
function shown(value: unknown, kind: string | undefined): string {
  const refused = kind === undefined ? value : (value as { data: object }).data[kind as never];
  return typeof refused === "object" ? "" : `${show(refused)} `;
}
