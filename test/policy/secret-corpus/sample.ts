import { commandHoldsSecret, looksLikeSecret, textHoldsSecret } from "../../../policy/secret-detector";

/** One place where a stack keeps text, and whether the detector takes it for a secret. */
export interface Sample {
  /** What it is, for whoever reads a failure. Nothing here is a real secret. */
  readonly shown: string;
  readonly isAccused: () => boolean;
}

/** Samples by what they are. */
export type Corpus = Readonly<Record<string, readonly Sample[]>>;

/** Stands in the corpus where a secret's form would otherwise be whole, so that scanners of repositories are not alarmed. */
const seam = /¦/g;

/** An environment variable, or a parameter. */
export function variable(name: string, value: string): Sample {
  const whole = value.replace(seam, "");
  return { shown: `${name}=${value}`, isAccused: () => looksLikeSecret(name, whole) };
}

/** A command line of a container, word by word. */
export function command(...words: readonly string[]): Sample {
  const whole = words.map((word) => word.replace(seam, ""));
  return { shown: words.join(" "), isAccused: () => commandHoldsSecret(whole) };
}

/** A script or a file, such as user data. */
export function script(text: string): Sample {
  const whole = text.replace(seam, "");
  return { shown: text, isAccused: () => textHoldsSecret(whole) };
}

/** The half that the detector was tuned on, or the half that was held out: every other sample of each kind. */
export function half(corpus: Corpus, which: "tuned" | "heldOut"): Sample[] {
  const parity = which === "tuned" ? 0 : 1;
  return Object.values(corpus).flatMap((samples) => samples.filter((_, index) => index % 2 === parity));
}

/** How the detector does on one half of the corpus. */
export interface Score {
  readonly secrets: number;
  readonly harmless: number;
  /** Secrets that it does not see. */
  readonly missed: readonly string[];
  /** Harmless samples that it takes for secrets. */
  readonly accused: readonly string[];
  /** Share of what it accuses that is a secret. */
  readonly precision: number;
  /** Share of the secrets that it sees. */
  readonly recall: number;
}

/** Counts what the detector says about samples that hold secrets and about samples that do not. */
export function score(secrets: readonly Sample[], harmless: readonly Sample[]): Score {
  const missed = secrets.filter((sample) => !sample.isAccused()).map(({ shown }) => shown);
  const accused = harmless.filter((sample) => sample.isAccused()).map(({ shown }) => shown);
  const found = secrets.length - missed.length;
  return {
    secrets: secrets.length,
    harmless: harmless.length,
    missed,
    accused,
    precision: found / (found + accused.length),
    recall: found / secrets.length,
  };
}
