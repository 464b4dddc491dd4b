import { join } from "node:path";
import { practiceAccountId } from "../offline-plan";
import { recordProgram } from "../recording/recorded-program";
import { type Judging, judgeResources } from "./judge";
import { noCounts, type SubjectReport } from "./report";

/** Where a program runs. */
export interface ProgramOptions {
  readonly stack?: string;
  readonly region?: string;
  readonly account?: string;
}

/** Name under which a program that fails stands in reports. */
export const programRule = "program-runs";

/**
 * Checks any Pulumi program of Node.js: what the policy rules find in the resources that it registers. A program that fails is reported in
 * its own words, and what it registered until then is not judged.
 *
 * @throws UsageError when the folder is no such program.
 */
export async function checkProgram(
  folder: string,
  judging: Judging,
  { stack, region, account = practiceAccountId }: ProgramOptions = {},
): Promise<SubjectReport> {
  const { resources, error } = await recordProgram({ folder, stack, region, accountId: account });
  const file = join(folder, "Pulumi.yaml");
  const subject = (count: number) => ({ kind: "program" as const, name: folder, resources: count });
  if (error !== undefined)
    return {
      ...{ counts: noCounts, undecided: [], subject: subject(0) },
      findings: [{ source: "program", rule: programRule, level: "error", message: error, file }],
    };
  return {
    ...judgeResources(resources, judging, () => ({ file })),
    subject: subject(resources.length),
  };
}
