import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { JobSpec } from "../plan/job";
import { rolePolicyLogicalName } from "../plan/names";
import type { Job } from "./job";
import type { Service } from "./service";

/** Lets the containers of services start the jobs that name them in `startedBy`, and hand on exactly the roles of those tasks. */
export function createJobAccess(
  specs: Readonly<Record<string, JobSpec>>,
  jobs: Readonly<Record<string, Job>>,
  services: Readonly<Record<string, Service>>,
): void {
  for (const [name, { startedBy }] of Object.entries(specs))
    for (const starter of startedBy?.services ?? []) {
      const [job, service] = [jobs[name], services[starter]];
      const role = service?.workload.taskRole.created;
      if (job === undefined || service === undefined || role === undefined) continue;
      const policy = pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [startedBy?.statement, job.handOnRoles],
      });
      new aws.iam.RolePolicy(
        rolePolicyLogicalName(`${starter}.starts-${name}`),
        { role: role.name, policy },
        { parent: service },
      );
    }
}
