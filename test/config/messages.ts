import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A message that the source of config/ can give, as a pattern with gaps where values are filled in. */
export interface Message {
  readonly file: string;
  readonly line: number;
  readonly pattern: RegExp;
}

/** Which argument of a call is a message, or the part of one that is its own. */
const messageArguments: Readonly<Record<string, number>> = {
  problem: 1,
  text: 1,
  limitedName: 1,
  ecsName: 0,
  hidden: 0,
};

/** Every message in the source files of a folder: what rules yield, and what schemas say of themselves. */
export function messagesIn(folder: string): Message[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => messagesOf(join(folder, file)));
}

function messagesOf(file: string): Message[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const messages: Message[] = [];
  const add = (node: ts.Expression): void => {
    for (const pattern of patternsOf(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      messages.push({ file, line: line + 1, pattern: new RegExp(pattern, "s") });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText();
      const message = node.arguments[messageArguments[called] ?? -1];
      if (message !== undefined) add(message);
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === "error") add(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return messages;
}

/** The patterns of an expression: one for each way that it may come out; none where nothing of it is written there. */
function patternsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [escaped(node.text)];
  if (ts.isParenthesizedExpression(node)) return patternsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(patternsOf);
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return patternsOf(node.body);
  if (!ts.isTemplateExpression(node)) return [];
  return node.templateSpans.reduce(
    (heads, { expression, literal }) => {
      const fillings = patternsOf(expression);
      const gaps = fillings.length === 0 ? [".*"] : fillings;
      return heads.flatMap((head) => gaps.map((gap) => head + gap + escaped(literal.text)));
    },
    [escaped(node.head.text)],
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
