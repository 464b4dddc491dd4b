import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import type { ResourceRule } from "../rule";
import { all, isOneOf } from "../truth";
import { at, items, unknown } from "../value";

/** Port 80 is there to send people to port 443. */
export const rule: ResourceRule = {
  id: "listener-https-or-redirect",
  stage: "resource",
  title: "HTTP listeners must redirect to HTTPS.",
  why: "What goes over HTTP can be read and changed on its way.",
  fix: "Serve over HTTPS with a certificate, and let the HTTP listener redirect to it.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ELB.1", "CKV_AWS_2", "CKV2_AWS_20", "AWS-0054"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
  types: tokens.listener,
  evaluate: judgeListener,
};

function* judgeListener({ properties }: Resource): Iterable<Finding> {
  const protocol = at(properties, "protocol");
  if (protocol === unknown) yield undecided();
  if (protocol !== "HTTP") return;
  const actions = items(at(properties, "defaultActions"));
  if (actions === unknown || actions.length === 0) {
    yield undecided();
    return;
  }
  yield must(
    all(
      isOneOf(at(actions[0], "type"), "redirect"),
      isOneOf(at(actions[0], "redirect", "protocol"), "HTTPS"),
    ),
    "The default action of an HTTP listener must be a redirect to HTTPS.",
  );
}
