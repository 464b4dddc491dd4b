/**
 * Words of names that say whether their value is a secret. Names are compared word by word: DB_PASSWORD, dbPassword and db-password
 * are the words `db` and `password`.
 */

/** Words that name a secret when a name ends with them. */
export const secretWords: readonly string[] = [
  "apikey",
  "authtoken",
  "authkey",
  "credential",
  "credentials",
  "creds",
  "keypass",
  "masterauth",
  "pass",
  "passcode",
  "passphrase",
  "passwd",
  "password",
  "psk",
  "pw",
  "pwd",
  "requirepass",
  "secret",
  "secretkey",
  "secrets",
  "storepass",
  "token",
];

/** Endings of a word that name a secret, for names without separators such as PGPASSWORD. */
export const secretEndings: readonly string[] = [
  "passwd",
  "password",
  "secret",
  "token",
  "apikey",
  "storepass",
  "keypass",
];

/** Words that name a secret before `key`: api key, private key. */
export const secretKinds: readonly string[] = [
  "access",
  "api",
  "encryption",
  "master",
  "private",
  "secret",
  "shared",
  "signing",
];

/** Words that may name a secret: what the value looks like decides. */
export const hintingWords: readonly string[] = [
  "auth",
  "cookie",
  "hmac",
  "jwt",
  "key",
  "license",
  "pepper",
  "salt",
  "session",
  "sig",
  "signature",
];

/** Words that say that a key is known to everybody, or is the name of an entry. */
export const publicKinds: readonly string[] = [
  "cache",
  "foreign",
  "host",
  "idempotency",
  "kms",
  "partition",
  "primary",
  "pub",
  "public",
  "publishable",
  "routing",
  "site",
  "sort",
];

/** First words of names that set a limit: MAX_TOKEN is a number of tokens. */
export const limitingWords: readonly string[] = ["max", "min", "maximum", "minimum"];

/** What the names of variables begin with that bundlers write into the pages which everybody gets. */
export const publicBeginnings: readonly string[] = [
  "expo_public",
  "gatsby",
  "next_public",
  "nuxt_public",
  "react_app",
  "vite",
  "vue_app",
];

/** Words behind the name of a secret that tell one secret from another of its kind. */
export const qualifyingWords: readonly string[] = [
  "backup",
  "base",
  "current",
  "default",
  "dev",
  "new",
  "next",
  "old",
  "previous",
  "primary",
  "prod",
  "secondary",
  "staging",
  "test",
  "value",
];

/** Last words of a name that say its value only points at a secret, or tells something about it. */
export const pointingWords: readonly string[] = [
  "alias",
  "arn",
  "arns",
  "audience",
  "count",
  "enabled",
  "endpoint",
  "expiry",
  "file",
  "fingerprint",
  "header",
  "host",
  "id",
  "ids",
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
