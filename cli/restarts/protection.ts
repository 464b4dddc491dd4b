import type { JsonObject } from "../../sandbox/account/json";
import { types } from "../../sandbox/account/type-tokens";
import type { Registration } from "../../sandbox/rehearsal/registration";

/** What keeps the data of a resource that is to go; undefined where nothing does. */
export function protectionOf(
  { protect, retainOnDelete, type }: Registration,
  olds: JsonObject,
): string | undefined {
  if (protect) return "protected: Pulumi refuses to delete it";
  if (retainOnDelete || olds["skipDestroy"] === true) return "it stays in the account, and leaves the stack";
  if (type === types.repository && olds["forceDelete"] !== true) return "AWS refuses while it holds images";
  if (type === types.bucket && olds["forceDestroy"] !== true) return "AWS refuses while it holds objects";
  if (type === types.kmsKey) return "AWS keeps it for the days of its deletion window";
  return undefined;
}
