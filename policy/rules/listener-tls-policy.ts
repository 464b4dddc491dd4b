import { strongTlsPolicies } from "../../facts/tls-policies";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule, type Settings } from "../rule";
import { textList, texts } from "../settings";
import { any, isOneOf, not } from "../truth";
import { at } from "../value";

/** Old versions of TLS are broken, and AWS's default still takes them. */
export const rule: ResourceRule = {
  id: "listener-tls-policy",
  stage: "resource",
  title: "TLS listeners must use a policy with TLS 1.2 or newer and forward secrecy.",
  why: "Where no policy is set AWS uses one that takes TLS 1.0, which can be broken.",
  fix: "Set `sslPolicy` to ELBSecurityPolicy-TLS13-1-2-2021-06 or a newer one. Accepted policies are set in tlsPolicies.",
  severity: "medium",
  levels: levels.always,
  controls: ["ELB.17", "CKV_AWS_103", "CKV2_AWS_74", "AWS-0047"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17",
  types: tokens.listener,
  settings: { tlsPolicies: textList("Accepted TLS policies.", strongTlsPolicies) },
  evaluate: judgeListener,
};

function* judgeListener({ properties }: Resource, settings: Settings): Iterable<Finding> {
  const encrypted = isOneOf(at(properties, "protocol"), "HTTPS", "TLS");
  if (encrypted === false) return;
  const strong = isOneOf(at(properties, "sslPolicy"), ...texts(settings, "tlsPolicies", strongTlsPolicies));
  yield must(
    any(not(encrypted), strong),
    "sslPolicy must be a policy with TLS 1.2 or newer and forward secrecy.",
  );
}
