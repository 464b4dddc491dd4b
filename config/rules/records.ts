import { below, type Draft, entriesOf, type Rule } from "../draft";
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
export const hostsHaveRecords: ServiceRule = function* (service) {
  for (const { path, route } of intactRoutes(service)) {
    if (!isHttpRoute(route) || route.zoneId === undefined) continue;
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
