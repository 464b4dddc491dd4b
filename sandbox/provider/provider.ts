import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import { checkInputs } from "../account/check";
import { diffInputs } from "../account/diff";
import { callFunction } from "../account/functions/registry";
import { hasUnknown } from "../account/json";
import type { Resources } from "../account/resources";
import type { AccountStore } from "../account/store";
import { readConfiguration, type Configuration } from "./configuration";
import {
  addressOf,
  keepingSecrets,
  lastInputs,
  opened,
  proposedName,
  toFailures,
  toPropertyDiff,
  unary,
} from "./protocol";
import { closeSecrets, secret } from "./secrets";
import { fromStruct, toStruct } from "./wire";

/** What the stand-in provider works with. */
export interface ProviderParts {
  /** Version of @pulumi/aws that the provider stands in for. */
  readonly version: string;
  readonly store: AccountStore;
  readonly resources: Resources;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The stand-in `aws` provider. It answers the protocol itself instead of through `pulumi.provider.main`, because that
 * server gives a provider neither the engine's random seed (generated names), nor the preview flag (unknown outputs), nor
 * old inputs and detailed diffs, and because it imports the whole of @pulumi/pulumi at every start.
 */
export class StandInProvider {
  private configuration: Configuration = { region: "", defaultTags: {} };

  constructor(private readonly parts: ProviderParts) {}

  /** The handlers of the `ResourceProvider` service; what is not here is answered as not implemented. */
  handlers(): UntypedServiceImplementation {
    return {
      getPluginInfo: unary(() => new PluginInfo().setVersion(this.parts.version)),
      attach: unary(() => new Empty()),
      cancel: unary(() => new Empty()),
      checkConfig: unary((request: proto.CheckRequest) => this.checkConfig(request)),
      diffConfig: unary((request: proto.DiffRequest) => this.diffConfig(request)),
      configure: unary((request: proto.ConfigureRequest) => this.configure(request)),
      invoke: unary((request: proto.InvokeRequest) => this.invoke(request)),
      check: unary((request: proto.CheckRequest) => this.check(request)),
      diff: unary((request: proto.DiffRequest) => this.diff(request)),
      create: unary((request: proto.CreateRequest) => this.create(request)),
      read: unary((request: proto.ReadRequest) => this.read(request)),
      update: unary((request: proto.UpdateRequest) => this.update(request)),
      delete: unary((request: proto.DeleteRequest) => this.delete(request)),
    };
  }

  private checkConfig(request: proto.CheckRequest): proto.CheckResponse {
    const news = fromStruct(request.getNews());
    const response = new proto.CheckResponse().setInputs(toStruct(news));
    if (readConfiguration(news, this.parts.environment).region !== "") return response;
    const reason = "Missing region. Set it with `pulumi config set aws:region us-east-1`.";
    return response.setFailuresList(toFailures([{ property: "region", reason }]));
  }

  private diffConfig(request: proto.DiffRequest): proto.DiffResponse {
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
    const same = JSON.stringify(olds) === JSON.stringify(news);
    // Resources of one region are not those of another: a provider of another region replaces them.
    const replaces = olds["region"] === news["region"] || hasUnknown(news["region"]) ? [] : ["region"];
    return new proto.DiffResponse().setChanges(same ? DIFF_NONE : DIFF_SOME).setReplacesList(replaces);
  }

  private configure(request: proto.ConfigureRequest): proto.ConfigureResponse {
    this.configuration = readConfiguration(fromStruct(request.getArgs()), this.parts.environment);
    return new proto.ConfigureResponse()
      .setSupportspreview(true)
      .setSupportsAutonamingConfiguration(true)
      .setAcceptsecrets(true)
      .setAcceptresources(false)
      .setAcceptoutputs(false);
  }

  private invoke(request: proto.InvokeRequest): proto.InvokeResponse {
    const region = this.configuration.region;
    const { outputs, secrets } = callFunction(this.parts.store.read(), {
      token: request.getTok(),
      args: opened(request.getArgs()).properties,
      region,
    });
    for (const output of secrets) outputs[output] = secret(outputs[output] ?? null);
    return new proto.InvokeResponse().setReturn(toStruct(outputs));
  }

  private check(request: proto.CheckRequest): proto.CheckResponse {
    const { type, logicalName } = addressOf(request);
    const proposed = proposedName(request);
    const { properties: news, secrets } = opened(request.getNews());
    const { inputs, failures } = checkInputs({
      type,
      logicalName,
      randomSeed: request.getRandomseed_asU8(),
      olds: opened(request.getOlds()).properties,
      news,
      defaultTags: this.configuration.defaultTags,
      ...(proposed === undefined ? {} : { proposedName: proposed }),
    });
    const marked = closeSecrets(inputs, secrets);
    return new proto.CheckResponse().setInputs(toStruct(marked)).setFailuresList(toFailures(failures));
  }

  private diff(request: proto.DiffRequest): proto.DiffResponse {
    const { changes, deleteBeforeReplace } = diffInputs(addressOf(request).type, {
      olds: lastInputs(request),
      news: opened(request.getNews()).properties,
    });
    const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
    const topLevel = (path: string): string => path.split(".")[0] ?? path;
    const response = new proto.DiffResponse()
      .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
      .setDiffsList([...new Set(changes.map(({ path }) => topLevel(path)))])
      .setReplacesList([
        ...new Set(changes.filter(({ replaces }) => replaces).map(({ path }) => topLevel(path))),
      ])
      .setDeletebeforereplace(deleteBeforeReplace)
      .setHasdetaileddiff(true);
    for (const change of changes) response.getDetaileddiffMap().set(change.property, toPropertyDiff(change));
    return response;
  }

  private async create(request: proto.CreateRequest): Promise<proto.CreateResponse> {
    const { properties: inputs, secrets } = opened(request.getProperties());
    const creation = { ...addressOf(request), region: this.configuration.region, inputs };
    const { resources } = this.parts;
    const response = new proto.CreateResponse();
    if (request.getPreview()) {
      return response.setProperties(toStruct(closeSecrets(resources.previewCreate(creation), secrets)));
    }
    const { id, properties } = await keepingSecrets(resources.create(creation), secrets);
    return response.setId(id).setProperties(toStruct(properties));
  }

  private async read(request: proto.ReadRequest): Promise<proto.ReadResponse> {
    const last = opened(request.getProperties());
    const given = opened(request.getInputs());
    const found = await this.parts.resources.read({
      ...addressOf(request),
      id: request.getId(),
      region: this.configuration.region,
      properties: last.properties,
      inputs: given.properties,
    });
    if (found === undefined) return new proto.ReadResponse();
    return new proto.ReadResponse()
      .setId(found.id)
      .setProperties(toStruct(closeSecrets(found.properties, last.secrets)))
      .setInputs(toStruct(closeSecrets(found.inputs, given.secrets)));
  }

  private async update(request: proto.UpdateRequest): Promise<proto.UpdateResponse> {
    const { properties: news, secrets } = opened(request.getNews());
    const update = {
      ...addressOf(request),
      id: request.getId(),
      region: this.configuration.region,
      properties: opened(request.getOlds()).properties,
      olds: lastInputs(request),
      news,
      ...(request.getTimeout() > 0 && { timeoutSeconds: request.getTimeout() }),
    };
    const { resources } = this.parts;
    const response = new proto.UpdateResponse();
    if (request.getPreview()) {
      return response.setProperties(toStruct(closeSecrets(resources.previewUpdate(update), secrets)));
    }
    const { properties } = await keepingSecrets(resources.update(update), secrets);
    return response.setProperties(toStruct(properties));
  }

  private async delete(request: proto.DeleteRequest): Promise<Empty> {
    await this.parts.resources.delete({
      ...addressOf(request),
      id: request.getId(),
      region: this.configuration.region,
      properties: opened(request.getProperties()).properties,
    });
    return new Empty();
  }
}
