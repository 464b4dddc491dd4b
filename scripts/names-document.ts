import { type CloudFormationName, cloudFormationNames } from "../facts/cloudformation-names";
import { containerParameters, ecsOnlyParameters, podParameters } from "../facts/kubernetes-parameters";
import { cell } from "./schema-words";

/** Key of a container of the stack file. */
const containerKey = /^containers\.<name>\.\w+$/;

/** Keys of containers with the properties of CloudFormation, each once. */
export function containerNames(): CloudFormationName[] {
  const parameters = [...containerParameters, ...podParameters, ...ecsOnlyParameters];
  const pairs = parameters.flatMap(({ keys, ecs }) =>
    ecs.startsWith("ContainerDefinitions.")
      ? keys.filter((key) => containerKey.test(key)).map((key) => [key, ecs] as const)
      : [],
  );
  return [...new Map(pairs)].sort().map(([key, ecs]) => ({
    key: `services.<name>.${key}`,
    property: `ECS::TaskDefinition ${ecs}`,
  }));
}

/** docs/names.md: which property of CloudFormation a key is. */
export function namesMarkdown(): string {
  return [
    "# Names",
    "",
    "Which property of CloudFormation a key of the stack file is. Generated from `facts/cloudformation-names.ts` and",
    "`facts/kubernetes-parameters.ts` by `npm run generate`; do not edit.",
    "",
    "Keys have AWS's own word with a small first letter. Where AWS's word leaves the unit open, the key ends with it: `memoryMiB`,",
    "`stopTimeoutSeconds`, `bakeTimeMinutes`, `retentionDays`. A list of AWS whose entries have names is a map by that name: `containers`,",
    "`environment`, `secrets`, `volumes`. One key stands for several resources where they only make sense together.",
    "",
    "| key | CloudFormation | |",
    "|---|---|---|",
    ...[...cloudFormationNames, ...containerNames()].map(
      ({ key, property, remark = "" }) =>
        `| \`${key}\` | ${property === "" ? "-" : `\`AWS::${property}\``} | ${cell(remark)} |`,
    ),
    "",
  ].join("\n");
}
