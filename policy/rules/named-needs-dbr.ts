import { replacedByName } from "../../facts/named-types";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, holds } from "../truth";
import { at } from "../value";

/** A name that is fixed cannot be had twice, not even for the time of a replacement. */
export const rule: ResourceRule = {
  id: "named-needs-dbr",
  stage: "resource",
  title: "Resources with a fixed name should be deleted before they are replaced.",
  why: "Pulumi creates the replacement first. With a fixed name AWS refuses it, because the old resource still has the name.",
  fix: "Leave the name out, so that Pulumi makes one, or set the resource option `deleteBeforeReplace`.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  types: Object.keys(replacedByName),
  evaluate: ({ name, type, properties, deleteBeforeReplace }) => {
    const property = replacedByName[type] ?? "name";
    return [
      must(
        any(
          deleteBeforeReplace === true,
          // The engine hands over the name that it made, which begins with that of the resource.
          holds(
            at(properties, property),
            (fixed) => fixed === undefined || (typeof fixed === "string" && fixed.startsWith(`${name}-`)),
          ),
        ),
        `${property} must not be fixed, or deleteBeforeReplace must be set.`,
      ),
    ];
  },
};
