import type { ExternalInstancesConfig } from "../config/external-instances";
import type { PlanContext } from "./context";
import { roleLogicalName } from "./names";
import { serviceTrust } from "./policy-document";
import type { RoleSpec } from "./role";

/** What lets machines outside AWS register with the cluster. */
export interface ExternalInstancesSpec {
  /** Role that registered machines have. */
  readonly role: RoleSpec;
  readonly activation: {
    readonly description: string;
    readonly registrationLimit: number;
    readonly expirationDate: string;
  };
  /** Region and cluster that the commands of registration name. */
  readonly target: { readonly region: string; readonly cluster: string };
}

/** Plans the activation of Systems Manager and the role of external instances. */
export function planExternalInstances(
  { registrationLimit, expirationDate }: ExternalInstancesConfig,
  clusterName: string,
  context: PlanContext,
): ExternalInstancesSpec {
  const policies = `arn:${context.partition}:iam::aws:policy`;
  return {
    role: {
      logicalName: roleLogicalName("external-instance"),
      description: "Lets machines outside AWS join the cluster",
      assumeRolePolicy: serviceTrust(context, "ssm.amazonaws.com", { service: "ssm", resource: "*" }),
      managedPolicyArns: [
        `${policies}/AmazonSSMManagedInstanceCore`,
        `${policies}/service-role/AmazonEC2ContainerServiceforEC2Role`,
      ],
    },
    activation: {
      description: `External instances of ECS cluster ${clusterName}`,
      registrationLimit,
      expirationDate,
    },
    target: { region: context.region, cluster: clusterName },
  };
}
