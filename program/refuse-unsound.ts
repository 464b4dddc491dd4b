import * as pulumi from "@pulumi/pulumi";
import { checkPlatform } from "../checks/platform";
import { userFault } from "../contract/user-fault";
import type { PlatformPlan } from "../plan/platform";

/**
 * Stops before anything is registered when the plan is known to fail, and warns of what may fail.
 *
 * @throws pulumi.RunError with every error that the checks found.
 */
export function refuseUnsound(plan: PlatformPlan): void {
  const findings = checkPlatform(plan);
  for (const { path, message } of findings.filter((finding) => finding.severity === "warning"))
    void pulumi.log.warn(`${path}: ${message}`);
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0)
    throw userFault(
      [
        `Pulumi.${pulumi.getStack()}.yaml describes a platform that would not work:`,
        ...errors.map(({ path, message }) => `${path}: ${message}`),
        "Nothing was created or changed.",
      ].join("\n"),
    );
}
