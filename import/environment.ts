import { looksLikeSecret } from "../policy/secret-detector";
import { isPlain, isVariableName } from "./names";
import { type Place, secretArnOf, secretToCreate } from "./place";
import type { Outcome, Subject } from "./rows";
import { lost } from "./rows";

/** Who the variables of a container belong to. */
export interface VariableOwner extends Subject {
  readonly place: Place;
  /** Name of the secret that takes values which look like secrets. */
  readonly secretName: string;
  /** Variables that take a secret although neither name nor value looks like one. */
  readonly secretNames?: ReadonlySet<string> | undefined;
}

/**
 * An environment variable with its value. What looks like a secret is not copied: the stack file gets a place in Secrets Manager for it.
 */
export function variable(name: string, value: unknown, owner: VariableOwner): Outcome {
  if (!isVariableName(name))
    return lost("The stack file takes names of letters, digits and _ . - only; rename the variable.");
  if (!isPlain(value)) return lost("It is no text; write the value as a text.");
  if (!looksLikeSecret(name, String(value)) && owner.secretNames?.has(name) !== true)
    return { key: ["environment", name], value: String(value) };
  return {
    ...secretVariable(name, { name: owner.secretName, jsonKey: name }, owner),
    bucket: "approximated",
    why: "It looks like a secret, so its value is not copied: it comes from Secrets Manager.",
  };
}

/** An environment variable whose value lies in Secrets Manager. */
export function secretVariable(
  name: string,
  secret: { readonly name: string; readonly jsonKey?: string },
  { draft, at, place }: VariableOwner,
): Outcome {
  if (!isVariableName(name))
    return lost("The stack file takes names of letters, digits and _ . - only; rename the variable.");
  draft.fillIn([...at, "secrets", name], secretToCreate(place, secret.name, secret.jsonKey));
  return { key: ["secrets", name], value: secretArnOf(place, secret.name, secret.jsonKey) };
}
