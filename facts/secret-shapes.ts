/** A form that only secrets of one issuer have. */
export interface SecretShape {
  readonly issuer: string;
  readonly shape: RegExp;
}

/**
 * Values that are secrets by their form alone. Each shape is bounded, so that none takes long over a hostile text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 * @see https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
 * @see https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
export const secretShapes: readonly SecretShape[] = [
  { issuer: "AWS access key id, long-lived or temporary", shape: /\b(AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { issuer: "private key in PEM", shape: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY( BLOCK)?-----/ },
  { issuer: "JSON Web Token", shape: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{8,}/ },
  {
    issuer: "user and password in a URL",
    shape: /\b[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@]{0,256}:(?![$<{*])[^\s/:@]{3,256}@[^\s/@]/i,
  },
  {
    issuer: "user and password in a Go data source name",
    shape: /\b[\w.-]{1,64}:(?![$<{*])[^\s/:@]{3,256}@(tcp|unix)\(/,
  },
  { issuer: "age", shape: /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/ },
  { issuer: "Anthropic, OpenAI", shape: /\bsk-(ant-|proj-|svcacct-)[\w-]{32,}/ },
  { issuer: "Atlassian", shape: /\bATATT3[\w-]{40,}/ },
  { issuer: "Databricks", shape: /\bdapi[0-9a-f]{32}\b/ },
  { issuer: "DigitalOcean", shape: /\bdo[opr]_v1_[0-9a-f]{64}/ },
  { issuer: "Discord", shape: /\bdiscord(app)?\.com\/api\/webhooks\/\d{15,}\/[\w-]{40,}/ },
  { issuer: "Docker Hub", shape: /\bdckr_(pat|oat)_[\w-]{20,}/ },
  { issuer: "GitHub", shape: /\bgh[pousr]_[A-Za-z0-9]{36,}/ },
  { issuer: "GitHub, fine-grained", shape: /\bgithub_pat_[A-Za-z0-9_]{22,}/ },
  { issuer: "GitLab", shape: /\bgl(pat|dt|rt|ptt|cbt|agent)-[\w-]{20,}/ },
  { issuer: "Google API key", shape: /\bAIza[\w-]{35}/ },
  { issuer: "Google OAuth client secret", shape: /\bGOCSPX-[\w-]{20,}/ },
  { issuer: "Grafana", shape: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|\bglc_[A-Za-z0-9+/]{32,}/ },
  { issuer: "HashiCorp Vault", shape: /\bhv[sbr]\.[\w-]{24,}/ },
  { issuer: "Hugging Face", shape: /\bhf_[A-Za-z]{2}[A-Za-z0-9]{28,}/ },
  { issuer: "Linear", shape: /\blin_api_[A-Za-z0-9]{32,}/ },
  { issuer: "New Relic", shape: /\bNRAK-[A-Z0-9]{27}/ },
  { issuer: "npm", shape: /\bnpm_[A-Za-z0-9]{36}/ },
  { issuer: "PlanetScale", shape: /\bpscale_(pw|tkn|oauth)_[\w.-]{32,}/ },
  { issuer: "Postman", shape: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}/ },
  { issuer: "Pulumi", shape: /\bpul-[0-9a-f]{40}\b/ },
  { issuer: "PyPI", shape: /\bpypi-AgE[\w-]{50,}/ },
  { issuer: "RubyGems", shape: /\brubygems_[0-9a-f]{48}/ },
  { issuer: "SendGrid", shape: /\bSG\.[\w-]{16,}\.[\w-]{16,}/ },
  { issuer: "Sentry", shape: /\bsntr(ys|yu)_[\w+/=-]{40,}/ },
  { issuer: "Shopify", shape: /\bshp(at|ca|pa|ss)_[0-9a-f]{32}/i },
  { issuer: "Slack", shape: /\bxox[abeprs]-[A-Za-z0-9-]{10,}|\bxapp-\d-[A-Z0-9]+-\d+-[0-9a-f]{32,}/ },
  {
    issuer: "Slack incoming webhook",
    shape: /\bhooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/\w{20,}/,
  },
  { issuer: "Stripe", shape: /\b[rs]k_(live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9+/]{24,}/ },
  { issuer: "Telegram", shape: /\b\d{8,10}:AA[\w-]{33}\b/ },
];
