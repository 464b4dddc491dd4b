import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { japaneseRemarks } from "../../facts/kubernetes-japanese";
import { japaneseProblems, kubernetesMarkdown } from "../../scripts/kubernetes-document";

/** Every document that has a Japanese page beside it, by the path of that page. */
const japanesePages = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ja.md"], {
  encoding: "utf8",
})
  .trim()
  .split("\n");

/** A piece of a document: everything but code blocks is one line of the file, or one paragraph. */
interface Piece {
  readonly kind: "heading" | "code" | "row" | "item" | "paragraph";
  readonly text: string;
}

const kinds = [
  { kind: "heading", starts: /^#+ / },
  { kind: "row", starts: /^\|/ },
  { kind: "item", starts: /^(?:- |\d+\. )/ },
] as const;

/** The pieces of a document in their order; lines between the columns' names and the rows are left out. */
function pieces(markdown: string): Piece[] {
  return markdown.split(/^(```[^]*?^```)$/m).flatMap((part): Piece[] => {
    if (part.startsWith("```")) return [{ kind: "code", text: part }];
    return part
      .split(/\n\s*\n|\n(?=#|\||- |\d+\. )/)
      .map((text) => text.trim())
      .filter((text) => text !== "" && !/^\|[\s|-]+$/.test(text))
      .map((text) => ({ kind: kinds.find(({ starts }) => starts.test(text))?.kind ?? "paragraph", text }));
  });
}

/** What has to be the same in both languages: level of a heading, a command, columns of a row, keys and links. */
function unspoken({ kind, text }: Piece): unknown {
  if (kind === "heading") return { kind, level: text.split(" ")[0], keys: keys(text) };
  if (kind === "code") return { kind, code: withoutWords(text) };
  return { kind, keys: keys(text), links: labelledLinks(text), columns: text.match(columnEdge)?.length };
}

/** An edge of a column; a bar that belongs to a text has a backslash before it. */
const columnEdge = /(?<!\\)\|/g;

/** A code block without its comments, and a figure without what is written at its nodes and arrows. */
function withoutWords(code: string): string {
  if (code.startsWith("```mermaid")) return code.replace(/"[^"]*"/g, '""');
  return /^```(?:sh|yaml)/.test(code) ? code.replace(/\s+# .*$/gm, "") : code;
}

function keys(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, key = ""]) => key).sort();
}

/** Links with what they are called, which is the path of a page or of a folder in both languages. */
function labelledLinks(text: string): string[] {
  return [...text.matchAll(/\[[^\]]*\]\([^)]+\)/g)].map(([link]) => english(link)).sort();
}

function links(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target).sort();
}

/** The English page of a page, or a text with the English pages for the Japanese ones. */
function english(page: string): string {
  return page.replace(/\.ja\.md/g, ".md");
}

/** Whether a text has a letter of Japanese: hiragana, katakana or kanji. */
function hasJapanese(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
}

/** The sentences of a text that end with a full stop. */
function sentences(text: string): string[] {
  return text.split("。").slice(0, -1);
}

/** The languages' links to each other, each of which is in the language that it leads to. */
const languageLink = /^\[(?:日本語|English)\]\([\w.]+\)$/;

/** The same document in both languages, without the links to each other. */
function read(page: string): Piece[] {
  return pieces(readFileSync(page, "utf8")).filter(({ text }) => !languageLink.test(text));
}

describe("the documents in two languages", () => {
  it("are at least the README and the way from Kubernetes", () => {
    for (const page of ["README.ja.md", "docs/kubernetes.ja.md"])
      assert.ok(japanesePages.includes(page), page);
    for (const page of japanesePages) assert.ok(existsSync(english(page)), page);
  });

  for (const page of japanesePages)
    describe(page, () => {
      it(`has the headings, commands, rows, keys and links of ${english(page)}, in the same order`, () => {
        assert.deepEqual(read(page).map(unspoken), read(english(page)).map(unspoken));
      });

      it("is Japanese in every heading, paragraph, item and row", () => {
        const title = "# ecs-platform";
        const foreign = read(page).filter(({ kind, text }) => kind !== "code" && !hasJapanese(text));
        assert.deepEqual(
          foreign.map(({ text }) => text).filter((text) => text !== title),
          [],
        );
      });

      it("is polite wherever it speaks in sentences", () => {
        const spoken = read(page).filter(
          ({ kind, text }) => kind === "paragraph" || kind === "item" || /。(?: \(C\d+\))? \|$/.test(text),
        );
        const plain = spoken
          .flatMap(({ text }) => sentences(text))
          .filter((sentence) => !/(?:です|ます|ません|ください)$/.test(sentence.trim()));
        assert.ok(spoken.length > 10, String(spoken.length));
        assert.deepEqual(plain, []);
      });

      it("breaks no line within a paragraph, which would show as a space", () => {
        assert.deepEqual(
          read(page).filter(({ kind, text }) => kind === "paragraph" && text.includes("\n")),
          [],
        );
      });

      it("leads to Japanese pages where there are any", () => {
        const targets = read(page).flatMap(({ text }) => links(text));
        const missed = targets.filter((target) =>
          existsSync(join(dirname(page), target.replace(/(?<!\.ja)\.md(?=#|$)/, ".ja.md").replace(/#.*/, "")))
            ? /(?<!\.ja)\.md(?:#|$)/.test(target)
            : false,
        );
        assert.deepEqual(missed, []);
      });

      it("leads to the English page from its first lines, and is led to from there", () => {
        const name = (path: string) => path.split("/").at(-1) ?? "";
        const second = (path: string) => readFileSync(path, "utf8").split("\n")[2];
        assert.equal(second(page), `[English](${name(english(page))})`);
        assert.equal(second(english(page)), `[日本語](${name(page)})`);
      });
    });
});

describe("docs/kubernetes.ja.md", () => {
  it("has the fields, properties and keys of the English rows, letter by letter", () => {
    const columns = (language: "en" | "ja") =>
      pieces(kubernetesMarkdown(language))
        .filter(({ kind, text }) => kind === "row" && /^\| (?:`|- )/.test(text))
        .map(({ text }) => [...text.split(" | ").slice(0, 3), /\((C\d+)\) \|$/.exec(text)?.[1]]);
    assert.ok(columns("en").length > 140);
    assert.deepEqual(columns("ja"), columns("en"));
  });

  it("has Japanese for every remark, and no more", () => {
    assert.deepEqual(japaneseProblems(), []);
  });

  it("misses a remark that is new or has changed", () => {
    const { ["EFS only."]: told, ...others } = japaneseRemarks;
    assert.equal(told, "EFS のみです。");
    assert.deepEqual(japaneseProblems(others), [
      'facts/kubernetes-japanese.ts: pod.volumes[].nfs has no Japanese for "EFS only."',
    ]);
  });

  it("names a field that only ECS has by its property", () => {
    const remark = "Kubernetes takes them from the node.";
    const others = Object.fromEntries(Object.entries(japaneseRemarks).filter(([key]) => key !== remark));
    assert.deepEqual(japaneseProblems(others), [
      `facts/kubernetes-japanese.ts: ContainerDefinitions.Ulimits has no Japanese for "${remark}"`,
    ]);
  });

  it("keeps no Japanese for a remark that no row has", () => {
    assert.deepEqual(japaneseProblems({ ...japaneseRemarks, "EFS and NFS.": "EFS と NFS です。" }), [
      'facts/kubernetes-japanese.ts: no row says "EFS and NFS." any more',
    ]);
  });
});
