import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeRequest,
  AnalyzeResponse,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { usualExemptionFile } from "../../policy/exemption-file";
import { rules } from "../../policy/rules";
import type { Settings } from "../../policy/rule";
import type { StackResource } from "../../policy/resource";
import { type Properties, unknown, type Value } from "../../policy/value";
import { type PlacedCase, placedCases } from "./cases/all";
import { resource } from "./cases/rule-cases";

/** How the engine writes a value that is not known yet. */
const unknownOnTheWire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function onTheWire(value: Value): unknown {
  if (value === unknown) return unknownOnTheWire;
  if (Array.isArray(value)) return value.map((each) => onTheWire(each as Value));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, onTheWire(each)]));
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(onTheWire(properties) as Parameters<typeof Struct.fromJavaScript>[0]);
}

function options(resource: StackResource): AnalyzerResourceOptions {
  return new AnalyzerResourceOptions()
    .setIgnorechangesList([...resource.ignoreChanges])
    .setProtect(resource.protect)
    .setParent(resource.parent ?? "")
    .setDeletebeforereplace(resource.deleteBeforeReplace ?? false)
    .setDeletebeforereplacedefined(resource.deleteBeforeReplace !== undefined);
}

function resourceRequest(resource: StackResource): AnalyzeRequest {
  return new AnalyzeRequest()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(struct(resource.properties))
    .setOptions(options(resource))
    .setProvider(
      new AnalyzerProviderResource()
        .setType("pulumi:providers:aws")
        .setUrn("urn:pulumi:test::policies::pulumi:providers:aws::default")
        .setName("default")
        .setProperties(struct(resource.provider ?? {})),
    );
}

function stackRequest(resources: readonly StackResource[]): AnalyzeStackRequest {
  const list = resources.map((resource) => {
    const sent = new AnalyzerResource()
      .setType(resource.type)
      .setUrn(resource.urn)
      .setName(resource.name)
      .setProperties(struct(resource.properties))
      .setOptions(options(resource))
      .setParent(resource.parent ?? "")
      .setDependenciesList([...resource.dependencies]);
    for (const [property, urns] of Object.entries(resource.propertyDependencies))
      sent
        .getPropertydependenciesMap()
        .set(property, new AnalyzerPropertyDependencies().setUrnsList([...urns]));
    return sent;
  });
  return new AnalyzeStackRequest().setResourcesList(list);
}

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
  let host: ChildProcess;
  let client: AnalyzerClient;

  before(async () => {
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    host = spawn(process.execPath, [runner, "127.0.0.1:1", "."], {
      cwd: "policy",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolve, reject) => {
      if (host.stdout === null) throw new Error("the host has no output");
      createInterface(host.stdout).once("line", resolve);
      host.once("exit", (code) => {
        reject(new Error(`the host ended with code ${String(code)}`));
      });
    });
    client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  });
  after(() => {
    client.close();
    host.kill();
  });

  const configure = (request: ConfigureAnalyzerRequest) =>
    new Promise<void>((resolve, reject) => {
      client.configure(request, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });

  const analyze = (request: AnalyzeRequest | AnalyzeStackRequest) =>
    new Promise<AnalyzeResponse>((resolve, reject) => {
      const answer = (error: Error | null, response: AnalyzeResponse) => {
        if (error === null) resolve(response);
        else reject(error);
      };
      if (request instanceof AnalyzeRequest) client.analyze(request, answer);
      else client.analyzeStack(request, answer);
    });

  /** What the rule of a case says about its subject. */
  const saidOf = async ({ id, resources }: PlacedCase): Promise<(string | undefined)[]> => {
    const [subject] = resources;
    if (subject === undefined) throw new Error(`a case of ${id} has no resource`);
    // As in the engine, every resource comes before the stack.
    if (isStackRule(id)) await Promise.all(resources.map((each) => analyze(resourceRequest(each))));
    const response = await analyze(isStackRule(id) ? stackRequest(resources) : resourceRequest(subject));
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
      await configure(
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
    await configure(wrong);
    const groups = [1, 2].map((number) => {
      const urn = `urn:pulumi:settings::policies::aws:ec2/securityGroup:SecurityGroup::${String(number)}`;
      return resource("aws:ec2/securityGroup:SecurityGroup", {}, { urn });
    });
    const answers = await oneByOne(groups, (each) => analyze(resourceRequest(each)));
    assert.deepEqual(
      answers.flatMap((answer) =>
        answer.getDiagnosticsList().map((each) => each.getMessage().split("\n").at(-1)),
      ),
      [
        'The policy pack configuration has a mistake: sg-no-open-ingress.publicPort: is no setting of the rule; did you mean "publicPorts"? known: publicPorts.',
      ],
    );
  });

  it("never says that a rule could not run because a value is unknown", async () => {
    await configure(configuration(() => true));
    const mixed = placedCases().filter(({ title }) => title === "mixed");
    const resources = mixed.flatMap((each, index) =>
      each.resources.map((one) => inStack(`mixed-${String(index)}`, one)),
    );
    const answers = await Promise.all(resources.map((each) => analyze(resourceRequest(each))));
    const said = answers.flatMap((answer) => answer.getDiagnosticsList().map((each) => each.getMessage()));
    assert.deepEqual(
      said.filter((message) => message.includes("can't run policy")),
      [],
    );
  });
});
