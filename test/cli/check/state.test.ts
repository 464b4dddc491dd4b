import assert from "node:assert/strict";
import { checkState, readState } from "../../../cli/check/state";
import { unknown } from "../../../policy/value";
import { TestFolder } from "../../support/folder";

const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const canary = "hunter2-correct-horse-battery";
const head = "urn:pulumi:dev::shop::";
const stack = { urn: `${head}pulumi:pulumi:Stack::shop-dev`, type: "pulumi:pulumi:Stack" };
const provider = {
  urn: `${head}pulumi:providers:aws::default`,
  type: "pulumi:providers:aws",
  inputs: { region: "eu-west-1", version: "7.48.0" },
};
const task = {
  urn: `${head}aws:ecs/taskDefinition:TaskDefinition::web`,
  type: "aws:ecs/taskDefinition:TaskDefinition",
  parent: stack.urn,
  provider: `${provider.urn}::0c3fa1`,
  inputs: {
    family: "web",
    containerDefinitions: JSON.stringify([{ name: "web", image: "web:1.0", privileged: true }]),
    executionRoleArn: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    cpu: { [signature]: secret, ciphertext: "AAABBBCCC" },
    memory: { [signature]: secret, plaintext: JSON.stringify(canary) },
    taskRoleArn: "[secret]",
  },
  dependencies: [`${head}aws:iam/role:Role::web`],
  propertyDependencies: { executionRoleArn: [`${head}aws:iam/role:Role::web`], family: null },
};

describe("checkState", () => {
  let folder: TestFolder;
  before(() => (folder = new TestFolder()));
  after(() => {
    folder.dispose();
  });

  const exported = (...resources: readonly object[]) =>
    folder.write("state.json", JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));

  it("reads resources, edges, providers and unknown values of an exported state, and no secret", () => {
    assert.deepEqual(readState(exported(stack, provider, task))[1], {
      ...{ urn: task.urn, type: task.type, name: "web", parent: stack.urn },
      properties: {
        family: "web",
        containerDefinitions: task.inputs.containerDefinitions,
        executionRoleArn: unknown,
        cpu: unknown,
        memory: unknown,
        taskRoleArn: unknown,
      },
      ...{ ignoreChanges: [], protect: false },
      dependencies: task.dependencies,
      propertyDependencies: { executionRoleArn: task.dependencies, family: [] },
      provider: provider.inputs,
    });
  });

  it("judges it, and shows no secret", () => {
    const report = checkState(exported(stack, provider, task), { profile: "baseline" });
    assert.deepEqual(
      report.findings.filter(({ rule }) => rule === "ecs-task-no-privileged").map(({ message }) => message),
      ['Container "web" must not set privileged to true.'],
    );
    assert.ok(!JSON.stringify(report).includes(canary));
    assert.equal(report.subject.resources, 2);
  });

  it("leaves out what was only read, or waits for its deletion", () => {
    const resources = readState(exported(stack, { ...task, external: true }, { ...task, delete: true }));
    assert.deepEqual(resources, []);
  });

  it("reads what a preview plans, a replacement once", () => {
    const step = (op: string, newState?: object) => ({ op, urn: task.urn, newState });
    const steps = [
      ...[step("same", stack), step("create-replacement", task), step("replace", task)],
      ...[step("delete-replaced", undefined), step("delete"), step("read", { ...task, external: true })],
    ];
    const file = folder.write("preview.json", JSON.stringify({ config: {}, steps, changeSummary: {} }));
    assert.deepEqual(
      readState(file).map(({ urn }) => urn),
      [task.urn],
    );
  });

  it("says what to give it when a file is neither", () => {
    const other = folder.write("other.json", "{}");
    const text = folder.write("text.json", "no JSON");
    assert.throws(() => readState(other), {
      name: "UsageError",
      message: `${other}: is neither a state nor a preview; write one by pulumi stack export or pulumi preview --json`,
    });
    assert.throws(() => readState(text), {
      message: `${text}: holds no JSON; write one by pulumi stack export or pulumi preview --json`,
    });
  });
});
