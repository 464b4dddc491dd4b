import { nameLimits } from "../../facts/name-limits";
import type { Draft, Rule } from "../draft";
import { below, entriesOf } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import type { ServiceConfig } from "../service";
import { isMap, scopeOf } from "./platform-scope";

type PlatformRule = Rule<PlatformConfig>;

/** A name that one part of the stack file takes for itself. */
interface Claim {
  readonly path: readonly string[];
  readonly name: string;
  readonly owner: string;
  /** Where the name must be unique; the whole stack file when absent. */
  readonly within?: string;
}

/** A problem for each claim to a name that another part has; `what` says what it is of that part. */
function* claimedTwice(
  platform: Draft<PlatformConfig>,
  what: string,
  claims: readonly Claim[],
): Iterable<Problem> {
  const owners = new Map<string, string>();
  for (const { path, name, owner, within = "" } of claims) {
    const key = JSON.stringify([within, name]);
    const other = owners.get(key);
    if (other !== undefined)
      yield platform.problem(path, `"${name}" is the ${what} of ${other} already; choose another`);
    owners.set(key, owner);
  }
}

/** What one part of a stack file is called in a message. */
const nouns = {
  repositories: "repository",
  pullThroughCaches: "pull-through cache",
  namespaces: "namespace",
  services: "service",
  jobs: "job",
} as const;

/** Names that are given to AWS as they are, so that two parts must not give the same one. */
const uniqueNames: readonly {
  readonly parts: readonly (keyof typeof nouns)[];
  readonly at: readonly string[];
  readonly what: string;
}[] = [
  { parts: ["repositories"], at: ["name"], what: "name" },
  { parts: ["pullThroughCaches"], at: ["prefix"], what: "prefix" },
  { parts: ["namespaces"], at: ["name"], what: "name" },
  { parts: ["services", "jobs"], at: ["task", "family"], what: "family" },
  { parts: ["services", "jobs"], at: ["logging", "groupName"], what: "log group" },
];

/** Two parts of a stack file do not create one thing twice. */
export const namesAreUnique: PlatformRule = function* (platform) {
  for (const { parts, at, what } of uniqueNames)
    yield* claimedTwice(
      platform,
      what,
      parts.flatMap((part) =>
        entriesOf<unknown>(platform.value[part]).flatMap(([key]) => {
          const path = [part, key, ...at];
          const name = textAt(platform, path);
          return name === undefined ? [] : [{ path, name, owner: `${nouns[part]} ${key}` }];
        }),
      ),
    );
};

/** A text of a stack file, where there is one and it is valid. */
function textAt(platform: Draft<PlatformConfig>, path: readonly string[]): string | undefined {
  if (!platform.intact(...path)) return undefined;
  let value: unknown = platform.value;
  for (const key of path) value = isMap(value) ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** Service Connect and service discovery register in the same namespaces, where each name is there once. */
export const registrationsDiffer: PlatformRule = function* (platform) {
  const { connectNamespace } = scopeOf(platform);
  const claims = entriesOf(platform.value.services).flatMap(([name, service]) =>
    isMap(service)
      ? registrationsOf(name, below(platform, ["services", name], service), connectNamespace)
      : [],
  );
  yield* claimedTwice(platform, "name in its namespace", claims);
};

function registrationsOf(
  name: string,
  service: Draft<ServiceConfig>,
  connectNamespace: string | undefined,
): Claim[] {
  const { discovery, serviceConnect } = service.value;
  const owner = `service ${name}`;
  const claims: Claim[] = [];
  if (service.intact("serviceConnect") && serviceConnect !== undefined)
    for (const [port, { discoveryName }] of Object.entries(serviceConnect.services))
      claims.push({
        path: ["services", name, "serviceConnect", "services", port, "discoveryName"],
        name: discoveryName ?? port,
        owner,
        within: serviceConnect.namespace ?? connectNamespace ?? "",
      });
  if (service.intact("discovery") && discovery !== undefined)
    claims.push({
      path: ["services", name, "discovery", "name"],
      name: discovery.name ?? name,
      owner,
      within: discovery.namespace,
    });
  return claims;
}

/** Load balancer names are short. */
export const loadBalancerNamesFit: PlatformRule = function* (platform) {
  const { maxLength, pattern, characters } = nameLimits.loadBalancer;
  for (const [name] of entriesOf(platform.value.loadBalancers))
    if (!pattern.test(name) || name.length > maxLength)
      yield platform.problem(
        ["loadBalancers", name],
        `is no name for a load balancer; use 1 to ${String(maxLength)} ${characters}`,
      );
};

/** A service and a job of one name would share a log group and a family. */
export const jobNamesDiffer: PlatformRule = function* (platform) {
  for (const [name] of entriesOf(platform.value.jobs))
    if (isMap(platform.value.services) && Object.hasOwn(platform.value.services, name))
      yield platform.problem(["jobs", name], "is the name of a service too; choose another");
};
