import { z } from "zod";
import { integer, text } from "./scalars";
import { clientSecret } from "./secret";

const endpoint = text(
  /^https:\/\/[^\s?#]{1,1000}$/,
  "an address; write it like https://login.example.com/token",
);

const oidc = z.strictObject({
  issuer: endpoint.describe("Issuer of the identity provider, as its tokens name it."),
  authorizationEndpoint: endpoint.describe("Where clients are sent to log in."),
  tokenEndpoint: endpoint.describe("Where the load balancer gets tokens."),
  userInfoEndpoint: endpoint.describe("Where the load balancer asks who the user is."),
  clientId: z.string().min(1).describe("Id that the identity provider gave this application."),
  clientSecret: clientSecret.describe(
    "Secret of Secrets Manager with the client's secret, by ARN, with a JSON key behind it if needed. It is read when Pulumi runs, and encrypted in the state of the stack.",
  ),
});

const cognito = z.strictObject({
  userPoolArn: text(
    /^arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+$/,
    "the ARN of a user pool; write it like arn:aws:cognito-idp:<region>:<account>:userpool/<id>",
  ).describe("User pool of Cognito."),
  userPoolClientId: z.string().min(1).describe("Id of its app client, which has a client secret."),
  userPoolDomain: text(
    /^[a-z0-9][a-z0-9.-]{0,252}$/,
    "the domain of a user pool; write its prefix, or the whole custom domain",
  ).describe("Domain prefix of the user pool, or its custom domain."),
});

/**
 * Who may come: users whom an identity provider knows.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html
 */
export const authentication = z.strictObject({
  oidc: oidc.optional().describe("Identity provider that speaks OpenID Connect. Give this or `cognito`."),
  cognito: cognito.optional().describe("User pool of Amazon Cognito."),
  onUnauthenticatedRequest: z
    .enum(["authenticate", "allow", "deny"])
    .default("authenticate")
    .describe("What happens to who is not logged in: is sent to log in, may come anyway, or is refused."),
  scope: z.string().min(1).default("openid").describe("What is asked of the provider, with spaces."),
  sessionCookieName: text(/^[\w-]{1,64}$/, "the name of a cookie; use letters, digits, _ and -")
    .default("AWSELBAuthSessionCookie")
    .describe("Cookie of the session."),
  sessionTimeoutSeconds: integer(1, 604800)
    .default(604800)
    .describe("Seconds after which users log in again."),
  requestParameters: z
    .record(z.string().min(1), z.string())
    .refine((map) => Object.keys(map).length <= 10, {
      error: ({ input }) => `has ${String(Object.keys(input as object).length)} entries; give at most 10`,
    })
    .default({})
    .describe("Further query parameters when clients are sent to log in."),
});

/** Valid settings of who may come. */
export type AuthenticationConfig = z.output<typeof authentication>;
