import assert from "node:assert/strict";
import { resourceTypeFacts, resourceTypes } from "../../../facts/resource-types";
import type { ResourceTypeFacts, ValueRule } from "../../../facts/resource-types/shape";
import { Account, emptyState } from "../../../sandbox/account/account";
import { createObject, deleteObject, findObject } from "../../../sandbox/account/changes";
import { AwsError } from "../../../sandbox/account/errors";
import { text, type Json, type JsonObject } from "../../../sandbox/account/json";
import { previewOutputs } from "../../../sandbox/account/outputs";
import { REGION } from "./scene";

/** Types that exist only inside others, which an empty account does not have. */
const INSIDE_OTHERS = "is refused by AWS in an empty account";

function sample(property: string, rule: ValueRule | undefined): Json {
  if (rule?.oneOf?.[0] !== undefined) return rule.oneOf[0];
  if (rule?.range !== undefined && rule.pattern === undefined && !/name|Name/.test(property))
    return rule.range[0];
  return rule?.format === "json"
    ? '{"Version":"2012-10-17","Statement":[],"rules":[{"rulePriority":1}]}'
    : `${property}-1`;
}

/** The fewest inputs that a type takes. */
function fewestInputs(facts: ResourceTypeFacts): JsonObject {
  const groups = [...(facts.exactlyOneOf ?? []), ...(facts.atLeastOneOf ?? [])].map(([first = ""]) => first);
  const name = facts.name === undefined ? [] : [facts.name.property];
  const needed = [...(facts.required ?? []), ...groups, ...name].filter((path) => !path.includes("."));
  return Object.fromEntries(needed.map((property) => [property, sample(property, facts.values?.[property])]));
}

describe("sandbox account: every type of the facts", () => {
  for (const type of Object.keys(resourceTypes)) {
    const facts = resourceTypeFacts(type);
    if (facts === undefined) continue;
    it(`creates, finds and deletes ${type}, or ${INSIDE_OTHERS}`, () => {
      const account = new Account(emptyState());
      const inputs = fewestInputs(facts);
      const creation = {
        urn: `urn:pulumi:dev::shop::${type}::web`,
        type,
        logicalName: "web",
        region: REGION,
        inputs,
      };
      try {
        const object = createObject(account, creation);
        assert.doesNotMatch(object.id, /[{}]|undefined|^$/);
        assert.doesNotMatch(text(object.properties["arn"]) || object.id, /[{}]|undefined|:$|\/$/);
        const existing = { type, id: object.id, region: REGION, properties: object.properties };
        assert.equal(findObject(account, existing), object);
        deleteObject(account, existing);
        assert.equal(findObject(account, existing), undefined);
      } catch (error) {
        assert.ok(error instanceof AwsError, String(error));
      }
    });

    it(`previews ${type} with its computed outputs unknown`, () => {
      const outputs = previewOutputs(type, fewestInputs(facts), REGION);
      for (const output of facts.computed ?? [])
        assert.ok(outputs[output] !== undefined || output.includes("."), output);
    });
  }
});
