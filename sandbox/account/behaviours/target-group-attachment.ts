import type { Account } from "../account";
import { number, text } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** A load balancer is a target at a port that it listens on, and the only one of its group. */
function refuseLoadBalancer(account: Account, { inputs }: Draft): void {
  const [id, group] = [text(inputs["targetId"]), text(inputs["targetGroupArn"])];
  const { targetType, port: usual } = account.named(types.targetGroup, group)?.properties ?? {};
  if (targetType !== "alb") return;
  const port = number(inputs["port"] ?? usual);
  const listens = account
    .ofType(types.listener)
    .some(({ properties }) => properties["loadBalancerArn"] === id && number(properties["port"]) === port);
  if (!listens) throw refusal(types.targetGroupAttachment, ["create", "load balancer without"], { id, port });
  const taken = account
    .ofType(types.targetGroupAttachment)
    .some(({ properties }) => properties["targetGroupArn"] === group);
  if (taken) throw refusal(types.targetGroupAttachment, ["create", "second load balancer"], { arn: group });
}

/** A target that is registered by hand. */
export const targetGroupAttachment: Behaviour = { refuseCreate: refuseLoadBalancer };
