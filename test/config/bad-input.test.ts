import assert from "node:assert/strict";
import { problemsOf } from "../support/stack";
import { tables } from "./bad-input/tables";

for (const [topic, rows] of Object.entries(tables))
  describe(`bad input: ${topic}`, () => {
    for (const { title, given = [], changes, problems, nearest } of rows) {
      it(`fails when it has ${title}`, () => {
        assert.deepEqual(problemsOf([...given, ...changes]), problems);
      });

      it(`takes the nearest valid value to ${title}`, () => {
        assert.deepEqual(problemsOf([...given, ...nearest]), []);
      });
    }
  });
