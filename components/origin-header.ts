import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { OriginHeaderSpec } from "../plan/behind-distribution";

/** A header with secret values: the distribution in front sends the first, the rules of the load balancer take them all. */
export interface OriginHeader {
  readonly name: string;
  readonly values: pulumi.Output<string>[];
  /** Names of the SSM parameters that hold the values, for rules of other stacks. */
  readonly parameterNames: pulumi.Output<string>[];
}

/** Characters of a value; a condition of a listener rule takes 128. */
const valueLength = 40;

/**
 * Makes the values of a header, each kept in an SSM parameter as a SecureString. A value is drawn when the parameter is created, and stays;
 * in the state of the stack it is encrypted like every secret.
 */
export function createOriginHeader(
  loadBalancer: string,
  spec: OriginHeaderSpec,
  parent: pulumi.ComponentResource,
): OriginHeader {
  const parameters = spec.versions.map(
    (version) =>
      new aws.ssm.Parameter(
        // Systems Manager takes no names that begin with aws or ssm, which those of load balancers may.
        `origin-header.${loadBalancer}.${String(version)}`,
        {
          type: "SecureString",
          description: `Header of CloudFront for load balancer ${loadBalancer}`,
          value: drawValue(parent),
        },
        { parent, ignoreChanges: ["value"] },
      ),
  );
  return {
    name: spec.name,
    values: parameters.map(({ value }) => pulumi.secret(value)),
    parameterNames: parameters.map(({ name }) => name),
  };
}

/** Letters and digits only: * and ? are wildcards in the conditions of rules. */
function drawValue(parent: pulumi.ComponentResource): pulumi.Output<string> {
  const drawn = aws.secretsmanager.getRandomPasswordOutput(
    { passwordLength: valueLength, excludePunctuation: true },
    { parent },
  );
  return pulumi.secret(drawn.randomPassword);
}

/** The same header, for rules of a stack that did not make it. */
export function lookUpOriginHeader(published: {
  readonly name: string;
  readonly parameterNames: readonly string[];
}): Pick<OriginHeader, "name" | "values"> {
  return {
    name: published.name,
    values: published.parameterNames.map((name) =>
      pulumi.secret(aws.ssm.getParameterOutput({ name, withDecryption: true }).value),
    ),
  };
}
