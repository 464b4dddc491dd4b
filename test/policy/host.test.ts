import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
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
import { rules } from "../../policy/rules";
import type { Settings } from "../../policy/rule";
import type { StackResource } from "../../policy/resource";
import { type Properties, unknown, type Value } from "../../policy/value";
import { placedCases } from "./cases/all";

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

describe("the pack in the policy host", function () {
  this.timeout(180_000);
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

  it("says of every case what the rules say by themselves", async () => {
    const different: unknown[] = [];
    let configured = "";
    for (const { id, title, resources, settings, messages = [] } of placedCases()) {
      const rule = rules.find((each) => each.id === id);
      const [subject] = resources;
      if (rule === undefined || subject === undefined) throw new Error(`no rule ${id}`);
      // Cases of a rule stand together, so that the host is configured once for most of them.
      const wanted = JSON.stringify([id, settings]);
      if (wanted !== configured) await configure(configuration((each) => each === id, settings));
      configured = wanted;
      // As in the engine, every resource comes before the stack.
      if (rule.stage === "stack") for (const each of resources) await analyze(resourceRequest(each));
      const response = await analyze(
        rule.stage === "stack" ? stackRequest(resources) : resourceRequest(subject),
      );
      const said = response
        .getDiagnosticsList()
        .filter(
          (each) => each.getPolicyname() === id && (each.getUrn() === "" || each.getUrn() === subject.urn),
        )
        .map((each) => each.getMessage().split(" Fix: ")[0]?.split("\n").at(-1));
      if (JSON.stringify(said) !== JSON.stringify(messages)) different.push({ id, title, said, messages });
    }
    assert.deepEqual(different, []);
  });

  it("never says that a rule could not run because a value is unknown", async () => {
    await configure(configuration(() => true));
    const said: string[] = [];
    for (const { resources } of placedCases().filter((each) => each.title === "mixed"))
      for (const resource of resources)
        said.push(
          ...(await analyze(resourceRequest(resource))).getDiagnosticsList().map((each) => each.getMessage()),
        );
    assert.deepEqual(
      said.filter((message) => message.includes("can't run policy")),
      [],
    );
  });
});
