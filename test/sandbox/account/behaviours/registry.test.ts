import assert from "node:assert/strict";
import { Scene, REGION } from "../scene";

const reader = "arn:aws:iam::210987654321:root";
const document = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("sandbox account: the registry and who may read from it", () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });

  const pull = { Effect: "Allow", Principal: { AWS: [reader] }, Action: ["ecr:BatchGetImage"] };
  const badPolicy =
    "InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'";

  it("takes a policy of a repository, and takes it away with the repository", () => {
    const repository = scene.create("repository", "web", { name: "web" });
    scene.create("repositoryPolicy", "web", { repository: "web", policy: document(pull) });
    scene.delete(repository);
    assert.deepEqual(scene.account.state.objects, []);
  });

  const unsound: [string, object][] = [
    ["names a resource", { ...pull, Resource: "*" }],
    ["names nobody", { ...pull, Principal: { AWS: [] } }],
    ["allows what is not ECR's", { ...pull, Action: "s3:GetObject" }],
  ];
  for (const [what, statement] of unsound)
    it(`refuses a policy of a repository that ${what}`, () => {
      scene.create("repository", "web", { name: "web" });
      const create = (policy: string) => () =>
        scene.create("repositoryPolicy", "web", { repository: "web", policy });
      assert.equal(scene.refusal(create(document(statement))), badPolicy);
      assert.equal(scene.refusal(create(document(pull))), "accepted");
    });

  it("refuses a principal that does not exist, also in an update", () => {
    scene.create("repository", "web", { name: "web" });
    const policy = scene.create("repositoryPolicy", "web", { repository: "web", policy: document(pull) });
    const role = "arn:aws:iam::210987654321:role/ci";
    const change = () => scene.update(policy, { policy: document({ ...pull, Principal: { AWS: role } }) });
    scene.account.state.missing.push(role);
    assert.equal(scene.refusal(change), badPolicy);
    scene.account.state.missing.pop();
    assert.equal(scene.refusal(change), "accepted");
  });

  it("refuses a policy of a repository that is not there", () => {
    assert.equal(
      scene.refusal(() => scene.create("repositoryPolicy", "x", { repository: "x", policy: document(pull) })),
      "RepositoryNotFoundException: The repository with name 'x' does not exist in the registry with id '123456789012'",
    );
  });

  it("lets a registry policy allow replication and caching only", () => {
    const allow = (Action: string[]) => () =>
      scene.create("registryPolicy", "registry", {
        policy: document({
          ...pull,
          Action,
          Resource: "arn:aws:ecr:ap-northeast-1:123456789012:repository/*",
        }),
      });
    assert.equal(scene.refusal(allow(["ecr:CreateRepository", "ecr:ReplicateImage"])), "accepted");
    assert.equal(
      scene.refusal(allow(["ecr:PutImage"])),
      "InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided'",
    );
  });

  it("does not replicate into the registry itself", () => {
    const replicate = (region: string, registryId: string) => () =>
      scene.create("replicationConfiguration", "registry", {
        replicationConfiguration: { rules: [{ destinations: [{ region, registryId }] }] },
      });
    assert.match(scene.refusal(replicate(REGION, "123456789012")), /^InvalidParameterException: /);
    assert.equal(scene.refusal(replicate(REGION, "210987654321")), "accepted");
    assert.equal(scene.refusal(replicate("us-east-1", "123456789012")), "accepted");
  });

  it("scans continuously only with ENHANCED, also after an update", () => {
    const scan = (scanType: string, scanFrequency: string) => ({
      scanType,
      rules: [{ scanFrequency, repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
    });
    const scanning = scene.create(
      "registryScanningConfiguration",
      "registry",
      scan("ENHANCED", "CONTINUOUS_SCAN"),
    );
    assert.match(
      scene.refusal(() => scene.update(scanning, scan("BASIC", "CONTINUOUS_SCAN"))),
      /^InvalidParameterException: .*CONTINUOUS_SCAN is only supported/,
    );
    assert.equal(
      scene.refusal(() => scene.update(scanning, scan("BASIC", "SCAN_ON_PUSH"))),
      "accepted",
    );
  });

  it("makes repositories with a customer key or tags only by a role, and one template a prefix", () => {
    const template = (prefix: string, settings: object) => () =>
      scene.create("repositoryCreationTemplate", prefix, {
        prefix,
        appliedFors: ["PULL_THROUGH_CACHE"],
        ...settings,
      });
    const customRoleArn = scene.taskRole("make", []).properties["arn"];
    const encryptionConfigurations = [{ encryptionType: "KMS" }];
    const refused =
      "ValidationException: A custom role is required for a template with resource tags or a KMS key.";
    assert.equal(scene.refusal(template("hub", { encryptionConfigurations })), refused);
    assert.equal(scene.refusal(template("hub", { resourceTags: { team: "a" } })), refused);
    assert.equal(scene.refusal(template("hub", { encryptionConfigurations, customRoleArn })), "accepted");
    assert.equal(scene.refusal(template("quay", {})), "accepted");
    assert.equal(
      scene.refusal(template("hub", {})),
      "TemplateAlreadyExistsException: A repository creation template with the prefix hub already exists.",
    );
  });
});
