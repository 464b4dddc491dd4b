import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExternalInstancesSpec } from "../plan/external-instances";
import { createRole } from "./role";

/** What lets machines outside AWS register with a cluster. */
export interface ExternalInstances {
  /** Commands that register a machine, by operating system; secret, since they hold the activation. */
  readonly register: {
    readonly linux: pulumi.Output<string>;
    readonly windows: pulumi.Output<string>;
  };
}

/** Creates the role of external instances and the activation with which they register. */
export function createExternalInstances(
  name: string,
  { role: roleSpec, activation: settings, target }: ExternalInstancesSpec,
  parent: pulumi.ComponentResource,
): ExternalInstances {
  const role = createRole(roleSpec, parent);
  const activation = new aws.ssm.Activation(
    name,
    { ...settings, iamRole: role.name },
    // Whoever has the code can put a machine into the account.
    { parent, dependsOn: [...role.policies], additionalSecretOutputs: ["activationCode"] },
  );
  const { region, cluster } = target;
  const linux = pulumi.interpolate`curl --proto https -o ecs-anywhere-install.sh ${scripts.linux} && sudo bash ecs-anywhere-install.sh --region ${region} --cluster ${cluster} --activation-id ${activation.id} --activation-code ${activation.activationCode}`;
  const windows = pulumi.interpolate`Invoke-RestMethod -URI ${scripts.windows} -OutFile ecs-anywhere-install.ps1; .\\ecs-anywhere-install.ps1 -Region ${region} -Cluster ${cluster} -ActivationID ${activation.id} -ActivationCode ${activation.activationCode}`;
  return { register: { linux: pulumi.secret(linux), windows: pulumi.secret(windows) } };
}

/**
 * AWS's scripts of registration.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere-registration.html
 */
const scripts = {
  linux: "https://amazon-ecs-agent.s3.amazonaws.com/ecs-anywhere-install-latest.sh",
  windows: "https://amazon-ecs-agent.s3.amazonaws.com/ecs-anywhere-install.ps1",
} as const;
