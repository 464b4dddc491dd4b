import assert from "node:assert/strict";
import { planRepository } from "../../plan/repository";
import { planned } from "../support/plan";
import { context } from "../support/stack";

describe("planRepository", () => {
  it("builds the URL before the repository exists", () => {
    const web = planned().repositories["web"];
    assert.equal(web?.url, "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop-test/web");
    assert.equal(web.arn, "arn:aws:ecr:ap-northeast-1:123456789012:repository/shop-test/web");
  });

  it("uses the registry host of its partition", () => {
    const settings = { keepTaggedImages: 1, expireUntaggedAfterDays: 1 };
    const { url } = planRepository("web", settings, {
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
});
