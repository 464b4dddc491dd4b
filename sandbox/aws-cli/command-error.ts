/** How the AWS CLI ends. Source: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html */
export const exitCodes = {
  /** The command line or its parameters are wrong, or the sandbox does not answer them. */
  usage: 252,
  /** The region or the sandbox account is not set. */
  configuration: 253,
  /** AWS refused the call. */
  refused: 254,
  /** Anything else, such as a wait in vain. */
  failed: 255,
} as const;

/** A command that ends with a message and an exit code. */
export class CommandError extends Error {
  constructor(
    readonly exit: keyof typeof exitCodes,
    message: string,
  ) {
    super(message);
  }
}
