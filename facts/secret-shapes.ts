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
  {
    issuer: "AWS access key id, long-lived or temporary",
    shape: /\b(AKIA|ASIA|ABIA|ACCA)(?![A-Z2-7]{9}EXAMPLE)[A-Z2-7]{16}\b/,
  },
  { issuer: "Amazon Bedrock", shape: /\bABSK[A-Za-z0-9+/]{80,}|\bbedrock-api-key-[A-Za-z0-9+/]{80,}/ },
  { issuer: "private key in PEM", shape: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY( BLOCK)?-----/ },
  { issuer: "JSON Web Token", shape: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{8,}/ },
  {
    issuer: "user and password in a URL",
    shape: /\b[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@]{0,256}:(?![$<{*]|x+@|%\w+%@)[^\s/:@]{3,256}@[^\s/@]/i,
  },
  {
    issuer: "user and password in a Go data source name",
    shape: /\b[\w.-]{1,64}:(?![$<{*])[^\s/:@]{3,256}@(tcp|unix)\(/,
  },
  {
    issuer: "password in a secure string of PowerShell",
    shape: /ConvertTo-SecureString\s{1,3}(-String\s{1,3})?("[^"$]{3,256}"|'[^']{3,256}')/i,
  },
  {
    issuer: "password of a user of Windows",
    shape:
      /(^|[;&|"'])[ \t]{0,20}net(\.exe)?\s{1,3}user\s{1,3}[\w.$-]{1,64}\s{1,3}(?![/$*%"'])\S{3,128}(\s{1,3}\/add|[ \t]{0,3}$)/im,
  },
  {
    issuer: "password that is piped into chpasswd",
    shape: /\b[\w.-]{1,64}:(?!\$)[^\s"'$:]{3,128}["']?\s{0,3}\|\s{0,3}(sudo\s{1,3})?chpasswd\b/,
  },
  { issuer: "age", shape: /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/ },
  {
    issuer: "Anthropic, OpenAI",
    shape: /\bsk-((ant|proj|svcacct|admin)-[\w-]{32,}|[A-Za-z0-9]{20}T3BlbkFJ)/,
  },
  { issuer: "Airtable", shape: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}/ },
  { issuer: "Atlassian", shape: /\bAT(ATT|CTT)3[\w-]{40,}|\bATBB[A-Za-z0-9]{32}/ },
  { issuer: "Brevo", shape: /\bxkeysib-[0-9a-f]{64}-\w{16}/ },
  { issuer: "crates.io", shape: /\bcio[A-Za-z0-9]{32}\b/ },
  { issuer: "Databricks", shape: /\bdapi[0-9a-f]{32}\b/ },
  { issuer: "DigitalOcean", shape: /\bdo[opr]_v1_[0-9a-f]{64}/ },
  { issuer: "Discord", shape: /\bdiscord(app)?\.com\/api\/webhooks\/\d{15,}\/[\w-]{40,}/ },
  { issuer: "Doppler", shape: /\bdp\.(pt|st|ct|sa|scim|audit)\.[\w.-]{40,}/ },
  { issuer: "Dynatrace", shape: /\bdt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}/ },
  { issuer: "Docker Hub", shape: /\bdckr_(pat|oat)_[\w-]{20,}/ },
  { issuer: "Figma", shape: /\bfig[dor]_[\w-]{36,}/ },
  { issuer: "Fly.io", shape: /\bfo1_[\w-]{43}|\bfm[12][ar]?_[\w+/=-]{60,}/ },
  { issuer: "GitHub", shape: /\bgh[pousr]_[A-Za-z0-9]{36,}/ },
  { issuer: "GitHub, fine-grained", shape: /\bgithub_pat_[A-Za-z0-9_]{22,}/ },
  { issuer: "GitLab", shape: /\bgl(pat|dt|rt|ptt|cbt|agent|soat|oas|ft|imt|ffct)-[\w-]{20,}/ },
  { issuer: "GitLab, registration of runners", shape: /\bGR1348941[\w-]{20}/ },
  { issuer: "Google API key", shape: /\bAIza[\w-]{35}/ },
  { issuer: "Google, Firebase Cloud Messaging", shape: /\bAAAA[\w-]{7}:APA91b[\w-]{100,}/ },
  { issuer: "Google OAuth client secret", shape: /\bGOCSPX-[\w-]{20,}/ },
  { issuer: "Google OAuth token", shape: /\bya29\.[\w-]{20,}|\b1\/\/0[\w-]{40,}/ },
  { issuer: "Grafana", shape: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|\bglc_[A-Za-z0-9+/]{32,}/ },
  { issuer: "Groq", shape: /\bgsk_[A-Za-z0-9]{48,}/ },
  { issuer: "HashiCorp Terraform", shape: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/ },
  { issuer: "HashiCorp Vault", shape: /\bhv[sbr]\.[\w-]{24,}/ },
  { issuer: "Hugging Face", shape: /\bhf_[A-Za-z]{2}[A-Za-z0-9]{28,}/ },
  { issuer: "JFrog", shape: /\bAKCp[A-Za-z0-9]{64,}/ },
  { issuer: "Linear", shape: /\blin_api_[A-Za-z0-9]{32,}/ },
  { issuer: "Mailchimp", shape: /\b[0-9a-f]{32}-us\d{1,2}\b/ },
  { issuer: "Mailgun", shape: /\bkey-[0-9a-f]{32}\b/ },
  { issuer: "Mapbox", shape: /\bsk\.eyJ[\w-]{20,}\.[\w-]{20,}/ },
  { issuer: "Microsoft Entra", shape: /(^|[^\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}/ },
  { issuer: "Netlify", shape: /\bnfp_[A-Za-z0-9]{36,}/ },
  { issuer: "New Relic", shape: /\bNRAK-[A-Z0-9]{27}|\b[0-9a-f]{36}NRAL\b/ },
  { issuer: "Notion", shape: /\bntn_[A-Za-z0-9]{40,}/ },
  { issuer: "NuGet", shape: /\boy2[a-z0-9]{43}\b/ },
  { issuer: "Perplexity", shape: /\bpplx-[A-Za-z0-9]{40,}/ },
  { issuer: "npm", shape: /\bnpm_[A-Za-z0-9]{36}/ },
  { issuer: "PlanetScale", shape: /\bpscale_(pw|tkn|oauth)_[\w.-]{32,}/ },
  { issuer: "Postman", shape: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}/ },
  { issuer: "Pulumi", shape: /\bpul-[0-9a-f]{40}\b/ },
  { issuer: "PyPI", shape: /\bpypi-AgE[\w-]{50,}/ },
  { issuer: "Replicate", shape: /\br8_[A-Za-z0-9]{37}/ },
  { issuer: "RubyGems", shape: /\brubygems_[0-9a-f]{48}/ },
  { issuer: "SendGrid", shape: /\bSG\.[\w-]{16,}\.[\w-]{16,}/ },
  { issuer: "Sentry", shape: /\bsntr(ys|yu)_[\w+/=-]{40,}/ },
  { issuer: "Shopify", shape: /\bshp(at|ca|pa|ss)_[0-9a-f]{32}/i },
  {
    issuer: "Slack",
    shape: /\bxox[a-z](\.xox[a-z])?-[A-Za-z0-9%-]{10,}|\bxapp-\d-[A-Z0-9]+-\d+-[0-9a-f]{32,}/,
  },
  {
    issuer: "Slack incoming webhook",
    shape:
      /\bhooks\.slack\.com\/(services|workflows|triggers)\/T[A-Z0-9]{6,20}\/\w{6,20}\/(\d{6,24}\/)?\w{20,}/,
  },
  { issuer: "SonarQube", shape: /\bsq[apu]_[0-9a-f]{40}/ },
  { issuer: "Square", shape: /\bsq0(atp|csp)-[\w-]{22,}/ },
  { issuer: "Stripe", shape: /\b[rs]k_(live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9+/]{24,}/ },
  { issuer: "Supabase", shape: /\bsbp_[0-9a-f]{40}|\bsb_secret_[\w-]{20,}/ },
  { issuer: "Tailscale", shape: /\btskey-(auth|api|client|scim|webhook)-[\w-]{20,}/ },
  { issuer: "Telegram", shape: /\b\d{8,10}:AA[\w-]{33}\b/ },
  { issuer: "xAI", shape: /\bxai-[A-Za-z0-9]{70,}/ },
];
