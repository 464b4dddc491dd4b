import { bucketCases } from "./buckets";
import { capacityCases } from "./capacity";
import { dataRelationCases } from "./data-relations";
import { exemptionCases } from "./exemptions";
import { iamCases } from "./iam";
import { instanceCases } from "./instances";
import { loadBalancingCases } from "./load-balancing";
import { logAndDataCases } from "./logs-and-data";
import { networkCases } from "./networks";
import { registryCases } from "./registries";
import { resourceCases } from "./resources";
import { roleScopeCases } from "./role-scopes";
import { securityGroupCases } from "./security-groups";
import { serviceNetworkCases } from "./service-network";
import { servicePropertyCases } from "./service-properties";
import { serviceTaskCases } from "./service-tasks";
import { serviceCases } from "./services";
import { containerCases } from "./task-containers";
import { taskDefinitionCases } from "./task-definition";
import { taskPropertyCases } from "./task-properties";
import { taskRelationCases } from "./task-relations";
import { casesOf, type RuleCase, type RuleCases } from "./rule-cases";

/** The cases of every rule. */
export const allCases: readonly RuleCases[] = [
  ...bucketCases,
  ...capacityCases,
  ...dataRelationCases,
  ...exemptionCases,
  ...iamCases,
  ...instanceCases,
  ...loadBalancingCases,
  ...logAndDataCases,
  ...networkCases,
  ...registryCases,
  ...resourceCases,
  ...roleScopeCases,
  ...securityGroupCases,
  ...serviceNetworkCases,
  ...servicePropertyCases,
  ...serviceTaskCases,
  ...serviceCases,
  ...containerCases,
  ...taskDefinitionCases,
  ...taskPropertyCases,
  ...taskRelationCases,
];

/** A case with its place, for titles. */
export interface PlacedCase extends RuleCase {
  readonly id: string;
  readonly title: string;
}

/** Every case of every rule, one by one. */
export function placedCases(): PlacedCase[] {
  return allCases.flatMap(({ id, cells }) =>
    Object.entries(cells).flatMap(([cell, cases]) =>
      casesOf(cases).map((each, index) => ({
        ...each,
        id,
        title: `${cell}${index === 0 ? "" : ` ${String(index + 1)}`}`,
      })),
    ),
  );
}
