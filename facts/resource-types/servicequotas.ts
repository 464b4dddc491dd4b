import type { ResourceTypes } from "./shape";

/**
 * What is true of the Service Quotas resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws and the type declarations of @pulumi/aws.
 */
export const servicequotas: ResourceTypes = {
  "aws:servicequotas/serviceQuota:ServiceQuota": {
    terraform: "aws_servicequotas_service_quota",
    source: "internal/service/servicequotas/service_quota.go",
    id: "{serviceCode}/{quotaCode}",
    arn: "arn:aws:servicequotas:{region}:{account}:{serviceCode}/{quotaCode}",
    uniqueWithin: "account+region",
    required: ["quotaCode", "serviceCode", "value"],
    forceNew: ["quotaCode", "serviceCode", "region"],
    computed: [
      "adjustable",
      "arn",
      "defaultValue",
      "quotaName",
      "requestId",
      "requestStatus",
      "serviceName",
      "usageMetrics",
    ],
    optionalComputed: ["region"],
    outputDefaults: { adjustable: true },
    values: {
      quotaCode: { range: [1, 128] },
      serviceCode: { range: [1, 63] },
    },
    notes: [
      "create requests an increase when value is above the applied quota; deleting only forgets it",
      "a value below the applied quota does nothing in AWS",
    ],
  },
};
