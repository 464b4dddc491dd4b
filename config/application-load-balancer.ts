import { z } from "zod";
import { certificate, certificateArn } from "./certificate";
import { defaultAction, loadBalancerRule } from "./listener-action";
import { requestHeaderNames, responseHeaders } from "./listener-headers";
import { attributeKeys } from "./load-balancer-attributes";
import { commonKeys } from "./load-balancer-common";
import { applicationLogs } from "./load-balancer-logs";
import { originHeader } from "./origin-header";
import { mutualTls } from "./mutual-tls";
import { ecsName } from "./scalars";
import { sslPolicy } from "./ssl-policy";
import { webAclArn } from "./web-acl";

function certificateForm({ input }: { input: unknown }): string | undefined {
  return typeof input === "object" && input !== null
    ? undefined
    : "is neither the ARN of a certificate nor one to create; give an ARN, or domainName and zoneId";
}

/** An Application Load Balancer: its listener carries the rules of services. */
export const applicationLoadBalancer = z.strictObject({
  kind: z
    .literal("application")
    .default("application")
    .describe("Application Load Balancer (HTTP and HTTPS)."),
  ...commonKeys,
  certificateArn: certificateArn
    .optional()
    .describe(
      "Certificate of the HTTPS listener; port 80 then redirects to it. Default: - plain HTTP on port 80, which the policy pack refuses.",
    ),
  certificate: certificate
    .optional()
    .describe(
      "Certificate of the HTTPS listener that is created, in place of `certificateArn`. Default: - none is created.",
    ),
  additionalCertificates: z
    .array(z.union([certificateArn, certificate], { error: certificateForm }))
    .max(25)
    .default([])
    .describe("Further certificates by ARN, or to create; a client gets the one for the host that it names."),
  sslPolicy,
  mutualTls: mutualTls
    .optional()
    .describe("Certificates by which clients prove themselves. Default: - clients need none."),
  defaultAction: defaultAction
    .optional()
    .describe("What happens to requests that no rule matches. Default: - they are answered by a 404."),
  rules: z
    .record(ecsName("a rule"), loadBalancerRule)
    .default({})
    .describe("Rules of the listener that belong to no service, by name."),
  responseHeaders: responseHeaders
    .optional()
    .describe("Headers that the listener puts into responses. Default: - those of the tasks stay."),
  requestHeaderNames: requestHeaderNames
    .optional()
    .describe("Other names for headers that tell tasks of the client's TLS. Default: - those of AWS."),
  identityProviderAccess: z
    .boolean()
    .default(false)
    .describe(
      "Whether it may call identity providers, which `authenticate` needs: for services of other stacks. Those of this stack switch it on by themselves.",
    ),
  webAclArn: webAclArn
    .optional()
    .describe("Web ACL of AWS WAF that looks at every request first. Default: - none."),
  logs: applicationLogs
    .optional()
    .describe("Logs of requests, connections and health checks in a bucket. Default: - none."),
  originHeader: originHeader
    .optional()
    .describe(
      "Secret header by which requests of the distribution in front are known, where it is internet-facing. Default: - X-Origin-Verify with one value, where a distribution stands in front.",
    ),
  ...attributeKeys,
});

/** A valid application load balancer. */
export type ApplicationLoadBalancerConfig = z.output<typeof applicationLoadBalancer>;
