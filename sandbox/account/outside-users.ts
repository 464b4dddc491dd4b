import type { Account, AccountObject } from "./account";
import { AwsError } from "./errors";

/**
 * Runs AWS's check of a deletion. AWS says that something is in use, and not by what; where it is another stack, the sandbox adds it.
 *
 * @throws AwsError when AWS refuses
 */
export function namingOutsideUsers(account: Account, object: AccountObject, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const users = outsideUsers(account, object);
    if (users.length === 0) throw error;
    throw new AwsError(error.code, `${error.words}\nsandbox: used by ${users.join(", ")}`);
  }
}

/** What of other stacks uses an object, or what the object is a part of: type and name, and the stack. */
function outsideUsers(account: Account, object: AccountObject): string[] {
  // What AWS made itself, such as a main route table, belongs to no stack, and none is in its way.
  if (object.urn === undefined) return [];
  const own = stackOf(object);
  const others = account.state.objects.filter(
    (each) => each.urn !== undefined && stackOf(each) !== own && each.region === object.region,
  );
  const whole = account.state.objects.filter((each) => account.refersTo(object, each));
  const using = [[object], whole].map((targets) =>
    others.filter((each) => targets.some((target) => account.refersTo(each, target))),
  );
  const users = using.find((each) => each.length > 0) ?? [];
  return users.map((each) => `${each.type} ${nameIn(each)} of stack ${stackOf(each)}`).sort();
}

/** `<project>/<stack>` of the stack that answers for an object. */
function stackOf({ urn = "" }: AccountObject): string {
  const [, stack = "", project = ""] = /^urn:pulumi:([^:]*)::([^:]*)::/.exec(urn) ?? [];
  return `${project}/${stack}`;
}

/** The name of an object in its stack. */
function nameIn({ urn = "" }: AccountObject): string {
  return urn.split("::").at(-1) ?? "";
}
