import ts from "typescript";

/** Whether an expression is a condition: by its place, or because it is a truth, which may be one that is not known yet. */
export function isCondition(node: ts.Expression, types: ts.TypeChecker): boolean {
  if (isName(node) || hasSameMutants(node) || isAskedForUnknown(node)) return false;
  return standsForCondition(node) || isTruth(types.getTypeAtLocation(node));
}

/** Whether an expression that is passed to a call is a function whose answer is a condition, such as that of `filter`. */
export function isPredicate(node: ts.Expression, types: ts.TypeChecker): boolean {
  if (!ts.isCallExpression(node.parent) || node.parent.expression === node) return false;
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return false;
  return types
    .getTypeAtLocation(node)
    .getCallSignatures()
    .some((signature) => isTruth(signature.getReturnType()));
}

/** Whether an identifier names something where it is declared, imported or looked up, and is no expression. */
function isName(node: ts.Expression): boolean {
  const { parent } = node as { parent: { name?: ts.Node; propertyName?: ts.Node } };
  return parent.name === node || parent.propertyName === node;
}

/** The opposite of an opposite is the opposite: what is inside is enough. */
function hasSameMutants(node: ts.Expression): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) ||
    (ts.isCallExpression(node) && node.expression.getText() === "not")
  );
}

/** Whether it is only asked if an expression is known or there: then that comparison is the condition. */
function isAskedForUnknown(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && ["unknown", "undefined"].includes(parent.right.getText());
}

function standsForCondition(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    (parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
      parent.operatorToken.kind === ts.SyntaxKind.BarBarToken)
  );
}

/** Yes or no, among which may be that it is absent or not known. */
function isTruth(type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  const has = (flags: ts.TypeFlags) => (part: ts.Type) => (part.flags & flags) !== 0;
  return (
    parts.some(has(ts.TypeFlags.BooleanLike)) &&
    parts.every(has(ts.TypeFlags.BooleanLike | ts.TypeFlags.UniqueESSymbol | ts.TypeFlags.Undefined))
  );
}
