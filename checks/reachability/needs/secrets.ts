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

function reading(scene: NeedScene, reference: string): LinkRequest[] {
  const { places, executionRole, path, index } = scene;
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
    ...decrypting(scene, source),
  ];
}

/**
 * The store decrypts for who asks, with the right of the execution role, and asks KMS itself: the task needs no way there.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/services-secrets-manager.html
 */
function decrypting({ workload, executionRole, path, index }: NeedScene, source: string): LinkRequest[] {
  const own = (workload.secretKeys ?? []).filter(({ valueFrom }) => sourceOf(valueFrom) === source);
  const keys = [...new Set(own.map(({ kmsKeyArn }) => kmsKeyArn))];
  if (keys.length === 0)
    return [
      assumed(
        "kms-key",
        path,
        `${source} is taken to be encrypted with AWS's own key: the stack file names no kmsKeyArn for it`,
      ),
    ];
  return keys.flatMap((key): LinkRequest[] => [
    { link: "iam", actor: executionRole, accesses: [{ action: "kms:Decrypt", resource: key }] },
    assumed(
      "kms-key",
      path,
      index.isOwn(key)
        ? `the policy of ${key} is taken to leave it to the policies of its account who decrypts`
        : `the policy of ${key}, which belongs to another account, is taken to let the execution role decrypt`,
    ),
  ]);
}
