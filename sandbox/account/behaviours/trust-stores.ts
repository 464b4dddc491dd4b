import { number, text } from "../json";
import { inUse } from "../in-use";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** A trust store; a listener that checks certificates against it keeps it. */
export const trustStore: Behaviour = {
  refuseCreate: (account, { type, inputs }) => {
    const [bucket, key] = ["caCertificatesBundleS3Bucket", "caCertificatesBundleS3Key"].map((property) =>
      text(inputs[property]),
    );
    if (!account.existsOutside(`${bucket ?? ""}/${key ?? ""}`)) {
      throw refusal(type, ["create", "bundle unreadable"]);
    }
  },
  outputs: () => ({ namePrefix: "" }),
  refuseDelete: (account, object) => {
    if (account.holders(object, [types.listener]).length > 0) throw inUse(object, "used by a listener");
  },
  deleted: (account, { id }) => {
    for (const list of account.ofType(types.trustStoreRevocation)) {
      if (list.properties["trustStoreArn"] === id) account.remove(list);
    }
  },
};

/** A list of certificates that a trust store does not take any more; AWS numbers them. */
export const trustStoreRevocation: Behaviour = {
  refuseCreate: (account, { type, inputs }) => {
    const object = `${text(inputs["revocationsS3Bucket"])}/${text(inputs["revocationsS3Key"])}`;
    if (!account.existsOutside(object)) throw refusal(type, ["create", "list unreadable"]);
  },
  outputs: (account, { inputs }) => {
    const numbers = account
      .ofType(types.trustStoreRevocation)
      .filter(({ properties }) => properties["trustStoreArn"] === inputs["trustStoreArn"])
      .map(({ properties }) => number(properties["revocationId"]));
    return { revocationId: Math.max(0, ...numbers) + 1 };
  },
};
