import { isMap } from "../../config/container-definitions";
import { ensureGroup } from "../capacity";
import { plain, portNameOf } from "../names";
import { lost, type Outcome } from "../rows";
import type { ContainerOwner } from "./cluster";
import { environmentRows } from "./environment-rows";
import { type KubernetesRow, remarkOf, told, toldOf } from "./fact";
import { livenessRows } from "./probe";
import { resourceRows } from "./resource-rows";

type ContainerRow = KubernetesRow<ContainerOwner>;

const same = (fact: string, field: string, key: string): ContainerRow =>
  told(`container.${fact}`, field, { key, why: "" });

/** Arguments, in which Kubernetes puts variables and ECS does not. */
function words(value: unknown): Outcome {
  const text = JSON.stringify(value);
  const given = Array.isArray(value) ? value.map(plain) : value;
  return text.includes("$(")
    ? {
        bucket: "approximated",
        value: given,
        why: "`$(VAR)` is not replaced; start a shell, or let the program read the variable.",
      }
    : { value: given };
}

const security = "securityContext";

/**
 * Fields of a container.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container
 */
export const containerRows: readonly ContainerRow[] = [
  told("container.name", "name", {
    also: ["pod.containers", "pod.initContainers"],
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.at] }),
  }),
  same("image", "image", "image.uri"),
  told("container.imagePullPolicy", "imagePullPolicy", { convert: () => ({}) }),
  told("container.command", "command", { key: "entryPoint", convert: words }),
  told("container.args", "args", { key: "command", convert: words }),
  same("workingDir", "workingDir", "workingDirectory"),
  ...environmentRows,
  told("container.ports[].containerPort", "ports.*", {
    also: ["container.ports[].hostPort"],
    parts: ["name", "containerPort", "protocol", "hostPort", "hostIP"],
    key: "portMappings.+",
    convert: (value, { subject }) => portMapping(value, subject),
  }),
  ...resourceRows,
  told("container.volumeMounts", "volumeMounts.*", {
    parts: [
      "name",
      "mountPath",
      "readOnly",
      "subPath",
      "subPathExpr",
      "mountPropagation",
      "recursiveReadOnly",
    ],
    convert: (value, { subject }) => mount(value, subject),
  }),
  told("container.volumeDevices", "volumeDevices", {
    bucket: "lost",
    why: "It is a claim, not a device of the instance; linuxParameters.devices has those.",
  }),
  ...livenessRows,
  told("container.lifecycle.postStart, preStop", "lifecycle"),
  same("stdin", "stdin", "interactive"),
  told("container.stdin", "stdinOnce", { bucket: "lost", why: "Standard input stays open." }),
  same("tty", "tty", "pseudoTerminal"),
  ...toldOf<ContainerOwner>("container.terminationMessagePath, terminationMessagePolicy", "", [
    ...["terminationMessagePath", "terminationMessagePolicy"],
  ]),
  told("container.restartPolicy (sidecar containers)", "restartPolicy", {
    key: "restartPolicy",
    convert: (value) =>
      value === "Always" ? { value: {} } : lost("Only Always is possible for one container."),
  }),
  told("container.securityContext.privileged", `${security}.privileged`, {
    key: "privileged",
    convert: (value, { subject }) => {
      if (value === true) ensureGroup(subject.draft, subject.workload);
      return { value };
    },
  }),
  ...["runAsUser", "runAsGroup"].map((field) =>
    told<ContainerOwner>("container.securityContext.runAsUser, runAsGroup", `${security}.${field}`, {
      convert: (_, { subject }) => userOf(subject),
    }),
  ),
  told("container.securityContext.runAsNonRoot", `${security}.runAsNonRoot`),
  same(
    "securityContext.readOnlyRootFilesystem",
    `${security}.readOnlyRootFilesystem`,
    "readonlyRootFilesystem",
  ),
  ...["add", "drop"].map((field) =>
    told<ContainerOwner>("container.securityContext.capabilities", `${security}.capabilities.${field}.*`, {
      key: `linuxParameters.capabilities.${field}.+`,
      convert: (value) => ({ value: plain(value).replace(/^CAP_/, "") }),
    }),
  ),
  told("container.securityContext.allowPrivilegeEscalation", `${security}.allowPrivilegeEscalation`, {
    key: "dockerSecurityOptions.+",
    convert: (value) =>
      value === false ? { value: "no-new-privileges" } : { bucket: "mapped", why: "The default." },
  }),
  ...["seccompProfile", "appArmorProfile"].map((field) =>
    told<ContainerOwner>(
      "container.securityContext.seLinuxOptions, appArmorProfile, seccompProfile",
      `${security}.${field}`,
      {
        parts: ["type", "localhostProfile"],
        convert: (value) =>
          isMap(value) && value["type"] === "RuntimeDefault"
            ? { why: "The container runtime uses its own default profile, always." }
            : lost(remarkOf("container.securityContext.seLinuxOptions, appArmorProfile, seccompProfile")),
      },
    ),
  ),
  told(
    "container.securityContext.seLinuxOptions, appArmorProfile, seccompProfile",
    `${security}.seLinuxOptions`,
    {
      bucket: "lost",
    },
  ),
  told("container.securityContext.windowsOptions.gmsaCredentialSpec", `${security}.windowsOptions`, {
    bucket: "lost",
  }),
  told("container.securityContext.procMount", `${security}.procMount`),
];

function portMapping(value: unknown, { draft, at }: ContainerOwner): Outcome {
  if (!isMap(value)) return lost("It is no map of a port.");
  const { name, containerPort, protocol, hostPort } = value;
  if (protocol === "SCTP") return lost("SCTP has no counterpart.");
  const mappings = draft.get([...at, "portMappings"]);
  const taken = (each: string) =>
    Array.isArray(mappings) && mappings.some((mapping) => isMap(mapping) && mapping["name"] === each);
  const wanted = portNameOf(name ?? `port-${plain(containerPort)}`);
  const given = { name: taken(wanted) ? `${wanted}-${plain(containerPort)}` : wanted, containerPort };
  return {
    value: protocol === "UDP" ? { ...given, protocol: "udp" } : given,
    why: "",
    parts: {
      hostPort:
        hostPort === containerPort
          ? { bucket: "approximated", why: "Each task has an address of its own, at which the port is open." }
          : lost(remarkOf("container.ports[].hostPort")),
      hostIP: lost(remarkOf("container.ports[].hostPort")),
    },
  };
}

function mount(value: unknown, { draft, at, volumes }: ContainerOwner): Outcome {
  if (!isMap(value)) return lost("It is no map of a mount.");
  const { name, mountPath, readOnly, subPath } = value;
  const volume = volumes.get(plain(name));
  if (volume === undefined) return lost("The Pod has no volume of this name.");
  if (volume.kind === "lost") return lost(volume.why);
  if (volume.kind === "memory") {
    const key = draft.set([...at, "linuxParameters", "tmpfs", "+"], {
      containerPath: mountPath,
      sizeMiB: volume.sizeMiB,
    });
    volume.keys.push(key);
    return { bucket: "approximated", keys: [key], why: remarkOf("pod.volumes[].emptyDir (medium: Memory)") };
  }
  if (subPath !== undefined)
    return lost(
      "Only whole volumes are mounted: subPath is lost, and with it the mount; make an access point of EFS for the directory.",
    );
  return {
    key: ["mountPoints", "+"],
    value: { sourceVolume: volume.volume, containerPath: mountPath, ...(readOnly === true && { readOnly }) },
    why: "",
    parts: {
      mountPropagation: lost("It has no counterpart."),
      recursiveReadOnly: lost("It has no counterpart."),
    },
  };
}

/** User and group of a container, its own or those of the Pod. */
function userOf({ draft, at }: ContainerOwner): Outcome {
  return draft.get([...at, "user"]) === undefined
    ? lost("A group needs a user; set runAsUser too.")
    : { keys: [[...at, "user"]], why: "" };
}
