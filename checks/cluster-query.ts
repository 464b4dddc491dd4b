/**
 * Which values of an attribute of container instances an expression of the cluster query language selects; undefined where it speaks of
 * anything else.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function attributeTest(
  attribute: string,
  expression: string,
): ((value: string) => boolean) | undefined {
  const term = new RegExp(`^attribute:${escaped(attribute)}\\s*(==|=~|in)\\s*(.+)$`);
  const terms = expression.split(/\s+(?:or|\|\|)\s+/).map((each) => term.exec(each.trim()));
  const patterns = terms.map((match) => (match === null ? undefined : patternOf(match[1], match[2] ?? "")));
  if (patterns.some((pattern) => pattern === undefined)) return undefined;
  return (value) => patterns.some((pattern) => pattern?.test(value) === true);
}

function patternOf(operator: string | undefined, operand: string): RegExp | undefined {
  const text = operand.trim();
  if (/\s/.test(text) && operator !== "in") return undefined;
  if (operator === "==") return exactly([text]);
  if (operator === "in") {
    const list = /^\[([^\]]*)\]$/.exec(text)?.[1];
    return list === undefined ? undefined : exactly(list.split(",").map((each) => each.trim()));
  }
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined;
  }
}

function exactly(values: readonly string[]): RegExp {
  return new RegExp(`^(?:${values.map(escaped).join("|")})$`);
}

function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9-]/g, "\\$&");
}
