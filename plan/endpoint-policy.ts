import type { EndpointPolicyConfig } from "../config/endpoint-policy";
import { layerBucketArn } from "../facts/image-layers";
import type { PlanContext } from "./context";

/** A statement of the policy of an endpoint. */
interface EndpointStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: "*";
  readonly Action: "*" | readonly string[];
  readonly Resource: "*" | readonly string[];
  /** Principals of the account only; absent where AWS itself calls. */
  readonly Condition?: { readonly StringEquals: { readonly "aws:PrincipalAccount": string } };
}

/** A policy of an endpoint: beside what roles allow, it says what may pass. */
export interface EndpointPolicySpec {
  readonly Version: "2012-10-17";
  readonly Statement: readonly EndpointStatement[];
}

/**
 * Plans the policy of an endpoint. Whoever breaks into a task cannot carry anything out to an account of their own.
 *
 * @returns undefined for what AWS does by itself: everybody may do everything.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function planEndpointPolicy(
  service: string,
  policy: EndpointPolicyConfig,
  { accountId, region }: Pick<PlanContext, "accountId" | "region">,
): EndpointPolicySpec | undefined {
  if (policy === "full-access") return undefined;
  const common = { Effect: "Allow", Principal: "*" } as const;
  const Condition = { StringEquals: { "aws:PrincipalAccount": accountId } };
  const statements =
    policy === "own-account"
      ? [{ Sid: "OwnAccount", ...common, Action: "*" as const, Resource: "*" as const, Condition }]
      : policy.map(({ actions, resources }, index) => ({
          Sid: `Statement${String(index + 1)}`,
          ...common,
          Action: actions,
          Resource: resources,
          Condition,
        }));
  return {
    Version: "2012-10-17",
    Statement: service === "s3" ? [...statements, imageLayers(region)] : statements,
  };
}

/** Layers of images lie in a bucket of AWS, and it is no principal of the account that reads them. */
function imageLayers(region: string): EndpointStatement {
  return {
    Sid: "ImageLayers",
    Effect: "Allow",
    Principal: "*",
    Action: ["s3:GetObject"],
    Resource: [`${layerBucketArn(region)}/*`],
  };
}
