import { isMap } from "../../config/container-definitions";
import { smallestFargateSize } from "../../facts/fargate-sizes";
import { ensureGroup } from "../capacity";
import { plain } from "../names";
import { secretArnOf, secretToCreate } from "../place";
import { lost, type Outcome } from "../rows";
import { cpuUnits, memoryMiB } from "../units";
import type { Key } from "../verdict";
import type { Workload } from "./cluster";
import { bucketOf, remarkOf } from "./fact";

/** The smallest size of Fargate that holds what the Pod asks for as a whole. */
export function taskSize(value: unknown, { draft, at }: Workload): Outcome {
  const { requests, limits } = isMap(value) ? value : {};
  const amounts = { ...(isMap(requests) ? requests : {}), ...(isMap(limits) ? limits : {}) };
  const size = smallestFargateSize({
    cpu: cpuUnits(amounts["cpu"]) ?? 0,
    memoryMiB: memoryMiB(amounts["memory"]) ?? 0,
    windows: false,
  });
  if (size === undefined) return lost("No size of Fargate holds it; use a capacity group.");
  const keys = [
    draft.set([...at, "task", "cpu"], size.cpu),
    draft.set([...at, "task", "memoryMiB"], size.memoryMiB),
  ];
  return { keys, bucket: "approximated", why: "The smallest size of Fargate that holds it." };
}

export function volume(value: unknown, { volumes, at, draft }: Workload): Outcome {
  if (!isMap(value)) return lost("It is no map of a volume.");
  const found = volumes.get(plain(value["name"]));
  if (found === undefined || found.kind === "lost") return lost(found?.why ?? "It has no name.");
  if (found.kind === "memory")
    return {
      bucket: "approximated",
      keys: found.keys,
      why:
        found.keys.length === 0
          ? "No container mounts it."
          : remarkOf("pod.volumes[].emptyDir (medium: Memory)"),
    };
  const keys = [[...at, "task", "volumes", found.volume]];
  const fact =
    ["hostPath", "persistentVolumeClaim", "nfs", "ephemeral"].find((kind) => kind in value) ?? "emptyDir";
  const parts = fact === "emptyDir" ? { "emptyDir.sizeLimit": lost(remarkOf("pod.volumes[].emptyDir")) } : {};
  if (fact === "hostPath") ensureGroup(draft, at);
  return { keys, bucket: bucketOf(`pod.volumes[].${fact}`), why: remarkOf(`pod.volumes[].${fact}`), parts };
}

/** Rights in AWS come with the role that an annotation of the account names, where the account is among the files. */
export function account(value: unknown, { cluster, object, draft, at }: Workload): Outcome {
  const found = cluster.find("ServiceAccount", object.namespace, value);
  const metadata = found !== undefined && isMap(found.value["metadata"]) ? found.value["metadata"] : {};
  const annotations = isMap(metadata["annotations"]) ? metadata["annotations"] : {};
  const role = annotations[roleAnnotation];
  if (found === undefined || role === undefined) return {};
  const key = draft.set([...at, "task", "taskRoleArn"], role);
  cluster.read(found, roleAnnotation, key);
  return { keys: [key] };
}

/** By this annotation EKS gives a service account a role. */
export const roleAnnotation = "eks.amazonaws.com/role-arn";

export function pullSecret(value: unknown, { containers, draft, place }: Workload): Outcome {
  const name = isMap(value) ? plain(value["name"]) : "";
  const keys = containers
    .filter((each) => !/^\d{12}\.dkr[.-]ecr\./.test(plain(each.value["image"])))
    .filter(({ at }) => draft.get([...at, "repositoryCredentials"]) === undefined)
    .map(({ at }) => {
      draft.fillIn(
        [...at, "repositoryCredentials"],
        `${secretToCreate(place, name)}; it holds username and password`,
      );
      return draft.set([...at, "repositoryCredentials"], secretArnOf(place, name));
    });
  return keys.length === 0 ? { why: "Images of ECR need none." } : { keys };
}

export function users({ containers, draft }: Workload): Outcome {
  const keys = containers.map(({ at }) => [...at, "user"]).filter((key) => draft.get(key) !== undefined);
  return keys.length === 0 ? lost("A group needs a user; set runAsUser too.") : { keys };
}

export function hostLines(value: Readonly<Record<string, unknown>>, owner: Workload): Outcome {
  const names: unknown[] = Array.isArray(value["hostnames"]) ? value["hostnames"] : [];
  const keys = names.flatMap((hostname) =>
    everywhere(owner, ["extraHosts", "+"], { hostname: plain(hostname), ipAddress: plain(value["ip"]) }),
  );
  return { keys };
}

/** Writes a value at every container that is no init container; `+` adds to a list. */
export function everywhere({ draft, containers }: Workload, key: Key, value: unknown): readonly Key[] {
  return containers.filter(({ isInit }) => !isInit).map(({ at }) => draft.set([...at, ...key], value));
}
