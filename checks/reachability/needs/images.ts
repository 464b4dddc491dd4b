import { layerBucketArn } from "../../../facts/image-layers";
import { partitionOf } from "../../../facts/partitions";
import { logRouterName } from "../../../plan/log-configuration";
import type { ContainerDefinition } from "../../../plan/container-definition";
import { type Need, type NeedScene, ofContainer } from "../need";
import { type Access, assumed, callLinks, type LinkRequest, ofAws, planned, wayLinks } from "../requirement";

const ecrImage =
  /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<name>[^:@]+)/;

/** Images come from ECR, whose layers lie in S3, from a cache in ECR, or from another registry by the internet. */
export const images: Need = (scene) =>
  scene.workload.taskDefinition.containerDefinitions.map((container) => {
    const found = ecrImage.exec(container.image)?.groups;
    return ofContainer(
      scene,
      [container.name, "image", container.image],
      found === undefined ? fromElsewhere(scene, container) : fromEcr(scene, container, found),
    );
  });

function fromElsewhere({ places }: NeedScene, { image }: ContainerDefinition): LinkRequest[] {
  const host = registryHost(image);
  return places.agent.flatMap((from) => wayLinks({ from, to: { kind: "internet", host }, port: 443 }));
}

/** Names without a host are those of Docker Hub. */
function registryHost(image: string): string {
  const [first = "", ...rest] = image.split("/");
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : "docker.io";
}

function fromEcr(
  scene: NeedScene,
  container: ContainerDefinition,
  parts: Readonly<Record<string, string>>,
): LinkRequest[] {
  const { index, executionRole, places } = scene;
  const { account = "", region = "", name = "" } = parts;
  const at = pathOf(scene, container);
  const arn = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`;
  const pull: Access[] = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"].map((action) => ({
    action,
    resource: arn,
  }));
  const signIn: Access = { action: "ecr:GetAuthorizationToken", resource: "*" };
  const cache = index.cachePrefixes.find((prefix) => name.startsWith(`${prefix}/`));
  const own = index.repositories.get(
    container.image.slice(0, container.image.indexOf("/") + 1 + name.length),
  );
  const fill: Access[] = ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"].map((action) => ({
    action,
    resource: arn,
  }));
  return [
    existence({ at, name, own, cache }),
    ...(isHere(region, index.region)
      ? [
          ...callLinks(places.agent, "ecr.api", [signIn, ...pull]),
          ...callLinks(places.agent, "ecr.dkr", pull),
          ...callLinks(places.agent, "s3", [layerRead(region)]),
        ]
      : places.agent.flatMap((from) =>
          wayLinks({ from, to: { kind: "internet", host: registryHost(container.image) }, port: 443 }),
        )),
    { link: "iam", actor: executionRole, accesses: [signIn, ...pull, ...(cache === undefined ? [] : fill)] },
    ...decryption(scene, own),
  ];
}

/**
 * ECR decrypts by grants that it made when the repository was created.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
 */
function decryption({ index }: NeedScene, repository: string | undefined): LinkRequest[] {
  if (repository === undefined) return [];
  const encrypted = index.plan.repositories[repository]?.repository.encryptionConfigurations;
  return (encrypted ?? []).map(({ kmsKey }) =>
    ofAws(
      "kms-key",
      `repositories.${repository}.kmsKeyArn`,
      `ECR decrypts by its own grants of ${kmsKey}: who pulls needs no right to the key`,
    ),
  );
}

/** A plan without a region names none in its ARNs either; then nothing speaks against the image's. */
function isHere(region: string, here: string | undefined): boolean {
  return here === undefined || region === here;
}

/** Layers are read by AWS, in a bucket of AWS. */
function layerRead(region: string): Access {
  return { action: "s3:GetObject", resource: `${layerBucketArn(region)}/layer`, byAws: true };
}

function existence(of: {
  readonly at: string;
  readonly name: string;
  readonly own: string | undefined;
  readonly cache: string | undefined;
}): LinkRequest {
  if (of.own !== undefined)
    return planned("exists", `repositories.${of.own}`, `repository ${of.name} is created by the stack`);
  if (of.cache !== undefined)
    return planned(
      "exists",
      "pullThroughCaches",
      `the pull-through cache with prefix ${of.cache} fills repository ${of.name}`,
    );
  return assumed("exists", of.at, `repository ${of.name} is taken to exist outside the stack`);
}

function pathOf({ path }: NeedScene, { name }: ContainerDefinition): string {
  return name === logRouterName ? `${path}.logging.firelens.image` : `${path}.containers.${name}.image`;
}
