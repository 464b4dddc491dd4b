import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import type { JsonObject } from "../../../sandbox/account/json";

const MAIN = join(__dirname, "../../../sandbox/provider/main.ts");

/** Properties as the protocol carries them. */
export function struct(value: object): Struct {
  return Struct.fromJavaScript({ ...value });
}

/** Properties from the protocol. */
export function properties(value: Struct | undefined): JsonObject {
  return value?.toJavaScript() ?? {};
}

/** The URN of a resource of the stack that the tests stand for. */
export function urn(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

type Answer<Response> = (error: ServiceError | null, response: Response) => void;

function ask<Response>(call: (answer: Answer<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

/** A running provider process, asked as the engine asks it. */
export class ProviderProcess {
  private constructor(
    readonly process: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  /** Starts the provider and waits for its port. */
  static async start(environment: Readonly<Record<string, string>>): Promise<ProviderProcess> {
    const child = spawn(process.execPath, ["-r", "ts-node/register", MAIN], {
      env: { PATH: process.env["PATH"], ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    const port = await new Promise<string>((resolve) => lines.once("line", resolve));
    return new ProviderProcess(
      child,
      new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure()),
    );
  }

  stop(): void {
    this.client.close();
    this.process.kill();
  }

  configure(args: object): Promise<proto.ConfigureResponse> {
    const request = new proto.ConfigureRequest().setArgs(struct(args));
    return ask((answer) => this.client.configure(request, answer));
  }

  checkConfig(news: object): Promise<proto.CheckResponse> {
    return ask((answer) => this.client.checkConfig(new proto.CheckRequest().setNews(struct(news)), answer));
  }

  check(type: string, name: string, news: object): Promise<proto.CheckResponse> {
    const request = new proto.CheckRequest()
      .setUrn(urn(type, name))
      .setOlds(struct({}))
      .setNews(struct(news))
      .setRandomseed(Buffer.from("seed"));
    return ask((answer) => this.client.check(request, answer));
  }

  diff(type: string, pair: { readonly olds: object; readonly news: object }): Promise<proto.DiffResponse> {
    const request = new proto.DiffRequest()
      .setUrn(urn(type, "web"))
      .setOlds(struct({}))
      .setOldInputs(struct(pair.olds))
      .setNews(struct(pair.news));
    return ask((answer) => this.client.diff(request, answer));
  }

  /** Checks inputs and creates what they describe. */
  async create(type: string, name: string, news: object): Promise<proto.CreateResponse> {
    const inputs = (await this.check(type, name, news)).getInputs();
    const request = new proto.CreateRequest().setUrn(urn(type, name)).setProperties(inputs);
    return ask((answer) => this.client.create(request, answer));
  }

  /** Checks inputs and previews what they describe. */
  async preview(type: string, name: string, news: object): Promise<JsonObject> {
    const inputs = (await this.check(type, name, news)).getInputs();
    const request = new proto.CreateRequest().setUrn(urn(type, name)).setProperties(inputs).setPreview(true);
    const response = await ask<proto.CreateResponse>((answer) => this.client.create(request, answer));
    return properties(response.getProperties());
  }

  read(type: string, id: string): Promise<proto.ReadResponse> {
    const request = new proto.ReadRequest().setUrn(urn(type, "web")).setId(id);
    return ask((answer) => this.client.read(request, answer));
  }

  update(type: string, id: string, pair: { olds: object; news: object }): Promise<proto.UpdateResponse> {
    const request = new proto.UpdateRequest()
      .setUrn(urn(type, "web"))
      .setId(id)
      .setOlds(struct(pair.olds))
      .setOldInputs(struct(pair.olds))
      .setNews(struct(pair.news));
    return ask((answer) => this.client.update(request, answer));
  }

  delete(type: string, id: string): Promise<unknown> {
    const request = new proto.DeleteRequest().setUrn(urn(type, "web")).setId(id).setProperties(struct({}));
    return ask((answer) => this.client.delete(request, answer));
  }

  invoke(token: string, args: object): Promise<proto.InvokeResponse> {
    const request = new proto.InvokeRequest().setTok(token).setArgs(struct(args));
    return ask((answer) => this.client.invoke(request, answer));
  }
}
