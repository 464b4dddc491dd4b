/** A CloudWatch log group. */
export interface LogGroupSpec {
  readonly name: string;
  readonly retentionInDays: number;
  /** Key that encrypts it; absent for AWS's own. */
  readonly kmsKeyId?: string;
}
