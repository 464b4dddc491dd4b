import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { looksLikeSecret } from "../secret-detector";
import { any, holds, isOneOf, not } from "../truth";
import { at, unknown } from "../value";

/** A parameter is plain text unless it is a SecureString. */
export const rule: ResourceRule = {
  id: "ssm-secure",
  stage: "resource",
  title: "Parameters that hold secrets must be of type SecureString.",
  why: "Other parameters are not encrypted, and everyone who may read parameters reads them.",
  fix: "Set `type` to SecureString, or keep the value in Secrets Manager.",
  severity: "high",
  levels: levels.always,
  controls: ["CKV2_AWS_34", "CKV_AWS_337"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html",
  types: tokens.parameter,
  evaluate: judgeParameter,
};

function* judgeParameter({ properties }: Resource): Iterable<Finding> {
  const name = at(properties, "name");
  const value = at(properties, "value") ?? at(properties, "insecureValue");
  if (value === undefined) return;
  const secret =
    name === unknown
      ? unknown
      : holds(
          value,
          (text) => typeof text === "string" && looksLikeSecret(typeof name === "string" ? name : "", text),
        );
  yield must(
    any(isOneOf(at(properties, "type"), "SecureString"), not(secret)),
    "type must be SecureString, since the value looks like a secret (it is not shown).",
  );
}
