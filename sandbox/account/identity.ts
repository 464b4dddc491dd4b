import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { text, type JsonObject } from "./json";

/** The account that the sandbox is. Source: the example account of the AWS documentation. */
export const ACCOUNT_ID = "123456789012";

/** Characters that AWS chooses ids from. */
const ALPHABETS = {
  hex: "0123456789abcdef",
  decimal: "0123456789",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  alnum: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
} as const;

/** Chooses ids as AWS does, but the same ones for the same seed, so that runs can be compared. */
export class IdSource {
  private drawn = 0;

  /** @param seed - what the ids belong to: the URN and how often it was created */
  constructor(private readonly seed: string) {}

  /** `length` characters of an alphabet. */
  draw(alphabet: keyof typeof ALPHABETS, length: number): string {
    const characters = ALPHABETS[alphabet];
    this.drawn += 1;
    const bytes = createHash("sha512").update(`${this.seed}#${this.drawn}`).digest();
    return Array.from(
      { length },
      (_, index) => characters[(bytes[index] ?? 0) % characters.length] ?? "",
    ).join("");
  }

  /** A UUID. */
  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.draw("hex", length)).join("-");
  }
}

/** What a template's placeholders stand for. */
export interface TemplateValues {
  readonly region: string;
  readonly properties: JsonObject;
  readonly ids: IdSource;
}

function destinationChecksum(properties: JsonObject): string {
  const destination =
    text(properties["destinationCidrBlock"]) ||
    text(properties["destinationIpv6CidrBlock"]) ||
    text(properties["destinationPrefixListId"]);
  return String(crc32(destination));
}

function chosenByAws(name: string, ids: IdSource): string | undefined {
  if (name === "uuid") return ids.uuid();
  if (name === "decimal") return ids.draw("decimal", 10);
  const [, alphabet, length] = /^(hex|upper|alnum)(\d+)$/.exec(name) ?? [];
  return alphabet === "hex" || alphabet === "upper" || alphabet === "alnum"
    ? ids.draw(alphabet, Number(length))
    : undefined;
}

function placeholder(name: string, { region, properties, ids }: TemplateValues): string {
  if (name === "region") return region;
  if (name === "account") return ACCOUNT_ID;
  if (name === "destinationCrc32") return destinationChecksum(properties);
  const value = properties[name];
  return chosenByAws(name, ids) ?? (typeof value === "object" || value === undefined ? "" : String(value));
}

/** Fills a template of `facts/resource-types`: an id, an ARN or a default output. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/(?<!\$)\{(\w+)\}/g, (_, name: string) => placeholder(name, values));
}
