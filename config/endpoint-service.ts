import { z } from "zod";
import { domainName } from "./domain-name";
import { text } from "./scalars";

const consumer = text(
  /^(\*|\d{12}|arn:aws[a-z-]*:iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+))$/,
  'a consumer; write an account id in quotation marks, such as "210987654321", an ARN such as arn:aws:iam::<account>:role/<name>, or "*" for everybody',
);

const regionName = text(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region; write it like eu-central-1");

/**
 * An endpoint service of AWS PrivateLink in front of a network load balancer.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
 */
export const endpointService = z.strictObject({
  allowedPrincipals: z
    .array(consumer)
    .min(1)
    .max(100)
    .describe('Accounts, roles and users that may make an endpoint for the service; "*" is everybody.'),
  acceptanceRequired: z
    .boolean()
    .default(true)
    .describe("Whether each endpoint waits until somebody of this account accepts it."),
  enforceSecurityGroupInboundRules: z
    .boolean()
    .default(false)
    .describe(
      "Whether `allowedCidrs` holds for what comes by endpoints, too. Their addresses are those of the consumers' networks, which overlap with any other; so the list of principals and the acceptance decide unless this is said.",
    ),
  privateDnsName: domainName
    .optional()
    .describe(
      "Name of the service in the consumers' networks. AWS asks for a TXT record in the public DNS, which is an output of the stack, before it may be used. Default: - only the names that AWS gives each endpoint.",
    ),
  supportedRegions: z
    .array(regionName)
    .min(1)
    .optional()
    .describe("Other regions from which consumers may connect. Default: - only that of the stack."),
});

/** A valid endpoint service. */
export type EndpointServiceConfig = z.output<typeof endpointService>;
