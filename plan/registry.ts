import type { RegistryConfig } from "../config/registry";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { arn } from "./context";
import { type PolicyDocument, policyDocument } from "./policy-document";
import { principalArns } from "./repository-policy";

/** Where images are copied to, with Pulumi's names. */
export interface ReplicationSpec {
  readonly rules: readonly {
    readonly destinations: readonly { readonly region: string; readonly registryId: string }[];
    readonly repositoryFilters?: readonly { readonly filter: string; readonly filterType: "PREFIX_MATCH" }[];
  }[];
}

/** Which images are scanned, with Pulumi's names. */
export interface ScanningSpec {
  readonly scanType: "BASIC" | "ENHANCED";
  readonly rules: readonly {
    readonly scanFrequency: string;
    readonly repositoryFilters: readonly { readonly filter: string; readonly filterType: "WILDCARD" }[];
  }[];
}

/** Settings of the account's ECR registry. */
export interface RegistrySpec {
  readonly replicationConfiguration?: ReplicationSpec;
  readonly scanningConfiguration?: ScanningSpec;
  /** Who may copy images into the registry. */
  readonly policy?: PolicyDocument;
}

/** Plans the settings of the registry; one that the stack file leaves out is left alone. */
export function planRegistry(registry: RegistryConfig, context: PlanContext): RegistrySpec {
  return compact<RegistrySpec>({
    replicationConfiguration: ifGiven(unlessEmpty(registry.replication), (rules) =>
      planReplication(rules, context),
    ),
    scanningConfiguration: ifGiven(registry.scanning, planScanning),
    policy: ifGiven(unlessEmpty(registry.replicationSources), (sources) => planSources(sources, context)),
  });
}

function planReplication(
  rules: RegistryConfig["replication"],
  { accountId }: Pick<PlanContext, "accountId">,
): ReplicationSpec {
  return {
    rules: rules.map(({ destinations, repositoryFilters }) =>
      compact<ReplicationSpec["rules"][number]>({
        destinations: destinations.map(({ region, registryId = accountId }) => ({ region, registryId })),
        repositoryFilters: unlessEmpty(
          repositoryFilters.map((filter) => ({ filter, filterType: "PREFIX_MATCH" as const })),
        ),
      }),
    ),
  };
}

function planScanning({ scanType, rules }: NonNullable<RegistryConfig["scanning"]>): ScanningSpec {
  return {
    scanType,
    rules: rules.map(({ scanFrequency, repositoryFilters }) => ({
      scanFrequency,
      repositoryFilters: repositoryFilters.map((filter) => ({ filter, filterType: "WILDCARD" as const })),
    })),
  };
}

/**
 * The right to copy images into the registry, for repositories of the given names only.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html
 */
function planSources(sources: RegistryConfig["replicationSources"], context: PlanContext): PolicyDocument {
  return policyDocument(
    sources.map(({ registryId, repositoryFilters }) => ({
      Sid: `ReplicateFrom${registryId}`,
      Effect: "Allow" as const,
      Principal: { AWS: principalArns([registryId], context) },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: (repositoryFilters.length === 0 ? [""] : [...new Set(repositoryFilters)].sort()).map(
        (prefix) => arn(context, "ecr", `repository/${prefix}*`),
      ),
    })),
  );
}
