import assert from "node:assert/strict";
import { coverageMarkdown } from "../../scripts/coverage-document";
import { coverageProblems } from "../../scripts/coverage-problems";
import { coverageIds, type CoverageRow, coverageSections } from "../../scripts/coverage-rows";
import { hasTest, titlesOfSource } from "../../scripts/test-titles";

const row: CoverageRow = {
  id: "C001",
  concept: "A concept",
  said: "`services`",
  shown: ["test/docs/coverage.test.ts › has a row for every concept, and a test for every row"],
};

/** What is wrong with one row, when every other row is there. */
function faultsOf(changes: Partial<CoverageRow>, ...others: CoverageRow[]): string[] {
  const rows = [{ ...row, ...changes }, ...others];
  const rest = coverageIds.filter((id) => !rows.some((each) => each.id === id)).map((id) => ({ ...row, id }));
  return coverageProblems([{ file: "rows.yaml", title: "Rows", rows: [...rows, ...rest] }]);
}

describe("docs/coverage.md", () => {
  it("has a row for every concept, and a test for every row", () => {
    assert.deepEqual(coverageProblems(coverageSections()), []);
  });

  it("has 219 and 24 concepts", () => {
    assert.equal(coverageIds.length, 243);
    assert.deepEqual(
      [coverageIds[0], coverageIds[218], coverageIds[219], coverageIds[242]],
      ["C001", "C219", "N01", "N24"],
    );
  });

  it("has a line for each row, with a link to its test", () => {
    const document = coverageMarkdown([{ file: "rows.yaml", title: "Rows", rows: [row] }]);
    assert.ok(
      document.includes(
        "| C001 | A concept | `services` | [docs/coverage](../test/docs/coverage.test.ts) “has a row for every concept, and a test for every row” |",
      ),
    );
  });
});

describe("the check of the coverage", () => {
  it("takes a row whose key and test exist", () => {
    assert.deepEqual(faultsOf({}), []);
  });

  it("finds a concept without a row", () => {
    assert.deepEqual(
      coverageProblems([
        { file: "rows.yaml", title: "Rows", rows: coverageIds.slice(1).map((id) => ({ ...row, id })) },
      ]),
      ["C001: has no row"],
    );
  });

  it("finds a concept with two rows, and an id that is none", () => {
    assert.deepEqual(faultsOf({}, row), ["rows.yaml: C001 has two rows"]);
    assert.deepEqual(faultsOf({}, { ...row, id: "C999" }), ["rows.yaml: C999 is no id of a concept"]);
  });

  it("finds a test file that does not exist", () => {
    assert.deepEqual(faultsOf({ shown: ["test/none.test.ts › does something"] }), [
      "rows.yaml: C001 names test/none.test.ts, which does not exist",
    ]);
  });

  it("finds a title that the test file does not have", () => {
    const shown = ["test/docs/coverage.test.ts › has a row for some concepts"];
    assert.deepEqual(faultsOf({ shown }), [
      "rows.yaml: C001 names a test that test/docs/coverage.test.ts does not have: has a row for some concepts",
    ]);
  });

  it("finds a key that the stack file does not have", () => {
    assert.deepEqual(
      faultsOf({ said: "`services.<name>.task.cpus`, output `platform`, [concepts](concepts.md)" }),
      ["rows.yaml: C001 names `services.<name>.task.cpus`, which is no key of the stack file"],
    );
  });
});

describe("titles of tests", () => {
  const titles = titlesOfSource(`
    const rows = [["small", 1], { title: "large" }];
    const cells = { violating: 1 };
    describe("a box", () => {
      it("is empty", () => {});
      for (const [title] of rows) it(\`holds a \${title} thing\`, () => {});
    });
  `);

  for (const title of [
    "a box",
    "is empty",
    "holds a small thing",
    "holds a large thing",
    "small",
    "violating",
  ])
    it(`know “${title}”`, () => {
      assert.ok(hasTest(titles, title));
    });

  for (const title of ["is full", "holds a heavy thing", "heavy", "rows", ""])
    it(`do not know “${title}”`, () => {
      assert.ok(!hasTest(titles, title));
    });

  it("are not taken from texts where no title is filled in", () => {
    assert.ok(!hasTest(titlesOfSource('const a = ["small"]; it("is empty", () => {});'), "small"));
  });
});
