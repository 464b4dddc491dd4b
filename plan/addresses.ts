import { Address4 } from "ip-address";
import { loadBalancerAddressesPerSubnet, reservedAddressesPerSubnet } from "../facts/subnet-addresses";
import { compact, unlessEmpty } from "./canonical";
import type { ClusterSpec } from "./cluster";
import type { FileSystemSpec } from "./file-system";
import type { JobSpec } from "./job";
import type { LoadBalancerSpec } from "./load-balancer";
import type { CreatedNetworkSpec, NetworkSpec } from "./network";
import type { ServiceSpec } from "./service";
import { mapSorted } from "./sorted";
import type { Tier } from "./subnets";

/** Addresses of each subnet of one kind, the smallest one where they differ. */
export interface TierAddressesSpec {
  /** What the peak of a deployment takes. */
  readonly needed: number;
  /** What is there for it, without the addresses that AWS keeps. */
  readonly free: number;
  /** What is left then; below zero where it is not enough. */
  readonly spare: number;
}

/** Addresses of the subnets by kind. */
export type AddressesSpec = Readonly<Partial<Record<Tier, TierAddressesSpec>>>;

/** What takes addresses. */
interface Takers {
  readonly network: NetworkSpec;
  readonly cluster: ClusterSpec;
  readonly services: Readonly<Record<string, ServiceSpec>>;
  readonly jobs: Readonly<Record<string, JobSpec>>;
  readonly loadBalancers: Readonly<Record<string, LoadBalancerSpec>>;
  readonly fileSystems: Readonly<Record<string, FileSystemSpec>>;
}

/**
 * Counts the addresses at the peak: all services are deployed at once, scaled out as far as they may, all jobs run, and the capacity
 * groups are at their largest.
 *
 * @returns undefined for a VPC that exists already, whose subnets others use too.
 */
export function planAddresses(takers: Takers): AddressesSpec | undefined {
  const { network } = takers;
  if (network.kind === "existing") return undefined;
  return mapSorted(subnetsByTier(network), (tier, cidrs) => {
    const needed = neededIn({ tier: tier as Tier, subnets: cidrs.length }, network, takers);
    const free = Math.min(...cidrs.map(addressesIn)) - reservedAddressesPerSubnet;
    return { needed, free, spare: free - needed };
  });
}

/** The blocks of the subnets of each kind, in the order of the zones. */
export function subnetsByTier({ zones }: CreatedNetworkSpec): Partial<Record<Tier, string[]>> {
  const ofTasks = zones.flatMap(({ taskCidrBlocks }) => taskCidrBlocks ?? []);
  return compact<Partial<Record<Tier, string[]>>>({
    private: zones.map((zone) => zone.privateCidrBlock),
    public: zones.map((zone) => zone.publicCidrBlock),
    tasks: unlessEmpty(ofTasks),
  });
}

function neededIn(
  { tier, subnets: count }: { readonly tier: Tier; readonly subnets: number },
  network: CreatedNetworkSpec,
  takers: Takers,
): number {
  const moving = tasksIn(tier, takers) + instancesIn(tier, takers.cluster);
  const balancers = Object.values(takers.loadBalancers)
    .filter(({ subnets }) => subnets === tier)
    .map(({ loadBalancer }) =>
      loadBalancer.loadBalancerType === "application" ? loadBalancerAddressesPerSubnet : 1,
    );
  // Tasks and instances are spread over the subnets; everything else has its addresses in each of them.
  return Math.ceil(moving / Math.max(count, 1)) + sum(balancers) + fixedIn(tier, network, takers);
}

/** Interfaces that are in each subnet of a kind, however much runs. */
function fixedIn(tier: Tier, network: CreatedNetworkSpec, { fileSystems }: Takers): number {
  if (tier === "tasks") return 0;
  if (tier === "public")
    return network.zones.some(({ natGatewayZone }) => natGatewayZone !== undefined) ? 1 : 0;
  return (
    Object.keys(network.endpoints?.interfaces ?? {}).length +
    Object.keys(fileSystems).length +
    (network.routes?.transitGatewayIds.length ?? 0)
  );
}

function tasksIn(tier: Tier, { services, jobs, cluster }: Takers): number {
  const standing = (network: ServiceSpec["network"]) => network?.subnets === tier;
  const ofServices = Object.values(services)
    .filter(({ network }) => standing(network))
    .map((service) => peakTasks(service, cluster));
  const ofJobs = Object.values(jobs)
    .filter(({ workload, taskFrom = "" }) => standing((workload ?? services[taskFrom])?.network))
    .map(({ taskCount }) => taskCount);
  return sum([...ofServices, ...ofJobs]);
}

/** Tasks that run at once while a deployment replaces a service that is scaled out as far as it may. */
function peakTasks(spec: ServiceSpec, cluster: ClusterSpec): number {
  const { service, scaling } = spec;
  const count =
    service.schedulingStrategy === "DAEMON"
      ? sum(groupsBelow(spec, cluster))
      : Math.max(scaling?.target.maxCapacity ?? 0, service.desiredCount ?? 0);
  const twice = service.deploymentConfiguration !== undefined || service.deploymentController !== undefined;
  return Math.floor((count * (twice ? 200 : (service.deploymentMaximumPercent ?? 100))) / 100);
}

/** The largest sizes of the groups that a daemon has a task on each instance of. */
function groupsBelow({ capacityProviderStrategies }: ServiceSpec, { groups }: ClusterSpec): number[] {
  return capacityProviderStrategies.map(({ provider }) =>
    "group" in provider ? (groups[provider.group]?.autoScalingGroup.maxSize ?? 0) : 0,
  );
}

/** Addresses of the instances of groups that stand in subnets of a kind; a trunk has an address of its own beside the instance's. */
function instancesIn(tier: Tier, { groups, eniTrunking }: ClusterSpec): number {
  const here = Object.values(groups).filter(({ placement }) => (placement?.subnets ?? "private") === tier);
  return sum(here.map(({ autoScalingGroup }) => autoScalingGroup.maxSize * (eniTrunking === true ? 2 : 1)));
}

function addressesIn(cidr: string): number {
  return 2 ** (32 - new Address4(cidr).subnetMask);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
