import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS Systems Manager resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS Systems Manager API.
 */
export const ssm: ResourceTypes = {
  "aws:ssm/parameter:Parameter": {
    terraform: "aws_ssm_parameter",
    source: "internal/service/ssm/parameter.go",
    id: "{name}",
    arn: "arn:aws:ssm:{region}:{account}:parameter/{nameWithoutSlash}",
    name: {
      property: "name",
      autoNameLimit: 255,
      limit: "2048 in the provider; AWS 1011 with the arn, at most 15 levels, letters digits .-_ /",
    },
    uniqueWithin: "account and region",
    required: ["type"],
    forceNew: ["name", "dataType", "region"],
    replacesWhen: { tier: "Advanced -> Standard" },
    computed: ["hasValueWo", "tagsAll", "version"],
    optionalComputed: ["arn", "dataType", "insecureValue", "keyId", "region", "tier", "value"],
    outputDefaults: { dataType: "text", tier: "Standard" },
    filledByAws: { keyId: "alias/aws/ssm for SecureString, else empty" },
    exactlyOneOf: [["value", "insecureValue", "valueWo"]],
    requiredWith: { valueWo: ["valueWoVersion"], valueWoVersion: ["valueWo"] },
    values: {
      name: { range: [1, 2048], note: "(AWS 1011)" },
      description: { range: [0, 1024] },
      allowedPattern: { range: [0, 1024] },
      type: { oneOf: ["String", "StringList", "SecureString"] },
      dataType: { oneOf: ["aws:ec2:image", "aws:ssm:integration", "text"] },
      tier: { oneOf: ["Standard", "Advanced", "Intelligent-Tiering"] },
      insecureValue: {
        note: "provider error: invalid configuration, cannot set type = SecureString and insecure_value",
      },
    },
    references: { keyId: ["aws:kms/key:Key", "aws:kms/alias:Alias"] },
    refuses: {
      create: [
        "name taken → ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
        "path without leading / → ValidationException: Parameter name must be a fully qualified name.",
        'name starting with ssm → ValidationException: Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
        "name starting with aws or /aws → AccessDeniedException: No access to reserved parameter name: {name}.",
        "value over 4096 bytes in Standard → ValidationException: Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.",
        "value against allowedPattern → ParameterPatternMismatchException: Parameter value, cannot be validated against allowedPattern: {pattern} (?)",
        "unknown key → InvalidKeyId (?)",
      ],
      update: [
        "changing type to or from SecureString on an existing name → HierarchyTypeMismatchException (?)",
      ],
    },
    drift: ["version: +1 for every put", "value: changed outside"],
    notes: [
      "overwrite counts as false on create and true on update unless set in the program.",
      "type changes in place (a put with overwrite).",
      "value is always secret in Pulumi state; insecureValue is shown in plain; valueWo is never stored and re-sent only when valueWoVersion changes.",
      "arn is optional+computed; a given one is ignored.",
      "version starts at 1.",
      "Delete: ParameterNotFound counts as success",
    ],
    uncertain: [
      "wording of InvalidKeyId, HierarchyTypeMismatchException and ParameterPatternMismatchException",
    ],
  },
  "aws:ssm/activation:Activation": {
    terraform: "aws_ssm_activation",
    source: "internal/service/ssm/activation.go",
    id: "{uuid}",
    name: { property: "name", autoNameLimit: 255, limit: "256 (AWS: default instance name)" },
    uniqueWithin: "not unique",
    required: ["iamRole"],
    forceNew: ["description", "expirationDate", "iamRole", "name", "registrationLimit", "tags", "region"],
    computed: ["activationCode", "expired", "registrationCount", "tagsAll"],
    optionalComputed: ["expirationDate", "region"],
    outputDefaults: { registrationLimit: 1 },
    filledByAws: { expirationDate: "24 h after creation" },
    values: {
      expirationDate: { note: "RFC 3339 time; AWS: at most 30 days ahead" },
      registrationLimit: { range: [1, Infinity], note: "(AWS 1-1000)" },
    },
    references: { iamRole: ["aws:iam/role:Role"] },
    refuses: {
      create: [
        "role missing or without ssm.amazonaws.com trust → ValidationException: Nonexistent role or missing ssm service principal in trust policy: {arn} (retried about 2m)",
      ],
    },
    waits: "create: role propagation retries, about 2m",
    drift: ["expired: true after expirationDate", "registrationCount: +1 per registered machine"],
    notes: [
      "There is no update at all: tags replace too.",
      "registrationLimit is neither computed nor defaulted, yet it is read back as 1 when omitted: by the provider code the next plan then sees 1 -> unset on a force-new property.",
      "activationCode is returned only by the create call and kept in state; after import it is empty.",
      "iamRole takes the role name (or path/name).",
    ],
    uncertain: ["whether an omitted registrationLimit really gives a replacement on every later run"],
  },
  "aws:ssm/association:Association": {
    terraform: "aws_ssm_association",
    source: "internal/service/ssm/association.go",
    id: "{uuid}",
    arn: "arn:aws:ssm:{region}:{account}:association/{id}",
    name: { property: "name", autoNameLimit: 255, limit: "name is the DOCUMENT name" },
    uniqueWithin: "document+targets",
    forceNew: ["name", "region"],
    computed: ["arn", "associationId", "tagsAll"],
    optionalComputed: ["documentVersion", "parameters", "region", "targets"],
    defaults: { applyOnlyAtCronInterval: false },
    outputDefaults: { documentVersion: "$DEFAULT", targets: [] },
    filledByAws: { parameters: "{}" },
    values: {
      associationName: { range: [3, 128], pattern: "^[0-9A-Za-z_.-]{3,128}$" },
      complianceSeverity: { oneOf: ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNSPECIFIED"] },
      syncCompliance: { oneOf: ["AUTO", "MANUAL"] },
      targets: { range: [0, 5], note: "key 1-163; at most 50 values each" },
      maxConcurrency: { note: "number or percent, ^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$" },
      maxErrors: { note: "number or percent, ^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$" },
      documentVersion: { note: "$LATEST, $DEFAULT or a number" },
      scheduleExpression: { range: [1, 256], note: "cron() or rate()" },
      "outputLocation.s3BucketName": { range: [3, 63] },
    },
    references: {
      name: ["aws:ssm/document:Document"],
      "targets.values": ["aws:ec2/instance:Instance"],
      "outputLocation.s3BucketName": ["aws:s3/bucket:Bucket"],
    },
    refuses: {
      create: [
        "unknown document (also the generated name, when name is left out) → InvalidDocument: Document with name {name} does not exist.",
        "same association → AssociationAlreadyExists (?)",
        "instance not managed → InvalidInstanceId (?)",
        "bad targets → InvalidTarget (?)",
      ],
    },
    waits: "create: status Success only with waitForSuccessTimeoutSeconds, for that many seconds",
    notes: [
      "name is the document name, yet the engine fills it with a generated name when omitted.",
      "associationName, targets, parameters, schedule, documentVersion change in place.",
      "Delete: AssociationDoesNotExist counts as success",
    ],
    uncertain: ["read in a version of 2023: calendarNames and tags not seen", "error messages (codes known)"],
  },
};
