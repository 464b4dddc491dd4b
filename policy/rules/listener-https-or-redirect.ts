import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { Resource } from "../resource";
import type { ResourceRule } from "../rule";
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
  const type = at(actions[0], "type");
  const target = at(actions[0], "redirect", "protocol");
  if (type === "redirect" && target === "HTTPS") yield pass();
  else if (type === unknown || (type === "redirect" && target === unknown)) yield undecided();
  else yield fail("The default action of an HTTP listener must be a redirect to HTTPS.");
}
