import assert from "node:assert/strict";
import { image as schema } from "../../config/image";
import { buildKey, imageUri, tagKey } from "../../plan/image";
import { planPlatform } from "../../plan/platform";
import { planned } from "../support/plan";
import { context, parsed } from "../support/stack";

const registry = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com";
const digest = `sha256:${"a".repeat(64)}`;

const built = { repository: "web", build: { context: "./app", args: { B: "2", A: "1" } } };
const keyOf = (given: object, architecture: "x86_64" | "arm64" = "x86_64") => {
  const image = schema.parse(given);
  if (!("build" in image)) throw new Error("is not built");
  return buildKey(image, architecture);
};

const sources = {
  context: {
    ...context,
    images: { digests: { [tagKey("web", "v1")]: digest }, builtTags: { [keyOf(built)]: "src-1" } },
  },
  repositories: { web: { arn: "arn", url: `${registry}/shop-test/web` } },
  pullThroughCaches: { hub: "hub" },
};

const rows: [name: string, given: object, wanted: string][] = [
  ["any registry, as it is written", { uri: "ghcr.io/a/b:1" }, "ghcr.io/a/b:1"],
  ["a tag of the stack", { repository: "web", tag: "v1" }, `${registry}/shop-test/web:v1`],
  ["a digest of the stack", { repository: "web", digest }, `${registry}/shop-test/web@${digest}`],
  [
    "a tag that was looked up",
    { repository: "web", tag: "v1", resolveTag: true },
    `${registry}/shop-test/web@${digest}`,
  ],
  [
    "a tag that nobody has looked up yet",
    { repository: "web", tag: "v2", resolveTag: true },
    `${registry}/shop-test/web:v2`,
  ],
  [
    "a pull-through cache",
    { pullThroughCache: "hub", upstreamRepository: "library/nginx", tag: "1.29" },
    `${registry}/hub/library/nginx:1.29`,
  ],
  [
    "a digest of a pull-through cache",
    { pullThroughCache: "hub", upstreamRepository: "library/nginx", digest },
    `${registry}/hub/library/nginx@${digest}`,
  ],
  ["built from a source that was looked at", built, `${registry}/shop-test/web:src-1`],
  [
    "built from a source that nobody has looked at",
    { repository: "web", build: { context: "./other" } },
    `${registry}/shop-test/web:built-from-source`,
  ],
];

describe("imageUri", () => {
  for (const [name, given, wanted] of rows)
    it(name, () => {
      assert.equal(imageUri(schema.parse(given), sources, "x86_64"), wanted);
    });

  it("takes another tag for another architecture of the same source", () => {
    assert.match(imageUri(schema.parse(built), sources, "arm64"), /:built-from-source$/);
  });
});

describe("buildKey", () => {
  it("is the same whatever the order of the arguments", () => {
    const turned = { ...built, build: { ...built.build, args: { A: "1", B: "2" } } };
    assert.equal(keyOf(turned), keyOf(built));
  });

  it("differs in everything that makes another image", () => {
    const others = [
      keyOf(built),
      keyOf(built, "arm64"),
      ...[{ dockerfile: "b" }, { target: "b" }, { args: { A: "1", B: "3" } }, { context: "./b" }].map(
        (change) => keyOf({ ...built, build: { ...built.build, ...change } }),
      ),
    ];
    assert.equal(new Set(others).size, others.length);
  });
});

describe("images that are built", () => {
  it("are listed with what Docker is told, for the architecture of the task", () => {
    const plan = planned(
      [
        "services.web.containers.web.image",
        {
          repository: "web",
          build: { context: "./app", dockerfile: "./app/Dockerfile.web", target: "run", args: { A: "1" } },
        },
      ],
      ["services.web.task.architecture", "arm64"],
    );
    assert.deepEqual(plan.services["web"]?.builtImages, [
      {
        repository: "web",
        repositoryUrl: `${registry}/shop-test/web`,
        tag: "built-from-source",
        context: "./app",
        dockerfile: "./app/Dockerfile.web",
        target: "run",
        args: { A: "1" },
        platform: "linux/arm64",
      },
    ]);
    assert.deepEqual(plan.services["api"]?.builtImages, []);
  });

  it("carry the tag that the look at their source found", () => {
    const image = { repository: "web", build: { context: "./app" } };
    const plan = planPlatform(parsed(["services.web.containers.web.image", image]), {
      ...context,
      images: { digests: {}, builtTags: { [keyOf(image)]: "src-9" } },
    });
    const [spec] = plan.services["web"]?.builtImages ?? [];
    assert.deepEqual([spec?.tag, spec?.platform, spec?.args], ["src-9", "linux/amd64", undefined]);
    assert.equal(
      plan.services["web"]?.taskDefinition.containerDefinitions[0]?.image,
      `${registry}/shop-test/web:src-9`,
    );
  });
});

describe("planPullThroughCache", () => {
  const cache = (given: object) =>
    planned(["pullThroughCaches.hub", { upstreamRegistryUrl: "public.ecr.aws", ...given }]).pullThroughCaches[
      "hub"
    ];

  it("has a prefix of its own stack, so that two stacks never share a rule", () => {
    assert.deepEqual(cache({}), {
      ecrRepositoryPrefix: "shop-test-hub",
      upstreamRegistryUrl: "public.ecr.aws",
    });
  });

  it("takes prefix and credentials that are given", () => {
    const credentialArn =
      "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
    assert.deepEqual(cache({ prefix: "hub", credentialArn, upstreamRegistryUrl: "registry-1.docker.io" }), {
      ecrRepositoryPrefix: "hub",
      upstreamRegistryUrl: "registry-1.docker.io",
      credentialArn,
    });
  });
  it("fetches from an ECR registry of another account, by a role", () => {
    const given = {
      upstreamRegistryUrl: "210987654321.dkr.ecr.eu-west-1.amazonaws.com",
      upstreamRepositoryPrefix: "base",
      customRoleArn: "arn:aws:iam::123456789012:role/fetch",
      prefix: "base",
    };
    const { prefix, ...rule } = given;
    assert.deepEqual(cache(given), { ecrRepositoryPrefix: prefix, ...rule });
  });

  it("says what the repositories are like that the first pull makes", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b";
    const customRoleArn = "arn:aws:iam::123456789012:role/make";
    const template = (given: object) =>
      cache({ repositoryCreationTemplate: given })?.repositoryCreationTemplate;
    const { lifecyclePolicy, ...settings } =
      template({ kmsKeyArn, customRoleArn, keepTaggedImages: 5 }) ?? {};
    assert.deepEqual(settings, {
      appliedFors: ["PULL_THROUGH_CACHE"],
      imageTagMutability: "MUTABLE",
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: kmsKeyArn }],
      customRoleArn,
    });
    assert.deepEqual(
      lifecyclePolicy?.rules.map(({ description }) => description),
      ["Delete images without a tag after 14 days", "Keep the newest 5 tagged images"],
    );
    assert.equal(template({ imageTagMutability: "IMMUTABLE" })?.imageTagMutability, "IMMUTABLE");
    assert.equal(template({})?.encryptionConfigurations, undefined);
  });
});
