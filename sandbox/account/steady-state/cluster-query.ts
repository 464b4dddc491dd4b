/** Attributes of a container instance by name; undefined where the account does not know the value. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Attributes that ECS gives every instance, so that one without a value here is not absent. */
const BUILT_IN = /^ecs\./;

/** The parts of an expression: brackets, operators and words. */
function tokensOf(expression: string): string[] {
  return expression.match(/\(|\)|\[|\]|,|&&|\|\||==|!=|>=|<=|=~|!~|![a-z]+|!|<|>|[^\s()[\],=!<>&|]+/g) ?? [];
}

const ALIASES: Readonly<Record<string, string>> = {
  "&&": "and",
  "||": "or",
  "!": "not",
  "==": "equals",
  "!=": "not_equals",
  "!in": "not_in",
  "!exists": "not_exists",
  "=~": "matches",
  "!~": "not_matches",
};

/** What each operator asks of an attribute, and of what stands behind it. */
const OPERATORS: Readonly<
  Record<string, (value: string, wanted: readonly [string, ...string[]]) => boolean>
> = {
  equals: (value, [wanted]) => value === wanted,
  not_equals: (value, [wanted]) => value !== wanted,
  in: (value, wanted) => wanted.includes(value),
  not_in: (value, wanted) => !wanted.includes(value),
  matches: (value, [pattern]) => new RegExp(`^(?:${pattern})$`).test(value),
  not_matches: (value, [pattern]) => !new RegExp(`^(?:${pattern})$`).test(value),
};

/** Greater and less are asked of counts and versions, which the account does not have: they are taken to hold. */
function compare(value: string | undefined, operator: string, wanted: readonly string[]): boolean {
  if (operator === "exists") return value !== undefined;
  if (operator === "not_exists") return value === undefined;
  const [first = "", ...others] = wanted;
  return OPERATORS[operator]?.(value ?? "", [first, ...others]) ?? true;
}

/** Reads an expression from left to right. */
class Reader {
  private position = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly attributes: Attributes,
  ) {}

  or(): boolean {
    let holds = this.and();
    while (this.take("or")) holds = this.and() || holds;
    return holds;
  }

  private and(): boolean {
    let holds = this.not();
    while (this.take("and")) holds = this.not() && holds;
    return holds;
  }

  private not(): boolean {
    if (this.take("not")) return !this.not();
    if (!this.take("(")) return this.predicate();
    const holds = this.or();
    this.take(")");
    return holds;
  }

  private predicate(): boolean {
    const subject = this.next();
    const following = this.peek();
    const bare = following === undefined || ["and", "or", ")"].includes(following);
    const operator = bare ? "exists" : this.next();
    const wanted = operator.endsWith("exists") ? [] : this.argument();
    const [, name] = /^attribute:(.+)$/.exec(subject) ?? [];
    if (name === undefined) return true;
    const value = this.attributes[name];
    if (value === undefined && BUILT_IN.test(name)) return true;
    return compare(value, operator, wanted);
  }

  private argument(): string[] {
    if (!this.take("[")) return [this.next()];
    const items: string[] = [];
    while (this.peek() !== undefined && !this.take("]")) if (!this.take(",")) items.push(this.next());
    return items;
  }

  private peek(): string | undefined {
    const token = this.tokens[this.position];
    return token === undefined ? undefined : (ALIASES[token] ?? token);
  }

  private next(): string {
    const token = this.peek() ?? "";
    this.position += 1;
    return token;
  }

  private take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.position += 1;
    return true;
  }
}

/**
 * Whether an expression of the cluster query language selects an instance. What is asked of tasks and agents, which the account
 * does not have, is taken to hold.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function selects(expression: string, attributes: Attributes): boolean {
  return new Reader(tokensOf(expression), attributes).or();
}
