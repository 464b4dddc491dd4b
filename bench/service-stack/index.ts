import * as pulumi from "@pulumi/pulumi";
import { EcsService, PlatformReference } from "../../library";
import { service } from "../stacks";

/** One service behind the platform's load balancer, with a priority of its own. */
export = async () => {
  const platform = await PlatformReference.read("organization/ecs-platform/platform");
  const priority = new pulumi.Config().requireNumber("priority");
  const { taskDefinition } = new EcsService(pulumi.getStack(), { platform, ...service(priority) });
  return { taskDefinition };
};
