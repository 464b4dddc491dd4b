import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { textHoldsSecret } from "../secret-detector";
import { holds } from "../truth";
import { at } from "../value";

/** Longest user data that AWS takes, in characters of base64. */
const longest = 22_000;

/** User data can be read from every container and by everyone who may describe the template. */
export const rule: ResourceRule = {
  id: "lt-no-secret-user-data",
  stage: "resource",
  title: "Launch templates must not hold secrets in their user data.",
  why: "User data is not encrypted: whoever may describe the launch template reads it, and so does every process of the instance.",
  fix: "Let the instance read the secret from Secrets Manager or Parameter Store by its role.",
  severity: "critical",
  levels: levels.always,
  controls: ["CKV_AWS_46", "AWS-0129"],
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
  types: tokens.launchTemplate,
  evaluate: ({ properties }) => {
    const userData = at(properties, "userData");
    if (userData === undefined) return [];
    return [
      must(
        holds(
          userData,
          (encoded) =>
            typeof encoded !== "string" ||
            !textHoldsSecret(Buffer.from(encoded.slice(0, longest), "base64").toString("utf8")),
        ),
        "userData looks like it holds a secret (its value is not shown).",
      ),
    ];
  },
};
