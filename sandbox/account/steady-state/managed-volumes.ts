import { objects, text, valuesAt } from "../json";
import { canAssume } from "../trust";
import { denial } from "./denial";
import { isAllowed } from "./permissions";
import type { Step } from "./step";

/** Who must be able to assume the role that makes volumes. */
const ECS_PRINCIPAL = "ecs.amazonaws.com";

/**
 * EBS volumes are made and attached by ECS, with the infrastructure role.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes.html
 */
export const attachVolumes: Step = (account, { service, region }) => {
  for (const volume of valuesAt(service.properties, ["volumeConfiguration", "managedEbsVolume"])) {
    const role = text(objects(volume)[0]?.["roleArn"]);
    if (!canAssume(account, role, ECS_PRINCIPAL))
      return `ResourceInitializationError: ECS was unable to assume the configured ECS Infrastructure Role '${role}'. Please verify that the role being passed has the proper trust relationship with Amazon ECS`;
    const access = { action: "ec2:CreateVolume", resource: `arn:aws:ec2:${region}:*:volume/*` };
    if (!isAllowed(account, role, access))
      return `ResourceInitializationError: ECS was unable to create the EBS volume. You are not authorized to perform this operation. ${denial({ role, name: "ecs-task" }, access)}`;
  }
  return undefined;
};
