import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, isOneOf } from "../truth";
import { at } from "../value";

/** Version 1 answers whoever asks. */
export const rule: ResourceRule = {
  id: "lt-imdsv2",
  stage: "resource",
  title: "Launch templates must ask for version 2 of the instance metadata service.",
  why: "Version 1 answers any request: an application that fetches a URL for its user gives away the credentials of the instance.",
  fix: "Set `metadataOptions.httpTokens` to required.",
  severity: "high",
  levels: levels.always,
  controls: ["EC2.8", "EC2.170", "CKV_AWS_79", "AWS-0130", "CIS 5.7"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-8",
  types: tokens.launchTemplate,
  evaluate: ({ properties }) => [
    must(
      any(
        isOneOf(at(properties, "metadataOptions", "httpTokens"), "required"),
        isOneOf(at(properties, "metadataOptions", "httpEndpoint"), "disabled"),
      ),
      "metadataOptions.httpTokens must be required.",
    ),
  ],
};
