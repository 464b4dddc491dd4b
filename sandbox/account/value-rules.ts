import { isIPv4, isIPv6 } from "node:net";
import type { ValueRule } from "../../facts/resource-types/shape";
import { ipv4Address, ipv4Block } from "./cidr";
import { hasUnknown, isObject, parseJson, type Json } from "./json";

/** A value and the name it has in messages. */
interface Judged {
  readonly name: string;
  readonly value: Json;
}

function sizeOf(value: Json, rule: ValueRule): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "string") return rule.numericString === true ? Number(value) : value.length;
  return Array.isArray(value) ? value.length : undefined;
}

function outOfRange({ name, value }: Judged, rule: ValueRule): string | undefined {
  const size = sizeOf(value, rule);
  if (rule.range === undefined || size === undefined || (rule.orZero === true && size === 0))
    return undefined;
  const [least, greatest] = rule.range;
  if (size >= least && size <= greatest) return undefined;
  const bounds = greatest === Infinity ? `at least (${least})` : `in the range (${least} - ${greatest})`;
  if (typeof value === "number" || rule.numericString === true) {
    return `expected ${name} to be ${bounds}, got ${JSON.stringify(value)}`;
  }
  if (Array.isArray(value)) return `expected ${name} to have ${least} to ${greatest} items, got ${size}`;
  return size > greatest
    ? `"${name}" cannot be longer than ${greatest} characters: ${JSON.stringify(value)}`
    : `expected length of ${name} to be ${bounds}, got ${JSON.stringify(value)}`;
}

function notListed({ name, value }: Judged, rule: ValueRule): string | undefined {
  if (rule.oneOf === undefined || (typeof value !== "string" && typeof value !== "number")) return undefined;
  if (rule.oneOf.some((accepted) => String(accepted) === String(value))) return undefined;
  const accepted = rule.oneOf
    .map((item) => (typeof item === "string" ? `"${item}"` : String(item)))
    .join(" ");
  return `expected ${name} to be one of [${accepted}], got ${value}`;
}

function badIpv4Cidr(value: string): string | undefined {
  const block = ipv4Block(value);
  if (block === undefined || !isIPv4(value.split("/")[0] ?? ""))
    return `"${value}" is not a valid IPv4 CIDR block`;
  const network = block.first - (block.first % 2 ** (32 - block.prefix));
  if (network === block.first) return undefined;
  return `"${value}" is not a valid IPv4 CIDR block; did you mean "${ipv4Address(network)}/${block.prefix}"?`;
}

function badForm({ name, value }: Judged, rule: ValueRule): string | undefined {
  if (typeof value !== "string") return undefined;
  switch (rule.format) {
    case "arn":
      return /^arn:[\w-]+:[\w-]+:[\w-]*:\w*:.+$/s.test(value)
        ? undefined
        : `"${name}" (${value}) is an invalid ARN: arn: invalid prefix`;
    case "json":
      return parseJson(value) === undefined ? `"${name}" contains an invalid JSON` : undefined;
    case "ipv4-cidr":
      return badIpv4Cidr(value);
    case "ipv6-cidr":
      return isIPv6(value.split("/")[0] ?? "") && value.includes("/")
        ? undefined
        : `"${value}" is not a valid IPv6 CIDR block`;
    default:
      return undefined;
  }
}

function badPattern({ name, value }: Judged, rule: ValueRule): string | undefined {
  if (rule.pattern === undefined || typeof value !== "string" || new RegExp(rule.pattern).test(value))
    return undefined;
  return `invalid value for ${name} (must match ${rule.pattern}), got ${JSON.stringify(value)}`;
}

/**
 * What is wrong with a value, in the provider's form, or undefined. A value that is not known yet is right.
 *
 * @param name - the property's name in the message
 */
export function wrongWith(name: string, value: Json, rule: ValueRule): string | undefined {
  if (hasUnknown(value) || isObject(value) || value === null) return undefined;
  const judged = { name, value };
  return (
    notListed(judged, rule) ?? outOfRange(judged, rule) ?? badPattern(judged, rule) ?? badForm(judged, rule)
  );
}
