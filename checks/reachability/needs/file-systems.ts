import type { VolumeSpec } from "../../../plan/volumes";
import type { Tier } from "../../../plan/subnets";
import { hopsLink } from "../links/network-acl";
import { type Need, type NeedScene, ofTask } from "../need";
import { assumed, type LinkRequest, missing, ofAws, planned } from "../requirement";
import type { Standpoint } from "../standpoint";

const nfsPort = 2049;

/** EFS file systems are mounted before the containers start: by a mount target in the zone, over NFS, with the right to. */
export const fileSystems: Need = (scene) =>
  (scene.workload.taskDefinition.volumes ?? []).flatMap((volume) => {
    const { efsVolumeConfiguration: efs, ownFileSystem: own } = volume;
    if (efs === undefined) return [];
    if (own !== undefined)
      return [ofTask(scene, ["file-system", own.fileSystem], ofStack(scene, volume, own))];
    const id = efs.fileSystemId ?? "";
    return [
      ofTask(
        scene,
        ["file-system", id],
        [
          assumed(
            "exists",
            `${scene.path}.task.volumes.${volume.name}`,
            `file system ${id} is taken to have a mount target in each zone that admits the tasks`,
          ),
          ...mountRight(scene, volume, scene.index.arn("elasticfilesystem", `file-system/${id}`)),
        ],
      ),
    ];
  });

function ofStack(
  scene: NeedScene,
  volume: VolumeSpec,
  own: NonNullable<VolumeSpec["ownFileSystem"]>,
): LinkRequest[] {
  const { index, path } = scene;
  const at = `fileSystems.${own.fileSystem}`;
  const spec = index.plan.fileSystems[own.fileSystem];
  if (spec === undefined || spec.accessPoints[own.accessPoint] === undefined)
    return [
      missing({
        link: "exists",
        path: `${path}.task.volumes.${volume.name}.efs`,
        problem: `file system ${own.fileSystem} of the stack has no access point ${own.accessPoint}`,
        fix: `add it to ${at}.accessPoints`,
      }),
    ];
  return [
    planned(
      "exists",
      at,
      `file system ${own.fileSystem} with access point ${own.accessPoint} is created by the stack`,
    ),
    planned("zones", at, "a mount target is created in the private subnet of each zone"),
    ...scene.places.containers.flatMap((from) => nfsLinks(scene, from, at)),
    ...mountRight(scene, volume, index.arn("elasticfilesystem", `file-system/${own.fileSystem}`)),
    ...(spec.fileSystem.kmsKeyId === undefined
      ? []
      : [
          ofAws(
            "kms-key",
            `${at}.kmsKeyArn`,
            `EFS decrypts by a grant of ${spec.fileSystem.kmsKeyId} that it got when the file system was created: who mounts needs no right to the key`,
          ),
        ]),
  ];
}

/** NFS to the mount targets, which stand in private subnets and admit the security group of the tasks, or of their instances. */
function nfsLinks({ index }: NeedScene, from: Standpoint, at: string): LinkRequest[] {
  const cidrs = index.tiers.private ?? index.vpcBlocks;
  const goal = `the mount targets of ${at}`;
  const way = {
    from,
    to: { kind: "addresses", cidrs, name: goal },
    port: nfsPort,
  } as const;
  const tier: Tier | undefined = from.place.kind === "tier" ? from.place.tier : undefined;
  const acl: LinkRequest =
    tier === undefined || index.created === undefined
      ? { link: "network-acl", way }
      : {
          link: "stated",
          answer: hopsLink([{ from: tier, to: "private", port: nfsPort, who: from.name, goal }], index),
        };
  return [
    { link: "security-group", way },
    planned(
      "security-group",
      at,
      `the security group of the mount targets admits TCP ${String(nfsPort)} from that of ${from.name}`,
    ),
    { link: "route", way },
    acl,
  ];
}

/** Where IAM is asked, the task role has to be allowed to mount; the stack adds that right for file systems of its own. */
function mountRight(
  { workload, taskRole }: NeedScene,
  { efsVolumeConfiguration, ownFileSystem }: VolumeSpec,
  arn: string,
): LinkRequest[] {
  if (efsVolumeConfiguration?.authorizationConfig?.iam !== "ENABLED")
    return [ofAws("iam", taskRole.path, "the file system asks IAM for nothing")];
  const use = workload.fileSystems.find(({ fileSystem }) => fileSystem === ownFileSystem?.fileSystem);
  const more =
    use === undefined
      ? []
      : [{ Sid: "UseFileSystem", Effect: "Allow" as const, Action: use.actions, Resource: [arn] }];
  return [
    {
      link: "iam",
      actor: { ...taskRole, more },
      accesses: [{ action: "elasticfilesystem:ClientMount", resource: arn }],
    },
  ];
}
