import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { numberHolds } from "../truth";
import { at } from "../value";

/** A container is one hop further away than its instance. */
export const rule: ResourceRule = {
  id: "lt-hop-limit",
  stage: "resource",
  title: "Launch templates must keep the instance metadata service out of containers' reach.",
  why: "With more than one hop a container gets the credentials of its instance, which may act for every task on it.",
  fix: "Set `metadataOptions.httpPutResponseHopLimit` to 1.",
  severity: "medium",
  levels: levels.always,
  controls: ["CKV_AWS_341", "AutoScaling.4"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html",
  types: tokens.launchTemplate,
  evaluate: ({ properties }) => [
    must(
      numberHolds(at(properties, "metadataOptions", "httpPutResponseHopLimit"), (hops) => hops <= 1, true),
      "metadataOptions.httpPutResponseHopLimit must not be above 1.",
    ),
  ],
};
