import assert from "node:assert/strict";
import { planRepository } from "../../plan/repository";
import { planned } from "../support/plan";
import { context, parsed } from "../support/stack";

describe("planRepository", () => {
  it("builds the URL before the repository exists", () => {
    const web = planned().repositories["web"];
    assert.equal(web?.url, "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web");
    assert.equal(web.arn, "arn:aws:ecr:ap-northeast-1:123456789012:repository/shop-test/web");
  });

  it("uses the registry host of its partition", () => {
    const { web } = parsed().repositories;
    assert.ok(web);
    const { url } = planRepository("web", web, {
      ...context,
      partition: "aws-cn",
      region: "cn-north-1",
    });
    assert.equal(url, "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop-test/web");
  });

  it("keeps tags immutable, scans on push, and never deletes images with the repository", () => {
    assert.deepEqual(planned(["repositories.web", { name: "shop/web" }]).repositories["web"]?.repository, {
      name: "shop/web",
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: false,
    });
  });

  it("expires untagged images and keeps the newest tagged ones", () => {
    const spec = planned(["repositories.web", { keepTaggedImages: 7, expireUntaggedAfterDays: 3 }])
      .repositories["web"];
    assert.deepEqual(spec?.lifecyclePolicy.rules, [
      {
        rulePriority: 1,
        description: "Delete images without a tag after 3 days",
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 3,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        description: "Keep the newest 7 tagged images",
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["*"],
          countType: "imageCountMoreThan",
          countNumber: 7,
        },
        action: { type: "expire" },
      },
    ]);
  });
  it("encrypts with the key of the stack, and moves the tags that it lists", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d";
    const spec = planned([
      "repositories.web",
      { kmsKeyArn, imageTagMutabilityExclusionFilters: ["pr-*", "latest", "pr-*"] },
    ]).repositories["web"];
    assert.deepEqual(spec?.repository, {
      name: "shop-test/web",
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: kmsKeyArn }],
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [
        { filter: "latest", filterType: "WILDCARD" },
        { filter: "pr-*", filterType: "WILDCARD" },
      ],
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: false,
    });
  });

  it("puts rules for prefixes before the one that keeps releases", () => {
    const lifecycleRules = [
      { tagPrefix: "pr-", expireAfterDays: 7 },
      { tagPrefix: "main-", keepImages: 5 },
    ];
    const spec = planned(["repositories.web", { lifecycleRules, releaseTagPattern: "v*" }]).repositories[
      "web"
    ];
    const rules = spec?.lifecyclePolicy.rules ?? [];
    assert.deepEqual(
      rules.map(({ rulePriority, description }) => [rulePriority, description]),
      [
        [1, "Delete images without a tag after 14 days"],
        [2, "Delete images tagged pr-* after 7 days"],
        [3, "Keep the newest 5 images tagged main-*"],
        [4, "Keep the newest 30 images tagged v*"],
      ],
    );
    assert.deepEqual(
      rules.map(({ selection }) => selection),
      [
        { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
        {
          tagStatus: "tagged",
          tagPrefixList: ["pr-"],
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 7,
        },
        {
          tagStatus: "tagged",
          tagPrefixList: ["main-"],
          countType: "imageCountMoreThan",
          countNumber: 5,
        },
        { tagStatus: "tagged", tagPatternList: ["v*"], countType: "imageCountMoreThan", countNumber: 30 },
      ],
    );
  });

  it("is deleted with its images, or never, only where the stack file says so", () => {
    const { web, kept } = planned([
      "repositories",
      { web: { forceDelete: true }, kept: { protect: true } },
    ]).repositories;
    assert.deepEqual([web?.repository.forceDelete, web?.protect], [true, undefined]);
    assert.deepEqual([kept?.repository.forceDelete, kept?.protect], [false, true]);
  });
  it("lets other accounts pull, and push, and nothing else", () => {
    const spec = planned([
      "repositories.web",
      {
        readers: ["310987654321", "210987654321", "310987654321"],
        writers: ["arn:aws:iam::210987654321:role/ci"],
      },
    ]).repositories["web"];
    const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    assert.deepEqual(spec?.repositoryPolicy, {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PullImages",
          Effect: "Allow",
          Principal: { AWS: ["arn:aws:iam::210987654321:root", "arn:aws:iam::310987654321:root"] },
          Action: pull,
        },
        {
          Sid: "PushImages",
          Effect: "Allow",
          Principal: { AWS: ["arn:aws:iam::210987654321:role/ci"] },
          Action: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:CompleteLayerUpload",
            "ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
          ],
        },
      ],
    });
    assert.equal(planned().repositories["web"]?.repositoryPolicy, undefined);
  });
});
