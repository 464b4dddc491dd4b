import { isMap } from "../../config/container-definitions";
import { fargateMaxStopTimeoutSeconds } from "../../facts/fargate-containers";
import { ensureGroup } from "../capacity";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import type { Workload } from "./cluster";
import { requiredNodes } from "./nodes";
import { account, everywhere, hostLines, pullSecret, taskSize, users, volume } from "./pod-conversions";
import { type KubernetesRow, plainRow, remarkOf, told, toldOf } from "./fact";

type PodRow = KubernetesRow<Workload>;

/** A setting that only instances have: the workload moves to a capacity group. */
const onInstances =
  (key: string, value: string) =>
  (given: unknown, { subject }: { readonly subject: Workload }): Outcome => {
    if (given !== true) return { bucket: "mapped", why: "The default." };
    ensureGroup(subject.draft, subject.at);
    return { key: key.split("."), value, why: "" };
  };

const user = "container.securityContext.runAsUser, runAsGroup";
const group = "pod.securityContext.fsGroup, supplementalGroups";
const host = "pod.hostname";
const dns = "pod.dnsPolicy, dnsConfig.options";
const nodes = "pod.nodeSelector, affinity.nodeAffinity";
const spread = "pod.topologySpreadConstraints";
const claim = "pod.volumes[].persistentVolumeClaim";
const memory = "pod.volumes[].emptyDir (medium: Memory)";
const scheduling = "pod.priorityClassName, schedulerName, runtimeClassName, nodeName, overhead";

/**
 * Fields of a Pod beside its containers.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
 */
export const podRows: readonly PodRow[] = [
  told("pod.ephemeralContainers", "ephemeralContainers", { bucket: "lost" }),
  told("pod.resources (sum of the containers)", "resources", {
    parts: ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"],
    convert: (value, { subject }) => taskSize(value, subject),
  }),
  told("pod.volumes[].emptyDir", "volumes.*", {
    also: [
      ...[memory, "pod.volumes[].hostPath", claim, "pod.volumes[].nfs", "pod.volumes[].ephemeral"],
      ...[
        "pod.volumes[].configMap, secret",
        "pod.volumes[].projected, downwardAPI",
        "pod.volumes[].csi, image, iscsi, fc",
      ],
    ],
    convert: (value, { subject }) => volume(value, subject),
  }),
  told("pod.serviceAccountName", "serviceAccountName", {
    convert: (value, { subject }) => account(value, subject),
  }),
  told("pod.serviceAccountName", "serviceAccount", {
    convert: (value, { subject }) => account(value, subject),
  }),
  told("pod.automountServiceAccountToken", "automountServiceAccountToken"),
  told("pod.imagePullSecrets", "imagePullSecrets.*", {
    parts: ["name"],
    convert: (value, { subject }) => pullSecret(value, subject),
  }),
  told("pod.terminationGracePeriodSeconds", "terminationGracePeriodSeconds", {
    convert: (value, { subject }) => {
      if (typeof value !== "number") return lost("It is no number of seconds.");
      const seconds = Math.max(2, Math.min(fargateMaxStopTimeoutSeconds, value));
      return { keys: everywhere(subject, ["stopTimeoutSeconds"], seconds) };
    },
  }),
  told("pod.activeDeadlineSeconds", "activeDeadlineSeconds"),
  told("pod.restartPolicy", "restartPolicy", { convert: () => ({}) }),
  told("pod.securityContext.sysctls", "securityContext.sysctls.*", {
    parts: ["name", "value"],
    convert: (value, { subject }) =>
      isMap(value)
        ? {
            keys: everywhere(subject, ["systemControls", "+"], {
              namespace: plain(value["name"]),
              value: plain(value["value"]),
            }),
          }
        : lost("It is no map of name and value."),
  }),
  ...["runAsUser", "runAsGroup"].map((field) =>
    told<Workload>(user, `securityContext.${field}`, { convert: (_, { subject }) => users(subject) }),
  ),
  told("container.securityContext.runAsNonRoot", "securityContext.runAsNonRoot"),
  ...["fsGroup", "fsGroupChangePolicy", "supplementalGroups"].map((field) =>
    told<Workload>(group, `securityContext.${field}`, { bucket: "lost" }),
  ),
  ...["seccompProfile", "appArmorProfile", "seLinuxOptions"].map((field) =>
    told<Workload>(
      "container.securityContext.seLinuxOptions, appArmorProfile, seccompProfile",
      `securityContext.${field}`,
      {
        convert: (value) =>
          isMap(value) && value["type"] === "RuntimeDefault"
            ? { why: "The container runtime uses its own default profile, always." }
            : lost(remarkOf("container.securityContext.seLinuxOptions, appArmorProfile, seccompProfile")),
      },
    ),
  ),
  told(host, "hostname", {
    convert: (value, { subject }) => ({ keys: everywhere(subject, ["hostname"], value) }),
  }),
  ...["subdomain", "setHostnameAsFQDN"].map((field) => told<Workload>(host, field, { bucket: "lost" })),
  told("pod.hostAliases", "hostAliases.*", {
    parts: ["ip", "hostnames"],
    convert: (value, { subject }) =>
      isMap(value) ? hostLines(value, subject) : lost("It is no map of ip and hostnames."),
  }),
  told("pod.dnsConfig.nameservers", "dnsConfig.nameservers.*", {
    convert: (value, { subject }) => ({ keys: everywhere(subject, ["dnsServers", "+"], value) }),
  }),
  told("pod.dnsConfig.searches", "dnsConfig.searches.*", {
    convert: (value, { subject }) => ({ keys: everywhere(subject, ["dnsSearchDomains", "+"], value) }),
  }),
  ...toldOf<Workload>(dns, "", ["dnsPolicy", "dnsConfig.options"]),
  told("pod.hostNetwork", "hostNetwork", { convert: onInstances("task.networkMode", "host") }),
  told("pod.hostPID, shareProcessNamespace", "hostPID", { convert: onInstances("task.pidMode", "host") }),
  told("pod.hostPID, shareProcessNamespace", "shareProcessNamespace", {
    convert: (value) =>
      value === true ? { key: ["task", "pidMode"], value: "task", why: "" } : { why: "The default." },
  }),
  told("pod.hostIPC", "hostIPC", { convert: onInstances("task.ipcMode", "host") }),
  told(nodes, ["nodeSelector", "kubernetes.io/arch"], {
    key: "task.architecture",
    convert: (value) => ({ value: value === "amd64" ? "x86_64" : value }),
  }),
  told(nodes, ["nodeSelector", "kubernetes.io/os"], {
    convert: (value) => (value === "linux" ? {} : lost("Set task.operatingSystem to a version of Windows.")),
  }),
  told(nodes, "nodeSelector.*", {
    bucket: "lost",
    why: "Fargate has no nodes to choose; on a capacity group use placement.",
  }),
  told(nodes, "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution", {
    convert: (value, { subject }) => requiredNodes(value, subject),
  }),
  told(nodes, "affinity.nodeAffinity", {
    bucket: "lost",
    why: "Fargate has no nodes to choose; on a capacity group use placement.",
  }),
  told("pod.affinity.podAntiAffinity", "affinity.podAntiAffinity", {
    why: "On Fargate every task has a host of its own, and tasks are spread over zones.",
    convert: () => ({}),
  }),
  told("pod.affinity.podAffinity", "affinity.podAffinity"),
  told(spread, "topologySpreadConstraints", { convert: () => ({}) }),
  told("pod.tolerations", "tolerations", { convert: () => ({}) }),
  told("pod.os.name", "os.name", {
    key: "task.operatingSystem",
    convert: (value) =>
      value === "linux"
        ? { why: "Linux is the default." }
        : {
            bucket: "approximated",
            value: "WINDOWS_SERVER_2022_CORE",
            why: "The version of Windows is chosen: write the one of the image.",
          },
  }),
  ...toldOf<Workload>(scheduling, "", [
    ...[
      "priorityClassName",
      "priority",
      "preemptionPolicy",
      "schedulerName",
      "runtimeClassName",
      "nodeName",
      "overhead",
    ],
  ]),
  ...toldOf<Workload>("pod.readinessGates, enableServiceLinks, schedulingGates", "", [
    ...["readinessGates", "enableServiceLinks", "schedulingGates", "hostUsers", "resourceClaims"],
  ]),
  plainRow("restartPolicyRules", "lost", "ECS restarts a container by restartPolicy alone."),
];
