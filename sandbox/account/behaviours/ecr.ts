import type { Account } from "../account";
import { inUse } from "../in-use";
import { ACCOUNT_ID } from "../identity";
import { isObject, list, objects, parseJson, text, type JsonObject } from "../json";
import { matchesPattern } from "../pattern";
import { refusal } from "../refusals";
import { taskDefinitionNamed } from "../task-definitions";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Source: ECR API, CreateRepository. */
const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** What the provider says of filters for which the mutability has no place. */
const NO_EXCLUSION =
  "image_tag_mutability_exclusion_filter can only be specified when image_tag_mutability is set to IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION";

function refuseKey(account: Account, inputs: JsonObject): void {
  for (const { kmsKey } of objects(inputs["encryptionConfigurations"])) {
    const key = text(kmsKey);
    const exists = key === "" || account.named(types.kmsKey, key) !== undefined || account.existsOutside(key);
    if (!exists) throw refusal(types.repository, ["create", "bad key"], { key });
  }
}

/** Whether a service of any stack runs an image of the repository. */
function isRun(account: Account, url: string): boolean {
  return account.ofType(types.ecsService).some((service) => {
    const task = taskDefinitionNamed(account, text(service.properties["taskDefinition"]));
    const containers = parseJson(text(task?.properties["containerDefinitions"]));
    return objects(containers).some(({ image }) =>
      [":", "@"].some((separator) => text(image).startsWith(url + separator)),
    );
  });
}

/**
 * A repository. Images are pushed from outside, so it counts as holding those that tasks ask for. For its deletion it holds those that
 * services run, and what the account's file says.
 */
export const repository: Behaviour = {
  check: ({ imageTagMutability, imageTagMutabilityExclusionFilters: filters }) =>
    list(filters).length > 0 && !text(imageTagMutability).endsWith("_WITH_EXCLUSION")
      ? [{ property: "imageTagMutabilityExclusionFilters", reason: NO_EXCLUSION }]
      : [],
  refuseCreate: (account, { inputs }) => {
    refuseKey(account, inputs);
    if (!NAME.test(text(inputs["name"]))) throw refusal(types.repository, ["create", "bad name"]);
  },
  outputs: (_, { inputs, region }) => ({
    repositoryUrl: `${ACCOUNT_ID}.dkr.ecr.${region}.amazonaws.com/${text(inputs["name"])}`,
  }),
  refuseDelete: (account, object) => {
    const name = object.id;
    const holdsImages =
      matchesPattern(name, account.state.repositoriesWithImages) ||
      isRun(account, text(object.properties["repositoryUrl"]));
    if (holdsImages && object.properties["forceDelete"] !== true) {
      throw inUse(object, "images left", { name, account: ACCOUNT_ID });
    }
  },
  deleted: (account, { id }) => {
    // Its policies are a part of the repository.
    for (const policy of [types.lifecyclePolicy, types.repositoryPolicy].flatMap((type) =>
      account.ofType(type),
    )) {
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
