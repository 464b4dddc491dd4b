import { createHash } from "node:crypto";
import { autoNameSuffixLength, nameLimits } from "../facts/name-limits";
import type { PlanContext } from "./context";

/** Hex digits that keep shortened and rewritten names apart. */
const hashLength = 6;

/** The name itself where it fits; else its beginning and a hash of the whole, so that two long names stay different. */
export function shorten(name: string, maxLength: number): string {
  return name.length <= maxLength ? name : `${trim(name.slice(0, maxLength - hashLength - 1))}-${hash(name)}`;
}

/** Prefix of every name that others must know: `<project>-<stack>` in the characters that ECS takes. */
export function platformName(context: PlanContext): string {
  const wished = `${context.project}-${context.stack}`;
  const written = wished.replace(/[^A-Za-z0-9_-]+/g, "-");
  // Rewriting may make two stacks equal ("a.b" and "a-b"), so a rewritten name carries a hash of what it was.
  return shorten(written === wished ? written : `${trim(written)}-${hash(wished)}`, 128);
}

/** Name of a repository that the stack file does not name. */
export function repositoryName(context: PlanContext, key: string): string {
  const clean = (part: string) => trim(part.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
  const wished = `${platformName(context)}/${key}`;
  const written = `${clean(platformName(context))}/${clean(key)}`;
  return shorten(
    written === wished.toLowerCase() ? written : `${written}-${hash(wished)}`,
    nameLimits.repository.maxLength,
  );
}

/** Family of a service's task definition. */
export function familyName(clusterName: string, service: string): string {
  return shorten(`${clusterName}-${service}`, nameLimits.ecs.maxLength);
}

/** Log group of a service. */
export function logGroupName(clusterName: string, service: string): string {
  return shorten(`/ecs/${clusterName}/${service}`, nameLimits.logGroup.maxLength);
}

/** Log group of ECS Exec's sessions. */
export function execLogGroupName(clusterName: string): string {
  return `/ecs-exec/${clusterName}`;
}

/**
 * Pulumi name of a load balancer or target group, short enough that the generated physical name fits 32 characters.
 * The physical name is left to Pulumi, so that a replacement never meets its predecessor's name.
 */
export function loadBalancingLogicalName(name: string): string {
  const written = trim(name.replace(/[^A-Za-z0-9-]+/g, "-"));
  const room = nameLimits.loadBalancer.maxLength - autoNameSuffixLength;
  if (written === name) return shorten(name, room);
  // Rewriting may make two names equal ("a_b" and "a-b"), so a rewritten name carries a hash of what it was.
  const start = trim(written.slice(0, room - hashLength - 1));
  return [start, hash(name)].filter((part) => part !== "").join("-");
}

/** Pulumi name of a role, short enough that the generated physical name fits 64 characters. */
export function roleLogicalName(name: string): string {
  return shorten(name, nameLimits.role.maxLength - autoNameSuffixLength);
}

/** Pulumi name of an inline policy, short enough that the generated physical name fits 128 characters. */
export function rolePolicyLogicalName(name: string): string {
  return shorten(name, nameLimits.rolePolicy.maxLength - autoNameSuffixLength);
}

/** Pulumi name of a rule of EventBridge or of its target, short enough that the generated physical name fits 64 characters. */
export function eventLogicalName(name: string): string {
  return shorten(name, nameLimits.event.maxLength - autoNameSuffixLength);
}

/** Pulumi name of a security group, a scaling policy or an alarm, short enough that the generated physical name fits 255 characters. */
export function longLogicalName(name: string): string {
  return shorten(name, 255 - autoNameSuffixLength);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, hashLength);
}

/** Without separators at either end, where AWS does not take them. */
function trim(name: string): string {
  return name.replace(/^[-_./]+|[-_./]+$/g, "");
}
