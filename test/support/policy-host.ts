import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeRequest,
  type AnalyzeResponse,
  AnalyzerPropertyDependencies,
  AnalyzerProviderResource,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  type ConfigureAnalyzerRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { StackResource } from "../../policy/resource";
import { type Properties, unknown, type Value } from "../../policy/value";

/** The policy host with a pack in it, spoken to as the engine does. */
export class PolicyHost {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
  ) {}

  /**
   * Starts the host with the pack in a folder.
   *
   * @param env further variables of its environment
   * @throws Error when the host ends before it can be spoken to
   */
  static async start(folder: string, env: NodeJS.ProcessEnv = {}): Promise<PolicyHost> {
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", "."], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).once("line", resolve);
      child.once("exit", (code) => {
        reject(new Error(`the host ended with code ${String(code)}`));
      });
    });
    return new PolicyHost(child, new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure()));
  }

  configure(request: ConfigureAnalyzerRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      this.client.configure(request, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  }

  /** Hands over one resource, as before it is created. */
  analyze(resource: StackResource): Promise<AnalyzeResponse> {
    return this.send(resourceRequest(resource));
  }

  /** Hands over one resource whose message is there already. */
  send(request: AnalyzeRequest): Promise<AnalyzeResponse> {
    return new Promise((resolve, reject) => {
      this.client.analyze(request, (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
  }

  /** Hands over the whole stack, as at the end of a preview or an update. */
  analyzeStack(resources: readonly StackResource[]): Promise<AnalyzeResponse> {
    return this.sendStack(stackRequest(resources));
  }

  /** Hands over a whole stack whose message is there already. */
  sendStack(request: AnalyzeStackRequest): Promise<AnalyzeResponse> {
    return new Promise((resolve, reject) => {
      this.client.analyzeStack(request, (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
  }

  /** Seconds of processor time that it took until now, as Linux tells; not a number elsewhere. */
  cpuSeconds(): number {
    try {
      // The name, in parentheses, may have blanks; the 12th and 13th field behind it are ticks of 10 ms.
      const fields = readFileSync(`/proc/${String(this.child.pid)}/stat`, "utf8")
        .split(") ")
        .at(-1)
        ?.split(" ");
      return (Number(fields?.[11]) + Number(fields?.[12])) / 100;
    } catch {
      return Number.NaN;
    }
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }
}

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

/** The message about one resource. */
export function resourceRequest(resource: StackResource): AnalyzeRequest {
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

/** The message about a whole stack. */
export function stackRequest(resources: readonly StackResource[]): AnalyzeStackRequest {
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
