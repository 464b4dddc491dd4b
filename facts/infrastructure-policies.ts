/**
 * AWS's managed policies for the infrastructure role of ECS, as the path and name behind `arn:aws:iam::aws:policy/`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
 */
export const infrastructurePolicies = {
  loadBalancers: "AmazonECSInfrastructureRolePolicyForLoadBalancers",
  volumes: "service-role/AmazonECSInfrastructureRolePolicyForVolumes",
  vpcLattice: "AmazonECSInfrastructureRolePolicyForVpcLattice",
  managedInstances: "AmazonECSInfrastructureRolePolicyForManagedInstances",
  serviceConnectTls: "service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity",
} as const;

/** What ECS does with an infrastructure role. */
export type InfrastructurePurpose = keyof typeof infrastructurePolicies;
