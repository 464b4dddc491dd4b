import { tellingTypes } from "../../facts/named-types";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { textList, texts } from "../settings";
import { any, holds, type Truth } from "../truth";
import { at, type Value } from "../value";

/** Which tags a team needs is for the team to say. Without a setting the rule concerns nobody. */
export const rule: ResourceRule = {
  id: "required-tags",
  stage: "resource",
  title: "Resources must have the tags that the team asks for.",
  why: "What has no owner is paid for by nobody, and switched off by nobody.",
  fix: "Set the tags, or `defaultTags` of the provider. Which ones are asked for is set in keys.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html",
  types: tellingTypes,
  settings: { keys: textList("Keys of the tags that resources must have.", []) },
  evaluate: ({ properties, provider }, settings) =>
    texts(settings, "keys", []).map((key) =>
      must(
        any(
          hasText(at(properties, "tags", key)),
          hasText(at(properties, "tagsAll", key)),
          hasText(at(provider, "defaultTags", "tags", key)),
        ),
        `tags must have ${key}.`,
        key,
      ),
    ),
};

function hasText(value: Value | undefined): Truth {
  return holds(value, (text) => typeof text === "string" && text !== "");
}
