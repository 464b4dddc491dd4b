import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import { configNamespace } from "./namespace";
import { ConfigError, type Position, type Problem } from "./problem";

/** A stack file as it was written. */
export interface StackFile {
  /** Values under `ecs-platform:`, keys without the namespace. */
  readonly platform: Readonly<Record<string, unknown>>;
  /** `aws:region`, where the file has it. */
  readonly region: string | undefined;
  /** Everything that the file holds. */
  readonly whole: Readonly<Record<string, unknown>>;
  /** Where a problem lies; undefined where the file has nothing at its path. */
  positionOf(problem: Problem): Position | undefined;
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
        const position = positionAt(lines, error.pos[0]);
        return {
          path: `line ${String(position.line)}, column ${String(position.column)}`,
          message: `is no valid YAML: ${error.message}`,
          position,
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
    positionOf: (problem) => positionOf(document, lines, problem.path.split(".")),
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

/** Where the value of the deepest key of a path stands that the file has. */
function positionOf(document: Document, lines: LineCounter, path: readonly string[]): Position | undefined {
  for (let length = path.length; length > 0; length--) {
    const [first, ...rest] = path.slice(0, length);
    const node: unknown = document.getIn(["config", `${configNamespace}:${String(first)}`, ...rest], true);
    if (isNode(node) && node.range) return positionAt(lines, node.range[0]);
  }
  return undefined;
}

/** The line and column of a character. */
export function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
