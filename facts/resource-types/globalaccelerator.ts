import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS Global Accelerator resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS Global Accelerator API.
 */
export const globalaccelerator: ResourceTypes = {
  "aws:globalaccelerator/accelerator:Accelerator": {
    terraform: "aws_globalaccelerator_accelerator",
    source: "internal/service/globalaccelerator/accelerator.go",
    id: "{arn}",
    arn: "arn:aws:globalaccelerator::{account}:accelerator/{uuid}",
    name: { property: "name", autoNameLimit: 255, limit: "255 in the provider, 64 in AWS" },
    uniqueWithin: "not unique",
    forceNew: ["ipAddresses"],
    computed: ["arn", "dnsName", "dualStackDnsName", "hostedZoneId", "ipSets", "tagsAll"],
    defaults: { enabled: true, ipAddressType: "IPV4", "attributes.flowLogsEnabled": false },
    values: {
      name: { range: [1, 255], pattern: "^[0-9A-Za-z-]+$", note: "no hyphen first or last (AWS 64)" },
      ipAddressType: { oneOf: ["IPV4", "DUAL_STACK"] },
      ipAddresses: { note: "1 or 2 of your own (BYOIP)" },
      "attributes.flowLogsS3Prefix": { range: [0, 255] },
    },
    references: { "attributes.flowLogsS3Bucket": ["aws:s3/bucket:Bucket"] },
    refuses: {
      create: ["more than 20 (default quota) → LimitExceededException (?)"],
      delete: [
        "a listener remains → AssociatedListenerFoundException: Cannot delete accelerator {arn} because an associated listener was found.",
        "enabled → AcceleratorNotDisabledException (the provider disables it first)",
      ],
    },
    waits: "create: IN_PROGRESS -> DEPLOYED, 30m; update: 30m; delete: disable, wait DEPLOYED, delete",
    notes: [
      "No region property (global; the API lives in us-west-2).",
      "hostedZoneId is Z2BJ6XQ5FK7U4H; dnsName is a<16 hex>.awsglobalaccelerator.com; dualStackDnsName only with DUAL_STACK; ipSets holds 2 static IPv4 addresses.",
      "name, enabled, ipAddressType and attributes change in place.",
    ],
    uncertain: ["read in a version of 2023"],
  },
  "aws:globalaccelerator/listener:Listener": {
    terraform: "aws_globalaccelerator_listener",
    source: "internal/service/globalaccelerator/listener.go",
    id: "{arn}",
    arn: "{acceleratorArn}/listener/{hex8}",
    uniqueWithin: "port+protocol per accelerator",
    required: ["acceleratorArn", "portRanges", "protocol"],
    forceNew: ["acceleratorArn"],
    computed: ["arn"],
    defaults: { clientAffinity: "NONE" },
    values: {
      protocol: { oneOf: ["TCP", "UDP"] },
      clientAffinity: { oneOf: ["NONE", "SOURCE_IP"] },
      portRanges: { range: [1, 10], note: "entries" },
      "portRanges.fromPort": { range: [1, 65535] },
      "portRanges.toPort": { range: [1, 65535] },
    },
    references: { acceleratorArn: ["aws:globalaccelerator/accelerator:Accelerator"] },
    refuses: {
      create: [
        "overlapping ports of one protocol → InvalidPortRangeException (?)",
        "unknown accelerator → AcceleratorNotFoundException (?)",
      ],
      delete: ["endpoint groups remain → AssociatedEndpointGroupFoundException (?)"],
    },
    waits: "create: accelerator DEPLOYED, 30m; update: 30m; delete: 30m",
    notes: ["protocol, portRanges and clientAffinity change in place."],
    uncertain: ["error messages (codes known)"],
  },
  "aws:globalaccelerator/endpointGroup:EndpointGroup": {
    terraform: "aws_globalaccelerator_endpoint_group",
    source: "internal/service/globalaccelerator/endpoint_group.go",
    id: "{arn}",
    arn: "{listenerArn}/endpoint-group/{hex12}",
    uniqueWithin: "one group per region and listener",
    required: ["listenerArn"],
    forceNew: ["listenerArn", "endpointGroupRegion"],
    computed: ["arn"],
    optionalComputed: [
      "endpointGroupRegion",
      "healthCheckPath",
      "healthCheckPort",
      "endpointConfigurations.clientIpPreservationEnabled",
    ],
    defaults: {
      healthCheckIntervalSeconds: 30,
      healthCheckProtocol: "TCP",
      thresholdCount: 3,
      trafficDialPercentage: 100,
    },
    outputDefaults: { endpointGroupRegion: "{region}" },
    filledByAws: {
      healthCheckPort: "first port of the listener",
      healthCheckPath: "/ for HTTP(S), else empty",
      "endpointConfigurations.clientIpPreservationEnabled": "true for ALBs and instances; as given otherwise",
    },
    values: {
      healthCheckIntervalSeconds: { range: [10, 30] },
      thresholdCount: { range: [1, 10] },
      trafficDialPercentage: { range: [0, 100] },
      "endpointConfigurations.weight": { range: [0, 255], note: "(AWS default 128)" },
      endpointConfigurations: { range: [0, 10] },
      portOverrides: { range: [0, 10] },
      healthCheckProtocol: { oneOf: ["TCP", "HTTP", "HTTPS"] },
      healthCheckPort: { range: [1, 65535] },
    },
    references: {
      listenerArn: ["aws:globalaccelerator/listener:Listener"],
      "endpointConfigurations.endpointId": [
        "aws:lb/loadBalancer:LoadBalancer",
        "aws:ec2/instance:Instance",
        "aws:ec2/eip:Eip",
      ],
    },
    refuses: {
      create: [
        "region already served → EndpointGroupAlreadyExistsException (?)",
        "unknown or unusable endpoint → InvalidArgumentException / EndpointNotFoundException (?)",
      ],
    },
    waits: "create: accelerator DEPLOYED, 30m; update: 30m; delete: 30m",
    notes: ["Everything else changes in place."],
    uncertain: ["error messages"],
  },
};
