import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterSpec } from "../plan/cluster";
import { mapSorted } from "../plan/sorted";

/** What keys are called, by where the cluster takes them. */
const labels = { fargateEphemeralStorageKmsKeyId: "fargate-storage", kmsKeyId: "volumes" } as const;

/** Creates the keys that are made for a cluster, and says the configuration of the cluster with them. */
export function createStorageKeys(
  name: string,
  { cluster, storageKeys }: ClusterSpec,
  parent: pulumi.ComponentResource,
) {
  if (storageKeys === undefined) return {};
  const arns = mapSorted(storageKeys, (place, { policy, ...spec }) => {
    const keyName = `${name}-${labels[place as keyof typeof labels]}`;
    const key = new aws.kms.Key(
      keyName,
      { ...spec, policy: JSON.stringify(policy), tags: { Name: keyName } },
      { parent },
    );
    return key.arn;
  });
  const { managedStorageConfiguration, ...configuration } = cluster.configuration ?? {};
  return {
    configuration: {
      ...configuration,
      managedStorageConfiguration: { ...managedStorageConfiguration, ...arns },
    },
  };
}
