import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { holds } from "../truth";
import { at, isMap } from "../value";

/** An access point is a folder and a user, or it is nothing. */
export const rule: ResourceRule = {
  id: "efs-access-point",
  stage: "resource",
  title: "EFS access points must have a folder and a user.",
  why: "An access point on the root without a user lets every task read and write all files as any user.",
  fix: "Set `rootDirectory.path` to a folder, and `posixUser`.",
  severity: "medium",
  levels: levels.always,
  controls: ["EFS.3", "EFS.4", "CKV_AWS_329", "CKV_AWS_330"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-3",
  types: tokens.efsAccessPoint,
  evaluate: ({ properties }) => [
    must(
      holds(
        at(properties, "rootDirectory", "path"),
        (path) => typeof path === "string" && !/^\/*$/.test(path),
      ),
      "rootDirectory.path must be a folder below the root.",
      "rootDirectory",
    ),
    must(holds(at(properties, "posixUser"), isMap), "posixUser must be set.", "posixUser"),
  ],
};
