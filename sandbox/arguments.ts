import { resolve } from "node:path";
import { parseArgs } from "node:util";

/**
 * What a command of the CLI does with stacks, which decides how the sandbox runs it.
 *
 * - `config`: reads a stack's configuration file, which --config-file can move: it runs in the user's project folder.
 * - `state`: works on a stack, and may write or delete its configuration file: it runs in the sandbox's copy of the project.
 * - `names-stack`: as `state`, but says itself which stack, or needs none.
 * - `none`: knows no stack.
 */
export type StackUse = "config" | "state" | "names-stack" | "none";

const upCommands = ["up", "update"];
const previewCommands = ["preview", "pre"];
const destroyCommands = ["destroy", "down", "dn"];

/** Commands that take --config-file. */
const configCommands = [
  ...upCommands,
  ...previewCommands,
  ...destroyCommands,
  ...["refresh", "import", "watch", "logs", "config"],
];

/** Further commands that take a stack. */
const stateCommands = ["stack", "state", "cancel"];

/** Commands that ask before they change something. */
const askingCommands = [...upCommands, ...destroyCommands, "refresh", "import"];

/** Commands that policy packs judge. */
const judgedCommands = [...upCommands, ...previewCommands];

/** Options with a value that the sandbox reads, or that may stand before the command. */
const valueOptions = {
  cwd: { type: "string", short: "C" },
  stack: { type: "string", short: "s" },
  verbose: { type: "string", short: "v" },
  ...Object.fromEntries(
    ["config-file", "file", "color", "tracing", "profiling", "memprofilerate"].map((name) => [
      name,
      { type: "string" } as const,
    ]),
  ),
} as const;

/** What the sandbox reads of the arguments of the CLI; everything else it hands on as it is. */
export interface SandboxArguments {
  readonly use: StackUse;
  /** The command, such as `up`; empty where only options are given. */
  readonly command: string;
  /** Folder of the Pulumi project, as given. */
  readonly cwd: string | undefined;
  readonly stack: string | undefined;
  readonly configFile: string | undefined;
  /** File that a command of the state reads or writes. */
  readonly file: string | undefined;
  /** All arguments, without the given ones of the sandbox's own choice. */
  readonly without: (...options: readonly string[]) => string[];
  /** Whether one of these options is given. */
  readonly has: (...options: readonly string[]) => boolean;
}

/** Reads the arguments for the CLI. Options that it does not know count as switches. */
export function readArguments(args: readonly string[]): SandboxArguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: valueOptions,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = tokens.filter((token) => token.kind === "option");
  const has = (...names: readonly string[]) => options.some(({ name }) => names.includes(name));
  return {
    use: stackUse(positionals, has),
    command: positionals[0] ?? "",
    cwd: asText(values["cwd"]),
    stack: asText(values["stack"]),
    configFile: asText(values["config-file"]),
    file: asText(values["file"]),
    without: (...names) => {
      const dropped = options
        .filter(({ name }) => names.includes(name))
        .flatMap(({ index, inlineValue }) => (inlineValue === false ? [index, index + 1] : [index]));
      return args.filter((_, index) => !dropped.includes(index));
    },
    has,
  };
}

function stackUse(positionals: readonly string[], has: SandboxArguments["has"]): StackUse {
  const [command = ""] = positionals;
  if (has("help", "h")) return "none";
  if (namesStack(positionals)) return "names-stack";
  // The engine deletes the configuration file in the project folder after this one, whatever --config-file says.
  if (destroyCommands.includes(command) && has("remove")) return "state";
  if (configCommands.includes(command)) return "config";
  return stateCommands.includes(command) ? "state" : "none";
}

function namesStack([command, part = "", name]: readonly string[]): boolean {
  if (command !== "stack") return false;
  return ["init", "ls", "select", "unselect"].includes(part) || (part === "rm" && name !== undefined);
}

/** An option whose value is missing reads as true; the CLI complains about it. */
function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value.replace(/^=/, "") : undefined;
}

/** What the sandbox decides where the user has left it open. */
export interface Decisions {
  readonly stack: string;
  /** Folder from which the user names files. */
  readonly folder: string;
  /** The sandbox's copy of the stack's configuration file. */
  readonly configCopy: string;
  /** Folder of the sandbox's copy of the project. */
  readonly projectCopy: string;
  /** Folder of a policy pack; empty for none. */
  readonly policyPack: string;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
}

/** The arguments that the CLI gets, for a command that works on a project: the user's, and what the sandbox decides. */
export function cliArguments(given: SandboxArguments, decisions: Decisions): string[] {
  const { configCopy, projectCopy, folder } = decisions;
  if (given.use === "config")
    return withOptions(given.without("config-file"), [
      ...["--config-file", configCopy],
      ...defaultOptions(given, decisions),
    ]);
  return withOptions(given.without("cwd", "config-file", "file"), [
    ...["--cwd", projectCopy],
    ...(given.file === undefined ? [] : ["--file", resolve(folder, given.file)]),
    ...(given.use === "names-stack" ? [] : defaultOptions(given, decisions)),
  ]);
}

/** The stack, a policy pack, and --yes where nobody could answer. */
function defaultOptions(given: SandboxArguments, { stack, policyPack, interactive }: Decisions): string[] {
  const { command, has } = given;
  const judged = judgedCommands.includes(command) && policyPack !== "" && !has("policy-pack");
  const asks = askingCommands.includes(command) && !interactive && !has("yes", "y", "preview-only");
  return [
    ...(given.stack === undefined ? ["--stack", stack] : []),
    ...(judged ? ["--policy-pack", policyPack] : []),
    ...(asks ? ["--yes"] : []),
  ];
}

/** Adds options; they stand before a `--` of the user, behind which nothing is an option. */
function withOptions(args: readonly string[], options: readonly string[]): string[] {
  const end = args.indexOf("--");
  const position = end === -1 ? args.length : end;
  return [...args.slice(0, position), ...options, ...args.slice(position)];
}
