import type { Account } from "../account";
import { denial } from "./denial";
import type { Access } from "./permissions";
import type { Task } from "./task";

/** A step of a task's start that can fail; it answers why, in the words of the stopped task. */
export type Step = (account: Account, task: Task) => string | undefined;

/** How ECS begins when it cannot read secrets, or sign in to a registry. */
export const PULL = "ResourceInitializationError: unable to pull secrets or registry auth:";

/** What a role of the task hears that is not allowed something. */
export function denied(role: string, access: Access): string {
  return `AccessDeniedException: ${denial({ role, name: "0".repeat(32) }, access)}`;
}
