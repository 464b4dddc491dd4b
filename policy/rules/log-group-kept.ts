import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, isTrue } from "../truth";
import { at } from "../value";

/** Logs are asked for when what wrote them is gone. The engine does not tell policies of the option `retainOnDelete`. */
export const rule: ResourceRule = {
  id: "log-group-kept",
  stage: "resource",
  title: "Log groups of production should outlive their stack.",
  why: "With a service that is removed its logs go, and with them the answer to why it was removed.",
  fix: "Set `skipDestroy`, `deletionProtectionEnabled` or the resource option `protect`.",
  severity: "low",
  levels: levels.adviceInProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  types: tokens.logGroup,
  evaluate: ({ properties, protect }) => [
    must(
      any(
        protect,
        isTrue(at(properties, "skipDestroy")),
        isTrue(at(properties, "deletionProtectionEnabled")),
      ),
      "skipDestroy, deletionProtectionEnabled or protect must be set.",
    ),
  ],
};
