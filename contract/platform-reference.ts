import * as pulumi from "@pulumi/pulumi";
import { contractVersion, platformOutputs, type PlatformOutputs } from "./outputs";
import { userFault } from "./user-fault";

/** The output of a platform stack that holds the contract. */
const outputName = "platform";

/** Reads what a platform stack publishes, checked against the contract. */
export const PlatformReference = {
  /**
   * The outputs of a platform stack, as plain values that are known in preview.
   *
   * @param stackName `<organization>/<project>/<stack>`
   * @throws pulumi.RunError that names the missing key, or the version that the stack publishes instead.
   */
  async read(stackName: string): Promise<PlatformOutputs> {
    const reference = new pulumi.StackReference(stackName);
    const details = await reference.getOutputDetails(outputName);
    return parsePlatformOutputs(stackName, details.value ?? details.secretValue);
  },
};

/**
 * Checks what a stack published against the contract.
 *
 * @throws pulumi.RunError that names every key which is missing or wrong.
 */
export function parsePlatformOutputs(stackName: string, published: unknown): PlatformOutputs {
  if (published === undefined || published === null)
    throw userFault(
      `stack ${stackName} has no output "${outputName}"; is it an ecs-platform stack, and has it been deployed?`,
    );
  const version: unknown = (published as { version?: unknown }).version;
  if (version !== contractVersion)
    throw userFault(
      `stack ${stackName} publishes version ${String(version)} of the platform contract, this program reads version ${String(contractVersion)}; ` +
        "deploy the platform stack, or this program, with matching releases",
    );
  const result = platformOutputs.safeParse(published);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    (issue) => `  ${outputName}.${issue.path.join(".")}: ${issue.message}`,
  );
  throw userFault(
    [`stack ${stackName} does not keep the platform contract; deploy it again:`, ...faults].join("\n"),
  );
}
