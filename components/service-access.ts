import * as aws from "@pulumi/aws";
import type { ServiceSpec } from "../plan/service";
import { servicePorts } from "../plan/service-ports";
import type { Service } from "./service";

/** Lets services call those that admit them with `allowFrom`, at every port that they map, or that their proxy listens on. */
export function createServiceAccess(
  specs: Readonly<Record<string, ServiceSpec>>,
  services: Readonly<Record<string, Service>>,
): void {
  for (const [name, spec] of Object.entries(specs))
    for (const caller of spec.allowFrom) {
      const service = services[name];
      const to = service?.securityGroupId;
      const from = services[caller]?.securityGroupId;
      if (from === undefined || service === undefined || to === undefined) continue;
      for (const { ipProtocol, fromPort, toPort } of servicePorts(spec))
        new aws.vpc.SecurityGroupIngressRule(
          `${name}.${String(fromPort)}-${ipProtocol}-from-${caller}`,
          {
            securityGroupId: to,
            referencedSecurityGroupId: from,
            ipProtocol,
            fromPort,
            toPort,
            description: `Calls from service ${caller}`,
          },
          { parent: service },
        );
    }
}
