import { plain } from "../names";
import { entryOf, type Tracked, withEntry } from "../tracked";
import { joinPath } from "./paths";

/** The services of a file in a folder, with paths that start at the folder of the project. */
export function rebased(root: Tracked, folder: string): Tracked {
  const services = entryOf(root, "services");
  if (folder === "" || services?.kind !== "map") return root;
  const moved = new Map([...services.entries].map(([name, each]) => [name, movedService(each, folder)]));
  return withEntry(root, "services", { kind: "map", entries: moved });
}

function movedService(service: Tracked, folder: string): Tracked {
  if (service.kind !== "map") return service;
  const moved = (path: string): string => (path === "" ? path : joinPath(folder, path));
  const files = entryOf(service, "env_file");
  const build = entryOf(service, "build");
  const withFiles = files === undefined ? service : withEntry(service, "env_file", movedFiles(files, moved));
  if (build === undefined) return withFiles;
  const context = entryOf(build, "context");
  if (build.kind === "leaf") return withEntry(withFiles, "build", movedLeaf(build, moved));
  return context === undefined
    ? withFiles
    : withEntry(withFiles, "build", withEntry(build, "context", movedLeaf(context, moved)));
}

function movedFiles(files: Tracked, moved: (path: string) => string): Tracked {
  if (files.kind === "list")
    return { kind: "list", items: files.items.map((each) => movedFiles(each, moved)) };
  const path = entryOf(files, "path");
  if (files.kind === "leaf") return movedLeaf(files, moved);
  return path === undefined ? files : withEntry(files, "path", movedLeaf(path, moved));
}

function movedLeaf(leaf: Tracked, moved: (path: string) => string): Tracked {
  if (leaf.kind !== "leaf" || /^\w+:\/\//.test(plain(leaf.value))) return leaf;
  return { ...leaf, value: moved(plain(leaf.value)) };
}
