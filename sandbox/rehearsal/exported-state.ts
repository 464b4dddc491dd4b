import { canonicalType } from "../../facts/resource-types";
import { Account, emptyState } from "../account/account";
import { checkInputs } from "../account/check";
import { isObject, number, text, texts, type Json, type JsonObject } from "../account/json";
import { identityOf } from "../account/object-identity";
import { DEFAULTS_KEY } from "../account/paths";
import { types } from "../account/type-tokens";
import { HIDDEN } from "./hidden-values";
import { keyOf, rehearsalUrn, type StandingResource } from "./registration";

/** A stack as an exported state tells of it. */
export interface ExportedStack {
  readonly project: string;
  readonly stack: string;
  /** The account, with what the stack has in it. */
  readonly account: Account;
  /** Its id, and its region; undefined where no resource tells. */
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  readonly resources: readonly StandingResource[];
}

/** Marks a secret in a state. Source: pulumi/sdk, resource/properties.go. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/**
 * Reads what `pulumi stack export` writes.
 *
 * @throws Error for a document that is none, with what is wrong with it.
 */
export function readExportedState(document: string): ExportedStack {
  const rows = rowsOf(document);
  const [, stackPart = "", project = ""] = /^urn:pulumi:(.+?)::(.+?)::/.exec(text(rows[0]?.["urn"])) ?? [];
  const account = new Account(emptyState());
  const resources = rows.flatMap((row) => standing(row));
  const region = resources.map(({ outputs }) => text(outputs["region"])).find((each) => each !== "");
  for (const { key, type, id, outputs } of resources) {
    const kind = canonicalType(type);
    const place = text(outputs["region"]) || (region ?? "");
    if (kind === types.taskDefinition) keepRevision(account, place, outputs);
    account.state.created[rehearsalUrn(key)] = 1;
    account.put({
      type: kind,
      id,
      identity: identityOf(kind, id, outputs),
      region: place,
      properties: structuredClone(outputs),
    });
  }
  return { project, stack: stackPart, account, accountId: accountOf(resources), region, resources };
}

/** The next revision of a family comes after the one that stands. */
function keepRevision({ state }: Account, region: string, { family, revision }: JsonObject): void {
  const key = `${region}/${text(family)}`;
  state.revisions[key] = Math.max(state.revisions[key] ?? 0, number(revision));
}

function rowsOf(document: string): JsonObject[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch {
    throw new Error("is no JSON; write it with pulumi stack export --file <file>");
  }
  const deployment = isObject(parsed) ? parsed["deployment"] : undefined;
  const rows = isObject(deployment) ? deployment["resources"] : undefined;
  if (!Array.isArray(rows) || rows.length === 0)
    throw new Error("has no deployment.resources; write it with pulumi stack export --file <file>");
  return rows.filter(isObject);
}

/** What waits for its deletion already is not of the stack any more. */
function standing(row: JsonObject): StandingResource[] {
  const [urn, type] = [text(row["urn"]), text(row["type"])];
  if (row["custom"] !== true || row["delete"] === true || !type.startsWith("aws:")) return [];
  const name = urn.split("::").slice(3).join("::");
  const inputs = readable(row["inputs"]);
  const own = Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__")));
  const filled = texts(inputs[DEFAULTS_KEY]);
  const given = Object.fromEntries(Object.entries(own).filter(([key]) => !filled.includes(key)));
  const seed = { logicalName: name, randomSeed: Buffer.from(urn) };
  return [
    {
      ...{ key: keyOf(urn), type, name, inputs: given },
      checked: checkInputs({ type, ...seed, olds: inputs, news: given }).inputs,
      id: text(row["id"]),
      outputs: readable(row["outputs"]),
      propertyDependencies: dependenciesOf(row["propertyDependencies"]),
      ignoreChanges: texts(row["ignoreChanges"]),
      replaceOnChanges: texts(row["replaceOnChanges"]),
      replacementTrigger: row["replacementTrigger"],
      protect: row["protect"] === true,
      retainOnDelete: row["retainOnDelete"] === true,
    },
  ];
}

function dependenciesOf(value: Json | undefined): Record<string, string[]> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([property, urns]) => [property, texts(urns).map(keyOf)]),
  );
}

/** Values with secrets opened where they are exported with --show-secrets. */
function readable(value: Json | undefined): JsonObject {
  const read = opened(value ?? {});
  return isObject(read) ? read : {};
}

function opened(value: Json): Json {
  if (Array.isArray(value)) return value.map(opened);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) {
    const { plaintext } = value;
    return typeof plaintext === "string" ? opened(JSON.parse(plaintext) as Json) : HIDDEN;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, opened(each ?? null)]));
}

/** The account that most ARNs are of. */
function accountOf(resources: readonly StandingResource[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { outputs } of resources) {
    const id = /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(text(outputs["arn"]))?.[1];
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, two]) => two - one)[0]?.[0];
}
