import type { DistributionConfig } from "../distribution";
import { below, type Draft, entriesOf, entryOf, type Rule } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import type { RecordConfig } from "../record";
import { isHttpRoute } from "../route";
import type { ServiceConfig } from "../service";
import { isMap } from "./platform-scope";
import { intactRoutes } from "./routes";
import type { ServiceRule } from "./scope";

/** Records are made once, and say in one way how clients are led. */
export const recordsAreSound: Rule<PlatformConfig> = function* (platform) {
  const owners = new Map<string, string>();
  for (const [name, loadBalancer] of entriesOf(platform.value.loadBalancers)) {
    if (!isMap(loadBalancer) || !platform.intact("loadBalancers", name)) continue;
    const draft = below(platform, ["loadBalancers", name], loadBalancer);
    for (const [index, record] of loadBalancer.records.entries()) {
      const path = ["records", index];
      yield* routingIsSound(draft, path, record);
      yield* isOwn(draft, [...path, "name"], {
        owners,
        record: keyOf(record.zoneId, record.name, record.setIdentifier),
        owner: `load balancer ${name}`,
      });
    }
  }
  for (const [name, distribution] of entriesOf(platform.value.distributions)) {
    if (!isMap(distribution) || !platform.intact("distributions", name)) continue;
    const draft = below(platform, ["distributions", name], distribution);
    yield* recordsOfAliases(draft, name, owners);
  }
  for (const [name, service] of entriesOf(platform.value.services))
    if (isMap(service)) yield* recordsOfHosts(below(platform, ["services", name], service), name, owners);
};

function keyOf(zoneId: string, name: string, setIdentifier?: string): string {
  return [zoneId, name, setIdentifier ?? ""].join(" ");
}

/** A name has one record in a zone, or several that are told apart. */
function* isOwn(
  draft: Draft<unknown>,
  path: readonly (string | number)[],
  { owners, record, owner }: { owners: Map<string, string>; record: string; owner: string },
): Iterable<Problem> {
  const other = owners.get(record);
  if (other !== undefined)
    yield draft.problem(path, `has its record by ${other} already; remove it here, or use another zone`);
  owners.set(record, owner);
}

function* routingIsSound(
  draft: Draft<unknown>,
  path: readonly (string | number)[],
  { weight, latency, failover, setIdentifier }: RecordConfig,
): Iterable<Problem> {
  const given = Object.entries({ weight, latency: latency ? latency : undefined, failover })
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key);
  if (given.length > 1)
    yield draft.problem(
      path,
      `has ${given.join(" and ")}; a record is led by one of them, remove the others`,
    );
  if (given.length === 0 && setIdentifier !== undefined)
    yield draft.problem(
      [...path, "setIdentifier"],
      "is for records of one name in several stacks; give weight, latency or failover, or remove it",
    );
}

function* recordsOfAliases(
  distribution: Draft<DistributionConfig>,
  name: string,
  owners: Map<string, string>,
): Iterable<Problem> {
  const { zoneId, aliases } = distribution.value;
  if (zoneId === undefined) return;
  if (aliases.length === 0)
    yield distribution.problem(["zoneId"], "makes records for aliases; name them, or remove it");
  for (const [index, alias] of aliases.entries())
    yield* isOwn(distribution, ["aliases", index], {
      owners,
      record: keyOf(zoneId, alias),
      owner: `distribution ${name}`,
    });
}

function* recordsOfHosts(
  service: Draft<ServiceConfig>,
  name: string,
  owners: Map<string, string>,
): Iterable<Problem> {
  for (const { path, route } of intactRoutes(service))
    if (isHttpRoute(route) && route.zoneId !== undefined)
      for (const host of route.hosts ?? [])
        yield* isOwn(service, [...path, "hosts"], {
          owners,
          record: keyOf(route.zoneId, host),
          owner: `service ${name}`,
        });
}

/** A record stands for one host, or for all hosts one level below a name. */
export const hostsHaveRecords: ServiceRule = function* (service, scope) {
  for (const { path, route } of intactRoutes(service)) {
    if (!isHttpRoute(route) || route.zoneId === undefined) continue;
    if (entryOf(scope.loadBalancers, route.name)?.behindDistribution === true)
      yield service.problem(
        [...path, "zoneId"],
        `leads clients past the distribution in front of ${route.name}, where nobody lets them in; give zoneId to the distribution instead`,
      );
    if (route.hosts === undefined)
      yield service.problem([...path, "zoneId"], "makes records for hosts; give hosts, or remove it");
    for (const [index, host] of (route.hosts ?? []).entries())
      if (/[?]|.\*/.test(host))
        yield service.problem(
          [...path, "hosts", index],
          `${host} cannot be the name of a record; use a * alone at its start, or remove zoneId`,
        );
  }
};
