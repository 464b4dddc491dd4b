import type { Account, AccountObject } from "../account";
import { ACCOUNT_ID } from "../identity";
import { inUse, refuseInUse } from "../in-use";
import { isObject, text, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour, Draft } from "./behaviour";

/** Lattice's own clock would make every run different. */
const CREATED_AT = "2026-01-01T00:00:00.000Z";

/** A group of targets, which ECS fills; listeners, rules and services keep it. */
export const latticeTargetGroup: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    const type = text(inputs["type"]);
    if (type !== "LAMBDA" && !isObject(inputs["config"]))
      throw refusal(types.latticeTargetGroup, ["create", "config missing"], { type });
  },
  outputs: () => ({ status: "ACTIVE" }),
  refuseDelete: (account, object) => {
    refuseInUse(account, object, {
      circumstance: "used by a listener or rule",
      heldBy: [types.latticeListener, types.latticeListenerRule, types.ecsService],
    });
  },
};

function dnsEntries({ region, ids }: Pick<Draft, "region" | "ids">, name: string): JsonObject[] {
  const host = `${name}-0${ids.draw("hex", 16)}.${ids.draw("hex", 7)}.vpc-lattice-svcs.${region}.on.aws`;
  return [{ domainName: host, hostedZoneId: `Z${ids.draw("upper", 20)}` }];
}

/** A service of VPC Lattice; its place in a service network keeps it, its listeners go with it. */
export const latticeService: Behaviour = {
  outputs: (_, draft) => ({
    authType: draft.inputs["authType"] ?? "NONE",
    idleTimeoutSeconds: draft.inputs["idleTimeoutSeconds"] ?? 60,
    status: "ACTIVE",
    dnsEntries: dnsEntries(draft, text(draft.inputs["name"])),
  }),
  refuseDelete: (account, object) => {
    if (account.holders(object, [types.latticeAssociation]).length > 0)
      throw inUse(object, "service network associations");
  },
  deleted: (account, { id }) => {
    const listeners = account
      .ofType(types.latticeListener)
      .filter(({ properties }) => properties["serviceIdentifier"] === id);
    for (const listener of listeners) account.remove(listener);
  },
};

function serviceOf(account: Account, inputs: JsonObject): AccountObject | undefined {
  const named = text(inputs["serviceIdentifier"]) || text(inputs["serviceArn"]);
  return account.named(types.latticeService, named);
}

function portOf(inputs: JsonObject): JsonObject[string] {
  return inputs["port"] ?? (inputs["protocol"] === "HTTP" ? 80 : 443);
}

function refuseTakenPort(account: Account, { inputs }: Draft): void {
  const service = serviceOf(account, inputs);
  const taken = account.ofType(types.latticeListener).some(({ properties }) => {
    const same = properties["serviceIdentifier"] === service?.id;
    return same && (properties["port"] === portOf(inputs) || properties["name"] === inputs["name"]);
  });
  if (taken)
    throw refusal(types.latticeListener, ["create", "port or name taken"], { id: service?.id ?? "" });
}

/** A listener of a service of VPC Lattice. */
export const latticeListener: Behaviour = {
  refuseCreate: refuseTakenPort,
  refuseChanges: ({ properties }, { paths }) => {
    // The provider plans an update in place, which looks for the listener at the new service.
    if (!paths.some((path) => path === "serviceIdentifier" || path === "serviceArn")) return;
    const id = text(properties["listenerId"]);
    throw refusal(types.latticeListener, ["create", "service or group missing"], { id });
  },
  outputs: (account, { inputs, region, ids }) => {
    const serviceId = serviceOf(account, inputs)?.id ?? text(inputs["serviceIdentifier"]);
    const listenerId = `listener-${ids.draw("hex", 17)}`;
    const arn = `arn:aws:vpc-lattice:${region}:${ACCOUNT_ID}:service/${serviceId}`;
    return {
      id: `${serviceId}/${listenerId}`,
      arn: `${arn}/listener/${listenerId}`,
      listenerId,
      serviceArn: arn,
      serviceIdentifier: serviceId,
      port: portOf(inputs),
      createdAt: CREATED_AT,
      lastUpdatedAt: CREATED_AT,
    };
  },
};

/** The place of a service in a service network. */
export const latticeAssociation: Behaviour = {
  refuseCreate: (account, { type, inputs }) => {
    const service = account.named(types.latticeService, text(inputs["serviceIdentifier"]));
    const taken = account
      .ofType(type)
      .some(
        (other) =>
          other.properties["serviceNetworkIdentifier"] === inputs["serviceNetworkIdentifier"] &&
          service !== undefined &&
          account.refersTo(other, service),
      );
    if (taken) throw refusal(types.latticeAssociation, ["create", "same pair"], { id: service?.id ?? "" });
  },
  outputs: (account, { inputs }) => {
    const service = account.named(types.latticeService, text(inputs["serviceIdentifier"]));
    return {
      status: "ACTIVE",
      createdBy: ACCOUNT_ID,
      customDomainName: service?.properties["customDomainName"] ?? "",
      dnsEntries: service?.properties["dnsEntries"] ?? [],
    };
  },
};
