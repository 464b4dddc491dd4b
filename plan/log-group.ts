/** A CloudWatch log group. */
export interface LogGroupSpec {
  readonly name: string;
  readonly retentionInDays: number;
}
