/**
 * What `valueFrom` of a container's secret may be: the ARN of a secret with what may follow it, the ARN of a parameter, or a parameter's name.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html
 */
export const secretReference =
  /^(arn:aws[\w-]*:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+(:[^:]*){0,3}|arn:aws[\w-]*:ssm:[\w-]+:\d{12}:parameter\/[\w./-]+|[\w./-]+)$/;
