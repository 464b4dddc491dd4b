import { tokens } from "../../facts/type-tokens";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** Logs without an end grow, and cost, for ever. */
export const rule: ResourceRule = {
  id: "log-retention",
  stage: "resource",
  title: "CloudWatch log groups must have a retention period.",
  why: "Without a period logs are kept for ever: they cost more every month, and hold personal data longer than anybody may.",
  fix: "Set `retentionInDays` to a value other than 0.",
  severity: "medium",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["CKV_AWS_66"],
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  types: tokens.logGroup,
  evaluate: ({ properties }) => [
    judge(at(properties, "retentionInDays"), {
      holds: (days) => typeof days === "number" && days > 0,
      message: "retentionInDays must be set; 0 keeps logs for ever.",
    }),
  ],
};
