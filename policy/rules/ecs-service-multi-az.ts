import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type StackRule } from "../rule";
import { spansZones } from "../zones";

/** A zone may fail. */
export const rule: StackRule = {
  id: "ecs-service-multi-az",
  stage: "stack",
  title: "ECS services of production must run in two Availability Zones at least.",
  why: "A service in one zone is down when the zone is.",
  fix: "Name subnets of several zones under `networkConfiguration.subnets`.",
  severity: "medium",
  levels: levels.inProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  types: tokens.service,
  evaluate: (service, stack) => {
    const place = { property: "networkConfiguration", path: ["networkConfiguration", "subnets"] };
    const spans = spansZones(service, stack, place);
    return spans === undefined
      ? []
      : [must(spans, "networkConfiguration.subnets must be in two Availability Zones at least.")];
  },
};
