import type { Account, AccountObject } from "../account";
import { inUse } from "../in-use";
import { isObject, objects, parseJson, text, texts } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** IAM's own clock would make every run different. */
const CREATE_DATE = "2026-01-01T00:00:00Z";

/** IAM's unique id: a prefix for the kind and 17 characters. */
function uniqueId(prefix: string, { ids }: Draft): string {
  return prefix + ids.draw("upper", 17);
}

function refuseTrustPolicy({ inputs }: Draft): void {
  const document = parseJson(text(inputs["assumeRolePolicy"]));
  if (!isObject(document)) throw refusal(types.iamRole, ["create", "bad JSON"]);
  for (const statement of objects(document["Statement"])) {
    if (statement["Resource"] !== undefined)
      throw refusal(types.iamRole, ["create", "trust policy with Resource"]);
    const actions =
      typeof statement["Action"] === "string" ? [statement["Action"]] : texts(statement["Action"]);
    if (!actions.every((action) => action.toLowerCase().startsWith("sts:"))) {
      throw refusal(types.iamRole, ["create", "trust policy with non-sts"]);
    }
  }
}

function policiesOf(account: Account, role: AccountObject, type: string): AccountObject[] {
  return account.ofType(type).filter(({ properties }) => {
    const named = text(properties["role"]);
    return named === role.id || named === role.properties["arn"];
  });
}

/** A role; its policies must go first, unless it detaches them itself. */
export const iamRole: Behaviour = {
  refuseCreate: (_, draft) => {
    refuseTrustPolicy(draft);
  },
  outputs: (_, draft) => ({ createDate: CREATE_DATE, uniqueId: uniqueId("AROA", draft), namePrefix: "" }),
  refuseDelete: (account, role) => {
    if (role.properties["forceDetachPolicies"] === true) return;
    const attached = policiesOf(account, role, types.rolePolicyAttachment);
    if (attached.length > 0) throw inUse(role, "managed policy attached");
    if (policiesOf(account, role, types.rolePolicy).length > 0) throw inUse(role, "inline policy present");
  },
  deleted: (account, role) => {
    const gone = [types.rolePolicyAttachment, types.rolePolicy].flatMap((type) =>
      policiesOf(account, role, type),
    );
    for (const policy of gone) account.remove(policy);
  },
};

function refusePolicyDocument({ type, inputs }: Draft): void {
  const document = parseJson(text(inputs["policy"]));
  if (!isObject(document)) throw refusal(type, ["create", "bad document"]);
  if (objects(document["Statement"]).some(({ Principal }) => Principal !== undefined)) {
    throw refusal(type, ["create", "Principal in it"]);
  }
}

/** An inline policy of a role. */
export const rolePolicy: Behaviour = {
  refuseCreate: (_, draft) => {
    refusePolicyDocument(draft);
  },
  outputs: () => ({ namePrefix: "" }),
};

/** A managed policy. */
export const iamPolicy: Behaviour = {
  refuseCreate: (_, draft) => {
    refusePolicyDocument(draft);
  },
  outputs: (_, draft) => ({ policyId: uniqueId("ANPA", draft), namePrefix: "" }),
  refuseDelete: (account, policy) => {
    if (account.holders(policy, [types.rolePolicyAttachment]).length > 0)
      throw inUse(policy, "attached anywhere");
  },
};

/** The attachment of a managed policy; policies of AWS itself always exist. */
export const rolePolicyAttachment: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    const policyArn = text(inputs["policyArn"]);
    const ofAws = policyArn.startsWith("arn:aws:iam::aws:policy/");
    if (!ofAws && account.named(types.iamPolicy, policyArn) === undefined) {
      throw refusal(types.rolePolicyAttachment, ["create", "policy missing"], { policyArn });
    }
  },
};

/** An instance profile; the provider takes its role out before it deletes it. */
export const instanceProfile: Behaviour = {
  outputs: (_, draft) => ({ createDate: CREATE_DATE, uniqueId: uniqueId("AIPA", draft), namePrefix: "" }),
};
