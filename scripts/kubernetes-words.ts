import type { Fate } from "../facts/kubernetes-parameters";

/** A language in which the page is written, by its code of ISO 639-1. */
export type Language = "en" | "ja";

/** Chapters of the page, in the order in which a manifest is read. */
export type ChapterName =
  "objects" | "deployments" | "pods" | "containers" | "networking" | "jobs" | "autoscaling" | "ecsOnly";

/** What the page says around its rows. */
export interface KubernetesWords {
  readonly title: string;
  /** Link to the same page in the other language. */
  readonly other: string;
  /** Lines of a paragraph; a Japanese paragraph is one, since a line break would show as a space. */
  readonly introduction: readonly string[];
  /** Word in the column of what a field becomes, and its explanation. */
  readonly fates: Readonly<Record<Fate, { readonly word: string; readonly meaning: string }>>;
  /** How keys and names are to be read. */
  readonly reading: readonly string[];
  /** The sentence with the number of fields for each fate, such as `51 mapped`. */
  readonly inAll: (counts: readonly { readonly word: string; readonly count: number }[]) => string;
  readonly chapters: Readonly<Record<ChapterName, string>>;
  readonly columns: readonly [string, string, string, string, string];
  readonly lost: { readonly title: string; readonly introduction: string };
}

const english: KubernetesWords = {
  title: "From Kubernetes to the stack file",
  other: "[日本語](kubernetes.ja.md)",
  introduction: [
    "What becomes of each field of a manifest. Generated from `facts/kubernetes-parameters.ts` and `facts/kubernetes-objects.ts` by",
    "`npm run generate`; do not edit. [examples/migrated-from-kubernetes](../examples/migrated-from-kubernetes) is a manifest beside its stack file.",
    "[import.md](import.md) writes a stack file from manifests.",
  ],
  fates: {
    mapped: { word: "mapped", meaning: "the same thing under another name." },
    approximated: { word: "approximated", meaning: "comes close; the remark says what is different." },
    lost: { word: "lost", meaning: "ECS has nothing of the kind; the remark says what to do instead." },
    "ecs only": { word: "ecs only", meaning: "has no field in Kubernetes." },
  },
  reading: [
    "Keys are those below a service or a job unless they start with a word of the root, such as `jobs` or `loadBalancers`; each of them is in",
    "[config.md](config.md). The ECS column has the property of CloudFormation; entries of `ContainerDefinitions` have the same name in the",
    "ECS API with a small first letter. An id such as C027 is a row of [coverage.md](coverage.md).",
  ],
  inAll: (counts) => `In all: ${counts.map(({ word, count }) => `${String(count)} ${word}`).join(", ")}.`,
  chapters: {
    objects: "Objects",
    deployments: "Deployments and their limits",
    pods: "Pods",
    containers: "Containers",
    networking: "Services, Ingresses and NetworkPolicies",
    jobs: "Jobs and CronJobs",
    autoscaling: "Autoscaling",
    ecsOnly: "What only ECS has",
  },
  columns: ["Kubernetes", "ECS", "stack file", "becomes", "what changes"],
  lost: {
    title: "What is lost",
    introduction: "All fields that have no counterpart, in one list, for the decision whether to move.",
  },
};

const japanese: KubernetesWords = {
  title: "Kubernetes からスタックファイルへ",
  other: "[English](kubernetes.md)",
  introduction: [
    [
      "マニフェストの各フィールドが何になるかを示します。このページは `npm run generate` が `facts/kubernetes-parameters.ts` と ",
      "`facts/kubernetes-objects.ts` から生成するため、直接編集しないでください。マニフェストとスタックファイルを並べた例は ",
      "[examples/migrated-from-kubernetes](../examples/migrated-from-kubernetes) にあります。",
      "マニフェストからスタックファイルを作る方法は [import.md](import.md) にあります。",
    ].join(""),
  ],
  fates: {
    mapped: { word: "対応", meaning: "名前は違っても、同じものです。" },
    approximated: { word: "近似", meaning: "近いものがあります。違いは備考に書いています。" },
    lost: { word: "対応なし", meaning: "ECS に同種のものはありません。代わりの方法は備考に書いています。" },
    "ecs only": { word: "ECS のみ", meaning: "Kubernetes に該当するフィールドはありません。" },
  },
  reading: [
    [
      "キーは、`jobs` や `loadBalancers` のようなルートの語で始まるものを除き、サービスまたはジョブの下のキーです。どのキーも ",
      "[config.md](config.md) に説明があります。ECS の列は CloudFormation のプロパティです。`ContainerDefinitions` の項目は、先頭を小文字にすると ",
      "ECS API での名前になります。C027 のような ID は [coverage.md](coverage.md) の行を指します。",
    ].join(""),
  ],
  inAll: (counts) =>
    `内訳は、${counts.map(({ word, count }) => `${word} ${String(count)} 件`).join("、")}です。`,
  chapters: {
    objects: "オブジェクト",
    deployments: "Deployment とその制限",
    pods: "Pod のフィールド",
    containers: "コンテナのフィールド",
    networking: "Service、Ingress、NetworkPolicy のフィールド",
    jobs: "Job と CronJob",
    autoscaling: "オートスケーリング",
    ecsOnly: "ECS だけにあるもの",
  },
  columns: ["Kubernetes", "ECS", "スタックファイル", "区分", "備考"],
  lost: {
    title: "失われるもの",
    introduction:
      "移行するかどうかを判断できるように、対応するもののないフィールドをすべて 1 つの一覧にまとめます。",
  },
};

/** What docs/kubernetes.md and docs/kubernetes.ja.md say around their rows. */
export const kubernetesWords: Readonly<Record<Language, KubernetesWords>> = { en: english, ja: japanese };
