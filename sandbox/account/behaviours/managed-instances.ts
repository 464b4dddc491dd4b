import type { Account, AccountObject } from "../account";
import type { CheckFailure } from "../errors";
import { isObject, text, texts, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { canAssume } from "../trust";
import { types } from "../type-tokens";

/** Who starts and stops the instances, with the infrastructure role. */
const ECS_PRINCIPAL = "ecs.amazonaws.com";

function managedBlock(properties: JsonObject): JsonObject | undefined {
  const block = properties["managedInstancesProvider"];
  return isObject(block) ? block : undefined;
}

/** The capacity providers of Managed Instances in the account. */
export function managedProviders(account: Account): AccountObject[] {
  return account
    .ofType(types.capacityProvider)
    .filter(({ properties }) => managedBlock(properties) !== undefined);
}

/** The provider of Managed Instances with a name; undefined for another one, and for none. */
export function managedProviderNamed(account: Account, name: string): AccountObject | undefined {
  const provider = account.named(types.capacityProvider, name);
  return provider !== undefined && managedBlock(provider.properties) !== undefined ? provider : undefined;
}

/** How a provider starts its instances. */
export function launchOf(provider: AccountObject): JsonObject {
  const launch = managedBlock(provider.properties)?.["instanceLaunchTemplate"];
  return isObject(launch) ? launch : {};
}

/** The infrastructure role of a provider, by ARN. */
export function infrastructureRoleOf(provider: AccountObject): string {
  return text(managedBlock(provider.properties)?.["infrastructureRoleArn"]);
}

/** The role of a provider's instances; undefined where its profile came from outside. */
export function instanceRoleOf(account: Account, provider: AccountObject): AccountObject | undefined {
  const profile = account.named(types.instanceProfile, text(launchOf(provider)["ec2InstanceProfileArn"]));
  return account.named(types.iamRole, text(profile?.properties["role"]));
}

/** How the instances of providers stand in the network: in private subnets without public addresses. */
export function interfaceOfManaged(providers: readonly AccountObject[]): {
  subnetIds: string[];
  securityGroupIds: string[];
  hasPublicIp: false;
} {
  const all = (property: string): string[] =>
    providers.flatMap((provider) =>
      valuesAt(launchOf(provider), ["networkConfiguration", property]).flatMap((value) =>
        typeof value === "string" ? [value] : texts(value),
      ),
    );
  return { subnetIds: all("subnets"), securityGroupIds: all("securityGroups"), hasPublicIp: false };
}

/** Arguments that the provider's schema wants inside the block. */
const REQUIRED = [
  ["infrastructureRoleArn"],
  ["instanceLaunchTemplate", "ec2InstanceProfileArn"],
  ["instanceLaunchTemplate", "networkConfiguration", "subnets"],
] as const;

/** What the provider's plan refuses before AWS is called. */
export function managedInstancesFailures(inputs: JsonObject): CheckFailure[] {
  const block = managedBlock(inputs);
  if (block === undefined) return [];
  return [
    ...(inputs["cluster"] === undefined
      ? [{ property: "cluster", reason: "cluster is required when using managed_instances_provider" }]
      : []),
    ...REQUIRED.filter((path) => valuesAt(block, [...path]).length === 0).map((path) => ({
      property: ["managedInstancesProvider", ...path].join("."),
      reason: "Missing required argument",
    })),
  ];
}

/** @throws AwsError when ECS cannot start instances with the infrastructure role */
export function refuseManagedInstances(account: Account, inputs: JsonObject): void {
  const arn = text(managedBlock(inputs)?.["infrastructureRoleArn"]);
  if (arn !== "" && !canAssume(account, arn, ECS_PRINCIPAL))
    throw refusal(types.capacityProvider, ["create", "infrastructure role cannot be assumed"], { arn });
}
