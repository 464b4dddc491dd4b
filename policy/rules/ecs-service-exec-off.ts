import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue, not } from "../truth";
import { at } from "../value";

/** A shell in production is for an emergency. */
export const rule: ResourceRule = {
  id: "ecs-service-exec-off",
  stage: "resource",
  title: "ECS Exec should be off in production.",
  why: "Who may call ecs:ExecuteCommand has a shell with the rights of the task's role.",
  fix: "Set `enableExecuteCommand` to false, and switch it on for the time that it is needed.",
  severity: "low",
  levels: levels.adviceInProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  types: tokens.service,
  evaluate: ({ properties }) => [
    must(not(isTrue(at(properties, "enableExecuteCommand"))), "enableExecuteCommand must not be true."),
  ],
};
