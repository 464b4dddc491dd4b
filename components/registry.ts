import * as aws from "@pulumi/aws";
import type { RegistrySpec } from "../plan/registry";

/** Creates the settings of the account's ECR registry that the stack file gives. */
export function createRegistry({
  replicationConfiguration,
  scanningConfiguration,
  policy,
}: RegistrySpec): void {
  const name = "registry";
  if (policy !== undefined) new aws.ecr.RegistryPolicy(name, { policy: JSON.stringify(policy) });
  if (replicationConfiguration !== undefined)
    new aws.ecr.ReplicationConfiguration(name, {
      replicationConfiguration: {
        rules: replicationConfiguration.rules.map(({ destinations, repositoryFilters }) => ({
          destinations: [...destinations],
          ...(repositoryFilters !== undefined && { repositoryFilters: [...repositoryFilters] }),
        })),
      },
    });
  if (scanningConfiguration !== undefined)
    new aws.ecr.RegistryScanningConfiguration(name, {
      scanType: scanningConfiguration.scanType,
      rules: scanningConfiguration.rules.map(({ scanFrequency, repositoryFilters }) => ({
        scanFrequency,
        repositoryFilters: [...repositoryFilters],
      })),
    });
}
