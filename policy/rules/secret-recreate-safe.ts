import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, holds, numberHolds } from "../truth";
import { at } from "../value";

/** A secret that is deleted keeps its name for a while. */
export const rule: ResourceRule = {
  id: "secret-recreate-safe",
  stage: "resource",
  title: "Secrets outside production should have a name that can be used again.",
  why: "A deleted secret keeps its name for up to 30 days: a stack that is taken down cannot come up again.",
  fix: "Use `namePrefix`, or set `recoveryWindowInDays` to 0 where losing the secret does not matter.",
  severity: "low",
  levels: levels.adviceOutsideProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
  types: tokens.secret,
  evaluate: ({ name, properties }) => [
    must(
      any(
        // The engine hands over the name that it made, which begins with that of the resource.
        holds(
          at(properties, "name"),
          (fixed) => fixed === undefined || (typeof fixed === "string" && fixed.startsWith(`${name}-`)),
        ),
        numberHolds(at(properties, "recoveryWindowInDays"), (days) => days === 0),
      ),
      "name must not be fixed, or recoveryWindowInDays must be 0.",
    ),
  ],
};
