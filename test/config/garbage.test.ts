import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parsePlatform } from "../../config/parse";
import { ConfigError } from "../../config/problem";
import { readStackFile } from "../../config/stack-file";
import { problemsOf } from "../support/stack";

/** What every example says, which together say nearly everything that can be said. */
const stackFiles = readdirSync("examples", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join("examples", entry.name, "Pulumi.dev.yaml"))
  .flatMap((path) => {
    try {
      return [readStackFile(readFileSync(path, "utf8")).platform];
    } catch (error) {
      if ((error as { code?: unknown }).code === "ENOENT") return [];
      throw error;
    }
  })
  // What a file of container definitions says is read by the program, not here.
  .filter((file) => !JSON.stringify(file).includes("containersFile"));

type Path = readonly (string | number)[];

/** Every place of a value, itself first. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    placesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}

/** A copy with another value at a place; undefined takes the place away. */
function replaced(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.map((each, index) => (index === key ? replaced(each, rest, other) : (each as unknown)));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, child]) => {
      const next: unknown = name === key ? replaced(child, rest, other) : child;
      return next === undefined ? [] : [[name, next]];
    }),
  );
}

/** A copy whose maps have their keys in another order. */
function reordered(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => reordered(each, order));
  if (typeof value !== "object" || value === null) return value;
  const map = value as Record<string, unknown>;
  return Object.fromEntries(order(Object.keys(map)).map((key) => [key, reordered(map[key], order)]));
}

const places = stackFiles.flatMap((file) => placesOf(file).map((path) => ({ file, path })));
const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    undefined,
    null,
    "",
    0,
    -1,
    1.5,
    [],
    {},
    [null],
    { constructor: {} },
    "constructor",
    "__proto__",
  ),
);

describe("whatever a stack file holds", () => {
  it("it is accepted, or refused with a list of problems, but never ends in a crash", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), garbage, ({ file, path }, value) => {
        try {
          parsePlatform(replaced(file, path, value));
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          assert.notEqual(error.problems.length, 0);
        }
      }),
      { numRuns: 2000 },
    );
  }).timeout(120_000);

  it("it says the same, and has the same problems, in any order of its keys", () => {
    const sorted = (problems: ConfigError["problems"]) => problems.map(({ path }) => path).sort();
    const outcome = (raw: unknown): unknown => {
      try {
        return parsePlatform(raw);
      } catch (error) {
        if (error instanceof ConfigError) return sorted(error.problems);
        throw error;
      }
    };
    fc.assert(
      fc.property(fc.constantFrom(...stackFiles), fc.infiniteStream(fc.nat()), (file, random) => {
        const shuffled = reordered(file, (keys) => {
          const ranks = new Map(keys.map((key) => [key, random.next().value ?? 0]));
          return [...keys].sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0));
        });
        assert.deepEqual(outcome(shuffled), outcome(file));
        assert.equal(Array.isArray(outcome(file)), false);
      }),
      { numRuns: 100 },
    );
  }).timeout(60_000);

  it("it names only the fault where something else refers to what is wrong", () => {
    const job = { taskFrom: "services.web", startedBy: ["web"] };
    assert.deepEqual(
      problemsOf([
        ["services", null],
        ["jobs", { report: job }],
      ]),
      ["services: an empty value is not a map of names; give a map of names"],
    );
    const repository = { lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3 }], releaseTagPattern: 5 };
    assert.deepEqual(problemsOf([["repositories.web", repository]]), [
      "repositories.web.releaseTagPattern: 5 is not a text; give a text",
    ]);
  });
});
