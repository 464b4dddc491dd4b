import assert from "node:assert/strict";
import { tables } from "./bad-input/tables";
import { messagesIn } from "./messages";

const rows = Object.values(tables).flat();

describe("the tables of bad input", () => {
  it("show every message that rules and schemas of config/ can give", () => {
    const shown = rows.flatMap(({ problems }) => problems);
    const messages = messagesIn("config");
    const missing = messages.filter(({ pattern }) => !shown.some((problem) => pattern.test(problem)));
    assert.ok(messages.length > 250, `only ${String(messages.length)} messages were found`);
    assert.deepEqual(
      missing.map(({ file, line, pattern }) => `${file}:${String(line)} ${pattern.source}`),
      [],
    );
  });

  it("have 250 rows and more, each with a title of its own", () => {
    const titles = Object.entries(tables).flatMap(([topic, table]) =>
      table.map(({ title }) => `${topic}: ${title}`),
    );
    assert.ok(titles.length >= 250, `only ${String(titles.length)} rows`);
    assert.equal(new Set(titles).size, titles.length);
  });
});
