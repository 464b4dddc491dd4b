/** Whether a text matches one of the patterns, in which `*` stands for any text. */
export function matchesPattern(value: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = pattern
      .split("*")
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(".*");
    return new RegExp(`^${source}$`, "s").test(value);
  });
}
