import { isMap } from "../config/container-definitions";
import { commandHoldsSecret, looksLikeSecret, textHoldsSecret } from "../policy/secret-detector";
import type { Refusal } from "./settle";

const why =
  "A secret seems to stand in it, and is not copied; let the application read it from a variable of secrets.";

const commands = [["entryPoint"], ["command"], ["healthCheck", "command"]] as const;

/** Texts of containers other than variables that seem to hold a secret: commands and labels. */
export function secretTexts(platform: unknown): readonly Refusal[] {
  return ["services", "jobs"].flatMap((section) =>
    entriesOf(platform, section).flatMap(([name, workload]) =>
      entriesOf(workload, "containers").flatMap(([container, value]) =>
        textsOf(value).map((key) => ({
          key: [section, name, "containers", container, ...key],
          message: why,
        })),
      ),
    ),
  );
}

function textsOf(container: unknown): string[][] {
  const words = commands.filter((key) => {
    const command = key.reduce<unknown>((at, step) => (isMap(at) ? at[step] : undefined), container);
    return Array.isArray(command) && commandHoldsSecret(command.filter((word) => typeof word === "string"));
  });
  const labels = entriesOf(container, "dockerLabels").filter(
    ([name, value]) => looksLikeSecret(name, String(value)) || textHoldsSecret(String(value)),
  );
  return [...words.map((key) => [...key]), ...labels.map(([name]) => ["dockerLabels", name])];
}

function entriesOf(value: unknown, key: string): [string, unknown][] {
  const found = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isMap(found) ? Object.entries(found) : [];
}
