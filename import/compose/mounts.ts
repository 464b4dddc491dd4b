import { isMap } from "../../config/container-definitions";
import { ecsNameOf, freeName, plain } from "../names";
import { lost, type Outcome } from "../rows";
import { composeMiB } from "../units";
import type { Key } from "../verdict";
import type { ServiceOwner } from "./service-owner";

/** File system of the stack that takes the named volumes. */
export const sharedFileSystem = "shared";

/** Size of a file system in memory that has no limit, in MiB. */
const usualMemoryMiB = 64;

const onMachine =
  "It is a directory of the machine where Compose runs: copy the files into the image, or put them on EFS.";

interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly sizeMiB: number | undefined;
}

/** A mount in the short form, `data:/var/lib/data:ro`, or in the long one. */
export function mountOf(value: unknown): Mount | undefined {
  if (isMap(value)) {
    const { type, source, target, read_only: readOnly, tmpfs } = value;
    const size = isMap(tmpfs) ? composeMiB(tmpfs["size"]) : undefined;
    return {
      type: plain(type),
      source: plain(source),
      target: plain(target),
      readOnly: readOnly === true,
      sizeMiB: size,
    };
  }
  const [, source = "", target, mode = ""] =
    /^(?:([^:]+):)?(\/[^:]*)(?::([a-zA-Z,]+))?$/.exec(plain(value)) ?? [];
  if (target === undefined) return undefined;
  const type = /^[./~]/.test(source) ? "bind" : "volume";
  return { type, source, target, readOnly: mode.split(",").includes("ro"), sizeMiB: undefined };
}

/** A volume of a service. */
export function mount(value: unknown, owner: ServiceOwner): Outcome {
  const given = mountOf(value);
  if (given === undefined) return lost("It is no mount such as data:/var/lib/data.");
  if (given.type === "tmpfs") return { keys: [inMemory(given.target, given.sizeMiB, owner)] };
  if (given.type !== "volume")
    return lost(given.type === "bind" ? onMachine : "Only volume, bind and tmpfs are known.");
  const { draft, at, workload } = owner;
  const volumes = [...workload, "task", "volumes"];
  const name = ecsNameOf(
    given.source === ""
      ? freeName("storage", (each) => draft.get([...volumes, each]) !== undefined)
      : given.source,
  );
  draft.set(
    [...volumes, name],
    given.source === "" ? {} : { efs: { fileSystem: sharedFileSystem, accessPoint: name } },
  );
  if (given.source !== "") accessPoint(name, owner);
  const point = draft.set([...at, "mountPoints", "+"], {
    ...{ sourceVolume: name, containerPath: given.target },
    ...(given.readOnly && { readOnly: true }),
  });
  return {
    keys: [[...volumes, name], point],
    why:
      given.source === ""
        ? "Storage of the task, which goes with it."
        : "A directory of EFS, which every task of every service shares.",
  };
}

/** The directory of EFS that stands for a named volume. */
export function accessPoint(name: string, { draft }: Pick<ServiceOwner, "draft">): Key {
  const key = ["fileSystems", sharedFileSystem, "accessPoints", ecsNameOf(name)];
  return draft.get(key) === undefined ? draft.set(key, { path: `/${ecsNameOf(name)}` }) : key;
}

/** A file system in memory, as `/tmp` or `/tmp:size=64m,mode=755`. */
export function tmpfs(value: unknown, owner: ServiceOwner): Outcome {
  const paths: unknown[] = Array.isArray(value) ? value : [value];
  const keys = paths.map((each) => {
    const [path = "", options = ""] = plain(each).split(":");
    return inMemory(path, composeMiB(/size=(\w+)/.exec(options)?.[1]), owner);
  });
  return { keys };
}

function inMemory(containerPath: string, sizeMiB: number | undefined, { draft, at }: ServiceOwner): Key {
  return draft.set([...at, "linuxParameters", "tmpfs", "+"], {
    containerPath,
    sizeMiB: sizeMiB ?? usualMemoryMiB,
  });
}
