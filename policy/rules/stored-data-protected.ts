import { storedData } from "../../facts/stored-data";
import { twinsOf } from "../../facts/type-tokens";
import { must } from "../finding";
import type { ResourceRule } from "../rule";

/** What is stored in production goes only when somebody says so twice. */
export const rule: ResourceRule = {
  id: "stored-data-protected",
  stage: "resource",
  title: "Resources that store data must be protected from deletion in production.",
  why: "One wrong stack name, or one key that leaves the stack file, and images, files, logs or messages are gone for good.",
  fix: "Set the resource option `protect: true`; in a stack file of ecs-platform, set `dataProtection.protect: true`.",
  severity: "high",
  levels: { baseline: "disabled", production: "mandatory" },
  controls: [],
  url: "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html",
  types: Object.keys(storedData).flatMap(twinsOf),
  evaluate: ({ protect, type }) => [
    must(protect, `The resource option protect must be true: with the resource goes ${keeps(type)}.`),
  ],
};

/** What is lost with a resource of a type, under whichever of its tokens. */
function keeps(type: string): string {
  const fact = twinsOf(type).find((twin) => twin in storedData);
  return (fact === undefined ? undefined : storedData[fact]?.keeps) ?? "its data";
}
