import { readFileSync } from "node:fs";
import { readStackFile } from "../../config/stack-file";
import type { StackResource } from "../../policy/resource";
import { type Properties, unknown, type Value } from "../../policy/value";
import type { RecordedResource } from "./record";
import { recordProgram } from "./record-program";

/** Stands for an output of a resource that does not exist yet, wherever the program puts it. */
const marker = "«not known yet»";

/** Outputs that the program reads from the resources it creates. */
const outputs = [
  "arn",
  "arnSuffix",
  "bucketRegionalDomainName",
  "dnsName",
  "domainName",
  "fqdn",
  "hostedZoneId",
  "latestVersion",
  "repositoryUrl",
  "resourceId",
  "revision",
  "scalableDimension",
  "serviceName",
  "serviceNamespace",
  "zoneId",
];

/** The record that ACM will ask for; the program looks it up by the domain. */
function validation(domainName: unknown) {
  return {
    domainName,
    resourceRecordName: marker,
    resourceRecordType: marker,
    resourceRecordValue: marker,
  };
}

/** A resource as a first preview sees it: what the program gave is known, and everything else is not. */
function previewed(_type: string, name: string, inputs: Record<string, unknown>) {
  const names = [
    inputs["domainName"],
    ...((inputs["subjectAlternativeNames"] as unknown[] | undefined) ?? []),
  ];
  const computed = Object.fromEntries(outputs.map((output) => [output, marker]));
  return {
    id: marker,
    // Names that the program leaves open are drawn before the preview shows them.
    state: {
      ...computed,
      name: `${name}-1234567`,
      bucket: `${name}-1234567`,
      domainValidationOptions: names.map(validation),
      ...inputs,
    },
  };
}

/** A text that an unknown value was put into is unknown as a whole, as the engine has it. */
function withUnknowns(value: unknown): Value {
  if (typeof value === "string") return value.includes(marker) ? unknown : value;
  if (Array.isArray(value)) return value.map(withUnknowns);
  if (typeof value !== "object" || value === null) return (value ?? null) as Value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withUnknowns(each)]));
}

/** A recorded resource as rules see it. Recorded edges name resources by type and name, so that is their URN here. */
export function asStackResource({ type, name, parent, inputs, ...rest }: RecordedResource): StackResource {
  return {
    urn: `${type}::${name}`,
    type,
    name,
    parent,
    properties: withUnknowns(inputs) as Properties,
    ignoreChanges: rest.ignoreChanges,
    protect: rest.protect,
    deleteBeforeReplace: rest.deleteBeforeReplace,
    dependencies: rest.dependencies,
    propertyDependencies: rest.propertyDependencies,
  };
}

/** The resources of a stack file as the policy pack gets them in the preview before the first `up`. */
export function firstPreview(stackFile: string): Promise<StackResource[]> {
  const { platform, region } = readStackFile(readFileSync(stackFile, "utf8"));
  return firstPreviewOf(platform, region);
}

/** The same for the values of a stack file below `ecs-platform:`, in a region. */
export async function firstPreviewOf(platform: object, region?: string): Promise<StackResource[]> {
  const { resources } = await recordProgram(platform, {
    create: previewed,
    ...(region !== undefined && { region }),
  });
  return resources.map(asStackResource);
}
