import { CommandError } from "./command-error";

/** The calls that the command answers, and the options that each needs. `--region` and `--output json` can be given to all. */
const calls = {
  "ecs run-task": ["cli-input-json"],
  "ecs describe-tasks": ["cluster", "tasks"],
  "ecs wait tasks-stopped": ["cluster", "tasks"],
  "ssm get-parameters": ["names"],
} as const;

/** A call that the command answers. */
export type CallName = keyof typeof calls;

/** A call with the values of its options. */
export interface Call {
  readonly name: CallName;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** Options with any number of values; all others have one. */
const listOptions = ["names", "tasks"];

const globalOptions = ["region", "output"];

/**
 * Reads the words behind `aws`.
 *
 * @throws CommandError for every call but those of the table
 */
export function readCommandLine(args: readonly string[]): Call {
  const { words, options } = split(args);
  const name = words.join(" ");
  if (!isCallName(name)) {
    const known = Object.entries(calls).map(
      ([call, needed]) => `  aws ${call} ${needed.map((option) => `--${option} …`).join(" ")}`,
    );
    throw new CommandError(
      "usage",
      [
        `The sandbox does not answer this call, and it never reaches AWS: aws ${args.join(" ")}`,
        "It answers:",
        ...known,
      ].join("\n"),
    );
  }
  const needed: readonly string[] = calls[name];
  const unknown = Object.keys(options).filter((option) => ![...needed, ...globalOptions].includes(option));
  if (unknown.length > 0)
    throw new CommandError("usage", `Unknown options: ${unknown.map((option) => `--${option}`).join(", ")}`);
  const missing = needed.filter((option) => (options[option] ?? []).length === 0);
  if (missing.length > 0) {
    const list = missing.map((option) => `--${option}`).join(", ");
    throw new CommandError("usage", `the following arguments are required: ${list}`);
  }
  const [output = "json"] = options["output"] ?? [];
  if (output !== "json")
    throw new CommandError("usage", `The sandbox prints JSON only; leave out --output ${output}.`);
  return { name, options };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

/** The words of the call, and its options by name. */
function split(args: readonly string[]): { words: string[]; options: Record<string, string[]> } {
  const words: string[] = [];
  const options: Record<string, string[]> = {};
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) words.push(arg);
    else options[name] = value === undefined ? takeValues(name, rest) : [value];
  }
  return { words, options };
}

function takeValues(option: string, rest: string[]): string[] {
  const next = rest.findIndex((word) => word.startsWith("--"));
  const available = next === -1 ? rest.length : next;
  return rest.splice(0, listOptions.includes(option) ? available : Math.min(available, 1));
}
