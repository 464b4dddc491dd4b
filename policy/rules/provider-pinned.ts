import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, anyItem, holds, type Known } from "../truth";
import { at } from "../value";

/** A stack of production belongs into one account, whoever runs it. */
export const rule: ResourceRule = {
  id: "provider-pinned",
  stage: "resource",
  title: "Providers of production should name their region and their account.",
  why: "Without them the credentials of whoever runs Pulumi decide where production is.",
  fix: "Set `region` and `allowedAccountIds` of the provider, or aws:region and aws:allowedAccountIds in the stack's configuration.",
  severity: "low",
  levels: levels.adviceInProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_securely_operate_multi_accounts.html",
  types: tokens.provider,
  evaluate: judgeProvider,
};

function judgeProvider({ properties }: Resource): Finding[] {
  const ids = at(properties, "allowedAccountIds");
  return [
    must(
      holds(at(properties, "region"), (region) => typeof region === "string" && region !== ""),
      "region must be set.",
      "region",
    ),
    must(
      // Providers hold lists as JSON text.
      any(
        anyItem(ids, (id) => holds(id, isAccountId)),
        holds(ids, (text) => typeof text === "string" && /"\d{12}"/.test(text)),
      ),
      "allowedAccountIds must be set.",
      "allowedAccountIds",
    ),
  ];
}

function isAccountId(id: Known): boolean {
  return typeof id === "string" && /^\d{12}$/.test(id);
}
