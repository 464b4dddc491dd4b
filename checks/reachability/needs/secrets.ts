import type { ContainerDefinition } from "../../../plan/container-definition";
import { type Need, type NeedScene, ofContainer, ofTask } from "../need";
import { type Access, assumed, callLinks, type LinkRequest } from "../requirement";

/** What a container asks ECS to read for it before it starts: secrets, options of its log driver, the password of its registry, its gMSA. */
export const secrets: Need = (scene) => {
  const { containerDefinitions, volumes = [] } = scene.workload.taskDefinition;
  const ofContainers = containerDefinitions.flatMap((container) =>
    referencesOf(container).map((reference) =>
      ofContainer(scene, [container.name, "secret", sourceOf(reference)], reading(scene, reference)),
    ),
  );
  const ofShares = volumes.flatMap(({ fsxWindowsFileServerVolumeConfiguration: share }) =>
    share === undefined ? [] : [share.authorizationConfig.credentialsParameter],
  );
  return [
    ...ofContainers,
    ...ofShares.map((reference) => ofTask(scene, ["secret", sourceOf(reference)], reading(scene, reference))),
  ];
};

function referencesOf({
  secrets: own = [],
  logConfiguration,
  repositoryCredentials,
  credentialSpecs = [],
}: ContainerDefinition): string[] {
  return [
    ...own.map(({ valueFrom }) => valueFrom),
    ...(logConfiguration.secretOptions ?? []).map(({ valueFrom }) => valueFrom),
    ...(repositoryCredentials === undefined ? [] : [repositoryCredentials.credentialsParameter]),
    ...credentialSpecs
      .map((spec) => spec.slice(spec.indexOf(":") + 1))
      .filter((source) => source.includes(":ssm:")),
  ];
}

/** The ARN or name without the JSON key, version stage and version id that a container may add. */
function sourceOf(reference: string): string {
  return isSecret(reference) ? reference.split(":").slice(0, 7).join(":") : reference;
}

function isSecret(reference: string): boolean {
  return reference.includes(":secretsmanager:");
}

function reading({ places, executionRole, path, index }: NeedScene, reference: string): LinkRequest[] {
  const source = sourceOf(reference);
  const service = isSecret(reference) ? "secretsmanager" : "ssm";
  const accesses: Access[] = [
    isSecret(reference)
      ? { action: "secretsmanager:GetSecretValue", resource: source }
      : {
          action: "ssm:GetParameters",
          resource: source.startsWith("arn:")
            ? source
            : index.arn("ssm", `parameter${source.startsWith("/") ? "" : "/"}${source}`),
        },
  ];
  return [
    assumed("exists", path, `${source} is taken to have a value: whoever owns it fills it outside the stack`),
    ...callLinks(places.agent, service, accesses),
    { link: "iam", actor: executionRole, accesses },
  ];
}
