import { type Properties, unknown, type Value } from "../../../policy/value";
import { propertyRule, withFurther } from "./property-rule";
import {
  component,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const type = "aws:ecr/repository:Repository";
const repository = (properties: Properties = {}) => resource(type, properties, { name: "repository" });
const lifecycleType = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const lifecycle = (of: Value = unknown) => resource(lifecycleType, { repository: of });
const rules = (...each: Properties[]) => ({ policy: JSON.stringify({ rules: each }) });
const byNumber = {
  rulePriority: 1,
  selection: { tagStatus: "tagged", tagPatternList: ["*"], countType: "imageCountMoreThan" },
  action: { type: "expire" },
};
const byAge = { ...byNumber, selection: { ...byNumber.selection, countType: "sinceImagePushed" } };
const branches = { ...byAge, rulePriority: 2, selection: { ...byAge.selection, tagPatternList: ["pr-*"] } };
const aged = "rules[0] must not delete images with a tag by their age.";
const noPolicy = "The repository must have a lifecycle policy.";

const policyType = "aws:ecr/repositoryPolicy:RepositoryPolicy";
const allowing = (Principal: Value, Condition?: Value): Properties => ({
  policy: {
    Statement: [
      {
        Sid: "Pull",
        Effect: "Allow",
        Principal,
        Action: "ecr:BatchGetImage",
        ...(Condition !== undefined && { Condition }),
      },
    ],
  },
});
const policy = (properties: Properties) => resource(policyType, properties);
const everybody = "Statement Pull must not allow everybody without a condition on account or organisation.";

/** Cases at the edges of single conditions. */
const further = {
  "ecr-kms": {
    compliant: passes(
      resource("aws:ecr/repository:Repository", {
        encryptionConfigurations: [{ encryptionType: "KMS_DSSE" }],
      }),
    ),
  },
  "ecr-lifecycle-valid": {
    unknown: undecidedAbout(
      resource("aws:ecr/lifecyclePolicy:LifecyclePolicy", {
        policy: { rules: [{ rulePriority: unknown }, { rulePriority: unknown }] },
      }),
    ),
  },
};

/** The cases of the rules about ECR, beside those that are as old as the pack. */
export const registryCases: readonly RuleCases[] = withFurther(
  [
    propertyRule({
      id: "ecr-kms",
      type,
      good: { encryptionConfigurations: [{ encryptionType: "KMS" }] },
      bad: { encryptionConfigurations: [{ encryptionType: "AES256", kmsKey: unknown }] },
      path: ["encryptionConfigurations", 0, "encryptionType"],
      message: "encryptionConfigurations must have encryptionType KMS.",
    }),
    {
      id: "ecr-lifecycle",
      cells: {
        compliant: [
          passes(repository(), referring(lifecycle(), { repository: repository() })),
          passes(repository({ name: "shop" }), lifecycle("shop")),
        ],
        violating: [
          fails(repository(), noPolicy),
          fails([repository({ name: "shop" }), lifecycle("other")], noPolicy),
        ],
        absent: fails([repository(), resource(lifecycleType, {})], noPolicy),
        unknown: undecidedAbout(repository(), lifecycle()),
        mixed: fails([repository({ name: "shop", tags: unknown }), lifecycle("other")], noPolicy),
        malformed: undecidedAbout(repository({ name: "shop" }), lifecycle(["shop"])),
        plainText: undecidedAbout(repository({ name: unknown }), lifecycle("shop")),
        insideComponent: passes(
          inside(repository()),
          component,
          referring(lifecycle(), { repository: component }),
        ),
      },
    },
    {
      id: "ecr-lifecycle-valid",
      cells: {
        compliant: [passes(resource(lifecycleType, rules(byNumber, branches)))],
        violating: [
          fails(resource(lifecycleType, rules(byAge)), aged),
          fails(
            resource(
              lifecycleType,
              rules({ ...byAge, selection: { tagStatus: "any", countType: "sinceImagePushed" } }),
            ),
            aged,
          ),
          fails(
            resource(lifecycleType, rules(byNumber, { ...branches, rulePriority: 1 })),
            "Every rule must have a rulePriority of its own.",
          ),
        ],
        absent: fails(resource(lifecycleType, {}), "policy must be JSON with a list of rules."),
        unknown: [
          undecidedAbout(resource(lifecycleType, { policy: unknown })),
          undecidedAbout(resource(lifecycleType, { policy: { rules: unknown } })),
          undecidedAbout(resource(lifecycleType, { policy: { rules: [{ ...byAge, action: unknown }] } })),
        ],
        mixed: fails(resource(lifecycleType, { ...rules(byAge), repository: unknown }), aged),
        malformed: [
          fails(resource(lifecycleType, { policy: "{" }), "policy must be JSON with a list of rules."),
          passes(resource(lifecycleType, { policy: { rules: [5] } })),
        ],
      },
    },
    {
      id: "ecr-policy-not-public",
      cells: {
        compliant: [
          passes(policy(allowing({ AWS: "arn:aws:iam::123456789012:root" }))),
          passes(policy(allowing("*", { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } }))),
          passes(policy({ policy: { Statement: { Effect: "Deny", Principal: "*", Action: "*" } } })),
        ],
        violating: [
          fails(policy(allowing("*")), everybody),
          fails(policy(allowing({ AWS: ["123456789012", "*"] })), everybody),
          fails(
            policy(allowing("*", { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } })),
            everybody,
          ),
          fails(policy(allowing("*", { StringLike: { "aws:PrincipalOrgID": "*" } })), everybody),
          fails(policy(allowing("*", { StringNotEquals: { "aws:PrincipalAccount": "1" } })), everybody),
          fails(
            policy(allowing("*", { StringEquals: { "aws:ResourceAccount": "123456789012" } })),
            everybody,
          ),
          fails(policy(allowing("*", { StringLike: { "aws:PrincipalOrgID": "o-*" } })), everybody),
          fails(policy(allowing("*", { StringEquals: { "aws:PrincipalOrgID": [] } })), everybody),
        ],
        absent: fails(policy({}), "policy must be a JSON policy document."),
        unknown: [
          undecidedAbout(policy({ policy: unknown })),
          undecidedAbout(policy(allowing({ AWS: unknown }))),
          undecidedAbout(policy(allowing("*", { StringEquals: unknown }))),
          undecidedAbout(policy({ policy: { Statement: { Effect: unknown, Principal: "*" } } })),
        ],
        mixed: fails(policy({ ...allowing({ AWS: [unknown, "*"] }), repository: unknown }), everybody),
        malformed: [
          fails(policy({ policy: "{" }), "policy must be a JSON policy document."),
          passes(policy({ policy: { Statement: [{ Effect: "Allow", Principal: 5 }, "x"] } })),
        ],
      },
    },
    propertyRule({
      id: "ecr-no-force-delete",
      type,
      good: { forceDelete: false },
      bad: { forceDelete: true },
      path: ["forceDelete"],
      message: "forceDelete must not be true.",
      absent: "pass",
    }),
  ],
  further,
);
