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

/** Log group of the events of a cluster. */
export function eventLogGroupName(clusterName: string): string {
  return `/ecs-events/${clusterName}`;
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
  return rewritten(name, name.replace(/[^A-Za-z0-9-]+/g, "-"), loadBalancingRoom);
}

/** Pulumi name of a load balancer. "internal" would become "internal-1a2b3c4", and AWS keeps names that start so for itself. */
export function loadBalancerLogicalName(name: string): string {
  return name === "internal" ? rewritten(name, "inner", loadBalancingRoom) : loadBalancingLogicalName(name);
}

const loadBalancingRoom = nameLimits.loadBalancer.maxLength - autoNameSuffixLength;

/** Prefix of the repositories of a pull-through cache that the stack file does not name. */
export function cachePrefix(context: PlanContext, key: string): string {
  const name = `${platformName(context)}-${key}`;
  return rewritten(name, name.toLowerCase().replace(/[^a-z0-9]+/g, "-"), nameLimits.cachePrefix.maxLength);
}

/** Name of a service of VPC Lattice and of its target group. AWS keeps names that start with svc- and tg- for itself. */
export function latticeName(clusterName: string, key: string): string {
  const name = `${clusterName}-${key}`;
  const written = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-?((svc|tg)-)+/, "");
  return rewritten(name, written, nameLimits.lattice.maxLength);
}

/** Name under which a service is found in DNS where the stack file gives none: others write it by hand, so it has no hash if it fits. */
export function discoveryName(service: string): string {
  const written = service.toLowerCase().replace(/^-+|-+$/g, "");
  return shorten(written === "" ? hash(service) : written, nameLimits.dnsLabel.maxLength);
}

/** Pulumi name of a bucket, short enough that the generated physical name fits 63 characters. */
export function bucketLogicalName(name: string): string {
  return rewritten(name, name.toLowerCase(), nameLimits.bucket.maxLength - autoNameSuffixLength);
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

/** A name in the characters that AWS takes. Rewriting may make two names equal ("a_b" and "a-b"), so a rewritten one carries a hash of what it was. */
function rewritten(name: string, written: string, maxLength: number): string {
  if (trim(written) === name) return shorten(name, maxLength);
  const start = trim(trim(written).slice(0, maxLength - hashLength - 1));
  return [start, hash(name)].filter((part) => part !== "").join("-");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, hashLength);
}

/** Without separators at either end, where AWS does not take them. */
function trim(name: string): string {
  return name.replace(/^[-_./]+|[-_./]+$/g, "");
}
