import type { Account, AccountObject } from "../account";
import { shiftsOf } from "../behaviours/traffic-shift";
import { ACCOUNT_ID } from "../identity";
import { objects, text, valuesAt } from "../json";
import { canAssume } from "../trust";
import { agentMay } from "./instance-role";
import { isAllowed, type Access } from "./permissions";
import { taskOf } from "./task";

/** What a role must be allowed so that ECS lets go of something that tasks hold. */
interface Release {
  readonly role: string;
  readonly access: Access;
}

function releasesOf({ properties, region }: AccountObject): Release[] {
  const targets = shiftsOf(properties).map(({ role, primary }) => ({
    role,
    access: { action: "elasticloadbalancing:DeregisterTargets", resource: primary },
  }));
  const lattice = objects(properties["vpcLatticeConfigurations"]).map(({ roleArn, targetGroupArn }) => ({
    role: text(roleArn),
    access: { action: "vpc-lattice:DeregisterTargets", resource: text(targetGroupArn) },
  }));
  const volume = `arn:aws:ec2:${region}:${ACCOUNT_ID}:volume/vol-0`;
  const volumes = valuesAt(properties, ["volumeConfiguration", "managedEbsVolume", "roleArn"]).map(
    (role) => ({
      role: text(role),
      access: { action: "ec2:DetachVolume", resource: volume },
    }),
  );
  return [...targets, ...lattice, ...volumes];
}

/** What the agent of an instance reports a stopped task with. */
const REPORT_STOP = "ecs:SubmitTaskStateChange";

/**
 * Whether a service that is deleted stays draining: the policies that ECS, or the agent of its instances, needs to stop the tasks
 * are gone already.
 */
export function staysDraining(account: Account, service: AccountObject): boolean {
  const held = releasesOf(service).some(
    ({ role, access }) => !canAssume(account, role, "ecs.amazonaws.com") || !isAllowed(account, role, access),
  );
  const groups = taskOf(account, service)?.groups ?? [];
  return held || (groups.length > 0 && !groups.some((group) => agentMay(account, group, REPORT_STOP)));
}
