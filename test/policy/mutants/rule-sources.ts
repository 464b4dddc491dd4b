import { readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import ts from "typescript";

/** The source of a rule, and what the types of its expressions are. */
export interface RuleSource {
  readonly id: string;
  readonly file: ts.SourceFile;
  readonly types: ts.TypeChecker;
}

/** The sources of all rules, read by TypeScript once. */
export function ruleSources(folder = "policy/rules"): RuleSource[] {
  const paths = readdirSync(folder)
    .sort()
    .map((name) => resolve(folder, name));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    strict: true,
    noUncheckedIndexedAccess: true,
    types: [],
  };
  const program = ts.createProgram(paths, options, withoutPackages(options));
  const types = program.getTypeChecker();
  return paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    return file === undefined ? [] : [{ id: basename(path, ".ts"), file, types }];
  });
}

/** Files of the standard library, which no reading changes. */
const library = new Map<string, ts.SourceFile | undefined>();

/** The types of packages say nothing of a rule's conditions, and take most of the time. */
function withoutPackages(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  const folder = dirname(ts.getDefaultLibFilePath(options));
  host.getSourceFile = (path, ...rest) => {
    if (dirname(path) !== folder) return read(path, ...rest);
    if (!library.has(path)) library.set(path, read(path, ...rest));
    return library.get(path);
  };
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) =>
      text.startsWith(".") ? ts.resolveModuleName(text, from, options, host) : { resolvedModule: undefined },
    );
  return host;
}
