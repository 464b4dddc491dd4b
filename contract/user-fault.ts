import * as pulumi from "@pulumi/pulumi";

/**
 * An error that the user can mend: the engine prints its message, and nothing else.
 *
 * It has no stack. Nobody would see one, and Pulumi's runner formats it all the same, which on Node.js 20 takes many seconds.
 */
export function userFault(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  Reflect.deleteProperty(error, "stack");
  return error;
}
