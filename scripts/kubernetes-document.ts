import { japaneseRemarks } from "../facts/kubernetes-japanese";
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
import { type ChapterName, kubernetesWords, type KubernetesWords, type Language } from "./kubernetes-words";
import { cell } from "./schema-words";

/** A chapter of the mapping. */
interface Chapter {
  readonly name: ChapterName;
  readonly parameters: readonly KubernetesParameter[];
}

/** The whole mapping in the order in which a manifest is read. */
export const kubernetesChapters: readonly Chapter[] = [
  { name: "objects", parameters: objectParameters },
  { name: "deployments", parameters: deploymentParameters },
  { name: "pods", parameters: podParameters },
  { name: "containers", parameters: containerParameters },
  { name: "networking", parameters: networkParameters },
  { name: "jobs", parameters: jobParameters },
  { name: "autoscaling", parameters: autoscalerParameters },
  { name: "ecsOnly", parameters: ecsOnlyParameters },
];

const fates: readonly Fate[] = ["mapped", "approximated", "lost", "ecs only"];

/** docs/kubernetes.md or docs/kubernetes.ja.md: what becomes of every field of a manifest. */
export function kubernetesMarkdown(language: Language): string {
  const words = kubernetesWords[language];
  const all = kubernetesChapters.flatMap(({ parameters }) => parameters);
  return [
    `# ${words.title}`,
    "",
    words.other,
    "",
    ...words.introduction,
    "",
    ...fates.map((fate) => `- **${words.fates[fate].word}**: ${words.fates[fate].meaning}`),
    "",
    ...words.reading,
    "",
    words.inAll(
      fates.map((fate) => ({
        word: words.fates[fate].word,
        count: all.filter((each) => each.fate === fate).length,
      })),
    ),
    "",
    ...kubernetesChapters.flatMap(({ name, parameters }) => [
      `## ${words.chapters[name]}`,
      "",
      `| ${words.columns.join(" | ")} |`,
      "|---|---|---|---|---|",
      ...parameters.map((each) => line(each, words, remarkIn(language, each.remark))),
      "",
    ]),
    `## ${words.lost.title}`,
    "",
    words.lost.introduction,
    "",
    ...all
      .filter(({ fate }) => fate === "lost")
      .map(({ kubernetes, remark }) => `- ${code(kubernetes)}: ${cell(remarkIn(language, remark))}`),
    "",
  ].join("\n");
}

/**
 * What the table of Japanese remarks lacks, and what it has for no row any more, as lines for `npm run generate -- --check`.
 *
 * @param japanese the table, by the English remark
 */
export function japaneseProblems(japanese: Readonly<Record<string, string>> = japaneseRemarks): string[] {
  const rows = kubernetesChapters.flatMap(({ parameters }) => parameters);
  const remarks = new Set(rows.map(({ remark }) => remark));
  return [
    ...rows
      .filter(({ remark }) => japanese[remark] === undefined)
      .map(
        ({ kubernetes, ecs, remark }) =>
          `facts/kubernetes-japanese.ts: ${kubernetes === "" ? ecs : kubernetes} has no Japanese for "${remark}"`,
      ),
    ...Object.keys(japanese)
      .filter((remark) => !remarks.has(remark))
      .map((remark) => `facts/kubernetes-japanese.ts: no row says "${remark}" any more`),
  ];
}

/** A remark; in English where its Japanese is missing, which `japaneseProblems` reports. */
function remarkIn(language: Language, remark: string): string {
  return language === "ja" ? (japaneseRemarks[remark] ?? remark) : remark;
}

function line(
  { kubernetes, ecs, keys, fate, concept }: KubernetesParameter,
  words: KubernetesWords,
  remark: string,
): string {
  const cells = [
    kubernetes === "" ? "-" : code(kubernetes),
    ecs === "" ? "-" : code(ecs),
    keys.length === 0 ? "-" : keys.map(code).join(", "),
    words.fates[fate].word,
    concept === undefined ? cell(remark) : `${cell(remark)} (${concept})`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}
