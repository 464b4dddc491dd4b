import {
  Document,
  isMap as isYamlMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { configNamespace } from "../config/namespace";
import type { Draft } from "./draft";

/** Sections in the order in which people read a stack file. */
const sections = [
  ...["network", "cluster", "namespaces", "repositories", "loadBalancers", "fileSystems"],
  ...["services", "jobs", "notifications", "tags"],
];

/** Longest list that stands on one line. */
const longestList = 70;

/** The text of the stack file, with its remarks as comments. */
export function stackText(draft: Draft, head: { readonly region: string; readonly comment: string }): string {
  const names = sections.filter((section) => draft.platform[section] !== undefined);
  const document = new Document(
    {
      config: {
        "aws:region": head.region,
        ...Object.fromEntries(names.map((name) => [`${configNamespace}:${name}`, draft.platform[name]])),
      },
    },
    { aliasDuplicateObjects: false, compat: "yaml-1.1" },
  );
  document.commentBefore = commentOf(head.comment);
  for (const name of names) fold(document.getIn(["config", `${configNamespace}:${name}`], true));
  for (const [key, remark] of draft.remarks) {
    const [section = "", ...rest] = key.split(".");
    comment(document, ["config", `${configNamespace}:${section}`, ...rest], remark);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function commentOf(text: string): string {
  return text
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
}

/** Puts short lists of plain values on one line. */
function fold(node: unknown): void {
  if (isSeq(node)) {
    for (const item of node.items) fold(item);
    node.flow = isShort(node);
  } else if (isYamlMap(node)) for (const { value } of node.items) fold(value);
}

function isShort(node: YAMLSeq): boolean {
  return node.items.every(isScalar) && JSON.stringify(node.toJSON()).length <= longestList;
}

/** Puts a comment above the deepest key of a path that stands on a line of its own. */
function comment(document: Document, path: readonly string[], text: string): void {
  let map: unknown = document.contents;
  let found: { commentBefore?: string | null | undefined } | undefined;
  for (const step of path) {
    if (!isYamlMap(map) || map.flow === true) break;
    const pair = (map as YAMLMap<ParsedNode>).items.find(
      ({ key }) => isScalar(key) && String(key.value) === step,
    );
    if (pair === undefined || !isScalar(pair.key)) break;
    found = pair.key;
    map = pair.value;
  }
  if (found !== undefined)
    found.commentBefore = [found.commentBefore, commentOf(text)].filter(Boolean).join("\n");
}
