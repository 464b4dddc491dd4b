import { ACCOUNT_ID } from "../identity";
import type { Access } from "./permissions";

/** A session of a role. */
export interface Session {
  /** ARN or name of the role. */
  readonly role: string;
  /** What the service that assumed it calls itself. */
  readonly name: string;
}

/**
 * AWS's words for an action that no policy of a role allows, or none of the endpoint on its way.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denial(
  { role, name }: Session,
  { action, resource }: Access,
  policy: "identity-based" | "VPC endpoint" = "identity-based",
): string {
  const user = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role.split("/").at(-1) ?? ""}/${name}`;
  const on = resource === "" ? "" : ` on resource: ${resource}`;
  return `User: ${user} is not authorized to perform: ${action}${on} because no ${policy} policy allows the ${action} action`;
}
