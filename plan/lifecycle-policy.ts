import type { RepositoryConfig } from "../config/repository";

/** A rule of a lifecycle policy, as ECR writes it. */
export interface LifecycleRule {
  readonly rulePriority: number;
  readonly description: string;
  readonly selection: {
    readonly tagStatus: "tagged" | "untagged";
    readonly tagPatternList?: readonly string[];
    readonly tagPrefixList?: readonly string[];
    readonly countType: "imageCountMoreThan" | "sinceImagePushed";
    readonly countUnit?: "days";
    readonly countNumber: number;
  };
  readonly action: { readonly type: "expire" };
}

/** Which images of a repository are deleted. */
export interface LifecyclePolicySpec {
  readonly rules: readonly LifecycleRule[];
}

/** What a lifecycle policy is planned from. */
export type LifecycleConfig = Pick<
  RepositoryConfig,
  "expireUntaggedAfterDays" | "keepTaggedImages" | "lifecycleRules" | "releaseTagPattern"
>;

/** When images are deleted: those after a number of days, or those beyond a number of newer ones. */
type Count = { readonly days: number } | { readonly images: number };

/**
 * Plans the lifecycle of the images of a repository: those without a tag, those with prefixes of their own, then the releases. An image
 * that fits a rule is never deleted by a later one.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
export function planLifecyclePolicy(lifecycle: LifecycleConfig): LifecyclePolicySpec {
  const { expireUntaggedAfterDays, keepTaggedImages, lifecycleRules, releaseTagPattern } = lifecycle;
  const releases = releaseTagPattern === "*" ? "tagged images" : `images tagged ${releaseTagPattern}`;
  const rules: Omit<LifecycleRule, "rulePriority">[] = [
    rule(
      `Delete images without a tag after ${String(expireUntaggedAfterDays)} days`,
      { tagStatus: "untagged" },
      { days: expireUntaggedAfterDays },
    ),
    ...lifecycleRules.map((each) => {
      const selected = { tagStatus: "tagged", tagPrefixList: [each.tagPrefix] } as const;
      return "keepImages" in each
        ? rule(`Keep the newest ${String(each.keepImages)} images tagged ${each.tagPrefix}*`, selected, {
            images: each.keepImages,
          })
        : rule(
            `Delete images tagged ${each.tagPrefix}* after ${String(each.expireAfterDays)} days`,
            selected,
            { days: each.expireAfterDays },
          );
    }),
    rule(
      `Keep the newest ${String(keepTaggedImages)} ${releases}`,
      { tagStatus: "tagged", tagPatternList: [releaseTagPattern] },
      { images: keepTaggedImages },
    ),
  ];
  return { rules: rules.map((each, index) => ({ rulePriority: index + 1, ...each })) };
}

function rule(
  description: string,
  selected: Pick<LifecycleRule["selection"], "tagStatus" | "tagPatternList" | "tagPrefixList">,
  count: Count,
): Omit<LifecycleRule, "rulePriority"> {
  const counted =
    "days" in count
      ? ({ countType: "sinceImagePushed", countUnit: "days", countNumber: count.days } as const)
      : ({ countType: "imageCountMoreThan", countNumber: count.images } as const);
  return { description, selection: { ...selected, ...counted }, action: { type: "expire" } };
}
