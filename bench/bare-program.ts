import type { RecordedResource } from "../test/support/record";

/** Marks an output of a recorded resource inside the inputs of another. */
const marker = /«([^|«»]+)\|([^«»]+)»/;

/** Outputs that the program reads from the resources it creates. */
const outputs = [
  "arn",
  "arnSuffix",
  "dnsName",
  "latestVersion",
  "name",
  "repositoryUrl",
  "resourceId",
  "revision",
  "scalableDimension",
  "serviceNamespace",
];

/** A mock resource whose every output is a marker, so that what refers to it can be written down as code. */
export function markedResource(type: string, name: string, inputs: Record<string, unknown>) {
  const mark = (output: string) => `«${type}::${name}|${output}»`;
  return {
    id: mark("id"),
    state: { ...inputs, ...Object.fromEntries(outputs.map((output) => [output, mark(output)])) },
  };
}

/**
 * A program that registers the same resources with @pulumi/aws alone: no components, no configuration, no look-ups. What is known in
 * our program is a literal, and what comes from another resource is that resource's output.
 */
export function bareProgram(resources: readonly RecordedResource[]): string {
  const custom = ordered(resources.filter((resource) => resource.custom));
  const variables = new Map(
    custom.map((resource, index) => [`${resource.type}::${resource.name}`, `r${String(index)}`]),
  );
  const statements = custom.map((resource) => {
    const options = [
      `dependsOn: [${extraEdges(resource)
        .map((urn) => variables.get(urn))
        .join(", ")}]`,
      `ignoreChanges: ${JSON.stringify(resource.ignoreChanges)}`,
    ];
    const variable = variables.get(`${resource.type}::${resource.name}`) ?? "";
    return `const ${variable} = new ${className(resource.type)}(${JSON.stringify(resource.name)}, ${code(resource.inputs, variables)}, { ${options.join(", ")} });`;
  });
  return [
    'import * as pulumi from "@pulumi/pulumi";',
    'import * as aws from "@pulumi/aws";',
    ...statements,
    "void pulumi;",
    "",
  ].join("\n");
}

/** Every resource after what it waits for. */
function ordered(resources: readonly RecordedResource[]): RecordedResource[] {
  const byUrn = new Map(resources.map((resource) => [`${resource.type}::${resource.name}`, resource]));
  const placed = new Set<RecordedResource>();
  const place = (resource: RecordedResource): void => {
    if (placed.has(resource)) return;
    for (const urn of resource.dependencies) {
      const before = byUrn.get(urn);
      if (before !== undefined) place(before);
    }
    placed.add(resource);
  };
  resources.forEach(place);
  return [...placed];
}

/** Edges that no property shows. */
function extraEdges(resource: RecordedResource): string[] {
  const shown = new Set(Object.values(resource.propertyDependencies).flat());
  return resource.dependencies.filter((urn) => !shown.has(urn));
}

/** `aws:ec2/vpc:Vpc` as `aws.ec2.Vpc`. */
function className(type: string): string {
  const [, module = "", name = ""] = type.split(":");
  return `aws.${module.split("/")[0] ?? ""}.${name}`;
}

/** A value as TypeScript source, with outputs where the markers are. */
function code(value: unknown, variables: ReadonlyMap<string, string>): string {
  if (typeof value === "string") return textCode(value, variables);
  if (Array.isArray(value)) return `[${value.map((each) => code(each, variables)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}: ${code(each, variables)}`,
  );
  return `{ ${entries.join(", ")} }`;
}

function textCode(text: string, variables: ReadonlyMap<string, string>): string {
  const parts = text.split(/(«[^«»]+»)/).filter((part) => part !== "");
  const outputOf = (part: string) => {
    const [, urn = "", output = ""] = marker.exec(part) ?? [];
    return `${variables.get(urn) ?? "undefined"}.${output}`;
  };
  if (parts.length === 1 && marker.test(text)) return outputOf(text);
  if (!marker.test(text)) return JSON.stringify(text);
  const pieces = parts.map((part) =>
    marker.test(part) ? `\${${outputOf(part)}}` : JSON.stringify(part).slice(1, -1).replace(/\\"/g, '"'),
  );
  return `pulumi.interpolate\`${pieces.join("")}\``;
}
