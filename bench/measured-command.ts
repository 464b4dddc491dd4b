import { readdirSync, readFileSync } from "node:fs";
import { spawn } from "node:child_process";

/** What a command cost. */
export interface Cost {
  /** Seconds from its start to its end. */
  readonly seconds: number;
  /** Seconds of processor time of the command and of everything that it started: the same on a busy machine. */
  readonly cpuSeconds: number;
  /** Most memory that it and everything it started held at one time, in MiB; 0 where the system does not tell. */
  readonly memoryMiB: number;
}

/** How a measured command is run. */
export interface MeasuredOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

const pollMilliseconds = 250;
const pageBytes = 4096;

/**
 * Runs a command to its end and says what it cost.
 *
 * @throws Error with what it printed when it does not succeed.
 */
export async function measured(
  command: readonly string[],
  { cwd, env }: MeasuredOptions,
): Promise<Cost & { readonly stdout: string }> {
  // The shell counts the processor time of all that ended below it.
  const child = spawn("bash", ["-c", 'TIMEFORMAT="%R %U %S"; time "$@"', "bash", ...command], {
    ...{ cwd, env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  let memory = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const poll = setInterval(() => {
    memory = Math.max(memory, memoryBelow(child.pid ?? 0));
  }, pollMilliseconds);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(poll);
  if (code !== 0) throw new Error(`${command.join(" ")}\n${stdout}${stderr}`);
  const [seconds = 0, user = 0, system = 0] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return { seconds, cpuSeconds: user + system, memoryMiB: Math.round(memory / 1024 / 1024), stdout };
}

/** Bytes that a process and everything below it hold, as Linux tells; 0 elsewhere. */
function memoryBelow(root: number): number {
  const processes = new Map<number, { parent: number; bytes: number }>();
  for (const entry of listProcesses()) {
    // The name, in parentheses, may have blanks; parent and resident pages are the 2nd and 22nd field behind it.
    const fields = statOf(entry).split(") ").at(-1)?.split(" ") ?? [];
    processes.set(Number(entry), { parent: Number(fields[1]), bytes: Number(fields[21]) * pageBytes });
  }
  const isBelow = (id: number): boolean => {
    const found = processes.get(id);
    return id === root || (found !== undefined && found.parent > 0 && isBelow(found.parent));
  };
  return [...processes].reduce((sum, [id, { bytes }]) => (isBelow(id) ? sum + bytes : sum), 0);
}

function listProcesses(): string[] {
  try {
    return readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  } catch {
    return [];
  }
}

/** A process may end while it is looked at. */
function statOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, "utf8");
  } catch {
    return "";
  }
}
