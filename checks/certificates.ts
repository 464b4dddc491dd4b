import type { CertificateSpec } from "../plan/certificate";
import type { LoadBalancerSpec } from "../plan/load-balancer";
import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/**
 * Clients refuse a certificate that is not for the host that they ask for. Which names a certificate has is known of those that the stack
 * creates; a load balancer with one of another kind may have any name.
 */
export function hostsAreCertified({ services, loadBalancers }: PlatformPlan): Finding[] {
  return Object.entries(services).flatMap(([service, { routes }]) =>
    routes.flatMap((route, index): Finding[] => {
      if (route.kind !== "rule") return [];
      const names = certifiedNames(loadBalancers[route.loadBalancer]);
      if (names === undefined) return [];
      const hosts = route.rule.conditions.flatMap((each) =>
        "hostHeader" in each ? each.hostHeader.values : [],
      );
      return hosts
        .filter((host) => !names.some((name) => covers(name, host)))
        .map((host) => ({
          check: "hosts-are-certified",
          severity: "warning",
          path: `services.${service}.${routes.length === 1 ? "loadBalancer" : `loadBalancers.${String(index)}`}.hosts`,
          message: `${host} is a name of no certificate of load balancer ${route.loadBalancer}, which are for ${names.join(", ")}; clients refuse the connection. Add the name to alternativeNames, or another certificate`,
        }));
    }),
  );
}

/** The names of all certificates of a load balancer; undefined where not all of them are known. */
function certifiedNames(spec: LoadBalancerSpec | undefined): string[] | undefined {
  if (spec?.certificate === undefined) return undefined;
  const additional = spec.additionalCertificates ?? [];
  const created = additional.filter((each): each is CertificateSpec => "certificate" in each);
  if (created.length < additional.length) return undefined;
  return [spec.certificate, ...created].flatMap(({ certificate }) => [
    certificate.domainName,
    ...(certificate.subjectAlternativeNames ?? []),
  ]);
}

/** Whether a certificate's name is for a host, or for one that a pattern of hosts may stand for. */
function covers(name: string, host: string): boolean {
  const asked = host.toLowerCase();
  if (name === asked) return true;
  const parent = asked.slice(asked.indexOf(".") + 1);
  if (name.startsWith("*.")) return name.slice(2) === parent;
  // A pattern may mean just the names that are there.
  return /[*?]/.test(asked) && new RegExp(`^${patternOf(asked)}$`).test(name);
}

function patternOf(host: string): string {
  return host
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
}
