import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { lock } from "proper-lockfile";
import writeFileAtomic from "write-file-atomic";
import { Account, emptyState, type AccountState } from "./account";

/** A change that waits for its turn. */
interface Change {
  run(): void;
  settle(failure?: unknown): void;
}

function fingerprint(path: string): string {
  if (!existsSync(path)) return "none";
  const { ino, size, mtimeMs } = statSync(path);
  return `${ino}-${size}-${mtimeMs}`;
}

/**
 * The account in its file. Changes of one process run one after another, and those that wait are written together; two
 * processes exclude each other with a lock file beside it. Every change reads the file again when someone else wrote it.
 */
export class AccountStore {
  private account = new Account(emptyState());
  private seen = "unread";
  private readonly waiting: Change[] = [];
  private draining = false;

  /** @param path - the account's JSON file; it is made when the first change is written */
  constructor(readonly path: string) {}

  /**
   * The account as the file has it now. For looking only: what is changed in it is not written.
   *
   * @throws Error when the file holds no account
   */
  read(): Account {
    const now = fingerprint(this.path);
    if (now !== this.seen) {
      this.account = new Account(now === "none" ? emptyState() : parseState(this.path));
      this.seen = now;
    }
    return this.account;
  }

  /**
   * Changes the account and writes it. A change that throws after it changed something is written too, as AWS keeps what
   * was created before an operation failed.
   *
   * @returns what `change` returns
   */
  change<T>(change: (account: Account) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let done: () => void = () => undefined;
      this.waiting.push({
        run: () => {
          try {
            const result = change(this.read());
            done = () => {
              resolve(result);
            };
          } catch (error) {
            done = () => {
              reject(error instanceof Error ? error : new Error(String(error)));
            };
          }
        },
        settle: (failure) => {
          if (failure === undefined) done();
          else
            reject(failure instanceof Error ? failure : new Error("The account file could not be written."));
        },
      });
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.draining) return;
    this.draining = true;
    while (this.waiting.length > 0) await this.writeWaiting();
    this.draining = false;
  }

  private async writeWaiting(): Promise<void> {
    let changes: Change[] = [];
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      // A process that was killed leaves its lock behind; others wait until it counts as stale, and some time longer.
      const release = await lock(this.path, {
        realpath: false,
        stale: 5000,
        retries: { retries: 1500, factor: 1, minTimeout: 10, maxTimeout: 10 },
      });
      try {
        changes = this.waiting.splice(0);
        for (const change of changes) change.run();
        // Whoever practises on the account can read it; nobody else on the machine may: it holds the values of secrets.
        writeFileAtomic.sync(this.path, JSON.stringify(this.account.state), { fsync: false, mode: 0o600 });
        this.seen = fingerprint(this.path);
      } finally {
        await release();
      }
    } catch (error) {
      changes = [...changes, ...this.waiting.splice(0)];
      for (const change of changes) change.settle(error);
      return;
    }
    for (const change of changes) change.settle();
  }
}

function parseState(path: string): AccountState {
  const state = JSON.parse(readFileSync(path, "utf8")) as Partial<AccountState>;
  if (state.version !== 1)
    throw new Error(`${path} is not the file of a sandbox account; delete it to start an empty one.`);
  return { ...emptyState(), ...state };
}
