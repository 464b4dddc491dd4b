import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { matches, textList, texts } from "../settings";
import { holds } from "../truth";
import { at } from "../value";

/** Where an organisation has boundaries, every role has one. Without a setting the rule concerns nobody. */
export const rule: ResourceRule = {
  id: "iam-boundary",
  stage: "resource",
  title: "Roles must have a permissions boundary of the organisation, where it has any.",
  why: "A boundary holds whatever a policy of the role says by mistake; a role without it is the way round it.",
  fix: "Set `permissionsBoundary` to one of the ARNs that are set in boundaries.",
  severity: "medium",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  types: tokens.role,
  settings: {
    boundaries: textList(
      "ARNs of the boundaries that roles may have; * stands for any text. Empty: none is asked for.",
      [],
    ),
  },
  evaluate: ({ properties }, settings) => {
    const boundaries = texts(settings, "boundaries", []);
    if (boundaries.length === 0) return [];
    return [
      must(
        holds(
          at(properties, "permissionsBoundary"),
          (arn) => typeof arn === "string" && matches(arn, boundaries),
        ),
        "permissionsBoundary must be one of the organisation's.",
      ),
    ];
  },
};
