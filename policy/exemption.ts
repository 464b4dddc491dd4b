import { z } from "zod";

/** Shortest reason that can say something, in characters. */
const shortestReason = 15;

const filled = (description: string) => z.string().trim().min(1).max(500).describe(description);

/** One exemption as its file says it. */
const exemption = z
  .strictObject({
    rule: filled("Id of the rule, as in docs/rules.md: ecs-task-non-root-user."),
    urn: filled(
      "Glob over the URNs of the resources. `*` stands for any text in one part of a URN (stack, project, one type of the chain parent$child, name), " +
        "`**` for any number of parts. A component that matches stands for everything in it.",
    ),
    finding: filled(
      "Key of one finding, as messages show it: a container, a statement. Every finding of the rule on the resource when it is left out.",
    ).optional(),
    reason: z
      .string()
      .trim()
      .min(shortestReason)
      .max(1000)
      .describe("Why the rule does not hold here, in at least 15 characters."),
    owner: filled("Who answers for it: a person or a team."),
    expires: z.iso
      .date()
      .describe("Last day on which it counts, as 2027-03-31. From the next day on (UTC) it is a violation."),
  })
  .describe("An exemption from one rule, with its reason, its owner and its end.");

/** The exemption file of a project. */
export const exemptionFile = z.strictObject({
  exemptions: z.array(exemption).describe("Exemptions from rules of the policy pack."),
});

/** An exemption, with the line of its file that it begins in. */
export interface Exemption extends z.infer<typeof exemption> {
  readonly line: number;
}

/** The JSON Schema of exemption files, for editors. */
export function exemptionsSchema(): object {
  return {
    ...z.toJSONSchema(exemptionFile, { io: "input" }),
    title: "Exemptions from rules of the policy pack ecs-platform",
  };
}
