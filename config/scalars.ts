import { Address4, Address6 } from "ip-address";
import { z } from "zod";
import type { NameLimit } from "../facts/name-limits";
import { nameLimits } from "../facts/name-limits";
import { show } from "./explain";

/** A text with its own message: `what` says the form, with an example. */
export function text(pattern: RegExp, what: string) {
  return z.string().regex(pattern, { error: (issue) => `${show(issue.input)} is not ${what}` });
}

/** A name that AWS limits in length and characters. */
export function limitedName(limit: NameLimit, what: string) {
  const rule = `use ${String(limit.minLength)} to ${String(limit.maxLength)} ${limit.characters}`;
  return z
    .string()
    .min(limit.minLength, { error: (issue) => `${show(issue.input)} is too short for ${what}; ${rule}` })
    .max(limit.maxLength, {
      error: (issue) => `${show(issue.input)} has ${String(issue.input?.length)} characters; ${rule}`,
    })
    .regex(limit.pattern, { error: (issue) => `${show(issue.input)} is no name for ${what}; ${rule}` });
}

/** A name in the characters that ECS takes for clusters, services, containers and capacity providers. */
export function ecsName(what: string) {
  return limitedName(nameLimits.ecs, what);
}

/** An IPv4 network such as 10.20.0.0/16, written from its first address. */
export const ipv4Cidr = z.string().refine((value) => isCidr(value) && networkAddress(value) === value, {
  error: (issue) => cidrFault(issue.input),
});

function isCidr(value: string): boolean {
  return value.includes("/") && Address4.isValid(value);
}

/** The block that an address with a prefix lies in, written from its first address. */
function networkAddress(cidr: string): string {
  const address = new Address4(cidr);
  return `${address.startAddress().correctForm()}/${String(address.subnetMask)}`;
}

function cidrFault(input: unknown): string {
  return typeof input === "string" && isCidr(input)
    ? `${show(input)} does not start at its network address; use ${networkAddress(input)}`
    : `${show(input)} is not an IPv4 CIDR block; write it like 10.20.0.0/16`;
}

/** An IPv4 network, or an IPv6 network such as 2001:db8::/32, written from its first address. */
export const ipCidr = z
  .string()
  .refine((value) => (isCidr(value) || isIpv6Cidr(value)) && networkOf(value) === value, {
    error: (issue) => ipFault(issue.input),
  });

/** Whether a block that `ipCidr` takes is one of IPv6 addresses. */
export function isIpv6(cidr: string): boolean {
  return cidr.includes(":");
}

function isIpv6Cidr(value: string): boolean {
  return value.includes("/") && Address6.isValid(value);
}

function networkOf(cidr: string): string {
  if (!isIpv6(cidr)) return networkAddress(cidr);
  const address = new Address6(cidr);
  return `${address.startAddress().correctForm()}/${String(address.subnetMask)}`;
}

function ipFault(input: unknown): string {
  const valid = typeof input === "string" && (isCidr(input) || isIpv6Cidr(input));
  return valid
    ? `${show(input)} does not start at its network address; use ${networkOf(input)}`
    : `${show(input)} is not a CIDR block; write it like 10.20.0.0/16, or 2001:db8::/32`;
}

/** A whole number between two bounds, both allowed. */
export function integer(minimum: number, maximum: number) {
  const range = `use a whole number from ${String(minimum)} to ${String(maximum)}`;
  const error = ({ input }: { input: unknown }) => {
    if (input === undefined) return `is missing; ${range}`;
    return Number.isInteger(input)
      ? `${show(input)} is out of range; ${range}`
      : `${show(input)} is not a whole number; ${range}`;
  };
  return z.int({ error }).min(minimum, { error }).max(maximum, { error });
}

/** The message of a union in which each branch has a key of its own, where somebody wrote several of them. */
export function oneOf(keys: readonly string[]) {
  return ({ input }: { input: unknown }) => {
    const given = typeof input === "object" && input !== null ? keys.filter((key) => key in input) : [];
    return given.length > 1 ? `has ${given.join(" and ")}; give exactly one of them` : undefined;
  };
}

/** A TCP or UDP port. */
export const port = integer(1, 65535);
