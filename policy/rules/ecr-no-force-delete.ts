import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue, not } from "../truth";
import { at } from "../value";

/** Images cannot be made again as they were. Whether the repository is protected is for `stored-data-protected` to say. */
export const rule: ResourceRule = {
  id: "ecr-no-force-delete",
  stage: "resource",
  title: "ECR repositories of production must not be deleted with their images.",
  why: "With force a wrong stack name, or a key that leaves the program, deletes every release at once.",
  fix: "Remove `forceDelete`.",
  severity: "high",
  levels: levels.inProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-delete.html",
  types: tokens.repository,
  evaluate: ({ properties }) => [
    must(not(isTrue(at(properties, "forceDelete"))), "forceDelete must not be true."),
  ],
};
