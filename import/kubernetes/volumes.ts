import { isMap, type Json } from "../../config/container-definitions";
import type { Draft } from "../draft";
import { ecsNameOf, plain } from "../names";
import { memoryMiB } from "../units";
import type { Key } from "../verdict";
import { type Cluster, type ClusterObject, listAt, type PodVolume } from "./cluster";
import type { Node } from "../rows";
import { remarkOf } from "./fact";

/** Size of a file system in memory that has no limit, in MiB. */
const usualMemoryMiB = 64;

/** Size of a volume whose claim says none, in GiB. */
const usualSizeGiB = 20;

/** File system of the stack that takes what several Pods share. */
const sharedFileSystem = "shared";

/** The workload that has the volumes. */
export interface VolumePlace {
  readonly draft: Draft;
  readonly at: Key;
  readonly cluster: Cluster;
  readonly object: ClusterObject;
}

/** The volumes of a Pod by name; those that the stack file can have are written into its task. */
export function planVolumes(pod: Node, place: VolumePlace): Map<string, PodVolume> {
  const volumes = new Map<string, PodVolume>();
  for (const volume of listAt(pod, "volumes"))
    if (isMap(volume)) volumes.set(plain(volume["name"]), plan(volume, place));
  for (const template of listAt(place.object.node, "spec", "volumeClaimTemplates")) {
    const metadata = isMap(template) && isMap(template["metadata"]) ? template["metadata"] : {};
    volumes.set(plain(metadata["name"]), { kind: "lost", why: remarkOf("statefulSet.volumeClaimTemplates") });
  }
  return volumes;
}

function plan(volume: Json, place: VolumePlace): PodVolume {
  const name = ecsNameOf(volume["name"]);
  const { emptyDir, hostPath, persistentVolumeClaim, nfs, ephemeral } = volume;
  const keep = (value: object): PodVolume => {
    place.draft.set([...place.at, "task", "volumes", name], value);
    return { kind: "mount", volume: name };
  };
  if (emptyDir !== undefined) {
    const { medium, sizeLimit } = isMap(emptyDir) ? emptyDir : {};
    return medium === "Memory"
      ? { kind: "memory", sizeMiB: memoryMiB(sizeLimit ?? "") ?? usualMemoryMiB, keys: [] }
      : keep({});
  }
  if (isMap(hostPath)) return keep({ hostPath: hostPath["path"] });
  if (isMap(persistentVolumeClaim)) return keep(claimed(plain(persistentVolumeClaim["claimName"]), place));
  if (isMap(nfs)) return keep(shared(name, place));
  if (isMap(ephemeral)) return keep({ ebs: { sizeGiB: usualSizeGiB } });
  return { kind: "lost", why: remarkOf(kindOf(volume)) };
}

/** The line of docs/kubernetes.md for a volume that has no counterpart. */
function kindOf(volume: Json): string {
  if ("configMap" in volume || "secret" in volume) return "pod.volumes[].configMap, secret";
  return "projected" in volume || "downwardAPI" in volume
    ? "pod.volumes[].projected, downwardAPI"
    : "pod.volumes[].csi, image, iscsi, fc";
}

/** A claim that many may write is a directory of EFS; one for a single writer is a new EBS volume for each task. */
function claimed(name: string, place: VolumePlace): object {
  const claim = place.cluster.find("PersistentVolumeClaim", place.object.namespace, name);
  const spec = claim !== undefined && isMap(claim.value["spec"]) ? claim.value["spec"] : {};
  const modes: unknown[] = Array.isArray(spec["accessModes"]) ? spec["accessModes"] : [];
  // Only services have EBS volumes, and those of a StatefulSet would not come back to their Pod.
  const isShared =
    modes.includes("ReadWriteMany") || modes.includes("ReadOnlyMany") || place.object.kind !== "Deployment";
  const volume = isShared ? shared(name, place) : { ebs: { sizeGiB: sizeOf(spec) } };
  if (claim !== undefined)
    place.cluster.read(
      claim,
      "",
      isShared ? ["fileSystems", sharedFileSystem] : [...place.at, "task", "volumes"],
    );
  return volume;
}

function sizeOf(spec: Json): number {
  const resources = isMap(spec["resources"]) ? spec["resources"] : {};
  const requests = isMap(resources["requests"]) ? resources["requests"] : {};
  const amount = memoryMiB(requests["storage"] ?? "");
  return amount === undefined ? usualSizeGiB : Math.max(1, Math.ceil(amount / 1024));
}

function shared(name: string, { draft }: VolumePlace): object {
  const accessPoint = ecsNameOf(name);
  const key = ["fileSystems", sharedFileSystem, "accessPoints", accessPoint];
  if (draft.get(key) === undefined) draft.set(key, { path: `/${accessPoint}` });
  return { efs: { fileSystem: sharedFileSystem, accessPoint } };
}
