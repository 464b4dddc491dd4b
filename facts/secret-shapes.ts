/**
 * Shapes of values that are secrets by their form alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 * @see https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
 */
export const secretValueShapes: readonly RegExp[] = [
  /** AWS access key ids, long-lived and temporary. */
  /\b(AKIA|ASIA)[A-Z2-7]{16}\b/,
  /** Private keys in PEM. */
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /** JSON Web Tokens. */
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/,
  /** User and password in a URL. */
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]{1,256}:[^\s/:@${}]{3,256}@[^\s/@]/i,
  /** GitHub, GitLab, Slack, Stripe, Google, SendGrid and npm tokens. */
  /\bgh[pousr]_[A-Za-z0-9]{36,}/,
  /\bgithub_pat_[A-Za-z0-9_]{22,}/,
  /\bglpat-[A-Za-z0-9_-]{20,}/,
  /\bxox[abeprs]-[A-Za-z0-9-]{10,}/,
  /\b[rs]k_live_[A-Za-z0-9]{16,}/,
  /\bAIza[A-Za-z0-9_-]{35}/,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/,
  /\bnpm_[A-Za-z0-9]{36}/,
];

/** Words in a variable's name that say its value is a secret; matched against whole words of the name. */
export const secretNameWords: readonly string[] = [
  "apikey",
  "credential",
  "credentials",
  "passphrase",
  "passwd",
  "password",
  "pwd",
  "secret",
  "secrets",
  "token",
];

/** Endings of a word that say the same, for names without separators such as PGPASSWORD. */
export const secretNameEndings: readonly string[] = ["passwd", "password"];

/** Pairs of words that together say the same. */
export const secretNamePairs: readonly (readonly [string, string])[] = [
  ["access", "key"],
  ["api", "key"],
  ["encryption", "key"],
  ["private", "key"],
  ["signing", "key"],
];

/** Last words of a name that say its value only points at a secret, or tells something about it. */
export const pointerNameWords: readonly string[] = [
  "arn",
  "arns",
  "audience",
  "count",
  "enabled",
  "endpoint",
  "expiry",
  "file",
  "header",
  "host",
  "id",
  "issuer",
  "length",
  "limit",
  "max",
  "min",
  "minutes",
  "mode",
  "name",
  "path",
  "policy",
  "prefix",
  "region",
  "seconds",
  "size",
  "timeout",
  "ttl",
  "type",
  "uri",
  "url",
  "version",
];
