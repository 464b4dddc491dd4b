import type { Account } from "../account";
import { denial } from "./denial";
import { passesEndpoints, type Destination } from "./network-path";
import { isAllowed, type Access } from "./permissions";
import type { Task } from "./task";

/** A step of a task's start that can fail; it answers why, in the words of the stopped task. */
export type Step = (account: Account, task: Task) => string | undefined;

/** How ECS begins when it cannot read secrets, or sign in to a registry. */
export const PULL = "ResourceInitializationError: unable to pull secrets or registry auth:";

/** What a role of the task does at a service of AWS. */
export interface Call {
  /** ARN or name of the role; "" where the instance's own role calls, which is not judged. */
  readonly role: string;
  readonly to: Destination;
  readonly accesses: readonly Access[];
}

/** What a role hears that may not make a call, by its own policies or by that of the endpoint on its way; undefined where it may. */
export function deniedCall(account: Account, task: Task, { role, to, accesses }: Call): Denied | undefined {
  const session = { role, name: "0".repeat(32) };
  for (const access of accesses) {
    const policy =
      role !== "" && !isAllowed(account, role, access)
        ? "identity-based"
        : passesEndpoints(account, task, [to, access])
          ? undefined
          : "VPC endpoint";
    if (policy !== undefined)
      return { access, words: `AccessDeniedException: ${denial(session, access, policy)}` };
  }
  return undefined;
}

/** A refused access with AWS's words for it. */
export interface Denied {
  readonly access: Access;
  readonly words: string;
}
