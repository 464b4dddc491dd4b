/** A command that cannot be carried out as it was written; its message is all that the user sees. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
