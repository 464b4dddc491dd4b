import { text } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";
import { isUsable } from "./certificates";

/** A certificate beside the first one of a listener. */
export const listenerCertificate: Behaviour = {
  refuseCreate: (account, { type, inputs, region }) => {
    const [arn, listenerArn] = [text(inputs["certificateArn"]), text(inputs["listenerArn"])];
    if (!isUsable(account, arn, region)) throw refusal(type, ["create", "certificate missing"], { arn });
    const listener = account.named(types.listener, listenerArn);
    if (listener === undefined) throw refusal(type, ["create", "listener missing"]);
    if (!["HTTPS", "TLS"].includes(text(listener.properties["protocol"]))) {
      throw refusal(type, ["create", "listener not HTTPS/TLS"]);
    }
  },
};
