import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigureAnalyzerRequest, EnforcementLevel, PolicyConfig } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { usualExemptionFile } from "../../policy/exemption-file";
import { rules } from "../../policy/rules";
import type { Settings } from "../../policy/rule";
import type { StackResource } from "../../policy/resource";
import { type Properties, unknown, type Value } from "../../policy/value";
import { PolicyHost } from "../support/policy-host";
import { type PlacedCase, placedCases } from "./cases/all";
import { resource } from "./cases/rule-cases";

/** A policy pack configuration in which rules are on or off, with values for their settings. */
function configuration(isOn: (id: string) => boolean, settings: Settings = {}): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest();
  const values = Struct.fromJavaScript(settings as Parameters<typeof Struct.fromJavaScript>[0]);
  for (const { id } of rules)
    request
      .getPolicyconfigMap()
      .set(
        id,
        new PolicyConfig()
          .setEnforcementlevel(isOn(id) ? EnforcementLevel.MANDATORY : EnforcementLevel.DISABLED)
          .setProperties(isOn(id) ? values : new Struct()),
      );
  return request;
}

/** Whether a rule speaks when the whole stack is there. */
function isStackRule(id: string): boolean {
  return rules.some((rule) => rule.id === id && rule.stage !== "resource");
}

/** The cases in groups that one configuration of the host serves, each in a stack of its own. */
function configuredAlike(): (readonly [PlacedCase, ...PlacedCase[]])[] {
  const groups = new Map<string, [PlacedCase, ...PlacedCase[]]>();
  for (const [index, each] of placedCases().entries()) {
    const key = JSON.stringify([each.id, each.settings, each.exemptions]);
    // Exemptions name a stack, and their cases end it.
    const stack = each.exemptions === undefined ? `case-${String(index)}` : "test";
    const placed = { ...each, resources: each.resources.map((one) => inStack(stack, one)) };
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [placed]);
    else group.push(placed);
  }
  return [...groups.values()];
}

/** A resource and its edges in a stack of this name: the host keeps what it read by URN. */
function inStack(stack: string, each: StackResource): StackResource {
  const moved = (urn: string) => urn.replace(/^urn:pulumi:[^:]*::/, `urn:pulumi:${stack}::`);
  return {
    ...each,
    urn: moved(each.urn),
    ...(each.parent !== undefined && { parent: moved(each.parent) }),
    dependencies: each.dependencies.map(moved),
    propertyDependencies: Object.fromEntries(
      Object.entries(each.propertyDependencies).map(([property, urns]) => [property, urns.map(moved)]),
    ),
  };
}

async function oneByOne<Each, Answer>(
  list: readonly Each[],
  ask: (each: Each) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const each of list) answers.push(await ask(each));
  return answers;
}

describe("the pack in the policy host", function () {
  this.timeout(180_000);
  const exemptionFile = join(mkdtempSync(join(tmpdir(), "policy-host-")), "exemptions.yaml");
  let host: PolicyHost;

  before(async () => {
    host = await PolicyHost.start("policy");
  });
  after(() => {
    host.stop();
  });

  /** What the rule of a case says about its subject. */
  const saidOf = async ({ id, resources }: PlacedCase): Promise<(string | undefined)[]> => {
    const [subject] = resources;
    if (subject === undefined) throw new Error(`a case of ${id} has no resource`);
    // As in the engine, every resource comes before the stack.
    if (isStackRule(id)) await Promise.all(resources.map((each) => host.analyze(each)));
    const response = await (isStackRule(id) ? host.analyzeStack(resources) : host.analyze(subject));
    return response
      .getDiagnosticsList()
      .filter(
        (each) => each.getPolicyname() === id && (each.getUrn() === "" || each.getUrn() === subject.urn),
      )
      .map((each) => {
        const [, ...message] = each.getMessage().split(" Fix: ")[0]?.split("\n") ?? [];
        return message.join("\n").replaceAll(exemptionFile, usualExemptionFile);
      });
  };

  it("says of every case what the rules say by themselves", async () => {
    const different: unknown[] = [];
    let judged = 0;
    for (const cases of configuredAlike()) {
      const { id, settings, exemptions } = cases[0];
      if (exemptions !== undefined) writeFileSync(exemptionFile, exemptions);
      await host.configure(
        configuration(
          (each) => each === id || exemptions?.includes(each) === true,
          exemptions === undefined ? settings : { file: exemptionFile },
        ),
      );
      // One host has one stack at a time, but takes its resources as fast as they come.
      const said = isStackRule(id) ? await oneByOne(cases, saidOf) : await Promise.all(cases.map(saidOf));
      for (const [index, { title, messages = [] }] of cases.entries()) {
        judged++;
        if (JSON.stringify(said[index]) !== JSON.stringify(messages))
          different.push({ id, title, said: said[index], messages });
      }
    }
    assert.deepEqual(different, []);
    assert.equal(judged, placedCases().length);
  });

  it("says once which setting a rule does not have, which the engine does not say", async () => {
    const wrong = configuration((id) => id === "sg-no-open-ingress", { publicPort: [80] });
    await host.configure(wrong);
    const groups = [1, 2].map((number) => {
      const urn = `urn:pulumi:settings::policies::aws:ec2/securityGroup:SecurityGroup::${String(number)}`;
      return resource("aws:ec2/securityGroup:SecurityGroup", {}, { urn });
    });
    const answers = await oneByOne(groups, (each) => host.analyze(each));
    assert.deepEqual(
      answers.flatMap((answer) =>
        answer.getDiagnosticsList().map((each) => each.getMessage().split("\n").at(-1)),
      ),
      [
        'The policy pack configuration has a mistake: sg-no-open-ingress.publicPort: is no setting of the rule; did you mean "publicPorts"? known: publicPorts.',
      ],
    );
  });

  it("judges a policy by what the component above it states, until its text is known", async () => {
    await host.configure(configuration((id) => id === "iam-no-admin" || id === "task-role-scoped"));
    const document = (Action: string): Properties => ({
      Version: "2012-10-17",
      Statement: [{ Sid: "Do", Effect: "Allow", Action, Resource: "*" }],
    });
    const above = resource("shop:index:Rights", { policyDocuments: { mount: document("*") } });
    const policy = (text: Value) =>
      resource("aws:iam/rolePolicy:RolePolicy", { policy: text }, { name: "mount", parent: above.urn });
    const answers = await oneByOne(
      [above, policy(unknown), policy(JSON.stringify(document("s3:ListAllMyBuckets")))],
      (each) => host.analyze(each),
    );
    assert.deepEqual(
      answers.map((answer) =>
        answer.getDiagnosticsList().map((each) => each.getMessage().split(" Fix: ")[0]?.split("\n").at(-1)),
      ),
      [[], ["Statement Do must not allow every action on everything."], []],
    );
  });

  it("never says that a rule could not run because a value is unknown", async () => {
    await host.configure(configuration(() => true));
    const mixed = placedCases().filter(({ title }) => title === "mixed");
    const resources = mixed.flatMap((each, index) =>
      each.resources.map((one) => inStack(`mixed-${String(index)}`, one)),
    );
    const answers = await Promise.all(resources.map((each) => host.analyze(each)));
    const said = answers.flatMap((answer) => answer.getDiagnosticsList().map((each) => each.getMessage()));
    assert.deepEqual(
      said.filter((message) => message.includes("can't run policy")),
      [],
    );
  });

  it("finds the exemptions that its environment names", async () => {
    const task = resource("aws:ecs/taskDefinition:TaskDefinition", { pidMode: "host" });
    writeFileSync(
      exemptionFile,
      [
        "exemptions:",
        "  - rule: ecs-task-no-host-pid",
        `    urn: "${task.urn}"`,
        "    reason: The agent counts the processes of its instance.",
        "    owner: team-observability",
        "    expires: 2999-12-31",
        "",
      ].join("\n"),
    );
    const exempting = await PolicyHost.start("policy", { ECS_POLICY_EXEMPTIONS: exemptionFile });
    try {
      await exempting.configure(
        configuration((id) => ["exemption-valid", "ecs-task-no-host-pid"].includes(id)),
      );
      const answer = await exempting.analyze(task);
      assert.deepEqual(
        answer
          .getDiagnosticsList()
          .map((each) => [each.getEnforcementlevel(), each.getMessage().split("\n").at(-1)]),
        [
          [
            EnforcementLevel.ADVISORY,
            "pidMode must not be host. Exempt until 2999-12-31 (owner team-observability): The agent counts the processes of its instance.",
          ],
        ],
      );
    } finally {
      exempting.stop();
    }
  });
});
