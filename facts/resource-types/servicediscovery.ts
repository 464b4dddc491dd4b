import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS Cloud Map resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS Cloud Map API.
 */
export const servicediscovery: ResourceTypes = {
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    terraform: "aws_service_discovery_private_dns_namespace",
    source: "internal/service/servicediscovery/private_dns_namespace.go",
    id: "ns-{hex16}",
    arn: "arn:aws:servicediscovery:{region}:{account}:namespace/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "1-1024" },
    uniqueWithin: "one private zone of a name per VPC",
    required: ["vpc"],
    forceNew: ["name", "region", "vpc"],
    computed: ["arn", "hostedZone", "tagsAll"],
    optionalComputed: ["name", "region"],
    values: { name: { range: [1, 1024], note: "DNS name" } },
    references: { vpc: ["aws:ec2/vpc:Vpc"] },
    refuses: {
      create: [
        "VPC already has a zone of an overlapping name → operation fails CANNOT_CREATE_HOSTED_ZONE: The VPC that you chose, {vpc} in region {region}, is already associated with another private hosted zone that has an overlapping name space, {name}.. (ConflictingDomainExists)",
        "unknown VPC → InvalidInput: The VPC {id} does not exist. (wording ?)",
      ],
      delete: [
        "services in it → ResourceInUse: Namespace has associated services; delete the services before deleting the namespace",
      ],
    },
    waits: "create, update, delete wait for the operation to reach SUCCESS (5m)",
    notes: [
      "description updates in place",
      "hostedZone is the Route 53 zone AWS makes and removes",
      "import {id}:{vpcId}",
    ],
  },
  "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace": {
    terraform: "aws_service_discovery_public_dns_namespace",
    source: "internal/service/servicediscovery/public_dns_namespace.go",
    id: "ns-{hex16}",
    arn: "arn:aws:servicediscovery:{region}:{account}:namespace/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "1-1024" },
    uniqueWithin: "account+region",
    forceNew: ["name", "region"],
    computed: ["arn", "hostedZone", "tagsAll"],
    optionalComputed: ["name", "region"],
    values: { name: { range: [1, 1024], note: "DNS name" } },
    refuses: {
      create: [
        "same name → NamespaceAlreadyExists: A namespace with that name already exists. (wording ?)",
        "name is not a domain → InvalidInput (wording ?)",
      ],
      delete: [
        "services in it → ResourceInUse: Namespace has associated services; delete the services before deleting the namespace",
      ],
    },
    waits: "create, update, delete wait for the operation to reach SUCCESS (5m)",
    notes: ["description updates in place"],
    uncertain: ["wording of refusals"],
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": {
    terraform: "aws_service_discovery_http_namespace",
    source: "internal/service/servicediscovery/http_namespace.go",
    id: "ns-{hex16}",
    arn: "arn:aws:servicediscovery:{region}:{account}:namespace/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "1-1024" },
    uniqueWithin: "account+region",
    forceNew: ["description", "name", "region"],
    computed: ["arn", "httpName", "tagsAll"],
    optionalComputed: ["name", "region"],
    values: { name: { range: [1, 1024], pattern: "^[0-9A-Za-z._-]+$" } },
    refuses: {
      create: ["same name → NamespaceAlreadyExists: A namespace with that name already exists. (wording ?)"],
      delete: [
        "services in it → ResourceInUse: Namespace has associated services; delete the services before deleting the namespace (retried 2m)",
      ],
    },
    waits: "create and delete wait for the operation to reach SUCCESS (5m)",
    notes: ["here description forces replacement, unlike the DNS namespaces", "httpName equals name"],
    uncertain: ["wording of NamespaceAlreadyExists"],
  },
  "aws:servicediscovery/service:Service": {
    terraform: "aws_service_discovery_service",
    source: "internal/service/servicediscovery/service.go",
    id: "srv-{hex16}",
    arn: "arn:aws:servicediscovery:{region}:{account}:service/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "1-127 (AWS)" },
    uniqueWithin: "namespace (case-insensitive for DNS)",
    forceNew: [
      "dnsConfig.dnsRecords.type",
      "dnsConfig.namespaceId",
      "dnsConfig.routingPolicy",
      "healthCheckConfig.type",
      "healthCheckCustomConfig",
      "healthCheckCustomConfig.failureThreshold",
      "name",
      "namespaceId",
      "region",
      "type",
    ],
    computed: ["arn", "tagsAll"],
    optionalComputed: ["name", "namespaceId", "region", "type"],
    defaults: { forceDestroy: false, "dnsConfig.routingPolicy": "MULTIVALUE" },
    values: {
      "dnsConfig.dnsRecords.type": { oneOf: ["A", "AAAA", "SRV", "CNAME"] },
      "dnsConfig.routingPolicy": { oneOf: ["MULTIVALUE", "WEIGHTED"] },
      "healthCheckConfig.type": { oneOf: ["HTTP", "HTTPS", "TCP"] },
      type: { oneOf: ["HTTP"] },
    },
    references: {
      namespaceId: ["aws:servicediscovery/httpNamespace:HttpNamespace"],
      "dnsConfig.namespaceId": [
        "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
        "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
      ],
    },
    refuses: {
      create: [
        "same name → ServiceAlreadyExists: Service already exists (wording ?)",
        "namespace missing → NamespaceNotFound: No namespace exists with the ID {id}. (wording ?)",
        "healthCheckConfig in a private namespace, or both health checks → InvalidInput: HealthCheckConfig is supported in public DNS namespaces only, and not together with HealthCheckCustomConfig. (wording ?)",
        "CNAME together with another record or with MULTIVALUE → InvalidInput: A CNAME record can neither stand beside another record nor have routing policy MULTIVALUE. (wording ?)",
      ],
      delete: [
        "instances registered and forceDestroy not true → ResourceInUse: Service contains registered instances; delete the instances before deleting the service",
      ],
    },
    waits:
      "create none; update waits for the operation (5m); delete deregisters instances first when forceDestroy",
    notes: [
      "instances registered by ECS are not resources but block the delete until the tasks are gone",
      "dnsRecords.ttl, description, healthCheckConfig thresholds and path update in place",
      "healthCheckCustomConfig.failureThreshold is deprecated and always 1 in AWS",
    ],
    uncertain: ["wording of InvalidInput messages"],
  },
};
