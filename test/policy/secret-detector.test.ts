import assert from "node:assert/strict";
import { looksLikeSecret } from "../../policy/secret-detector";

/** Parts are joined here, so that no line of this file holds what a scanner would take for a credential. */
const join = (...parts: string[]) => parts.join("");

const letters = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF";

/** Values that are secrets by their form, under a name that says nothing. */
const secretValues: readonly string[] = [
  join("AKIA", "ABCDEFGHIJKLMNOP"),
  join("ASIA", "QRSTUVWXYZ234567"),
  join("-----BEGIN RSA ", "PRIVATE KEY-----\nabc"),
  join("-----BEGIN ", "PRIVATE KEY-----"),
  join("-----BEGIN EC ", "PRIVATE KEY-----"),
  join("eyJhbGciOiJI", ".eyJzdWIiOiIx", ".c2lnbmF0dXJl"),
  join("postgres://app", ":correct-horse@", "db.example:5432/shop"),
  join("redis://default", ":abc123def@", "cache.example"),
  join("https://user", ":s3cr3t@", "example.com/path"),
  join("amqps://shop", ":pa55@", "mq.example"),
  join("ghp_", letters.slice(0, 36)),
  join("gho_", letters.slice(0, 36)),
  join("github_pat_", letters.slice(0, 30)),
  join("glpat-", letters.slice(0, 20)),
  join("xoxb-", "1234567890-abcdef"),
  join("xoxp-", "1234567890-abcdef"),
  join("sk_live_", letters.slice(0, 24)),
  join("rk_live_", letters.slice(0, 24)),
  join("AIza", letters.slice(0, 35)),
  join("SG.", letters.slice(0, 22), ".", letters.slice(0, 22)),
  join("npm_", letters.slice(0, 36)),
];

/** Names that say that the value is a secret. */
const secretNames: readonly string[] = [
  "PASSWORD",
  "DB_PASSWORD",
  "dbPassword",
  "db-password",
  "MYSQL_ROOT_PASSWORD",
  "PGPASSWORD",
  "REDIS_PASSWD",
  "SMTP_PWD",
  "CLIENT_SECRET",
  "clientSecret",
  "SECRET_KEY_BASE",
  "JWT_SECRET",
  "SESSION_SECRET",
  "API_KEY",
  "apiKey",
  "STRIPE_APIKEY",
  "GITHUB_TOKEN",
  "accessToken",
  "SLACK_BOT_TOKEN",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "PRIVATE_KEY",
  "SIGNING_KEY",
  "ENCRYPTION_KEY",
  "SSH_PASSPHRASE",
  "DB_CREDENTIALS",
  "GOOGLE_CREDENTIAL",
];

/** Names and values that are no secrets, however near they come. */
const harmless: readonly (readonly [name: string, value: string])[] = [
  ["LOG_LEVEL", "info"],
  ["PORT", "8080"],
  ["NODE_ENV", "production"],
  ["API_URL", "https://api.example.com/v1"],
  ["DATABASE_URL", "postgres://db.example:5432/shop"],
  ["REDIS_URL", "redis://cache.example:6379/0"],
  ["PROXY", "http://proxy.example:3128"],
  ["TEMPLATE_URL", "postgres://${USER}:${PASSWORD}@db.example/shop"],
  ["DB_PASSWORD_FILE", "/run/secrets/db-password"],
  ["DB_PASSWORD_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf"],
  ["DB_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf"],
  ["SECRET_NAME", "shop/db"],
  ["SECRET_ID", "shop/db"],
  ["TOKEN_URL", "https://login.example.com/oauth2/token"],
  ["TOKEN_ENDPOINT", "https://login.example.com/oauth2/token"],
  ["TOKEN_TTL_SECONDS", "3600"],
  ["TOKEN_ISSUER", "https://login.example.com"],
  ["TOKEN_AUDIENCE", "shop"],
  ["TOKEN_HEADER", "x-auth"],
  ["ACCESS_TOKEN_TTL", "15m"],
  ["PASSWORD_MIN_LENGTH", "12"],
  ["PASSWORD_POLICY", "strict"],
  ["PASSWORD_RESET_ENABLED", "true"],
  ["REQUIRE_PASSWORD", "true"],
  ["USE_TOKEN", "false"],
  ["MAX_TOKENS", "4096"],
  ["TOKENIZER", "cl100k"],
  ["SECRETS_REGION", "eu-west-1"],
  ["SECRETARY_EMAIL", "office@example.com"],
  ["KEYBOARD", "us"],
  ["KEY_PREFIX", "shop:"],
  ["PARTITION_KEY", "tenant"],
  ["SORT_KEY", "created"],
  ["PUBLIC_KEY", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"],
  ["CACHE_KEY", "shop-v2"],
  ["API_KEY_HEADER", "x-api-key"],
  ["API_KEY_ID", "shop"],
  ["AWS_REGION", "eu-west-1"],
  ["AWS_ACCESS_KEY_ID", "shop"],
  ["ROLE_ARN", "arn:aws:iam::123456789012:role/shop"],
  ["IMAGE_DIGEST", `sha256:${"0123456789abcdef".repeat(4)}`],
  ["GIT_COMMIT", "0123456789abcdef0123456789abcdef01234567"],
  ["REQUEST_ID", "2f1c5d3e-7f5a-4a53-9d0e-8a4f6f1b2c3d"],
  ["FEATURE_TOKENS", "true"],
  ["EMPTY_PASSWORD", ""],
  ["PASSWORD", "/run/secrets/password"],
  ["DB_PASSWORD", "arn:aws:ssm:eu-west-1:123456789012:parameter/db"],
  ["DB_PASSWORD", "${DB_PASSWORD}"],
  ["GREETING", "eyJ is how a token begins"],
  ["DOC", "AKIA is a prefix"],
  ["EMAIL_FROM", "Shop <shop@example.com>"],
  ["MAILTO", "mailto:shop@example.com"],
  ["SCHEDULE", "cron(0 3 * * ? *)"],
  ["HOSTS", "a.example:80,b.example:81"],
  ["PASSPORT_STRATEGY", "oidc"],
  ["COMPASS", "north"],
];

describe("the secret detector", () => {
  it("finds every value that is a secret by its form, alone or inside a text", () => {
    const missed = secretValues
      .flatMap((value) => [value, `x=${value} `])
      .filter((value) => !looksLikeSecret("SETTING", value));
    assert.deepEqual(missed, []);
  });

  it("finds every name that says that its value is a secret", () => {
    const values = ["correct-horse", "Tr0ub4dor&3", "0123456789abcdef"];
    const missed = secretNames.filter((name) => values.some((value) => !looksLikeSecret(name, value)));
    assert.deepEqual(missed, []);
  });

  it("leaves what only speaks of secrets alone", () => {
    const accused = harmless.filter(([name, value]) => looksLikeSecret(name, value));
    assert.deepEqual(accused, []);
  });

  it("takes no time over a hostile value", () => {
    const hostile = [
      "a".repeat(1_000_000),
      "eyJ".repeat(300_000),
      `${"x:".repeat(400_000)}@`,
      "-----BEGIN ".repeat(90_000),
      `${"a".repeat(64)}:${"b".repeat(128)} `.repeat(5_000),
      `net user ${"a".repeat(60)} /`.repeat(10_000),
      "ConvertTo-SecureString ".repeat(40_000),
      `${"0123456789abcdef".repeat(4)}-`.repeat(10_000),
      "hooks.slack.com/services/TAAAAAA/".repeat(30_000),
    ];
    assert.deepEqual(
      hostile.map((value) => looksLikeSecret("SETTING", value)),
      hostile.map(() => false),
    );
  });
});
