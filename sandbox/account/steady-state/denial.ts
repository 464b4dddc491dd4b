import { ACCOUNT_ID } from "../identity";
import type { Access } from "./permissions";

/** A session of a role. */
export interface Session {
  /** ARN or name of the role. */
  readonly role: string;
  /** What the service that assumed it calls itself. */
  readonly name: string;
}

/** AWS's words for an action that no policy of a role allows. */
export function denial({ role, name }: Session, { action, resource }: Access): string {
  const user = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role.split("/").at(-1) ?? ""}/${name}`;
  const on = resource === "" ? "" : ` on resource: ${resource}`;
  return `User: ${user} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`;
}
