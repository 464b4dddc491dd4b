import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder of a test's own, below the system's folder for temporary files. */
export class TestFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "ecs-platform-")));

  /** Writes a file, with the folders above it, and returns its path. */
  write(name: string, text: string): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Writes a shell script that can be executed, and returns its path. */
  writeScript(name: string, ...lines: readonly string[]): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o755 });
    return file;
  }

  /** Removes the folder. */
  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
