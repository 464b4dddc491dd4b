import type { Change } from "../../support/stack";

/** A stack file with one fault, everything that is reported about it, and the closest one that is accepted. */
export interface BadInput {
  readonly title: string;
  /** Changes to the valid stack file that both have. */
  readonly given?: readonly Change[];
  readonly changes: readonly Change[];
  readonly problems: readonly string[];
  readonly nearest: readonly Change[];
}

/** The same where one key holds a bad value, and the problem is about that key or one below it. */
export interface BadValue {
  readonly title: string;
  readonly given?: readonly Change[];
  readonly path: string;
  readonly bad: unknown;
  /** What is reported, after the path. */
  readonly problem: string;
  /** Keys below the path at which the problem lies. */
  readonly at?: string;
  readonly good: unknown;
}

/** Rows of either form in the long one. */
export function rowsOf(rows: readonly (BadInput | BadValue)[]): BadInput[] {
  return rows.map((row) => {
    if (!("path" in row)) return row;
    const { title, given = [], path, bad, problem, at, good } = row;
    return {
      title,
      given,
      changes: [[path, bad]],
      problems: [`${at === undefined ? path : `${path}.${at}`}: ${problem}`],
      nearest: [[path, good]],
    };
  });
}

/** The service on Fargate of the valid stack file, and its container. */
export const web = "services.web";
export const webContainer = `${web}.containers.web`;
/** The service on instances of the valid stack file, and its container. */
export const api = "services.api";
export const apiContainer = `${api}.containers.api`;

/** A container that is valid beside any other. */
export const side = { image: { uri: "a:1" } };
