import { isCustom } from "./component-tasks";
import { textPolicyTypes } from "./iam-policies";
import type { Resource, StackResource } from "./resource";
import { at, isMap, unknown } from "./value";

/** Input of components: documents by the Pulumi name of the policy, right below the component, that is written with them. */
const statedDocuments = "policyDocuments";

/**
 * A policy as far as it is known. Its JSON text is unknown as a whole as long as one ARN in it is; where the component right above states
 * the document in its inputs, each value of it is known or unknown by itself, and stands in for the text. A text that is known counts, so
 * what a component states otherwise than it writes comes out when AWS has made up the ARN, before the policy is created.
 */
export function withStatedPolicy<Each extends Resource>(policy: Each, parent: Resource | undefined): Each {
  if (parent === undefined || !textPolicyTypes.includes(policy.type) || isCustom(parent)) return policy;
  if (policy.properties["policy"] !== unknown) return policy;
  const document = at(parent.properties, statedDocuments, policy.name);
  return isMap(document) ? { ...policy, properties: { ...policy.properties, policy: document } } : policy;
}

/** The resources of a stack, with the policies as far as they are known. */
export function withStatedPolicies(resources: readonly StackResource[]): StackResource[] {
  const byUrn = new Map(resources.map((each) => [each.urn, each]));
  return resources.map((each) =>
    withStatedPolicy(each, each.parent === undefined ? undefined : byUrn.get(each.parent)),
  );
}
