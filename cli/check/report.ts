import { z } from "zod";

const finding = z
  .strictObject({
    source: z
      .enum(["config", "program", "check", "policy"])
      .describe(
        "Who found it: the rules of the stack file, the program when it failed, the checks of the whole plan, or the rules of the policy pack.",
      ),
    rule: z
      .string()
      .describe(
        "Id of the rule or check: ecs-task-no-privileged. Problems of the stack file have stack-file.",
      ),
    level: z
      .enum(["error", "warning"])
      .describe("error stops a deployment; warning is shown. A policy rule that is advisory gives warnings."),
    message: z.string().describe("What is wrong. Never holds a value that could be secret."),
    fix: z.string().optional().describe("What to change, for rules of the policy pack."),
    path: z.string().optional().describe("Key of the stack file: services.web.task.memoryMiB."),
    urn: z.string().optional().describe("URN of the resource, for rules of the policy pack."),
    key: z
      .string()
      .optional()
      .describe("What was looked at in the resource, where it holds several: a container's name."),
    file: z
      .string()
      .describe(
        "File that says it: the stack file, a file that it extends, the program's Pulumi.yaml, or the state.",
      ),
    line: z.int().min(1).optional().describe("Line in that file, counted from 1, where it is known."),
    column: z.int().min(1).optional().describe("Column in that line, counted from 1."),
    exemption: z
      .strictObject({
        reason: z.string(),
        owner: z.string(),
        expires: z.string().describe("Last day on which it holds, as YYYY-MM-DD."),
      })
      .optional()
      .describe("The exemption that covers it. The finding then fails nothing, and stays visible."),
  })
  .describe("Something that was found.");

const counts = z
  .strictObject({
    passed: z.int().describe("Verdicts of policy rules on resources that keep them."),
    failed: z.int().describe("Mandatory rules that a resource breaks."),
    advice: z.int().describe("Advisory rules that a resource breaks."),
    undecided: z
      .int()
      .describe(
        "Rules that could not decide about a resource, because a value is not known before it exists.",
      ),
    notApplicable: z.int().describe("Rules that say nothing about a resource of their type."),
    exempt: z.int().describe("Broken rules that an exemption covers."),
  })
  .describe("How many verdicts the policy rules gave.");

/** What `npm run check` found, in the form of `--format json`. */
export const report = z
  .strictObject({
    version: z
      .literal(1)
      .describe("Version of this form. Later ones may add keys; a change of meaning has another number."),
    profile: z.enum(["baseline", "production"]).describe("Profile whose levels counted."),
    policyPackConfig: z
      .string()
      .optional()
      .describe("Policy pack configuration whose levels and settings counted before those of the profile."),
    subjects: z
      .array(
        z.strictObject({
          kind: z.enum(["stack-file", "program", "state"]),
          name: z.string().describe("Path of the file or folder, as it was given."),
          resources: z
            .int()
            .describe("Resources that were judged; 0 where the stack file or program could not be used."),
        }),
      )
      .describe("What was checked."),
    clean: z
      .boolean()
      .describe("Whether nothing of level error is left without an exemption: then the command ends with 0."),
    counts,
    findings: z.array(finding),
    undecided: z
      .array(
        z.strictObject({
          rule: z.string(),
          urn: z.string(),
          unknown: z.array(z.string()).describe("Paths of the values that the rule waits for."),
        }),
      )
      .describe("What could not be decided."),
  })
  .describe("What npm run check found.");

/** Something that was found. */
export type CheckFinding = z.infer<typeof finding>;

/** How many verdicts the policy rules gave. */
export type CheckCounts = z.infer<typeof counts>;

/** What `npm run check` found. */
export type CheckReport = z.infer<typeof report>;

/** What was found in one subject. */
export type SubjectReport = Pick<CheckReport, "counts" | "findings" | "undecided"> & {
  readonly subject: CheckReport["subjects"][number];
};

/** No verdict at all. */
export const noCounts: CheckCounts = {
  ...{ passed: 0, failed: 0, advice: 0 },
  ...{ undecided: 0, notApplicable: 0, exempt: 0 },
};

/** One report of everything that was checked. */
export function joinReports(
  reports: readonly SubjectReport[],
  { profile, policyPackConfig }: Pick<CheckReport, "profile" | "policyPackConfig">,
): CheckReport {
  const findings = reports.flatMap((each) => each.findings);
  return {
    version: 1,
    profile,
    ...(policyPackConfig !== undefined && { policyPackConfig }),
    subjects: reports.map(({ subject }) => subject),
    clean: !findings.some(stops),
    counts: sum(reports.map((each) => each.counts)),
    findings,
    undecided: reports.flatMap(({ undecided }) => undecided),
  };
}

/** Whether a finding makes the command fail. */
export function stops({ level, exemption }: CheckFinding): boolean {
  return level === "error" && exemption === undefined;
}

function sum(all: readonly CheckCounts[]): CheckCounts {
  const total = { ...noCounts };
  for (const counts of all)
    for (const key of Object.keys(total) as (keyof CheckCounts)[]) total[key] += counts[key];
  return total;
}

/** The JSON schema of `--format json`. */
export function reportSchema(): object {
  return z.toJSONSchema(report);
}
