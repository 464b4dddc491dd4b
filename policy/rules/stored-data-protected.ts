import { storedData } from "../../facts/stored-data";
import { judge } from "../finding";
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
  types: Object.keys(storedData),
  evaluate: ({ protect, type }) => [
    judge(protect, {
      holds: (set) => set === true,
      message: `The resource option protect must be true: with the resource goes ${storedData[type]?.keeps ?? "its data"}.`,
    }),
  ],
};
