/** A path from a folder, without `.` and `..` where that can be. */
export function joinPath(folder: string, path: string): string {
  if (path.startsWith("/")) return path;
  const steps: string[] = [];
  for (const step of `${folder}/${path}`.split("/"))
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  return steps.join("/");
}

/** The folder of a file. */
export function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}
