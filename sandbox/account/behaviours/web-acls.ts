import { text } from "../json";
import { inUse } from "../in-use";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** A web ACL; those of CloudFront are made in us-east-1. */
export const webAcl: Behaviour = {
  refuseCreate: (_, { type, inputs, region }) => {
    if (inputs["scope"] === "CLOUDFRONT" && region !== "us-east-1") {
      throw refusal(type, ["create", "scope CLOUDFRONT outside"]);
    }
  },
  refuseDelete: (account, object) => {
    if (account.holders(object, [types.webAclAssociation]).length > 0)
      throw inUse(object, "still associated");
  },
};

/** The web ACL in front of a load balancer; a second association takes the place of the first. */
export const webAclAssociation: Behaviour = {
  refuseCreate: (account, { type, inputs, region }) => {
    const arn = text(inputs["webAclArn"]);
    const acl = account.named(types.webAcl, arn);
    if (arn.includes(":global/") || acl?.properties["scope"] === "CLOUDFRONT") {
      throw refusal(type, ["create", "web ACL of scope CLOUDFRONT"], { arn });
    }
    const known = acl !== undefined || account.existsOutside(arn);
    const there = account.named(types.loadBalancer, text(inputs["resourceArn"])) !== undefined;
    if (!known || !there || arn.split(":")[3] !== region) {
      throw refusal(type, ["create", "unknown resource or ACL"]);
    }
  },
  created: (account, object) => {
    for (const other of account.ofType(types.webAclAssociation)) {
      if (other.properties["resourceArn"] !== object.properties["resourceArn"]) continue;
      // Who asks for the first association is told of the second one's web ACL from now on.
      other.properties["webAclArn"] = object.properties["webAclArn"] ?? null;
    }
  },
  deleted: (account, { properties }) => {
    // AWS is told of the load balancer alone, so whatever web ACL it has now goes.
    for (const other of account.ofType(types.webAclAssociation)) {
      if (other.properties["resourceArn"] === properties["resourceArn"]) account.remove(other);
    }
  },
};
