import type { Account, AccountObject } from "../account";
import { inUse, refuseInUse } from "../in-use";
import { isObject, number, objects, text, texts, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import { registersWith } from "./auto-scaling-group";
import type { Behaviour } from "./behaviour";
import { managedInstancesFailures, managedProviders, refuseManagedInstances } from "./managed-instances";

const FARGATE_PROVIDERS = ["FARGATE", "FARGATE_SPOT"];

/** The providers that services of a cluster can use. */
export function providersOf(account: Account, clusterName: string): string[] {
  const association = account.get(types.clusterCapacityProviders, clusterName);
  return texts(association?.properties["capacityProviders"]);
}

function refuseClusterDelete(account: Account, cluster: AccountObject): void {
  refuseInUse(account, cluster, { circumstance: "active services", heldBy: [types.ecsService] });
  const name = text(cluster.properties["name"]);
  const registered = account
    .ofType(types.autoScalingGroup)
    .some((group) => number(group.properties["desiredCapacity"]) > 0 && registersWith(account, group, name));
  if (registered) throw inUse(cluster, "registered container instances");
  if (managedProviders(account).some((provider) => account.refersTo(provider, cluster)))
    throw inUse(cluster, "managed-instances providers");
}

/** A cluster; creating one with a name that exists takes over the existing one. */
export const cluster: Behaviour = { refuseDelete: refuseClusterDelete };

function refuseProviders(account: Account, inputs: JsonObject): void {
  const listed = texts(inputs["capacityProviders"]);
  const strategy = objects(inputs["defaultCapacityProviderStrategies"]).map((item) =>
    text(item["capacityProvider"]),
  );
  for (const name of listed) {
    if (
      managedProviders(account).some((provider) => account.named(types.capacityProvider, name) === provider)
    )
      throw refusal(types.clusterCapacityProviders, ["create", "a managed-instances provider is listed"]);
    if (!FARGATE_PROVIDERS.includes(name) && account.named(types.capacityProvider, name) === undefined) {
      throw refusal(types.clusterCapacityProviders, ["create", "unknown provider"], {
        capacityProvider: name,
      });
    }
  }
  if (strategy.some((name) => !listed.includes(name))) {
    throw refusal(types.clusterCapacityProviders, ["create", "strategy names a provider"]);
  }
  const fargate = strategy.filter((name) => FARGATE_PROVIDERS.includes(name)).length;
  if (fargate > 0 && fargate < strategy.length)
    throw refusal(types.clusterCapacityProviders, ["create", "FARGATE* and"]);
}

/** Services of a cluster that use a provider which is no longer among `remaining`. */
function refuseRemoval(account: Account, object: AccountObject, remaining: readonly string[]): void {
  const removed = texts(object.properties["capacityProviders"]).filter((name) => !remaining.includes(name));
  const clusterObject = account.named(types.cluster, text(object.properties["clusterName"]));
  if (clusterObject === undefined) return;
  const used = account
    .holders(clusterObject, [types.ecsService])
    .flatMap(({ properties }) => objects(properties["capacityProviderStrategies"]))
    .some((item) => removed.includes(text(item["capacityProvider"])));
  if (used) throw inUse(object, "a removed provider");
}

/** The list of providers of a cluster; a provider that a service uses stays on it. */
export const clusterCapacityProviders: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseProviders(account, inputs);
  },
  refuseUpdate: (account, object, news) => {
    refuseProviders(account, news);
    refuseRemoval(account, object, texts(news["capacityProviders"]));
  },
  refuseDelete: (account, object) => {
    refuseRemoval(account, object, []);
  },
};

function groupArnOf(properties: JsonObject): string {
  const block = properties["autoScalingGroupProvider"];
  return isObject(block) ? text(block["autoScalingGroupArn"]) : "";
}

function refuseProvider(account: Account, inputs: JsonObject): void {
  const name = text(inputs["name"]);
  if (/^(aws|ecs|fargate)/i.test(name))
    throw refusal(types.capacityProvider, ["create", "name begins"], { name });
  const arn = groupArnOf(inputs);
  if (
    arn !== "" &&
    account.ofType(types.capacityProvider).some(({ properties }) => groupArnOf(properties) === arn)
  ) {
    throw refusal(types.capacityProvider, ["create", "ASG already used"]);
  }
  refuseProtection(account, inputs);
}

function refuseProtection(account: Account, inputs: JsonObject): void {
  const block = inputs["autoScalingGroupProvider"];
  if (!isObject(block) || block["managedTerminationProtection"] !== "ENABLED") return;
  const scaling = block["managedScaling"];
  const scales = isObject(scaling) && scaling["status"] === "ENABLED";
  const group = account.named(types.autoScalingGroup, groupArnOf(inputs));
  if (!scales || group?.properties["protectFromScaleIn"] !== true) {
    throw refusal(types.capacityProvider, ["create", "managedTerminationProtection ENABLED"]);
  }
}

/** A capacity provider over an Auto Scaling group, or of instances that AWS manages; a cluster that lists it keeps it. */
export const capacityProvider: Behaviour = {
  check: (inputs) => managedInstancesFailures(inputs),
  refuseCreate: (account, { inputs }) => {
    refuseProvider(account, inputs);
    refuseManagedInstances(account, inputs);
  },
  refuseUpdate: (account, _, news) => {
    refuseProtection(account, news);
    refuseManagedInstances(account, news);
  },
  refuseDelete: (account, object) => {
    refuseInUse(account, object, {
      circumstance: "listed on a cluster",
      heldBy: [types.clusterCapacityProviders, types.ecsService],
    });
  },
};
