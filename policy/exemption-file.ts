import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Exemption, exemptionFile } from "./exemption";
import { unknownName } from "./nearest-name";

/** Name of the file beside a stack file or Pulumi.yaml that is read where nothing else is said. */
export const usualExemptionFile = "policy-exemptions.yaml";

/** What an exemption file says. With a problem in it, it says nothing: half a file exempts more or less than was reviewed. */
export interface ExemptionFile {
  /** Its name in messages. */
  readonly name: string;
  readonly exemptions: readonly Exemption[];
  /** Everything that is wrong with its form, each with its line. */
  readonly problems: readonly string[];
}

/** Reads the text of an exemption file. Total: what is wrong with it is among its problems. */
export function readExemptions(text: string, name: string = usualExemptionFile): ExemptionFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [first] = document.errors;
  if (first !== undefined) {
    const { line, col } = lines.linePos(first.pos[0]);
    return unusable(name, [`${name}:${String(line)}:${String(col)}: is no YAML: ${first.message}`]);
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const parsed = exemptionFile.safeParse(
    plain(() => document.toJS()),
    { error: explain },
  );
  if (!parsed.success)
    return unusable(
      name,
      parsed.error.issues.flatMap((issue) => problemsOf(issue, name, lineOf)),
    );
  const exemptions = parsed.data.exemptions.map((each, index) => ({
    ...each,
    line: lineOf(["exemptions", index]),
  }));
  return { name, exemptions, problems: [] };
}

/** A file that exempts nothing, for the reasons that it gives. */
export function unusable(name: string, problems: readonly string[]): ExemptionFile {
  return { name, exemptions: [], problems };
}

/** A document with more aliases than any file needs cannot be read. */
function plain(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function problemsOf(
  issue: z.core.$ZodIssue,
  name: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): string[] {
  const keys = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
  const messages = issue.message.split("\n");
  return keys.map((key, index) => {
    const path = key === undefined ? issue.path : [...issue.path, key];
    const place = path.length === 0 ? "" : `${formatPath(path)}: `;
    return `${name}:${String(lineOf(path))}: ${place}${messages[index] ?? issue.message}`;
  });
}

/** exemptions[0].reason */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${String(part)}]` : `${index === 0 ? "" : "."}${String(part)}`,
    )
    .join("");
}

const fields = Object.keys(exemptionFile.shape.exemptions.element.shape);

/** What is wrong and what to write, in the words of this file. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys
        .map(
          (key) =>
            `is not a known key: ${unknownName(key, (issue.path ?? []).length === 0 ? ["exemptions"] : fields)}`,
        )
        .join("\n");
    case "invalid_type":
      return issue.input === undefined || issue.input === null
        ? `is missing; give ${noun(issue.expected)}`
        : `is no ${noun(issue.expected).replace(/^a /, "")}; give ${noun(issue.expected)}`;
    case "too_small":
      return `has ${String(String(issue.input).trim().length)} characters; use at least ${String(issue.minimum)}`;
    case "too_big":
      return `has ${String(String(issue.input).length)} characters; use at most ${String(issue.maximum)}`;
    case "invalid_format":
      return "is no date; give year, month and day, such as 2027-03-31";
    default:
      return undefined;
  }
}

const nouns: Readonly<Record<string, string>> = { string: "a text", array: "a list", object: "a map" };

function noun(expected: string): string {
  return nouns[expected] ?? expected;
}
