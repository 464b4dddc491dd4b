import type { Evidence, Proof } from "../checks/reachability/proof";
import { ConfigError } from "../config/problem";

/** How much a piece of evidence is worth, as a reader of a terminal sees it. */
const marks = { planned: "planned", aws: "AWS", assumed: "assumed" } as const satisfies Record<
  Evidence["certainty"],
  string
>;

/**
 * The proofs of one service or job, by its name or its path, or all of them.
 *
 * @throws ConfigError where the plan has no such service or job.
 */
export function proofsOf(proofs: readonly Proof[], name: string | true): readonly Proof[] {
  if (name === true) return proofs;
  const chosen = proofs.filter(({ subject: { path } }) =>
    [name, `services.${name}`, `jobs.${name}`].includes(path),
  );
  if (chosen.length > 0) return chosen;
  const known = [...new Set(proofs.map(({ subject }) => subject.path))];
  throw new ConfigError([
    { path: "--proofs", message: `the plan has no service or job ${name}; known: ${known.join(", ")}` },
  ]);
}

/** Proofs as a person reads them: what each container reaches, link by link, down to the first that is missing. */
export function proofText(proofs: readonly Proof[]): string {
  const broken = proofs.filter(({ holds }) => !holds).length;
  const lines = proofs.flatMap((proof) => [
    `\n  ${proof.holds ? "holds" : "FAILS"}  ${subjectOf(proof)}: ${proof.kind} ${proof.target}`,
    ...proof.chain.map(({ link, fact, certainty }) => `    ${link}: ${fact} (${marks[certainty]})`),
    ...(proof.holds
      ? []
      : [
          `    ${proof.missing.link}: MISSING: ${proof.missing.problem}`,
          `      ${proof.missing.path}: ${proof.missing.fix}`,
        ]),
  ]);
  return [
    `\nReachability: ${String(proofs.length - broken)} of ${String(proofs.length)} proofs hold`,
    ...lines,
  ].join("\n");
}

function subjectOf({ subject: { path, container } }: Proof): string {
  return container === undefined ? path : `${path} container ${container}`;
}
