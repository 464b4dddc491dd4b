import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AuthenticationSpec, SecretValueSpec } from "../plan/authentication";

/** The action of a listener rule by which users log in; none where everybody may come. */
export function authenticationActions(
  spec: AuthenticationSpec | undefined,
  parent: pulumi.Resource,
): aws.types.input.lb.ListenerRuleAction[] {
  if (spec === undefined) return [];
  if (spec.type === "authenticate-cognito") {
    const { type, authenticateCognito } = spec;
    return [{ type, authenticateCognito: { ...authenticateCognito } }];
  }
  const { type, authenticateOidc, clientSecret } = spec;
  return [
    { type, authenticateOidc: { ...authenticateOidc, clientSecret: readSecret(clientSecret, parent) } },
  ];
}

/** The value of a secret, which stays one: in the state of the stack it is encrypted. */
function readSecret({ secretId, jsonKey }: SecretValueSpec, parent: pulumi.Resource): pulumi.Output<string> {
  const { secretString } = aws.secretsmanager.getSecretVersionOutput({ secretId }, { parent });
  return pulumi.secret(
    jsonKey === undefined ? secretString : secretString.apply((text) => valueAt(text, secretId, jsonKey)),
  );
}

/** @throws pulumi.RunError where the secret holds no such value; the value is in no message */
export function valueAt(text: string, secretId: string, jsonKey: string): string {
  const value = parsed(text)?.[jsonKey];
  if (typeof value !== "string")
    throw new pulumi.RunError(`secret ${secretId} is no JSON object with a text at key ${jsonKey}`);
  return value;
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
