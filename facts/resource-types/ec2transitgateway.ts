import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS Transit Gateway resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS Transit Gateway API.
 */
export const ec2transitgateway: ResourceTypes = {
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": {
    terraform: "aws_ec2_transit_gateway_vpc_attachment",
    source: "internal/service/ec2/transitgateway_vpc_attachment.go",
    id: "tgw-attach-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:transit-gateway-attachment/{id}",
    uniqueWithin: "one non-deleted attachment per gateway and VPC",
    required: ["subnetIds", "transitGatewayId", "vpcId"],
    forceNew: ["transitGatewayId", "vpcId", "region"],
    deleteBeforeReplace: true,
    computed: ["arn", "tagsAll", "vpcOwnerId"],
    optionalComputed: [
      "region",
      "securityGroupReferencingSupport",
      "transitGatewayDefaultRouteTableAssociation",
      "transitGatewayDefaultRouteTablePropagation",
    ],
    defaults: { applianceModeSupport: "disable", dnsSupport: "enable", ipv6Support: "disable" },
    filledByAws: {
      transitGatewayDefaultRouteTableAssociation: "true when the gateway associates by default",
      transitGatewayDefaultRouteTablePropagation: "true when the gateway propagates by default",
      securityGroupReferencingSupport: "inherited from the gateway",
    },
    values: {
      applianceModeSupport: { oneOf: ["disable", "enable"] },
      dnsSupport: { oneOf: ["disable", "enable"] },
      ipv6Support: { oneOf: ["disable", "enable"] },
      securityGroupReferencingSupport: { oneOf: ["disable", "enable"] },
      subnetIds: { range: [1, Infinity], note: "one per zone" },
    },
    references: {
      transitGatewayId: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
      vpcId: ["aws:ec2/vpc:Vpc"],
      subnetIds: ["aws:ec2/subnet:Subnet"],
    },
    refuses: {
      create: [
        "VPC already attached → DuplicateTransitGatewayAttachment: {transitGatewayId} has non-deleted Transit Gateway Attachments with same VPC ID.",
        "two subnets in one zone → DuplicateSubnetsInSameZone: Duplicate Subnets for same AZ",
        "unknown subnet → InvalidSubnetID.NotFound: Subnet {id} was deleted or does not exist.",
        "unknown gateway → InvalidTransitGatewayID.NotFound: Transit Gateway {id} was deleted or does not exist.",
      ],
    },
    waits:
      "create: pending -> available (or pendingAcceptance when shared), 10m; update: modifying -> available, 10m; delete: deleting -> deleted, 10m",
    drift: [
      "transitGatewayDefaultRouteTableAssociation: changed by a separate association resource",
      "transitGatewayDefaultRouteTablePropagation: changed by a separate propagation resource",
    ],
    notes: [
      "subnetIds and the support flags change in place.",
      "Delete: routes or associations do not block; routes in VPC tables become blackhole",
    ],
    uncertain: [
      "read in an older version of the file; the two default-route-table flags are optional+computed in 7.48.0 (per its type declarations)",
    ],
  },
};
