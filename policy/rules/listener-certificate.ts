import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isOneOf, not } from "../truth";
import { at } from "../value";

/** TLS needs a certificate. */
export const rule: ResourceRule = {
  id: "listener-certificate",
  stage: "resource",
  title: "HTTPS and TLS listeners must have a certificate.",
  why: "AWS refuses the listener when it is created, in the middle of the deployment.",
  fix: "Set `certificateArn`.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3676", "CT.ELB.PR.2"],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
  types: tokens.listener,
  evaluate: judgeListener,
};

function* judgeListener({ properties }: Resource): Iterable<Finding> {
  const encrypted = isOneOf(at(properties, "protocol"), "HTTPS", "TLS");
  if (encrypted === false) return;
  yield must(
    any(
      not(encrypted),
      holds(at(properties, "certificateArn"), (arn) => typeof arn === "string" && arn !== ""),
    ),
    "certificateArn must be set for an HTTPS or TLS listener.",
  );
}
