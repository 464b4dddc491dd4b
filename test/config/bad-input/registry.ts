import { rowsOf } from "./row";

const web = "repositories.web";

/** Repositories in depth: their tags, their lifecycle and their end. */
export const registry = rowsOf([
  {
    title: "a key by its alias",
    path: web,
    bad: { kmsKeyArn: "alias/images" },
    at: "kmsKeyArn",
    problem:
      '"alias/images" is not the ARN of a KMS key; write it like arn:aws:kms:<region>:<account>:key/<id>',
    good: { kmsKeyArn: "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b" },
  },
  {
    title: "a filter of tags with characters that tags do not have",
    path: web,
    bad: { imageTagMutabilityExclusionFilters: ["dev/*"] },
    at: "imageTagMutabilityExclusionFilters.0",
    problem: '"dev/*" is not a filter of tags; use up to 128 letters, digits and . _ * -, such as dev-*',
    good: { imageTagMutabilityExclusionFilters: ["dev-*"] },
  },
  {
    title: "more filters of tags than ECR takes",
    path: web,
    bad: { imageTagMutabilityExclusionFilters: ["a*", "b*", "c*", "d*", "e*", "f*"] },
    at: "imageTagMutabilityExclusionFilters",
    problem: "has 6 entries; give at most 5",
    good: { imageTagMutabilityExclusionFilters: ["a*", "b*", "c*", "d*", "e*"] },
  },
  {
    title: "a filter that makes every tag mutable",
    path: web,
    bad: { imageTagMutabilityExclusionFilters: ["*"] },
    at: "imageTagMutabilityExclusionFilters",
    problem: "has a filter that leaves no tag immutable; name the beginning of the tags that may move",
    good: { imageTagMutabilityExclusionFilters: ["latest"] },
  },
  {
    title: "a tag prefix with a wildcard",
    path: web,
    bad: { lifecycleRules: [{ tagPrefix: "pr-*", keepImages: 3 }], releaseTagPattern: "v*" },
    at: "lifecycleRules.0.tagPrefix",
    problem: '"pr-*" is not the beginning of a tag; use up to 128 letters, digits and _ . -',
    good: { lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3 }], releaseTagPattern: "v*" },
  },
  {
    title: "a rule that counts and dates",
    path: web,
    bad: {
      lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3, expireAfterDays: 7 }],
      releaseTagPattern: "v*",
    },
    at: "lifecycleRules.0",
    problem: "has keepImages and expireAfterDays; give exactly one of them",
    good: { lifecycleRules: [{ tagPrefix: "pr-", expireAfterDays: 7 }], releaseTagPattern: "v*" },
  },
  {
    title: "a rule of which an earlier one leaves nothing",
    path: web,
    bad: {
      lifecycleRules: [
        { tagPrefix: "pr-", keepImages: 3 },
        { tagPrefix: "pr-old-", expireAfterDays: 1 },
      ],
      releaseTagPattern: "v*",
    },
    at: "lifecycleRules.1.tagPrefix",
    problem:
      '"pr-old-" is covered by "pr-" of an earlier rule, so this rule never acts; put the longer prefix first',
    good: {
      lifecycleRules: [
        { tagPrefix: "pr-old-", expireAfterDays: 1 },
        { tagPrefix: "pr-", keepImages: 3 },
      ],
      releaseTagPattern: "v*",
    },
  },
  {
    title: "images of a rule that count as releases",
    path: web,
    bad: { lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3 }] },
    at: "lifecycleRules.0.tagPrefix",
    problem:
      '"pr-" can fit releaseTagPattern "*" too, so that its images push out releases of keepTaggedImages; give a pattern that begins otherwise, such as v*',
    good: { lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3 }], releaseTagPattern: "v*" },
  },
  {
    title: "a pattern of releases with characters that tags do not have",
    path: web,
    bad: { releaseTagPattern: "v/*" },
    at: "releaseTagPattern",
    problem: '"v/*" is not a pattern of tags; use up to 128 letters, digits and . _ * -, such as v*',
    good: { releaseTagPattern: "v*" },
  },
  {
    title: "a repository that is deleted with its images and never deleted",
    path: web,
    bad: { protect: true, forceDelete: true },
    at: "forceDelete",
    problem: "is not possible with protect: true, which refuses every deletion; take one of them away",
    good: { protect: true },
  },
]);
