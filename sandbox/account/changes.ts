import { canonicalType, resourceTypeFacts } from "../../facts/resource-types";
import type { ResourceTypeFacts } from "../../facts/resource-types/shape";
import { withoutStack, type Account, type AccountObject } from "./account";
import type { Draft } from "./behaviours/behaviour";
import { behaviourOf } from "./behaviours/registry";
import { meaningfulChanges } from "./diff";
import { AwsError } from "./errors";
import { IdSource } from "./identity";
import { copy, text, type JsonObject } from "./json";
import { refuseMissingReferences } from "./missing-references";
import { identityOf } from "./object-identity";
import { addAllTags, fillOutputDefaults, inputsAsOutputs, nameObject } from "./outputs";
import { namingOutsideUsers } from "./outside-users";
import { withoutNotes } from "./paths";
import { refuseOverQuota } from "./quotas";
import { refuseTakenName } from "./unique-names";

/** A resource to create: checked inputs without unknowns. */
export interface Creation {
  readonly urn: string;
  readonly type: string;
  readonly logicalName: string;
  readonly region: string;
  readonly inputs: JsonObject;
  /** @default - an id as AWS would choose it */
  readonly id?: string;
}

/** What an existing resource is called, and what the stack last knew of it. */
export interface Existing {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly properties: JsonObject;
}

/** Characters behind a `namePrefix`. Source: hashicorp/terraform-plugin-sdk, id.UniqueId. */
const PREFIX_DIGITS = 26;

/** @throws Error for a type that the sandbox has no facts of */
function factsOf(type: string): ResourceTypeFacts {
  const facts = resourceTypeFacts(type);
  if (facts !== undefined) return facts;
  throw new AwsError(
    "",
    `the sandbox account does not know the type ${type}; add a row to facts/resource-types (CONTRIBUTING.md, "Add a resource to the sandbox")`,
  );
}

function createdBefore(account: Account, { urn }: Creation): number {
  return account.state.created[urn] ?? 0;
}

function draftOf(account: Account, creation: Creation): Draft {
  const type = canonicalType(creation.type);
  const ids = new IdSource(`${creation.urn}#${createdBefore(account, creation)}`);
  const inputs = withoutNotes(creation.inputs);
  const property = factsOf(type).name?.property;
  if (property !== undefined && inputs[property] === undefined && inputs["namePrefix"] !== undefined) {
    inputs[property] = text(inputs["namePrefix"]) + ids.draw("decimal", PREFIX_DIGITS);
  }
  return {
    type,
    logicalName: creation.logicalName,
    region: text(inputs["region"]) || creation.region,
    inputs,
    ids,
  };
}

/**
 * Creates a resource in the account.
 *
 * @throws AwsError when AWS refuses
 */
export function createObject(account: Account, creation: Creation): AccountObject {
  const draft = draftOf(account, creation);
  const { type, region, ids } = draft;
  const facts = factsOf(type);
  const behaviour = behaviourOf(type);
  refuseTakenName(account, draft);
  refuseMissingReferences(account, type, draft.inputs);
  refuseOverQuota(account, draft);
  behaviour.refuseCreate?.(account, draft);

  const properties = inputsAsOutputs(facts, draft.inputs, region);
  const { id: adopted, ...outputs } = behaviour.outputs?.(account, { ...draft, inputs: properties }) ?? {};
  Object.assign(properties, outputs);
  const id = nameObject(facts, { region, properties, ids }, creation.id ?? text(adopted));
  fillOutputDefaults(type, properties, { region, ids });
  const object = {
    type,
    id,
    identity: identityOf(type, id, properties),
    region,
    urn: creation.urn,
    properties,
  };
  account.put(object);
  account.state.created[creation.urn] = createdBefore(account, creation) + 1;
  behaviour.created?.(account, object);
  return object;
}

/** Finds what the stack means by an id and its last known outputs. */
export function findObject(account: Account, existing: Existing): AccountObject | undefined {
  const type = canonicalType(existing.type);
  return (
    account.get(type, identityOf(type, existing.id, existing.properties)) ?? account.named(type, existing.id)
  );
}

/** An update of an existing resource. */
export interface Update extends Existing {
  /** Checked inputs of the last deployment. */
  readonly olds: JsonObject;
  readonly news: JsonObject;
}

/**
 * Changes a resource in place: only what differs between the old and new inputs.
 *
 * @throws AwsError when it is not there, or AWS refuses
 */
export function updateObject(account: Account, update: Update): AccountObject {
  const object = findObject(account, update);
  if (object === undefined) throw new AwsError("", "couldn't find resource");
  const { type, region } = object;
  const facts = factsOf(type);
  const behaviour = behaviourOf(type);
  const news = withoutNotes(update.news);
  const changed = meaningfulChanges(type, update).map(({ path }) => path);
  refuseMissingReferences(account, type, news);
  behaviour.refuseUpdate?.(account, object, news);
  behaviour.refuseChanges?.(object, { news, paths: changed });
  behaviour.updating?.(account, object, news);

  for (const property of new Set(changed.map((path) => path.split(".")[0] ?? path))) {
    object.properties[property] = copy(news[property]);
  }
  addAllTags(facts, object.properties);
  const ids = new IdSource(`${object.identity}#${changed.join()}`);
  fillOutputDefaults(type, object.properties, { region, ids });
  behaviour.updated?.(account, object, changed);
  return object;
}

/**
 * Deletes a resource; one that is gone already is no error, as for the provider.
 *
 * @throws AwsError when AWS refuses
 */
export function deleteObject(account: Account, existing: Existing): void {
  const object = findObject(account, existing);
  if (object === undefined) return;
  const behaviour = behaviourOf(object.type);
  if (object.properties["skipDestroy"] === true) {
    // It stays at AWS, but no stack answers for it any more.
    account.put(withoutStack(object));
    return;
  }
  namingOutsideUsers(account, object, () => behaviour.refuseDelete?.(account, object));
  account.remove(object);
  behaviour.deleted?.(account, object);
}
