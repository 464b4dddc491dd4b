import { refusal } from "../refusals";
import { text } from "../json";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** The way from Wavelength Zones into the network of the carrier; a VPC has at most one. */
export const carrierGateway: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const vpcId = text(inputs["vpcId"]);
    if (account.ofType(types.carrierGateway).some(({ properties }) => properties["vpcId"] === vpcId))
      throw refusal(types.carrierGateway, ["create", "VPC already has one"], { vpcId });
  },
};
