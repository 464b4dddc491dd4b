/** Where the imported platform will stand: what sources do not say. */
export interface Place {
  /** Region for `aws:region` and for ARNs. */
  readonly region: string;
  /** Account for ARNs; a stand-in where it is not known. */
  readonly account: string;
  /** Whether the account is one that somebody gave. */
  readonly accountIsKnown: boolean;
}

/** The ARN of a secret in Secrets Manager by its name, with the JSON key of one value in it where there is one. */
export function secretArnOf(place: Place, name: string, jsonKey?: string): string {
  const safe = name.replace(/[^\w/+=.@!-]+/g, "-");
  const arn = `arn:aws:secretsmanager:${place.region}:${place.account}:secret:${safe}`;
  return jsonKey === undefined ? arn : `${arn}:${jsonKey.replace(/:/g, "-")}::`;
}

/** What a person does about a secret that the stack file refers to. */
export function secretToCreate(place: Place, name: string, jsonKey?: string): string {
  const key = jsonKey === undefined ? "" : ` with the JSON key ${jsonKey}`;
  const account = place.accountIsKnown ? "" : `, and put your account in the place of ${place.account}`;
  return `create the secret ${name}${key} in Secrets Manager${account}`;
}
