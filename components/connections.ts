import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { LatticeSpec, NamespaceRefSpec, NamespaceSpec } from "../plan/discovery";
import type { ServiceSpec } from "../plan/service";
import type { CreatedRole } from "./role";
import { connection } from "./workload-platform";

/** A Cloud Map namespace that services register in. */
export interface NamespaceConnection {
  readonly id: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
}

/** Creates a Cloud Map namespace. */
export function createNamespace(
  name: string,
  spec: NamespaceSpec,
  vpcId: pulumi.Input<string>,
): NamespaceConnection {
  if (spec.kind === "http") return new aws.servicediscovery.HttpNamespace(name, { name: spec.name });
  return new aws.servicediscovery.PrivateDnsNamespace(
    name,
    { name: spec.name, vpc: vpcId },
    // Namespaces of one name stand in different VPCs, and one that services are registered in does not go: they move first.
    { deleteBeforeReplace: false },
  );
}

/** What the connections of a service are made from. */
export interface ConnectionArgs {
  readonly spec: ServiceSpec;
  readonly namespaces: Readonly<Record<string, NamespaceConnection>>;
  readonly infrastructureRole?: CreatedRole;
  readonly vpcId: pulumi.Input<string>;
  readonly parent: pulumi.ComponentResource;
}

/** Service Connect, as the service takes it. */
export function serviceConnectConfiguration({ spec, namespaces, infrastructureRole }: ConnectionArgs) {
  if (spec.serviceConnect === undefined) return undefined;
  const { namespace, services, ...logging } = spec.serviceConnect;
  return {
    enabled: true,
    namespace: namespaceOf(namespace, namespaces, "arn"),
    ...logging,
    ...(services.length > 0 && {
      services: services.map(({ tls, ...port }) => {
        const roleArn = tls?.roleArn ?? infrastructureRole?.arn;
        return {
          ...port,
          ...(tls !== undefined && {
            tls: {
              issuerCertAuthority: { awsPcaAuthorityArn: tls.awsPcaAuthorityArn },
              ...(tls.kmsKey !== undefined && { kmsKey: tls.kmsKey }),
              ...(roleArn !== undefined && { roleArn }),
            },
          }),
        };
      }),
    }),
  };
}

/** Creates the service in Cloud Map that ECS registers tasks in, and says where. */
export function createServiceRegistry(name: string, { spec, namespaces, parent }: ConnectionArgs) {
  if (spec.discovery === undefined) return undefined;
  const { namespace, dnsRecord, containerName, containerPort } = spec.discovery;
  const service = new aws.servicediscovery.Service(
    name,
    {
      name: spec.discovery.name,
      dnsConfig: {
        namespaceId: namespaceOf(namespace, namespaces, "id"),
        dnsRecords: [dnsRecord],
        routingPolicy: "MULTIVALUE",
      },
      // Tasks register and leave with ECS; what a failed task leaves behind must not hold up a destroy.
      forceDestroy: true,
    },
    { parent },
  );
  return {
    registryArn: service.arn,
    ...(containerName !== undefined && { containerName }),
    ...(containerPort !== undefined && { containerPort }),
  };
}

/** The ARN or id of a namespace that a spec refers to. */
export function namespaceOf(
  reference: NamespaceRefSpec,
  namespaces: Readonly<Record<string, NamespaceConnection>>,
  form: "id" | "arn",
): pulumi.Input<string> {
  if ("arn" in reference) return reference.arn;
  return "id" in reference ? reference.id : connection(namespaces, reference.key, "namespace")[form];
}

/** Creates the target groups of VPC Lattice that ECS fills, and what stands in front of them. */
export function createLattice({ spec, infrastructureRole, vpcId, parent }: ConnectionArgs) {
  return spec.lattice.map((entry) => {
    const targetGroupArn = entry.targetGroupArn ?? createLatticeService(entry, vpcId, parent);
    if (infrastructureRole === undefined) throw new Error("VPC Lattice needs the infrastructure role");
    return { roleArn: infrastructureRole.arn, portName: entry.portName, targetGroupArn };
  });
}

function createLatticeService(
  { key, created }: LatticeSpec,
  vpcId: pulumi.Input<string>,
  parent: pulumi.ComponentResource,
): pulumi.Output<string> {
  if (created === undefined) throw new Error(`nothing is planned for Lattice target group ${key}`);
  const { name, port, protocol, healthCheckPath, authType, serviceNetworkId } = created;
  const targetGroup = new aws.vpclattice.TargetGroup(
    key,
    {
      name,
      type: "IP",
      config: { port, protocol, vpcIdentifier: vpcId, healthCheck: { path: healthCheckPath } },
    },
    { parent },
  );
  const service = new aws.vpclattice.Service(key, { name, authType }, { parent });
  const listener = new aws.vpclattice.Listener(
    key,
    {
      name: protocol.toLowerCase(),
      protocol,
      serviceIdentifier: service.id,
      defaultAction: {
        forwards: [{ targetGroups: [{ targetGroupIdentifier: targetGroup.id, weight: 100 }] }],
      },
    },
    // The provider would try to move the listener to another service, which Lattice cannot do.
    { parent, replaceOnChanges: ["serviceIdentifier"] },
  );
  if (serviceNetworkId !== undefined)
    new aws.vpclattice.ServiceNetworkServiceAssociation(
      key,
      { serviceIdentifier: service.id, serviceNetworkIdentifier: serviceNetworkId },
      { parent, dependsOn: [listener] },
    );
  return targetGroup.arn;
}
