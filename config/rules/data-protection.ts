import { type Draft, entriesOf, type Rule } from "../draft";
import { unknownName } from "../nearest-key";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { isMap } from "./platform-scope";

/** What data protection names exists, and nothing else in the file asks for the opposite. */
export const dataIsProtected: Rule<PlatformConfig> = function* (platform) {
  if (!platform.intact("dataProtection")) return;
  yield* exceptionsAreNeeded(platform);
  yield* deletionsAreOnRequest(platform);
};

function* exceptionsAreNeeded(platform: Draft<PlatformConfig>): Iterable<Problem> {
  const { services, jobs, repositories, fileSystems, dataProtection } = platform.value;
  const { protect, retainOnDelete, except } = dataProtection;
  const names = [services, jobs, repositories, fileSystems].flatMap((map) =>
    entriesOf<unknown>(map).map(([name]) => name),
  );
  const known = [...new Set(names)];
  for (const [index, name] of except.entries()) {
    const path = ["dataProtection", "except", index];
    if (except.indexOf(name) < index) yield platform.problem(path, `"${name}" is named twice; name it once`);
    else if (!protect && !retainOnDelete)
      yield platform.problem(
        path,
        "makes no exception, since no data is protected; set protect, or remove it",
      );
    else if (!known.includes(name))
      yield platform.problem(path, `names nothing that keeps data: ${unknownName(name, known)}`);
  }
}

function* deletionsAreOnRequest(platform: Draft<PlatformConfig>): Iterable<Problem> {
  const { repositories, dataProtection } = platform.value;
  if (!dataProtection.protect) return;
  for (const [key, repository] of entriesOf(repositories)) {
    const at = ["repositories", key];
    const readable = platform.intact(...at, "forceDelete") && platform.intact(...at, "protect");
    if (!readable || !isMap(repository) || dataProtection.except.includes(key)) continue;
    if (repository.forceDelete && repository.protect === undefined)
      yield platform.problem(
        [...at, "forceDelete"],
        "is not possible with dataProtection.protect, which refuses every deletion; take it away, or set protect: false beside it",
      );
  }
}
