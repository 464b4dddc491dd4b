import { limitingConditionKeys, ownerConditionKeys } from "../../facts/iam-conditions";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import { isNegated, isOnStar } from "../iam-policies";
import { allowsEverybody, anyListed, iamStatements } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, not } from "../truth";
import { at, unknown } from "../value";

/** An endpoint is a door of its own. */
export const rule: ResourceRule = {
  id: "vpce-policy",
  stage: "resource",
  title: "VPC endpoints should say what may be called through them.",
  why: "Without a policy whoever gets into the network can reach every bucket and every account of the world through the endpoint.",
  fix: "Set `policy` to the principals or the resources of your accounts.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  types: tokens.vpcEndpoint,
  evaluate: judgeEndpoint,
};

function* judgeEndpoint({ properties }: Resource): Iterable<Finding> {
  const statements = iamStatements(at(properties, "policy"));
  if (statements === unknown) yield undecided();
  else if (statements === undefined) yield must(false, "policy must be set.");
  else
    for (const statement of statements)
      yield must(
        not(
          all(
            allowsEverybody(statement, [...limitingConditionKeys, ...ownerConditionKeys]),
            any(
              anyListed(statement.actions, (action) => /^\*+$/.test(action)),
              isNegated(statement.otherActions),
            ),
            isOnStar(statement),
          ),
        ),
        `Statement ${statement.name} must not allow everything to everybody.`,
        statement.name,
      );
}
