import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { unknownText, unreadText } from "./wire-values";

/** So many entries has a list that a look-up answers: two, as of subnets in two zones. */
const listLength = 2;

/**
 * The fields that a look-up of a Pulumi package answers, by its declarations: texts that are read as unknown, lists of them, and values of
 * other types that are not known. A program can go on with them as it would in a preview.
 *
 * @param program a file of the program's folder, whose packages are looked into
 * @returns undefined for a look-up whose declaration is not found
 */
export function lookUpFields(program: string, token: string): Record<string, unknown> | undefined {
  const [, provider = "", module = "", name = ""] =
    /^([^:]+):([^:/]+)(?:\/[^:]+)?:([^:]+)$/.exec(token) ?? [];
  const folder = packageFolder(program, `@pulumi/${provider}`);
  if (folder === undefined) return undefined;
  const file = join(folder, module === "index" ? "" : module, `${name}.d.ts`);
  if (!existsSync(file)) return undefined;
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  const wanted = `${name.charAt(0).toUpperCase()}${name.slice(1)}Result`;
  const result = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find((each) => each.name.text === wanted);
  if (result === undefined) return undefined;
  return Object.fromEntries(
    result.members.flatMap((member) =>
      ts.isPropertySignature(member) && ts.isIdentifier(member.name)
        ? [[member.name.text, valueOf(member.type)]]
        : [],
    ),
  );
}

function valueOf(type: ts.TypeNode | undefined): unknown {
  if (type?.kind === ts.SyntaxKind.StringKeyword) return unreadText;
  if (type !== undefined && ts.isArrayTypeNode(type))
    return Array.from({ length: listLength }, () => valueOf(type.elementType));
  return unknownText;
}

function packageFolder(program: string, name: string): string | undefined {
  try {
    return dirname(createRequire(program).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
