import { inUse } from "../in-use";
import { ACCOUNT_ID } from "../identity";
import { isObject, list, parseJson, text } from "../json";
import { matchesPattern } from "../pattern";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Source: ECR API, CreateRepository. */
const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** A repository. Images are pushed from outside, so it counts as holding those that tasks ask for, but as empty for its deletion. */
export const repository: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    if (!NAME.test(text(inputs["name"]))) throw refusal(types.repository, ["create", "bad name"]);
  },
  outputs: (_, { inputs, region }) => ({
    repositoryUrl: `${ACCOUNT_ID}.dkr.ecr.${region}.amazonaws.com/${text(inputs["name"])}`,
  }),
  refuseDelete: (account, object) => {
    const name = object.id;
    const holdsImages = matchesPattern(name, account.state.repositoriesWithImages);
    if (holdsImages && object.properties["forceDelete"] !== true) {
      throw inUse(object, "images left", { name, account: ACCOUNT_ID });
    }
  },
  deleted: (account, { id }) => {
    // The lifecycle policy is a part of the repository.
    for (const policy of account.ofType(types.lifecyclePolicy)) {
      if (policy.properties["repository"] === id) account.remove(policy);
    }
  },
};

/** The lifecycle policy of a repository. */
export const lifecyclePolicy: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    const document = parseJson(text(inputs["policy"]));
    const rules = isObject(document) ? list(document["rules"]).filter(isObject) : [];
    const priorities = rules.map((rule) => rule["rulePriority"]);
    const refuse = (reason: string): never => {
      throw refusal(types.lifecyclePolicy, ["create", "bad rule document"], { reason });
    };
    if (rules.length === 0) refuse("the policy has no rules");
    if (new Set(priorities).size < priorities.length) refuse("two rules have the same rulePriority");
  },
};
