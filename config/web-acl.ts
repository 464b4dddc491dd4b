import { z } from "zod";
import { show } from "./explain";

const regional = /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[a-f0-9-]+$/;

/** The ARN of a web ACL of AWS WAF for what lies in a region. */
export const webAclArn = z.string().regex(regional, { error: ({ input }) => aclFault(input) });

function aclFault(input: unknown): string {
  return typeof input === "string" && /:global\/webacl\//.test(input)
    ? "is a web ACL of scope CLOUDFRONT, which goes with a distribution; give one of scope REGIONAL"
    : `${show(input)} is not the ARN of a web ACL; write it like arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>`;
}
