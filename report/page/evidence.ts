import type { Proof } from "../../checks/reachability/proof";
import type { RolloutProof } from "../../checks/rollout/proof";
import { rolloutTimeline, stateWords } from "../charts/rollout-timeline";
import { type Content, element } from "../element";
import { secondsWords } from "../words";
import { code, count, folded, mark } from "./parts";

/** The proofs of a service or job at a key of the stack file. */
export function proofsAt(path: string, proofs: readonly Proof[]): Proof[] {
  return proofs.filter(({ subject }) => subject.path === path);
}

/** Whether everything is in reach: what is missing stands open, what holds folds up with its chain. */
export function reachabilityEvidence(proofs: readonly Proof[]): Content {
  if (proofs.length === 0) return null;
  return [
    element("h4", {}, "What its tasks reach"),
    element(
      "ul",
      { class: "proofs" },
      proofs.map((proof) => element("li", {}, proofContent(proof))),
    ),
  ];
}

function proofContent(proof: Proof): Content {
  const { kind, subject, target } = proof;
  const who = subject.container === undefined ? "" : `container ${subject.container}: `;
  const title: Content = [
    proof.holds ? mark("good", "holds") : mark("error", "broken"),
    ` ${who}${kind.replaceAll("-", " ")} `,
    code(target),
  ];
  const chain = element(
    "ol",
    {},
    proof.chain.map(({ link, fact, path, certainty }) =>
      element(
        "li",
        {},
        `${link.replaceAll("-", " ")}: ${fact} (`,
        code(path),
        `${certaintyWords[certainty]})`,
      ),
    ),
  );
  if (proof.holds) return proof.chain.length === 0 ? title : folded(title, chain);
  const { link, path, problem, fix } = proof.missing;
  return [
    title,
    chain,
    element("p", { class: "missing" }, `${link.replaceAll("-", " ")}: ${problem}. `, code(path), `: ${fix}.`),
  ];
}

const certaintyWords = {
  planned: "",
  aws: ", AWS does so for everybody",
  assumed: ", assumed of what this stack did not make",
} as const satisfies Readonly<Record<Proof["chain"][number]["certainty"], string>>;

/** How a deployment goes: the verdict, the course over time, and what it follows from. */
export function rolloutEvidence(proof: RolloutProof | undefined): Content {
  if (proof === undefined) return null;
  const timeline = rolloutTimeline(proof);
  return [
    element("h4", {}, "A deployment of it"),
    element("p", {}, rolloutMark(proof), ` ${rolloutWords(proof)}`),
    timeline === null
      ? null
      : element("figure", {}, timeline, element("figcaption", { class: "legend" }, legend(proof))),
    element(
      "ul",
      {},
      proof.evidence.map((reason) => element("li", {}, reason)),
    ),
  ];
}

function legend({ kept }: RolloutProof): Content {
  return [
    ...Object.entries(stateWords).map(([state, words]) =>
      element("span", { class: `key key-${state}` }, words),
    ),
    kept === 0 ? null : element("span", { class: "key key-kept" }, `${count(kept, "healthy task")} kept`),
  ];
}

/** Whether a deployment comes to its end in time. */
export function rolloutMark({ progresses, fits }: RolloutProof): Content {
  if (!progresses) return mark("error", "gets stuck");
  return fits ? mark("good", "comes to its end") : mark("error", "takes too long");
}

/** Strategy, healthy tasks at worst, and the least time. */
export function rolloutWords({ strategy, worstHealthy, desired, leastSeconds }: RolloutProof): string {
  const healthy = `${String(worstHealthy)} of ${count(desired, "task")} healthy at worst`;
  return `${strategy}, ${healthy}${leastSeconds === undefined ? "" : `, ${secondsWords(leastSeconds)} at least`}`;
}
