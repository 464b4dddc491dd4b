import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
/** Folders whose code registers resources or calls look-ups. */
const FOLDERS = ["components", "program"];

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The type and function tokens of everything that the program can register and call, as its source names them. */
export function registeredTokens(): { readonly types: string[]; readonly functions: string[] } {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(ROOT, folder, file), "utf8")),
  ).join("\n");
  const types = [...sources.matchAll(/new aws\.(\w+)\.(\w+)\(/g)].map(
    ([, module = "", name = ""]) => `aws:${module}/${lowerFirst(name)}:${name}`,
  );
  const functions = [...sources.matchAll(/\baws\.(?:(\w+)\.)?(get[A-Z]\w*)\(/g)].map(
    ([, module = "index", called = ""]) => {
      const name = called.replace(/Output$/, "");
      return `aws:${module}/${name}:${name}`;
    },
  );
  return { types: [...new Set(types)].sort(), functions: [...new Set(functions)].sort() };
}
