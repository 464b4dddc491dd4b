import type { AuthenticationConfig } from "../config/authentication";
import { compact, unless, unlessBare } from "./canonical";

/** A value of Secrets Manager. */
export interface SecretValueSpec {
  readonly secretId: string;
  /** Key of the value, where the secret is a JSON object. */
  readonly jsonKey?: string;
}

interface SessionSpec {
  readonly onUnauthenticatedRequest: string;
  readonly scope?: string;
  readonly sessionCookieName?: string;
  readonly sessionTimeout?: number;
  readonly authenticationRequestExtraParams?: Readonly<Record<string, string>>;
}

/** How users log in before a request is forwarded, with Pulumi's names. */
export type AuthenticationSpec =
  | {
      readonly type: "authenticate-oidc";
      readonly authenticateOidc: SessionSpec & {
        readonly issuer: string;
        readonly authorizationEndpoint: string;
        readonly tokenEndpoint: string;
        readonly userInfoEndpoint: string;
        readonly clientId: string;
      };
      readonly clientSecret: SecretValueSpec;
    }
  | {
      readonly type: "authenticate-cognito";
      readonly authenticateCognito: SessionSpec & {
        readonly userPoolArn: string;
        readonly userPoolClientId: string;
        readonly userPoolDomain: string;
      };
    };

/** Plans how users log in. */
export function planAuthentication(config: AuthenticationConfig): AuthenticationSpec {
  const session = compact<SessionSpec>({
    onUnauthenticatedRequest: config.onUnauthenticatedRequest,
    scope: unless("openid", config.scope),
    sessionCookieName: unless("AWSELBAuthSessionCookie", config.sessionCookieName),
    sessionTimeout: unless(604800, config.sessionTimeoutSeconds),
    authenticationRequestExtraParams: unlessBare(config.requestParameters),
  });
  if (config.cognito !== undefined)
    return { type: "authenticate-cognito", authenticateCognito: { ...config.cognito, ...session } };
  // The schema has checked that one of them is there, so a miss is a fault of this program.
  if (config.oidc === undefined) throw new Error("users log in nowhere");
  const { clientSecret, ...provider } = config.oidc;
  return {
    type: "authenticate-oidc",
    authenticateOidc: { ...provider, ...session },
    clientSecret: planSecretValue(clientSecret),
  };
}

/** The ARN of a secret has seven parts; a JSON key is the eighth. */
function planSecretValue(reference: string): SecretValueSpec {
  const parts = reference.split(":");
  return compact<SecretValueSpec>({ secretId: parts.slice(0, 7).join(":"), jsonKey: parts[7] });
}
