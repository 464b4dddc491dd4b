import { parseArgs } from "node:util";

/** Commands that take a stack and read its configuration file. */
const configCommands = [
  "up",
  "update",
  "preview",
  "pre",
  "refresh",
  "destroy",
  "down",
  "import",
  "watch",
  "config",
];

/** Further commands that take a stack. */
const stackCommands = ["stack", "cancel", "logs", "state", "console"];

/** Commands that ask before they change something. */
const askingCommands = ["up", "update", "refresh", "destroy", "down"];

/** Commands that policy packs judge. */
const policyCommands = ["up", "update", "preview", "pre"];

/** Flags of the CLI with a value that may stand before its command, beside those that the sandbox reads. */
const otherValueFlags = ["color", "tracing", "profiling", "policy-pack"];

/** What the sandbox reads of the arguments of the CLI; everything else it hands on as it is. */
export interface SandboxArguments {
  /** The command, such as `up`; undefined where only flags are given. */
  readonly command: string | undefined;
  /** Folder of the Pulumi project, as given. */
  readonly cwd: string | undefined;
  readonly stack: string | undefined;
  readonly configFile: string | undefined;
  /** The arguments without --config-file. */
  readonly rest: readonly string[];
}

/** Reads the arguments for the CLI. */
export function readArguments(args: readonly string[]): SandboxArguments {
  const text = { type: "string" } as const;
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: {
      cwd: { ...text, short: "C" },
      stack: { ...text, short: "s" },
      "config-file": text,
      ...Object.fromEntries(otherValueFlags.map((flag) => [flag, text])),
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const ours = tokens.filter((token) => token.kind === "option" && token.name === "config-file");
  const dropped = ours.flatMap((token) =>
    token.kind === "option" && token.inlineValue === false ? [token.index, token.index + 1] : [token.index],
  );
  return {
    command: positionals[0],
    cwd: asText(values.cwd),
    stack: asText(values.stack),
    configFile: asText(values["config-file"]),
    rest: args.filter((_, index) => !dropped.includes(index)),
  };
}

/** A flag whose value is missing reads as true; the CLI complains about it. */
function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Where the CLI's arguments stand once the sandbox has decided what the user left open. */
export interface Settled {
  readonly stack: string;
  readonly configCopy: string;
  /** Policy pack of this project, for commands that name none. */
  readonly policyPack: string;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
}

/**
 * The arguments that the CLI gets: the user's, and behind them the stack, the copy of its configuration, the project's policy pack
 * unless the user names one, and --yes where nobody could answer.
 */
export function cliArguments(args: SandboxArguments, settled: Settled): string[] {
  const { command = "", rest } = args;
  const has = (...flags: string[]) => rest.some((each) => flags.includes(each.split("=")[0] ?? each));
  return [
    ...rest,
    ...(needsStack(command) && args.stack === undefined ? ["--stack", settled.stack] : []),
    ...(configCommands.includes(command) ? ["--config-file", settled.configCopy] : []),
    ...(policyCommands.includes(command) && !has("--policy-pack")
      ? ["--policy-pack", settled.policyPack]
      : []),
    ...(askingCommands.includes(command) && !settled.interactive && !has("--yes", "-y", "--preview-only")
      ? ["--yes"]
      : []),
  ];
}

/** Whether a command works on a stack. */
export function needsStack(command: string | undefined): boolean {
  return command !== undefined && [...configCommands, ...stackCommands].includes(command);
}
