import { createHash, type Hash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { AwsError } from "../account/errors";
import { readDockerignore, type Dockerignore } from "./dockerignore";

/** What an image is built from. */
export interface BuildContext {
  /** The folder, or the URL of sources elsewhere. */
  readonly folder: string;
  /** Path of the Dockerfile from where the program runs; "" for the one in the folder. */
  readonly dockerfile: string;
  /** A folder that is not part of the build context, even if it lies in it. */
  readonly without: string;
}

/** Forms of the location of sources that Docker fetches itself. */
const REMOTE = /^(https?:\/\/|git:\/\/|github\.com\/|git@)/;

const PERMISSIONS = 0o777;

/**
 * A digest of everything that Docker would be sent: names, permissions and content of the files that `.dockerignore` leaves, and the
 * Dockerfile. Sources elsewhere stand for themselves.
 *
 * @throws AwsError when there is no such folder or Dockerfile
 * @see https://docs.docker.com/build/concepts/context/
 */
export function buildContextDigest(context: BuildContext): string {
  const hash = createHash("sha256");
  const { folder, dockerfile } = context;
  if (REMOTE.test(folder)) return hash.update(folder).update(dockerfile).digest("hex");
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new AwsError("", `"${folder}": not a valid directory or URL`);
  const file = resolve(dockerfile === "" ? join(folder, "Dockerfile") : dockerfile);
  if (!REMOTE.test(dockerfile) && !existsSync(file))
    throw new AwsError("", `open ${file}: no such file or directory`);
  hash.update(REMOTE.test(dockerfile) ? dockerfile : readFileSync(file));
  const ignore = readDockerignore(folder, file);
  addFolder({ hash, root: folder, ignore, without: resolve(context.without) }, "");
  return hash.digest("hex");
}

interface Walk {
  readonly hash: Hash;
  readonly root: string;
  readonly ignore: Dockerignore;
  readonly without: string;
}

/** Adds the files below a folder, in the order of their names. */
function addFolder(walk: Walk, folder: string): void {
  for (const name of readdirSync(join(walk.root, folder)).sort()) {
    const path = folder === "" ? name : `${folder}/${name}`;
    const file = join(walk.root, path);
    const entry = lstatSync(file);
    if (entry.isDirectory()) {
      if (resolve(file) !== walk.without && !walk.ignore.leavesOutFolder(path)) addFolder(walk, path);
    } else if (walk.ignore.leavesOut(path)) continue;
    else if (entry.isSymbolicLink()) walk.hash.update(`${path}\0link\0${readlinkSync(file)}\0`);
    else if (entry.isFile())
      walk.hash.update(`${path}\0${entry.mode & PERMISSIONS}\0${entry.size}\0`).update(readFileSync(file));
  }
}
