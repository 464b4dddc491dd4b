import { text } from "../json";
import { refusal } from "../refusals";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** A function; the permissions that others have on it go with it. */
export const lambdaFunction: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    if (!canAssume(account, text(inputs["role"]), "lambda.amazonaws.com"))
      throw refusal(types.lambdaFunction, ["create", "role not assumable"]);
  },
  deleted: (account, { id, properties }) => {
    for (const permission of account.ofType(types.lambdaPermission)) {
      const owner = text(permission.properties["function"]);
      if (owner === id || owner === properties["arn"]) account.remove(permission);
    }
  },
};

/** A statement in the policy of a function. */
export const lambdaPermission: Behaviour = {
  refuseCreate: (account, { type, inputs }) => {
    const taken = account
      .ofType(type)
      .some(
        ({ properties }) =>
          properties["function"] === inputs["function"] &&
          properties["statementId"] === inputs["statementId"],
      );
    if (taken) throw refusal(type, ["create", "statement taken"], { statement: text(inputs["statementId"]) });
  },
  outputs: () => ({ statementIdPrefix: "" }),
};
