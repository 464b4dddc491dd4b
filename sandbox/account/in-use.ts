import type { Account, AccountObject } from "./account";
import { refusal, type RefusalValues } from "./refusals";

/** What holds an object, and how the facts begin the refusal. */
export interface Hold {
  /** How the refusal to delete starts in the facts of the object's type. */
  readonly circumstance: string;
  /** Types whose references to the object keep it. */
  readonly heldBy: readonly string[];
}

/** @throws AwsError when something of the given types names the object */
export function refuseInUse(account: Account, object: AccountObject, { circumstance, heldBy }: Hold): void {
  if (account.holders(object, heldBy).length > 0) throw inUse(object, circumstance);
}

/** AWS's refusal to delete the object. */
export function inUse(object: AccountObject, circumstance: string, values: RefusalValues = {}): Error {
  return refusal(object.type, ["delete", circumstance], { id: object.id, arn: object.id, ...values });
}
