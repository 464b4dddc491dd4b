import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { number, oneNumber } from "../settings";
import { numberHolds } from "../truth";
import { at } from "../value";

const defaultDays = 365;

/** An incident is often found long after it began. */
export const rule: ResourceRule = {
  id: "log-retention-min",
  stage: "resource",
  title: "Logs of production should be kept as long as an incident may go unnoticed.",
  why: "Intruders are found after months on average. Logs that are gone by then cannot say what they did.",
  fix: "Raise `retentionInDays`. How many days are asked for is set in days.",
  severity: "low",
  levels: levels.adviceInProduction,
  controls: ["CKV_AWS_338"],
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  types: tokens.logGroup,
  settings: {
    days: oneNumber("How long logs must be kept, in days.", defaultDays, { minimum: 1, maximum: 3653 }),
  },
  evaluate: ({ properties }, settings) => {
    const days = number(settings, "days", defaultDays);
    // 0 keeps logs for ever; that is for `log-retention` to say.
    return [
      must(
        numberHolds(at(properties, "retentionInDays"), (kept) => kept === 0 || kept >= days, true),
        `retentionInDays must be ${String(days)} or more.`,
      ),
    ];
  },
};
