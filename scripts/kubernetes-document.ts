import {
  autoscalerParameters,
  deploymentParameters,
  jobParameters,
  networkParameters,
  objectParameters,
} from "../facts/kubernetes-objects";
import {
  containerParameters,
  ecsOnlyParameters,
  type Fate,
  type KubernetesParameter,
  podParameters,
} from "../facts/kubernetes-parameters";
import { cell } from "./schema-words";

/** A chapter of the mapping. */
interface Chapter {
  readonly title: string;
  readonly parameters: readonly KubernetesParameter[];
}

/** The whole mapping in the order in which a manifest is read. */
export const kubernetesChapters: readonly Chapter[] = [
  { title: "Objects", parameters: objectParameters },
  { title: "Deployments and their limits", parameters: deploymentParameters },
  { title: "Pods", parameters: podParameters },
  { title: "Containers", parameters: containerParameters },
  { title: "Services, Ingresses and NetworkPolicies", parameters: networkParameters },
  { title: "Jobs and CronJobs", parameters: jobParameters },
  { title: "Autoscaling", parameters: autoscalerParameters },
  { title: "What only ECS has", parameters: ecsOnlyParameters },
];

/** docs/kubernetes.md: what becomes of every field of a manifest. */
export function kubernetesMarkdown(): string {
  const all = kubernetesChapters.flatMap(({ parameters }) => parameters);
  return [
    "# From Kubernetes to the stack file",
    "",
    "What becomes of each field of a manifest. Generated from `facts/kubernetes-parameters.ts` and `facts/kubernetes-objects.ts` by",
    "`npm run generate`; do not edit. [examples/migrated-from-kubernetes](../examples/migrated-from-kubernetes) is a manifest beside its stack file.",
    "",
    "- **mapped**: the same thing under another name.",
    "- **approximated**: comes close; the remark says what is different.",
    "- **lost**: ECS has nothing of the kind; the remark says what to do instead.",
    "- **ecs only**: has no field in Kubernetes.",
    "",
    "Keys are those below a service or a job unless they start with a word of the root, such as `jobs` or `loadBalancers`; each of them is in",
    "[config.md](config.md). The ECS column has the property of CloudFormation; entries of `ContainerDefinitions` have the same name in the",
    "ECS API with a small first letter. An id such as C027 is a row of [coverage.md](coverage.md).",
    "",
    `In all: ${counts(all)}.`,
    "",
    ...kubernetesChapters.flatMap(({ title, parameters }) => [
      `## ${title}`,
      "",
      "| Kubernetes | ECS | stack file | becomes | what changes |",
      "|---|---|---|---|---|",
      ...parameters.map(line),
      "",
    ]),
    "## What is lost",
    "",
    "All fields that have no counterpart, in one list, for the decision whether to move.",
    "",
    ...all
      .filter(({ fate }) => fate === "lost")
      .map((lost) => `- \`${lost.kubernetes}\`: ${cell(lost.remark)}`),
    "",
  ].join("\n");
}

function line({ kubernetes, ecs, keys, fate, remark, concept }: KubernetesParameter): string {
  const cells = [
    kubernetes === "" ? "-" : code(kubernetes),
    ecs === "" ? "-" : code(ecs),
    keys.length === 0 ? "-" : keys.map(code).join(", "),
    fate,
    concept === undefined ? cell(remark) : `${cell(remark)} (${concept})`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function counts(all: readonly KubernetesParameter[]): string {
  const fates: readonly Fate[] = ["mapped", "approximated", "lost", "ecs only"];
  return fates.map((fate) => `${String(all.filter((each) => each.fate === fate).length)} ${fate}`).join(", ");
}
