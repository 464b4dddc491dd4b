import ts from "typescript";
import { isCondition, isPredicate } from "./conditions";
import type { Mutant, Operator } from "./mutant";
import type { RuleSource } from "./rule-sources";

/** What a rule says about itself, and the names of findings: no verdict hangs on it. */
const descriptions = new Set([
  ...[
    "id",
    "stage",
    "title",
    "why",
    "fix",
    "severity",
    "levels",
    "neverExempt",
    "controls",
    "url",
    "settings",
  ],
  ...["message", "key"],
]);

/** From which argument on calls that make findings, or say what they wait for, take texts for people. */
const findingTexts: Readonly<Record<string, number>> = {
  must: 1,
  fail: 0,
  advice: 0,
  pass: 0,
  undecided: 0,
  noteUnknown: 0,
};

/** A place in the source and what is put there. */
type Change = readonly [operator: Operator, node: ts.Node, replacement: string];

/** Every mutant of a rule, in the order of its source. */
export function mutantsOf({ id, file, types }: RuleSource): Mutant[] {
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isDescription(node)) return;
    if (ts.isExpression(node)) changes.push(...conditionChanges(node, types), ...expressionChanges(node));
    if (ts.isStatement(node)) changes.push(...statementChanges(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return changes.map(([operator, node, replacement]) => ({
    ...{ rule: id, operator, replacement },
    ...{ start: node.getStart(), end: node.getEnd() },
    line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    text: node.getText().replace(/\s+/g, " "),
  }));
}

function isDescription(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && descriptions.has(node.name.getText());
}

function conditionChanges(node: ts.Expression, types: ts.TypeChecker): Change[] {
  const text = node.getText();
  if (isPredicate(node, types))
    return [
      ["negate", node, `(...given) => negated(${text}(...given))`],
      ["always true", node, "() => true"],
      ["never true", node, "() => false"],
    ];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [["negate", node, "false"]];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [["negate", node, "true"]];
  if (!isCondition(node, types)) return [];
  return [
    ["negate", node, `negated(${text})`],
    ["always true", node, "true"],
    ["never true", node, "false"],
  ];
}

const otherOperators: Readonly<Partial<Record<ts.SyntaxKind, readonly [Operator, string]>>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: ["swap and, or", "||"],
  [ts.SyntaxKind.BarBarToken]: ["swap and, or", "&&"],
  [ts.SyntaxKind.LessThanToken]: ["boundary", "<="],
  [ts.SyntaxKind.LessThanEqualsToken]: ["boundary", "<"],
  [ts.SyntaxKind.GreaterThanToken]: ["boundary", ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ["boundary", ">"],
};

function expressionChanges(node: ts.Expression): Change[] {
  if (ts.isBinaryExpression(node)) {
    const [operator, token = ""] = otherOperators[node.operatorToken.kind] ?? [];
    if (operator === undefined) return [];
    return [[operator, node, `((${node.left.getText()}) ${token} (${node.right.getText()}))`]];
  }
  if (ts.isArrayLiteralExpression(node))
    return node.elements.map((entry, index) => [
      isFinding(entry) ? "drop finding" : "drop entry",
      node,
      `[${without(node.elements, index)}]`,
    ]);
  if (ts.isCallExpression(node)) return callChanges(node);
  if (ts.isStringLiteralLike(node) && node.text !== "" && !isFindingText(node))
    return [["empty text", node, '""']];
  return [];
}

function callChanges(node: ts.CallExpression): Change[] {
  const called = node.expression.getText();
  if (called === "all" || called === "any")
    return [["swap and, or", node.expression, `require("../truth").${called === "all" ? "any" : "all"}`]];
  if (called !== "isOneOf") return [];
  return node.arguments
    .slice(1)
    .map((_, index) => ["drop entry", node, `isOneOf(${without(node.arguments, index + 1)})`]);
}

function statementChanges(node: ts.Statement): Change[] {
  const gives = ts.isExpressionStatement(node) && ts.isYieldExpression(node.expression);
  const leaves = ts.isReturnStatement(node) && node.expression === undefined;
  return gives || leaves ? [["drop finding", node, ";"]] : [];
}

/** Whether an entry of a list is a finding that is made there. */
function isFinding(entry: ts.Expression): boolean {
  return (
    ts.isCallExpression(entry) && [...Object.keys(findingTexts), "judge"].includes(entry.expression.getText())
  );
}

function without(nodes: readonly ts.Node[], index: number): string {
  return nodes
    .filter((_, each) => each !== index)
    .map((each) => each.getText())
    .join(", ");
}

/** Whether a text stands in what a finding says to people, or in its key. */
function isFindingText(node: ts.Node): boolean {
  for (let inner = node; !ts.isSourceFile(inner.parent); inner = inner.parent) {
    const call = inner.parent;
    if (!ts.isCallExpression(call)) continue;
    const first = findingTexts[call.expression.getText()];
    if (first !== undefined && call.arguments.indexOf(inner as ts.Expression) >= first) return true;
  }
  return false;
}
