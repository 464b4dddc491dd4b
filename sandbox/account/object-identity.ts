import { text, type JsonObject } from "./json";

/**
 * Outputs that tell objects of a type apart where several can share one id. Source: the `id` of the types' facts.
 */
const IDENTITIES: Readonly<Record<string, readonly string[]>> = {
  "aws:acm/certificateValidation:CertificateValidation": ["certificateArn"],
  "aws:ecs/taskDefinition:TaskDefinition": ["arn"],
  "aws:appautoscaling/target:Target": ["serviceNamespace", "resourceId", "scalableDimension"],
  "aws:appautoscaling/policy:Policy": ["serviceNamespace", "resourceId", "scalableDimension", "name"],
  "aws:autoscaling/policy:Policy": ["autoscalingGroupName", "name"],
  "aws:autoscaling/lifecycleHook:LifecycleHook": ["autoscalingGroupName", "name"],
  "aws:autoscaling/schedule:Schedule": ["autoscalingGroupName", "scheduledActionName"],
  "aws:ecs/accountSettingDefault:AccountSettingDefault": ["name"],
};

/** What tells an object of a type and region from others: its id unless ids of the type repeat. */
export function identityOf(type: string, id: string, properties: JsonObject): string {
  const parts = IDENTITIES[type]?.map((property) => text(properties[property])).filter((part) => part !== "");
  return parts === undefined || parts.length === 0 ? id : parts.join("/");
}
