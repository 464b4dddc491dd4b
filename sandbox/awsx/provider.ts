import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import * as proto from "@pulumi/pulumi/proto/provider_pb.js";
import { AwsError } from "../account/errors";
import { hasUnknown, UNKNOWN, type JsonObject } from "../account/json";
import type { AccountStore } from "../account/store";
import { opened, unary } from "../provider/protocol";
import { secret } from "../provider/secrets";
import { toStruct } from "../provider/wire";
import { buildImage, imageUri } from "./image";
import { registerComponent, registerOutputs } from "./monitor";
import { isPushed, pushImage } from "./pushed-images";

/** What the stand-in provider works with. */
export interface AwsxParts {
  /** Version of @pulumi/awsx that the provider stands in for. */
  readonly version: string;
  readonly store: AccountStore;
  /** Folder of the sandbox, which is part of no build. */
  readonly sandboxFolder: string;
}

const IMAGE = "awsx:ecr:Image";

/**
 * The stand-in `awsx` provider. It has one component, `awsx:ecr:Image`, and registers no resources below it: what the real one builds
 * with Docker and pushes is computed from the sources and put into the account.
 */
export class AwsxProvider {
  constructor(private readonly parts: AwsxParts) {}

  /** The handlers of the `ResourceProvider` service; what is not here is answered as not implemented. */
  handlers(): UntypedServiceImplementation {
    return {
      getPluginInfo: unary(() => new PluginInfo().setVersion(this.parts.version)),
      attach: unary(() => new Empty()),
      cancel: unary(() => new Empty()),
      checkConfig: unary((request: proto.CheckRequest) =>
        new proto.CheckResponse().setInputs(request.getNews()),
      ),
      diffConfig: unary(() => new proto.DiffResponse().setChanges(proto.DiffResponse.DiffChanges.DIFF_NONE)),
      configure: unary(() => new proto.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true)),
      construct: unary((request: proto.ConstructRequest) => this.construct(request)),
    };
  }

  private async construct(request: proto.ConstructRequest): Promise<proto.ConstructResponse> {
    if (request.getType() !== IMAGE) {
      throw new AwsError(
        "",
        `the sandbox does not know the component ${request.getType()}; of awsx it has only ${IMAGE}`,
      );
    }
    const { properties: inputs, secrets } = opened(request.getInputs());
    const urn = await registerComponent(request);
    const uri = await this.imageUri(request, inputs);
    const state = toStruct({ imageUri: secrets.length > 0 ? secret(uri) : uri });
    await registerOutputs(request, urn, state);
    const response = new proto.ConstructResponse().setUrn(urn).setState(state);
    const needed = new Set<string>();
    for (const list of request.getInputdependenciesMap().values())
      for (const dependency of list.getUrnsList()) needed.add(dependency);
    const urns = new proto.ConstructResponse.PropertyDependencies().setUrnsList([...needed]);
    response.getStatedependenciesMap().set("imageUri", urns);
    return response;
  }

  /** Builds, and outside a preview pushes; a preview knows the image only where it was pushed before. */
  private async imageUri(request: proto.ConstructRequest, inputs: JsonObject): Promise<string> {
    const { store, sandboxFolder } = this.parts;
    if (hasUnknown(inputs["context"]) || hasUnknown(inputs["dockerfile"])) return UNKNOWN;
    const image = buildImage(inputs, { stack: request.getStack(), without: sandboxFolder });
    if (!request.getDryrun()) {
      await store.change((account) => {
        pushImage(account, image);
      });
    } else if (hasUnknown(inputs) || !isPushed(store.read(), image)) return UNKNOWN;
    return imageUri(image);
  }
}
