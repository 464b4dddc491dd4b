import * as aws from "@pulumi/aws";
import type { ServiceSpec } from "../plan/service";
import type { Service } from "./service";

/** Lets services call those that admit them with `allowFrom`, at every port that they map. */
export function createServiceAccess(
  specs: Readonly<Record<string, ServiceSpec>>,
  services: Readonly<Record<string, Service>>,
): void {
  for (const [name, spec] of Object.entries(specs))
    for (const caller of spec.allowFrom) {
      const from = services[caller]?.securityGroupId;
      const service = services[name];
      const to = service?.securityGroupId;
      if (from === undefined || service === undefined || to === undefined) continue;
      for (const { containerPort, protocol } of portsOf(spec))
        new aws.vpc.SecurityGroupIngressRule(
          `${name}-${String(containerPort)}-from-${caller}`,
          {
            securityGroupId: to,
            referencedSecurityGroupId: from,
            ipProtocol: protocol,
            fromPort: containerPort,
            toPort: containerPort,
            description: `Calls from service ${caller}`,
          },
          { parent: service },
        );
    }
}

function portsOf({ taskDefinition }: ServiceSpec) {
  return taskDefinition.containerDefinitions.flatMap(({ portMappings }) =>
    (portMappings ?? []).flatMap(({ containerPort, protocol }) =>
      containerPort === undefined ? [] : [{ containerPort, protocol }],
    ),
  );
}
