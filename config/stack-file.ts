import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import { configNamespace } from "./namespace";
import { ConfigError, type Problem } from "./problem";

/** A stack file as it was written. */
export interface StackFile {
  /** Values under `ecs-platform:`, keys without the namespace. */
  readonly platform: Readonly<Record<string, unknown>>;
  /** `aws:region`, where the file has it. */
  readonly region: string | undefined;
  /** Everything that the file holds. */
  readonly whole: Readonly<Record<string, unknown>>;
  /** The line, counted from 1, on which a problem lies; undefined where the file has nothing at its path. */
  lineOf(problem: Problem): number | undefined;
}

/**
 * Reads the text of a `Pulumi.<stack>.yaml`.
 *
 * @throws ConfigError when it is no YAML, or has no `config` map.
 */
export function readStackFile(text: string): StackFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw new ConfigError(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return {
          path: `line ${String(line)}, column ${String(col)}`,
          message: `is no valid YAML: ${error.message}`,
        };
      }),
    );
  const { whole, config } = contentOf(document);
  const prefix = `${configNamespace}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  const region = config["aws:region"];
  return {
    platform: Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value])),
    region: typeof region === "string" ? region : undefined,
    whole,
    lineOf: (problem) => lineOf(document, lines, problem.path.split(".")),
  };
}

function contentOf(document: Document): Record<"whole" | "config", Record<string, unknown>> {
  const root: unknown = document.toJS();
  const whole = typeof root === "object" && root !== null ? (root as Record<string, unknown>) : {};
  const config = whole["config"];
  if (typeof config !== "object" || config === null)
    throw new ConfigError([
      {
        path: "config",
        message: "is missing; put the keys of the platform under config, as ecs-platform:network and so on",
      },
    ]);
  return { whole, config: config as Record<string, unknown> };
}

/** Line of the deepest key of a path that the file has. */
function lineOf(document: Document, lines: LineCounter, path: readonly string[]): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const [first, ...rest] = path.slice(0, length);
    const node: unknown = document.getIn(["config", `${configNamespace}:${String(first)}`, ...rest], true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}
