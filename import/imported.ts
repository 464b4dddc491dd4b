import { translateTaskDefinitions } from "./task-definition/translate";
import { translateKubernetes } from "./kubernetes/translate";
import { translateCompose } from "./compose/translate";
import { translateCopilot } from "./copilot/translate";
import { giveMemory } from "./capacity";
import { documentsOf, type SourceFile, type Sources } from "./documents";
import { Draft } from "./draft";
import type { Place } from "./place";
import { settle } from "./settle";
import { stackText } from "./stack-text";
import type { Entry, OpenPoint } from "./verdict";

/** Turns the documents of a format into a draft, and says what became of every field. */
export type Translate = (sources: Sources, draft: Draft, place: Place) => readonly Entry[];

/** What a person gives to the import. */
export interface Given {
  readonly files: readonly SourceFile[];
  /** Text of a file by its path from the folder of the first one; undefined where there is none. Without it, no other file is read. */
  readonly beside?: (path: string) => string | undefined;
  /** Environment whose settings hold, where the format has several. */
  readonly environment?: string | undefined;
}

/** Every format that can be imported. */
export const formats = {
  kubernetes: translateKubernetes,
  compose: translateCompose,
  copilot: translateCopilot,
  "task-definition": translateTaskDefinitions,
} as const satisfies Record<string, Translate>;

/** The name of a format. */
export type Format = keyof typeof formats;

/** An imported platform. */
export interface Imported {
  /** Text of the stack file. */
  readonly text: string;
  /** Every field of the sources, each once. */
  readonly entries: readonly Entry[];
  /** What a person has to fill in or to prepare. */
  readonly open: readonly OpenPoint[];
  /** Whether the stack file passes its own checks; where not, `open` says what keeps it from that. */
  readonly isValid: boolean;
}

/**
 * Imports files of one format.
 *
 * @throws SourceError where a file cannot be read as YAML or JSON, or is a template.
 */
export function importFiles(format: Format, given: Given, place: Place): Imported {
  const { files, beside = () => undefined, environment } = given;
  const draft = new Draft();
  draft.set(["network"], { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" });
  draft.remark(["network"], "Chosen by the import, since the source has no network: see docs/config.md.");
  const translated = formats[format]({ documents: documentsOf(files), beside, environment }, draft, place);
  giveMemory(draft);
  const { entries, isValid } = settle(draft, translated);
  const names = files.map(({ name }) => name).join(", ");
  for (const { key, message } of draft.open) draft.remark(key.split("."), `Fill in: ${message}`);
  const comment = `yaml-language-server: $schema=./config.schema.json\nImported from ${names}; docs/import.md says how.`;
  return { text: stackText(draft, { region: place.region, comment }), entries, open: draft.open, isValid };
}
