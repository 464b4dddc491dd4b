import { groupsOfCapacity } from "../../../plan/capacity";
import type { KmsKeySpec } from "../../../plan/kms-key";
import type { Statement } from "../../../plan/policy-document";
import { type Need, type NeedScene, ofTask } from "../need";
import { assumed, type LinkRequest, missing, planned, type Requirement } from "../requirement";

/** What whoever encrypts storage for tasks does with its key. */
const actions = ["kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"] as const;

/** Storage of tasks that is encrypted with a key of the cluster: AWS may use the key only as its policy says. */
export const storageKeys: Need = (scene) => [...ephemeral(scene), ...volumes(scene)];

/** A key of the cluster: where the stack file names it, and who uses it. */
interface KeyUse {
  readonly setting: "fargateEphemeralStorageKmsKey" | "kmsKey";
  /** The same in the configuration of the cluster. */
  readonly property: "fargateEphemeralStorageKmsKeyId" | "kmsKeyId";
  readonly user: string;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html */
function ephemeral(scene: NeedScene): Requirement[] {
  const { workload } = scene;
  if (workload.launchType === "EXTERNAL" || groupsOfCapacity(workload).length > 0) return [];
  return keyed(scene, {
    setting: "fargateEphemeralStorageKmsKey",
    property: "fargateEphemeralStorageKmsKeyId",
    user: "fargate.amazonaws.com",
  });
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-kms-encryption.html */
function volumes(scene: NeedScene): Requirement[] {
  const volume = scene.service?.managedVolume;
  if (volume === undefined) return [];
  // A key of the volume itself wins over that of the cluster.
  const own = volume.managedEbsVolume.kmsKeyId;
  if (own !== undefined)
    return [
      given(scene, own, {
        path: `${scene.path}.task.volumes.${volume.name}.ebs.kmsKeyArn`,
        what: "its infrastructure role encrypt the volumes of tasks",
      }),
    ];
  return keyed(scene, { setting: "kmsKey", property: "kmsKeyId", user: "*" });
}

function keyed(scene: NeedScene, use: KeyUse): Requirement[] {
  const { cluster, storageKeys: made } = scene.index.plan.cluster;
  const path = `cluster.managedStorage.${use.setting}`;
  const key = made?.[use.property];
  if (key !== undefined)
    return [
      ofTask(
        scene,
        ["storage-key", path],
        actions.map((action) => policyLink(key, action, { path, user: use.user })),
      ),
    ];
  const existing = cluster.configuration?.managedStorageConfiguration?.[use.property];
  return existing === undefined
    ? []
    : [given(scene, existing, { path, what: "AWS encrypt the storage of tasks" })];
}

/** A key that exists already, whose policy is not in the stack. */
function given(
  scene: NeedScene,
  key: string,
  { path, what }: { readonly path: string; readonly what: string },
): Requirement {
  return ofTask(
    scene,
    ["storage-key", key],
    [assumed("kms-key", path, `the policy of ${key} is taken to let ${what}`)],
  );
}

function policyLink(
  { policy }: KmsKeySpec,
  action: string,
  { path, user }: { readonly path: string; readonly user: string },
): LinkRequest {
  const statement = policy.Statement.find(
    ({ Principal, Action }) => isFor(Principal, user) && Action.includes(action),
  );
  if (statement !== undefined)
    return planned(
      "kms-key",
      path,
      `the policy of the key lets ${user} do ${action} by statement ${statement.Sid}`,
    );
  return missing({
    link: "kms-key",
    path,
    problem: `the policy of the key does not let ${user} do ${action}`,
    fix: `set ${path} to create, or to a key whose policy allows it`,
  });
}

function isFor(principal: Statement["Principal"], user: string): boolean {
  if (principal === undefined) return false;
  return "Service" in principal ? principal.Service === user : principal.AWS.includes(user);
}
