import assert from "node:assert/strict";
import { checkInputs } from "../../../../sandbox/account/check";
import { text } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene } from "../scene";

describe("sandbox account: repositories, logs, parameters, secrets and keys", () => {
  let scene: Scene;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
  });

  it("gives a repository its URL", () => {
    const { id, properties } = scene.create("repository", "web", { name: "shop/web" });
    assert.equal(id, "shop/web");
    assert.equal(properties["repositoryUrl"], "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop/web");
    assert.equal(properties["arn"], "arn:aws:ecr:ap-northeast-1:123456789012:repository/shop/web");
  });

  it("refuses a repository name with capitals, and one that is taken", () => {
    assert.equal(
      refusal(() => scene.create("repository", "web", { name: "Web" })),
      "InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''",
    );
    scene.create("repository", "web", { name: "web" });
    assert.equal(
      refusal(() => scene.create("repository", "again", { name: "web" })),
      "RepositoryAlreadyExistsException: The repository with name 'web' already exists in the registry with id '123456789012'",
    );
  });

  it("keeps a repository that is said to hold images, unless forced", () => {
    scene.account.state.repositoriesWithImages.push("w*");
    const repository = scene.create("repository", "web", { name: "web" });
    assert.equal(
      refusal(() => {
        scene.delete(repository);
      }),
      "RepositoryNotEmptyException: The repository with name 'web' in registry with id '123456789012' cannot be deleted because it still contains images",
    );
    scene.update(repository, { forceDelete: true });
    assert.equal(
      refusal(() => {
        scene.delete(repository);
      }),
      "accepted",
    );
  });

  it("keeps a repository whose images a service runs, and lets it go after the service", () => {
    const repository = scene.create("repository", "web", { name: "web" });
    scene.create("repository", "we", { name: "we" });
    const run = (name: string, image: string) => {
      const task = scene.create("taskDefinition", name, {
        family: name,
        containerDefinitions: JSON.stringify([{ name, image, memory: 128 }]),
      });
      return scene.create("ecsService", name, {
        taskDefinition: text(task.properties["arn"]),
        desiredCount: 0,
      });
    };
    const url = text(repository.properties["repositoryUrl"]);
    run("other", `${url}-other:v1`);
    const service = run("web", `${url}@sha256:${"0".repeat(64)}`);
    const refused = refusal(() => {
      scene.delete(repository);
    });
    assert.equal(
      refused,
      "RepositoryNotEmptyException: The repository with name 'web' in registry with id '123456789012' cannot be deleted because it still contains images",
    );
    scene.delete(service);
    assert.equal(
      refusal(() => {
        scene.delete(repository);
      }),
      "accepted",
    );
  });

  it("refuses a repository with a key that does not exist", () => {
    const kmsKey = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b";
    const create = () =>
      scene.create("repository", "web", {
        name: "web",
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey }],
      });
    scene.account.state.missing.push(kmsKey);
    assert.match(refusal(create), /^KmsException: .*key\/0a1b/);
    scene.account.state.missing.pop();
    assert.equal(refusal(create), "accepted");
  });

  it("checks that filters of mutable tags come with a mutability that has them", () => {
    const check = (imageTagMutability: string) =>
      checkInputs({
        type: types.repository,
        logicalName: "web",
        randomSeed: Buffer.from("web"),
        olds: {},
        news: {
          name: "web",
          imageTagMutability,
          imageTagMutabilityExclusionFilters: [{ filter: "dev-*", filterType: "WILDCARD" }],
        },
      }).failures;
    assert.deepEqual(
      check("IMMUTABLE").map(({ property }) => property),
      ["imageTagMutabilityExclusionFilters"],
    );
    assert.deepEqual(check("IMMUTABLE_WITH_EXCLUSION"), []);
  });

  it("takes a lifecycle policy away with its repository, and refuses one with two rules of one priority", () => {
    const repository = scene.create("repository", "web", { name: "web" });
    const rules = (...priorities: number[]): string =>
      JSON.stringify({ rules: priorities.map((rulePriority) => ({ rulePriority })) });
    assert.equal(
      refusal(() => scene.create("lifecyclePolicy", "web", { repository: "web", policy: rules(1, 1) })),
      "InvalidParameterException: Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: two rules have the same rulePriority'",
    );
    assert.equal(
      refusal(() => scene.create("lifecyclePolicy", "api", { repository: "api", policy: rules(1) })),
      "RepositoryNotFoundException: The repository with name 'api' does not exist in the registry with id '123456789012'",
    );
    scene.create("lifecyclePolicy", "web", { repository: "web", policy: rules(1, 2) });
    scene.delete(repository);
    assert.deepEqual(scene.account.state.objects, []);
  });

  it("refuses a log group whose name is taken, and keeps one that is protected", () => {
    const group = scene.create("logGroup", "web", { name: "/ecs/web", deletionProtectionEnabled: true });
    assert.equal(group.properties["arn"], "arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs/web");
    assert.equal(
      refusal(() => scene.create("logGroup", "again", { name: "/ecs/web" })),
      "ResourceAlreadyExistsException: The specified log group already exists",
    );
    assert.equal(
      refusal(() => {
        scene.delete(group);
      }),
      "ValidationException: The log group has deletion protection enabled.",
    );
  });

  it("counts versions of a parameter", () => {
    const parameter = scene.create("ssmParameter", "url", { name: "/shop/url", type: "String", value: "a" });
    assert.equal(parameter.properties["arn"], "arn:aws:ssm:ap-northeast-1:123456789012:parameter/shop/url");
    scene.update(parameter, { value: "b" });
    assert.equal(parameter.properties["version"], 2);
  });

  const parameters: [string, string, string][] = [
    ["/aws/mine", "a", "AccessDeniedException: No access to reserved parameter name: /aws/mine."],
    ["shop/url", "a", "ValidationException: Parameter name must be a fully qualified name."],
    [
      "/shop/url",
      "a".repeat(4097),
      "ValidationException: Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.",
    ],
    ["/shop/url", "a".repeat(4096), "accepted"],
  ];
  for (const [name, value, expected] of parameters) {
    it(`answers "${expected.slice(0, 40)}" to a parameter ${name} of ${value.length} bytes`, () => {
      assert.equal(
        refusal(() => scene.create("ssmParameter", "p", { name, value, type: "String" })),
        expected,
      );
    });
  }

  it("keeps the name of a deleted secret for its recovery window", () => {
    const secret = scene.create("secret", "db", { name: "db" });
    assert.match(secret.id, /^arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-[A-Za-z0-9]{6}$/);
    assert.equal(
      refusal(() => scene.create("secret", "again", { name: "db" })),
      "ResourceExistsException: The operation failed because the secret db already exists.",
    );
    scene.delete(secret);
    assert.equal(
      refusal(() => scene.create("secret", "again", { name: "db" })),
      "InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
    scene.delete(scene.create("secret", "other", { name: "other", recoveryWindowInDays: 0 }));
    assert.equal(
      refusal(() => scene.create("secret", "other", { name: "other" })),
      "accepted",
    );
  });

  it("identifies a version of a secret by both", () => {
    const secret = scene.create("secret", "db", { name: "db" });
    const version = scene.create("secretVersion", "db", { secretId: secret.id, secretString: "x" });
    assert.equal(version.id, `${secret.id}|${text(version.properties["versionId"])}`);
    assert.equal(version.properties["arn"], secret.id);
    scene.delete(secret);
    assert.equal(scene.account.ofType(types.secretVersion).length, 0);
  });

  it("gives keys a UUID, or a multi-Region id", () => {
    assert.match(scene.create("kmsKey", "one").id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.match(scene.create("kmsKey", "many", { multiRegion: true }).id, /^mrk-[0-9a-f]{32}$/);
  });

  it("refuses a lifecycle policy without rules", () => {
    scene.create("repository", "web", { name: "web" });
    assert.equal(
      refusal(() => scene.create("lifecyclePolicy", "web", { repository: "web", policy: "{}" })),
      "InvalidParameterException: Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: the policy has no rules'",
    );
  });
});
