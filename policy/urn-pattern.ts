import picomatch from "picomatch";

/** Stands for the slashes inside a type token, so that `*` does not stop at them. */
const innerSlash = "\u2215";

const options: picomatch.PicomatchOptions = { dot: true, nonegate: true };

/** A glob over URNs. */
export interface UrnPattern {
  readonly matches: (urn: string) => boolean;
  /** Whether it says neither which types nor which names it means. */
  readonly tooBroad: boolean;
  /** Whether it can mean resources of a stack and project at all. */
  readonly concerns: (stack: string, project: string) => boolean;
}

/** Types and names that no resource has: a pattern that matches one of them does not say what it means. */
const madeUp = [
  "made-up:made/up:MadeUp",
  "aws:made/up:MadeUp",
  "made-up:index:MadeUp$aws:made/up:MadeUp",
].map((types) => ["urn:pulumi:made-up", "made-up", types, "made-up-name"]);

/**
 * A glob as picomatch reads it, over the parts of a URN: `urn:pulumi:<stack>`, project, each type of the chain `parent$child`, and name. `*`
 * stands for any text in one part, `**` for any number of parts.
 */
export function urnPattern(glob: string): UrnPattern {
  const isMatch = picomatch(patternPath(glob), options);
  const [head = "**", project = "**", ...rest] = glob.split("::");
  // Stack and project do not make a pattern narrow, so what comes after them is looked at.
  const placed = [head, project].findIndex((part) => part.includes("**"));
  const skipped = placed < 0 ? 2 : placed;
  const tail = picomatch(patternPath([head, project, ...rest].slice(skipped).join("::")), options);
  return {
    matches: (urn) => isMatch(urnPath(urn)),
    tooBroad: madeUp.some((parts) => tail(partsPath(parts.slice(skipped)))),
    concerns: (stack, name) =>
      partMatches(head, `urn:pulumi:${stack}`) && (head.includes("**") || partMatches(project, name)),
  };
}

function partMatches(part: string, text: string): boolean {
  return part.includes("**") || part.includes("$") || picomatch.isMatch(text, part, options);
}

function patternPath(glob: string): string {
  return glob.replaceAll("/", innerSlash).replace(/::|\$/g, "/");
}

function urnPath(urn: string): string {
  const [head = "", project = "", types = "", ...name] = urn.split("::");
  return partsPath([head, project, types, name.join("::")]);
}

/** The chain of types is the last part but one. */
function partsPath(parts: readonly string[]): string {
  return parts
    .flatMap((part, index) => (index === parts.length - 2 ? part.split("$") : [part]))
    .map((part) => part.replaceAll("/", innerSlash))
    .join("/");
}
