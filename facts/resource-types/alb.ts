import type { ResourceTypes } from "./shape";

/**
 * What is true of the Elastic Load Balancing v2 (older token) resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Elastic Load Balancing v2 (older token) API.
 */
export const alb: ResourceTypes = {
  "aws:alb/loadBalancer:LoadBalancer": { terraform: "aws_alb", twinOf: "aws:lb/loadBalancer:LoadBalancer" },
  "aws:alb/targetGroup:TargetGroup": {
    terraform: "aws_alb_target_group",
    twinOf: "aws:lb/targetGroup:TargetGroup",
  },
  "aws:alb/targetGroupAttachment:TargetGroupAttachment": {
    terraform: "aws_alb_target_group_attachment",
    twinOf: "aws:lb/targetGroupAttachment:TargetGroupAttachment",
  },
  "aws:alb/listener:Listener": { terraform: "aws_alb_listener", twinOf: "aws:lb/listener:Listener" },
  "aws:alb/listenerRule:ListenerRule": {
    terraform: "aws_alb_listener_rule",
    twinOf: "aws:lb/listenerRule:ListenerRule",
  },
  "aws:alb/listenerCertificate:ListenerCertificate": {
    terraform: "aws_alb_listener_certificate",
    twinOf: "aws:lb/listenerCertificate:ListenerCertificate",
  },
};
